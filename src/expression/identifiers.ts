import { greekName } from "./greek";

/** Longest identifier made from a column name, before a number that makes it unique. */
const maximumLength = 40;

/**
 * Names that mean something where formulas are read: words of mathjs syntax, constants, the functions that formulas may
 * call, and properties that JavaScript objects inherit, which mathjs refuses to look up. Other names that mathjs knows,
 * such as the units `m` and `s` and the constant `tau`, are free: a value given for a name comes before them.
 */
const reservedNames: ReadonlySet<string> = new Set(
  [
    "and or xor not mod to in end true false null undefined",
    "e i pi Infinity NaN",
    "abs sqrt cbrt square cube exp log ln log2 log10 pow nthRoot min max sign add subtract multiply divide",
    "sin cos tan sec csc cot asin acos atan atan2 arcsin arccos arctan sinh cosh tanh asinh acosh atanh",
    "constructor prototype toString toLocaleString valueOf hasOwnProperty isPrototypeOf propertyIsEnumerable",
  ].flatMap((names) => names.split(" ")),
);

/** `p1`, `p2`, ...: how formulas call their parameters. */
const parameterPattern = /^p\d+$/;

/**
 * An identifier for each column, by index: ASCII letters, digits and underscores, no digit first, all different, and
 * none of them reserved by the formula syntax or in `reserved`. A name that already is such an identifier is kept.
 */
export function identifiersFor(columnNames: readonly string[], reserved: Iterable<string> = []): string[] {
  const reservedHere = new Set(reserved);
  const isReserved = (name: string) => reservedNames.has(name) || reservedHere.has(name) || parameterPattern.test(name);
  const taken = new Set<string>();
  const identifiers = new Map<number, string>();
  const give = (column: number, identifier: string) => {
    taken.add(identifier);
    identifiers.set(column, identifier);
  };

  // First come the names that can stay, so that none loses its place to another's makeshift.
  columnNames.forEach((name, column) => {
    if (name === identifierLike(name) && !isReserved(name) && !taken.has(name)) give(column, name);
  });
  const copies = new Map<string, number>();
  columnNames.forEach((name, column) => {
    if (identifiers.has(column)) return;
    const nearest = identifierLike(name);
    const stem = isReserved(nearest) ? `${nearest}_` : nearest;
    let identifier = stem;
    let copy = copies.get(stem) ?? 1;
    while (taken.has(identifier) || isReserved(identifier)) identifier = `${stem}_${++copy}`;
    copies.set(stem, copy);
    give(column, identifier);
  });
  return columnNames.map((_name, column) => identifiers.get(column)!);
}

/** The nearest identifier: Greek letters by name, accents dropped, everything else that does not fit an underscore. */
function identifierLike(name: string): string {
  const letters = [...name.slice(0, 4 * maximumLength)].map((letter) => greekName(letter) ?? letter).join("");
  const plain = letters
    .normalize("NFKD")
    .replace(/\p{Mark}+/gu, "")
    .replace(/[^A-Za-z0-9_]+/g, "_");
  // Underscores at the ends are kept only where a person put them, and never two at the start, as in `__proto__`.
  const trimmed = plain === name && !plain.startsWith("__") ? plain : plain.replace(/^_+|_+$/g, "");
  const identifier = trimmed.slice(0, maximumLength);
  if (identifier === "") return "x";
  return /^[0-9]/.test(identifier) ? `x_${identifier}` : identifier;
}
