import { create, unitDependencies } from "mathjs";

/** Exponents by the name of a base unit: those of the SI, and words that are no known unit. */
export type UnitText = ReadonlyMap<string, number>;

/** Base units of mathjs, in the order of its dimensions. Angles are plain numbers. */
const bases = ["kg", "m", "s", "A", "K", "cd", "mol", undefined, "bit"];

/** What tables of measured data write and mathjs calls otherwise, or does not know. Only what is measured counts, not how large it is. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ..."d yr yrs y a ka Ma Ga hrs days years hours".split(" ").map((word): [string, string] => [word, "s"]),
  ..."AU au pc kpc Mpc Gpc ly Å Angstrom R_sun Rsun R☉ R_earth R⊕ R_J"
    .split(" ")
    .map((word): [string, string] => [word, "m"]),
  ..."u Da M_sun Msun M☉ M_earth M⊕ M_J".split(" ").map((word): [string, string] => [word, "kg"]),
  ..."Ω Ohm".split(" ").map((word): [string, string] => [word, "ohm"]),
  ..."L_sun Lsun L☉".split(" ").map((word): [string, string] => [word, "W"]),
  ..."°C °F ℃ ℉ °K Kelvin kelvin celsius Celsius".split(" ").map((word): [string, string] => [word, "K"]),
  ..."Bq rpm RPM cps".split(" ").map((word): [string, string] => [word, "Hz"]),
  ..."% ‰ ppm ppb ppt ° degree degrees deg rad sr 1".split(" ").map((word): [string, string] => [word, ""]),
]);

/** Made when the first unit is read: it takes longer to load than to use. */
let library: { unit(text: string): { readonly dimensions: readonly number[] } } | undefined;

/** The unit that a person wrote, such as `kg m^2/s` or `J/(kg K)`; undefined where it is no product of powers. */
export function readUnit(text: string): UnitText | undefined {
  const plain = text
    .replace(/[⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹]+/gu, (raised) => `^${raised.normalize("NFKC").replace("−", "-")}`)
    .replace(/[·⋅×.*](?!\d)/gu, " ")
    .replace(/\*\*|\^/g, "^")
    .replace(/\bper\b/g, "/")
    .replace(/[µμ]/gu, "u");
  const tokens = plain.match(/[()/]|\^?[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?|[^\s()/^\d+-]+/giu) ?? [];
  const exponents = new Map<string, number>();
  const read = new UnitReader(tokens, exponents);
  return read.whole() ? exponents : undefined;
}

/** Factors with powers, each above or below the line. */
class UnitReader {
  private at = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly exponents: Map<string, number>,
  ) {}

  whole(): boolean {
    return this.product(1) && this.at === this.tokens.length;
  }

  /** Up to the end or a closing parenthesis. */
  private product(sign: number): boolean {
    let factorSign = sign;
    for (; this.at < this.tokens.length && this.tokens[this.at] !== ")";) {
      const token = this.tokens[this.at++];
      if (token === "/") {
        factorSign = -sign;
        continue;
      }
      if (token === "(") {
        if (!this.product(factorSign) || this.tokens[this.at++] !== ")") return false;
      } else if (/^[-+\d]/.test(token)) {
        // A plain factor, such as the 10 of 10^3, and its power.
        if (this.tokens[this.at]?.startsWith("^")) this.at++;
      } else if (token.startsWith("^")) return false;
      else this.add(token, factorSign * this.power());
      factorSign = sign;
    }
    return true;
  }

  private power(): number {
    const next = this.tokens[this.at];
    if (next === undefined || !/^\^?[-+]?\d/.test(next)) return 1;
    this.at++;
    return Number(next.replace("^", ""));
  }

  private add(word: string, exponent: number): void {
    for (const [base, power] of unitOfWord(word)) {
      const sum = (this.exponents.get(base) ?? 0) + exponent * power;
      if (sum === 0) this.exponents.delete(base);
      else this.exponents.set(base, sum);
    }
  }
}

/** The base units of one word; a word that nobody knows is a base unit of its own. */
function unitOfWord(word: string): UnitText {
  const name = otherNames.get(word) ?? word;
  if (name === "") return new Map();
  library ??= create({ unitDependencies });
  try {
    const { dimensions } = library.unit(name);
    return new Map(
      dimensions.flatMap((exponent, k): [string, number][] => {
        const base = bases[k];
        return base === undefined || exponent === 0 ? [] : [[base, exponent]];
      }),
    );
  } catch {
    return new Map([[word, 1]]);
  }
}
