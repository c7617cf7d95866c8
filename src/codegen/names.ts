import { greekName } from "../expression/greek";

/** What one language allows as a name, and how its people write names. */
export interface NamingRules {
  /** `semi_major_axis` or `semiMajorAxis`. */
  readonly style: "snake" | "camel";
  /** How tables at the top level are written: `FLUX_BY_BAND` or like everything else. */
  readonly tables: "capitals" | "style";
  /** Whether letters of other scripts than Latin may stay; Greek is always spelled out and accents are dropped. */
  readonly script: "ascii" | "unicode";
  /** Words that mean something else in the language or in the code we write. */
  readonly reserved: ReadonlySet<string>;
  /** Words that are taken at the top level of a file only, such as functions of the standard library. */
  readonly reservedAtTopLevel?: ReadonlySet<string>;
  /** True where `T` and `t` are one name; reserved words are in lower case then. */
  readonly ignoresCase?: boolean;
  /** Names that mean something else by how they look, such as that of a cell in a sheet. */
  readonly forbidden?: RegExp;
}

/** Longest name made, before a number that makes it unique. C compilers need only tell 63 characters apart. */
const longest = 48;

/** Gives out names for one snippet of code: valid in the language, never reserved, and no two the same. */
export class Namer {
  private readonly taken = new Set<string>();
  private readonly reservedAtTopLevel: ReadonlySet<string>;

  constructor(private readonly rules: NamingRules) {
    this.reservedAtTopLevel = new Set([...rules.reserved, ...(rules.reservedAtTopLevel ?? [])]);
  }

  /** A name for something inside the function, made from `text` or, where nothing is left of that, from `fallback`. */
  local(text: string, fallback: string): string {
    return this.give(identifier(text, fallback, this.rules), this.rules.reserved);
  }

  /** A name for a function or type at the top level of the file. */
  topLevel(text: string, fallback: string): string {
    return this.give(identifier(text, fallback, this.rules), this.reservedAtTopLevel);
  }

  /** A name for a type at the top level, which begins with a capital: `FluxFormula`. */
  type(...names: readonly string[]): string {
    return this.give(capitalised(joined(names, "camel")), this.reservedAtTopLevel);
  }

  /** A name for a constant table at the top level of the file, made of names given before: `FLUX_BY_BAND`. */
  table(...names: readonly string[]): string {
    if (this.rules.tables === "style") return this.give(joined(names, this.rules.style), this.reservedAtTopLevel);
    const apart = names.map((name) => name.replace(/(\p{Ll})(?=\p{Lu})/gu, "$1_"));
    return this.give(joined(apart, "snake").toUpperCase(), this.reservedAtTopLevel);
  }

  /** A name for something inside the function, made of names given before: `by_band`. */
  localOf(...names: readonly string[]): string {
    return this.give(joined(names, this.rules.style), this.rules.reserved);
  }

  private give(wanted: string, reserved: ReadonlySet<string>): string {
    const { ignoresCase, forbidden } = this.rules;
    const key = (name: string) => (ignoresCase ? name.toLowerCase() : name);
    const meansElse = (name: string) => reserved.has(key(name)) || forbidden?.test(name) === true;
    const stem = meansElse(wanted) ? `${wanted}_` : wanted;
    let name = stem;
    for (let copy = 2; this.taken.has(key(name)) || meansElse(name); copy++) {
      name = `${stem.replace(/_$/, "")}_${copy}`;
    }
    this.taken.add(key(name));
    return name;
  }
}

function identifier(text: string, fallback: string, rules: NamingRules): string {
  const name = compose(wordsOf(text, rules.script), rules.style);
  if (isIdentifier(name)) return name;
  const prefixed = compose([...wordsOf(fallback, "ascii"), ...wordsOf(text, rules.script)], rules.style);
  return isIdentifier(prefixed) && name !== "" ? prefixed : compose(wordsOf(fallback, "ascii"), rules.style);
}

/**
 * Python compares names after normalising them (NFKC), so only a name that stays as it is under that is safe to call
 * unique.
 */
function isIdentifier(name: string): boolean {
  return /^\p{XID_Start}\p{XID_Continue}*$/u.test(name) && name.normalize("NFKC") === name;
}

function compose(words: readonly string[], style: NamingRules["style"]): string {
  return joined(
    style === "snake" ? words.map(lower) : words.map((word, i) => (i === 0 ? lower(word) : upper(word))),
    style,
  );
}

function joined(names: readonly string[], style: NamingRules["style"]): string {
  const bare = names.map((name) => name.replace(/_$/, ""));
  const written =
    style === "snake" ? bare.join("_") : bare.map((name, i) => (i === 0 ? name : capitalised(name))).join("");
  return Array.from(written).slice(0, longest).join("").replace(/_+$/, "").normalize("NFKC");
}

/** Symbols keep their case, since T and t, or H0 and h0, are different quantities. */
function lower(word: string): string {
  return /^[A-Z]\d*$/.test(word) ? word : word.toLowerCase();
}

function upper(word: string): string {
  return capitalised(lower(word));
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The words of a column name: `semi-major axis` has three, and so has `SemiMajorAxis`. */
function wordsOf(text: string, script: NamingRules["script"]): string[] {
  const plain = transliterated(text.slice(0, 4 * longest)).replace(/(\p{Ll}{2})(?=\p{Lu})/gu, "$1 ");
  const words = plain.match(script === "ascii" ? /[A-Za-z0-9]+/g : namesakeCharacters) ?? [];
  return words.map((word) => word.normalize("NFKC"));
}

/**
 * Letters, marks and digits that may stay in names: of scripts written from left to right that programmers use for
 * names, in the basic plane, where all versions of all languages agree.
 */
const namesakeCharacters = new RegExp(
  String.raw`(?:(?=[\p{ID_Continue}\p{XID_Continue}])(?=[^\p{Default_Ignorable_Code_Point}])(?=[\u0000-\uffff])` +
    String.raw`[A-Za-z0-9\p{sc=Cyrillic}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Devanagari}\p{sc=Thai}])+`,
  "gu",
);

const latinLetters: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  Æ: "Ae",
  œ: "oe",
  Œ: "Oe",
  ø: "o",
  Ø: "O",
  đ: "d",
  Đ: "D",
  ð: "d",
  Ð: "D",
  þ: "th",
  Þ: "Th",
  ł: "l",
  Ł: "L",
  ı: "i",
};

/** Latin letters without accents, Greek ones as words of their own; what else is left is normalised. */
function transliterated(text: string): string {
  const bare = text.normalize("NFKD").replace(/([A-Za-z\p{sc=Greek}])[\u0300-\u036f]+/gu, "$1");
  return Array.from(bare, (letter) => {
    const greek = greekName(letter);
    return greek ? ` ${greek} ` : (latinLetters[letter] ?? letter);
  })
    .join("")
    .normalize("NFKC");
}
