import * as l10n from "@vscode/l10n";
import type { ParameterView } from "../../src/protocol/formula";
import { Latex } from "../latex";
import { memo } from "../memo";
import { formatCount, formatMeasured, formatNumber } from "../numberFormat";
import { listPhrase, Name, Sentence } from "../phrases";
import { DotPlot } from "../plots/dotPlot";
import { likenessOf, orderOf, type Likeness, type ValueOrder } from "./valueOrder";

/** How far error bars reach, in standard errors. */
const barErrors = 2;

/** What a parameter varies over: "shared", "per band", "per star and band". */
export function Varies({ varies }: { varies: readonly string[] }) {
  if (varies.length === 0) return <>{l10n.t("shared")}</>;
  const names = listPhrase(varies.map((name) => <Name key={name}>{name}</Name>));
  return <Sentence text={l10n.t("per {0}")} parts={[names]} />;
}

interface LevelPlotsProps {
  readonly parameters: readonly ParameterView[];
  readonly order: ValueOrder;
}

/** The values of each parameter that varies, side by side: which are alike? */
export const LevelPlots = memo(function LevelPlots({ parameters, order }: LevelPlotsProps) {
  const varying = parameters.filter(({ values }) => values.length > 1);
  if (varying.length === 0) return null;
  return (
    <div class="panels level-plots">
      {varying.map((parameter) => (
        <figure key={parameter.name}>
          <figcaption>
            <bdi>
              <Latex source={parameter.symbol} /> <Varies varies={parameter.varies} />
            </bdi>
          </figcaption>
          <LevelPlot parameter={parameter} order={order} />
        </figure>
      ))}
    </div>
  );
});

function LevelPlot({ parameter: { name, values }, order }: { parameter: ParameterView; order: ValueOrder }) {
  const likeness = likenessOf(values);
  const dots = orderOf(values, order).map((index) => {
    const { levels, value, standardError = 0 } = values[index];
    const { value: number, error } = formatMeasured(value, values[index].standardError);
    const text = error === undefined ? number : `${number} ± ${error}`;
    return { value, reach: barErrors * standardError, text: `${levels.join(" · ")}: ${text}` };
  });
  return (
    <DotPlot
      dots={dots}
      common={likeness?.common}
      label={l10n.t("{0} by level, with bars of two standard errors", name)}
      summary={likeness === undefined ? l10n.t("{0} values", formatCount(values.length)) : likenessPhrase(likeness)}
    />
  );
}

function likenessPhrase({ common, alike, known }: Likeness): string {
  return alike === known
    ? l10n.t("all {0} agree with {1} within two standard errors", formatCount(known), formatNumber(common))
    : l10n.t(
        "{0} of {1} agree with {2} within two standard errors",
        formatCount(alike),
        formatCount(known),
        formatNumber(common),
      );
}
