import * as l10n from "@vscode/l10n";
import { formatNumber } from "../../expression/formatNumber";
import type { KnownConstant } from "../../search/numbers/knownConstants";
import type { RecognisedConstant } from "../../search/numbers/recognisedConstant";

const shownDigits = 10;

/** What a fitted number is: `the Boltzmann constant, 1.380649×10⁻²³ J/K`, or `2 h c (h: Planck constant; c: ...)`. */
export function constantText(fitted: number, { powers, factor, tens }: RecognisedConstant): string {
  const [{ constant, power }] = powers;
  if (powers.length === 1 && power === 1 && factor === "" && tens === 0 && fitted > 0) {
    return l10n.t("the {0}, {1}", constant.name, valueText(constant));
  }
  const words = powers.map((each) => l10n.t("{0}: {1}", each.constant.symbol, each.constant.name));
  return `${fitted < 0 ? "−" : ""}${productText({ powers, factor, tens })} (${words.join("; ")})`;
}

function valueText({ value, unit }: KnownConstant): string {
  return unit === "" ? formatNumber(value, shownDigits) : `${formatNumber(value, shownDigits)} ${unit}`;
}

function productText({ powers, factor, tens }: Pick<RecognisedConstant, "powers" | "factor" | "tens">): string {
  const powersText = (sign: 1 | -1): string =>
    powers
      .filter(({ power }) => Math.sign(power) === sign)
      .map(({ constant, power }) => constant.symbol + (Math.abs(power) === 2 ? "²" : ""))
      .join(" ");
  const number = [factor, tens === 0 ? "" : formatNumber(10 ** tens)].filter((part) => part !== "").join(" · ");
  const [above, below] = [powersText(1), powersText(-1)];
  const numerator = [number, above].filter((part) => part !== "").join(" · ") || "1";
  return below === "" ? numerator : `${numerator} / ${below}`;
}
