import type { Unit, UnitRules } from "../../search/constraints/unit";
import type { KnownConstant } from "../../search/constraints/knownConstant";
import { readUnit } from "./readUnit";

/** What has a unit as a person wrote it. */
interface Measured {
  readonly unit?: string | undefined;
}

/** The units of a problem, as exponents of base units; undefined for those that are absent or cannot be read. */
export function unitTable(
  target: Measured | undefined,
  inputs: readonly Measured[],
  constants: readonly KnownConstant[] = [],
): Omit<UnitRules, "mode"> {
  const read = [target, ...inputs, ...constants].map(({ unit = "" }: Measured = {}) =>
    unit.trim() === "" ? undefined : readUnit(unit),
  );
  const bases = [...new Set(read.flatMap((unit) => [...(unit?.keys() ?? [])]))];
  const [ofTarget, ...others] = read.map((unit) => unit && bases.map((base) => unit.get(base) ?? 0));
  const ofConstants = constants.flatMap(({ value }, k): [number, Unit][] => {
    const unit = others[inputs.length + k];
    return unit === undefined ? [] : [[value, unit]];
  });
  return { bases, target: ofTarget, inputs: others.slice(0, inputs.length), constants: new Map(ofConstants) };
}

/** Such as `kg·m²/s`, for people; undefined for a plain number. */
export function unitText(unit: Unit, bases: readonly string[]): string | undefined {
  const factor = (base: string, exponent: number): string =>
    exponent === 1 ? base : `${base}^${shortNumber(exponent)}`;
  const above = bases.flatMap((base, k) => (unit[k] > 0 ? [factor(base, unit[k])] : []));
  const below = bases.flatMap((base, k) => (unit[k] < 0 ? [factor(base, -unit[k])] : []));
  if (above.length === 0 && below.length === 0) return undefined;
  const denominator = below.length > 1 ? `(${below.join("·")})` : below.join("");
  return `${above.join("·") || "1"}${below.length > 0 ? `/${denominator}` : ""}`;
}

function shortNumber(value: number): string {
  return String(Number(value.toPrecision(4)));
}
