import { isUnit } from "./unitWords";

const units = {
  time: /^(?:[mµμnpf]?s|sec|min|h|hr|d|days?|weeks?|months?|yr|years?|ka|Ma|Ga)$/u,
  temperature: /^(?:[mµμ]?K|°C|℃|°F|degC|degF)$/u,
  mass: /^(?:[kmµμnpf]?g|t|Mt|u|lbs?)$/u,
  length: /^(?:[kcdmµμnpf]?m|Å|in|ft|AU|au|k?pc|Mpc|ly)$/u,
  area: /^(?:[kcdmµμn]?m(?:\^?2|²)|ha|b)$/u,
  volume: /^(?:[cdmµμn]?[lL]|[kcdmµμn]?m(?:\^?3|³)|cc)$/u,
  angle: /^(?:m?rad|°|deg|arcmin|arcsec|mas)$/u,
  frequency: /^(?:[kMGTm]?Hz|rpm|(?:1\/s|s\^?-1|s⁻¹))$/u,
  force: /^[kMGmµμn]?N$/u,
  pressure: /^(?:[hkMGm]?Pa|m?bar|atm|psi|Torr|mmHg)$/u,
  energy: /^(?:[kMGTmµμn]?(?:J|eV|Wh)|k?cal)(?:[\s/·*]?mol(?:\^?-1|⁻¹)?)?$/u,
  power: /^(?:[kMGTmµμn]?W|hp)$/u,
  voltage: /^[kMmµμn]?V$/u,
  current: /^[kMmµμnp]?A$/u,
  speed: /^(?:[kcmµμ]?m\s?(?:\/\s?(?:s|h)|s\^?-1|s⁻¹)|mph|kn|km\/h)$/u,
  concentration:
    /^(?:[mµμn]?M|[kmµμn]?mol\s?(?:\/\s?d?[lLm](?:\^?3|³)?|[lL]\^?-1)|[kmµμn]?g\s?\/\s?d?[lLm](?:\^?3|³)?)$/u,
} as const;

type Quantity = keyof typeof units;

/** Quantities by the words that tables have for them. Whatever else is counted per unit, as `cells/mL` and `power/kg` are. */
const words: Readonly<Record<Quantity, string>> = {
  time: "time age duration period",
  temperature: "temperature temp",
  mass: "mass weight",
  length: "length distance height width depth thickness radius diameter position displacement altitude wavelength",
  area: "area",
  volume: "volume",
  angle: "angle phase latitude longitude",
  frequency: "frequency",
  force: "force load",
  pressure: "pressure stress",
  energy: "energy work heat enthalpy",
  power: "power",
  voltage: "voltage potential",
  current: "current",
  speed: "speed velocity",
  concentration: "concentration density",
};

/** Letters that are customary for quantities, those of units among them, and what they stand for. */
const letters: Readonly<Record<string, readonly Quantity[]>> = {
  T: ["temperature"],
  t: ["time"],
  m: ["mass"],
  V: ["volume"],
  h: ["length"],
  d: ["length"],
  l: ["length"],
  U: ["voltage"],
  E: ["energy", "voltage"],
  I: ["current"],
};

const byWord = new Map(
  (Object.keys(words) as Quantity[]).flatMap((quantity) => words[quantity].split(" ").map((word) => [word, quantity])),
);

/** A letter, Latin or Greek, with a subscript or a prime if any. */
const symbol = /^(\p{L})(?:_\w{1,12}|\d{1,2}|'{1,2})?$/u;

/**
 * Name and unit of a header that divides a quantity by its unit, as in `T/K`, `p / kPa` or `time/s` (the way of IUPAC and ISO 80000);
 * undefined for all else, rates such as `m/s` and ratios such as `P/V` among it.
 */
export function quantityInUnits(text: string): { name: string; unit: string } | undefined {
  const slash = text.indexOf("/");
  const name = text.slice(0, Math.max(0, slash)).trim();
  const unit = withoutParentheses(text.slice(slash + 1).trim());
  return slash > 0 && isUnit(unit) && isQuantity(name, unit) ? { name, unit } : undefined;
}

function isQuantity(name: string, unit: string): boolean {
  const letter = symbol.exec(name)?.[1];
  if (letter === undefined) {
    const quantity = byWord.get(name.toLowerCase());
    return quantity !== undefined && units[quantity].test(unit);
  }
  const customary = letters[letter];
  if (customary !== undefined) return customary.some((quantity) => units[quantity].test(unit));
  // One letter over another is a ratio of columns.
  return !isUnit(letter) && !/^\p{L}$/u.test(unit);
}

function withoutParentheses(text: string): string {
  return /^\(([^()]*)\)$/u.exec(text)?.[1].trim() ?? text;
}
