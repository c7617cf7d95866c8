import * as l10n from "@vscode/l10n";
import { UserError } from "../../userError";
import type { LossErrors } from "./loss";

/** A loss with a name. */
export interface LossPreset {
  /** Of `prediction` and `target`. */
  readonly expression: string;
  readonly isWeightedSquare: boolean;
  readonly errors: LossErrors;
}

/** Names, the first of which is squared errors; some take a number, as in `quantile(0.9)`. */
export const lossNames = ["squared", "relative", "absolute", "log-cosh", "quantile", "poisson", "bernoulli"] as const;
type LossName = Exclude<(typeof lossNames)[number], "squared">;

/** Half-width of the round bottom of an absolute value, and width of that of a log-cosh, in deviations of the target. */
const [absoluteWidth, logCoshWidth] = [1e-6, 0.1];
/** Widths that a person may choose, in the same units: beyond, float64 has no digits left. */
const [narrowest, widest] = [1e-12, 1e3];
/** Keeps the logarithm of 0 events finite. */
const almostNothing = 1e-300;
/** Lets a probability be 0 or 1 as far as float64 can tell. */
const doubt = 1e-16;

/**
 * The loss that a text names, with `spread` the standard deviation of the target; undefined where it names none. Throws
 * `UserError` for numbers that it cannot take, and for targets that it is not made for.
 */
export function presetOf(text: string, target: Float64Array | undefined, spread: number): LossPreset | undefined {
  const [, name, argument] = /^\s*([a-z-]+)\s*(?:\(\s*([^()]*?)\s*\))?\s*$/i.exec(text) ?? [];
  const known = lossNames.find((each) => each === name?.toLowerCase());
  if (known === undefined || known === "squared") return undefined;
  const value = argument === undefined ? undefined : Number(argument === "" ? NaN : argument);
  const preset = { isWeightedSquare: false, errors: "none" as const };
  // In units of the spread, so that squares stay within range whatever the target's unit.
  const error = `((prediction - target) / ${spread})`;
  const widthIn = (name: LossName, standard: number) => relativeWidth(name, value, spread) ?? standard;
  switch (known) {
    case "relative":
      assertNoArgument(known, argument);
      assertTargets(
        target,
        (y) => y !== 0,
        l10n.t("Relative errors do not exist where the target is 0. Choose another loss."),
      );
      return {
        ...preset,
        expression: "((prediction - target) / target)^2",
        isWeightedSquare: true,
        errors: "fromResiduals",
      };
    case "absolute":
      return { ...preset, expression: rounded(error, widthIn(known, absoluteWidth)) };
    case "log-cosh": {
      const size = `abs(${error} / ${widthIn(known, logCoshWidth)})`;
      return { ...preset, expression: `${size} + log(1 + exp(-2 * ${size})) - ${Math.LN2}` };
    }
    case "quantile": {
      const level = value ?? 0.5;
      if (!(level > 0 && level < 1)) {
        throw new UserError("lossNumber", l10n.t("A quantile lies between 0 and 1, as in {0}.", "quantile(0.9)"));
      }
      const [below, above] = [`max(${error}, 0)`, `min(${error}, 0)`];
      const expression = `${1 - level} * ${rounded(below, absoluteWidth)} + ${level} * ${rounded(above, absoluteWidth)}`;
      return { ...preset, expression };
    }
    case "poisson":
      assertNoArgument(known, argument);
      assertTargets(target, (y) => y >= 0, l10n.t("A Poisson likelihood needs counts: no target may be below 0."));
      return {
        ...preset,
        expression: `target * log(max(target, ${almostNothing}) / (prediction + ${almostNothing})) + prediction - target`,
        errors: "fromLikelihood",
      };
    case "bernoulli": {
      assertNoArgument(known, argument);
      assertTargets(
        target,
        (y) => y >= 0 && y <= 1,
        l10n.t("A Bernoulli likelihood needs targets from 0 to 1, such as 0 for no and 1 for yes."),
      );
      const share = (part: string, predicted: string) =>
        `${part} * log(max(${part}, ${almostNothing}) / (${predicted} + ${doubt}))`;
      return {
        ...preset,
        expression: `${share("target", "prediction")} + ${share("(1 - target)", "(1 - prediction)")}`,
      };
    }
  }
}

/** The magnitude of an error with a round bottom of this half-width, without cancellation. */
function rounded(error: string, width: number): string {
  return `${error}^2 / (sqrt(${error}^2 + ${width * width}) + ${width})`;
}

/** A width in the target's unit, in spreads. */
function relativeWidth(name: LossName, width: number | undefined, spread: number): number | undefined {
  if (width === undefined) return undefined;
  const relative = width / spread;
  if (relative >= narrowest && relative <= widest) return relative;
  throw new UserError(
    "lossNumber",
    l10n.t(
      "The loss {0} takes a width of the size of the errors, such as {1}, not {2}.",
      name,
      `${name}(${Number((spread / 100).toPrecision(1))})`,
      width,
    ),
  );
}

function assertNoArgument(name: LossName, argument: string | undefined): void {
  if (argument === undefined) return;
  throw new UserError("lossNumber", l10n.t("The loss {0} takes no number.", name));
}

function assertTargets(target: Float64Array | undefined, isPossible: (y: number) => boolean, sentence: string): void {
  if (target?.every(isPossible) === false) throw new UserError("lossTargets", sentence);
}
