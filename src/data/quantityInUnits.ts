import { isUnit } from "./unitWords";

/** Quantities by the words that tables have for them. Whatever else is counted per unit, as `cells/mL` and `beats/min` are. */
const quantities = new Set(
  [
    "time temperature pressure volume mass weight length distance height width depth thickness radius diameter area position displacement",
    "speed velocity acceleration force energy power work heat enthalpy entropy voltage potential current charge resistance capacitance",
    "frequency wavelength wavenumber intensity angle density concentration viscosity stress strain torque field dose altitude",
  ].flatMap((line) => line.split(" ")),
);

/** Letters that are symbols of quantities and of units: what is measured in these is the quantity. */
const ownUnits: Readonly<Record<string, RegExp>> = {
  T: /^(?:[mµμ]?K|°C|℃|°F|degC|degF)$/u,
  t: /^(?:[mµμnpf]?s|sec|min|h|hr|d|days?|yr|years?)$/u,
  m: /^[kmµμn]?g$/u,
  V: /^(?:[mµμn]?[lL]|[cmd]?m(?:\^?3|³))$/u,
  h: /^[kcmµμn]?m$/u,
  d: /^[kcmµμn]?m$/u,
  l: /^[kcmµμn]?m$/u,
};

/** A letter, Latin or Greek, with a subscript or a prime if any. */
const symbol = /^(\p{L})(?:_\w{1,12}|\d{1,2}|'{1,2})?$/u;

/**
 * Name and unit of a header that divides a quantity by its unit, as in `T/K`, `p / kPa` or `time/s` (the way of IUPAC and ISO 80000);
 * undefined for all else, rates such as `m/s` and ratios among it.
 */
export function quantityInUnits(text: string): { name: string; unit: string } | undefined {
  const slash = text.indexOf("/");
  const name = text.slice(0, Math.max(0, slash)).trim();
  const unit = withoutParentheses(text.slice(slash + 1).trim());
  return slash > 0 && isQuantity(name, unit) ? { name, unit } : undefined;
}

function isQuantity(name: string, unit: string): boolean {
  if (!isUnit(unit)) return false;
  const letter = symbol.exec(name)?.[1];
  if (letter === undefined) return quantities.has(name.toLowerCase());
  const own = ownUnits[letter];
  // One letter over another is a ratio of columns.
  return own === undefined ? !isUnit(letter) && !/^\p{Ll}$/u.test(unit) : own.test(unit);
}

function withoutParentheses(text: string): string {
  return /^\(([^()]*)\)$/u.exec(text)?.[1].trim() ?? text;
}
