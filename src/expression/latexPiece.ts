/*
 * Pieces of LaTeX and the ways formulas join them. A piece keeps its sign apart from the rest, so that a sum can subtract
 * it and a product can move it to the front.
 */

/** How a piece may be built into a larger one. */
export enum Level {
  Sum = 1,
  /** A quotient on one line, as exponents contain. */
  Quotient,
  Product,
  /** Needs parentheses before an exponent and nowhere else: powers, fractions, roots, function calls. */
  Unit,
  Symbol,
}

/** Where a factor stands in a product: a piece made of several ranks has the last of them. */
export enum Rank {
  Number,
  Parameter,
  Other,
}

export interface Piece {
  /** True if a minus sign belongs in front of `latex`; the sign of a sum is its first term's. */
  readonly negative: boolean;
  readonly latex: string;
  readonly level: Level;
  readonly rank: Rank;
  /** Begins with a digit, which must not touch a factor before it. */
  readonly digitFirst: boolean;
  /** Rough width in letters. */
  readonly width: number;
  /** Too tall for plain parentheses. */
  readonly tall: boolean;
  /** How many exponents stand on each other. */
  readonly storeys: number;
  /** Of a product: its factors by rank, each rank's already joined. */
  readonly factors?: Factors;
  /** Of a number that is a fraction: what is above and below its bar. */
  readonly ratio?: readonly [numerator: Piece, denominator: Piece];
  /** Of a function call that takes an exponent behind its name: the name, and the arguments in parentheses. */
  readonly call?: readonly [name: string, parenthesised: string];
}

type Factors = Readonly<Partial<Record<Rank, Piece>>>;

/** Of a symbol one letter wide. */
export const plainPiece = {
  negative: false,
  level: Level.Symbol,
  rank: Rank.Other,
  digitFirst: false,
  width: 1,
  tall: false,
  storeys: 0,
} as const;

/** Widest argument, in letters, that is still easy to read as an exponent of e. */
const widestExponent = 18;

export function signed(piece: Piece): string {
  return (piece.negative ? "-" : "") + piece.latex;
}

export function wholeNumber(value: number): Piece {
  return { ...plainPiece, latex: String(value), rank: Rank.Number, digitFirst: true };
}

export function sum(x: Piece, y: Piece): Piece {
  return {
    ...joined(x, y),
    negative: x.negative,
    latex: `${x.latex} ${y.negative ? "-" : "+"} ${y.latex}`,
    level: Level.Sum,
    width: x.width + y.width + 3,
  };
}

export function negated(x: Piece): Piece {
  return x.level === Level.Sum ? { ...parenthesised(x), negative: true } : { ...x, negative: !x.negative };
}

/** Numbers first, then parameters, then the rest; the order within each stays. */
export function product(x: Piece, y: Piece): Piece {
  const [left, right] = [factorsOf(x), factorsOf(y)];
  const factors: Factors = {
    [Rank.Number]: juxtaposed(left[Rank.Number], right[Rank.Number]),
    [Rank.Parameter]: juxtaposed(left[Rank.Parameter], right[Rank.Parameter]),
    [Rank.Other]: juxtaposed(left[Rank.Other], right[Rank.Other]),
  };
  const whole = juxtaposed(juxtaposed(factors[Rank.Number], factors[Rank.Parameter]), factors[Rank.Other])!;
  return { ...whole, negative: outerSign(x) !== outerSign(y), level: Level.Product, factors };
}

export function fraction(x: Piece, y: Piece): Piece {
  const { ratio, rest } = leadingRatio(x);
  if (ratio !== undefined) {
    const [above, below] = ratio;
    const numerator = rest === undefined ? above : above.latex === "1" ? rest : product(above, rest);
    return { ...fraction(numerator, product(below, y)), negative: outerSign(x) !== outerSign(y) };
  }
  const [numerator, denominator] = [x, y].map((part) => (part.level === Level.Sum ? signed(part) : part.latex));
  return {
    ...joined(x, y),
    negative: outerSign(x) !== outerSign(y),
    latex: `\\frac{${numerator}}{${denominator}}`,
    level: Level.Unit,
    // A factor before it would make it look like a mixed number.
    digitFirst: x.rank === Rank.Number && y.rank === Rank.Number,
    width: Math.max(x.width, y.width),
    tall: true,
  };
}

/** The number before everything else where that is a fraction: a fraction of it needs one bar, `\frac{2\,x}{3\,y}`. */
function leadingRatio(x: Piece): { readonly ratio?: Piece["ratio"]; readonly rest?: Piece } {
  if (x.factors === undefined) return { ratio: x.ratio };
  const { [Rank.Number]: number, [Rank.Parameter]: parameters, [Rank.Other]: others } = x.factors;
  return { ratio: number?.ratio, rest: juxtaposed(parameters, others) };
}

export function quotient(x: Piece, y: Piece): Piece {
  const numerator = x.level < Level.Product ? withParentheses(x) : x.latex;
  const denominator = y.level < Level.Unit ? withParentheses(y) : y.latex;
  return {
    ...joined(x, y),
    negative: outerSign(x) !== outerSign(y),
    latex: `${numerator}/${denominator}`,
    level: Level.Quotient,
    digitFirst: x.digitFirst,
    width: x.width + y.width + 1,
  };
}

/** `exponent` is set for one line. */
export function power(base: Piece, exponent: Piece): Piece {
  const shape = { ...joined(base, exponent), storeys: Math.max(base.storeys, exponent.storeys + 1), level: Level.Unit };
  const raised = `^{${signed(exponent)}}`;
  const isBehindName = base.call !== undefined && !base.negative && (exponent.latex === "2" || exponent.latex === "3");
  if (isBehindName && !exponent.negative) {
    return { ...shape, latex: base.call[0] + raised + base.call[1], tall: base.tall };
  }
  const isBare = base.level === Level.Symbol && !base.negative;
  return {
    ...shape,
    latex: (isBare ? base.latex : parenthesised(base).latex) + raised,
    digitFirst: isBare && base.digitFirst,
    tall: base.tall,
  };
}

/** `e` to a short exponent, `exp` of a long one; `exponent` is the argument set for one line. */
export function exponential(argument: Piece, exponent: Piece): Piece {
  if (exponent.width > widestExponent || exponent.storeys > 1 || exponent.tall) {
    return functionCall("\\exp", [argument], false);
  }
  return {
    ...joined(exponent),
    latex: `\\mathrm{e}^{${signed(exponent)}}`,
    level: Level.Unit,
    storeys: exponent.storeys + 1,
  };
}

/** A piece between delimiters of its own. */
export function enclosed(open: string, inside: Piece, close: string, level: Level.Unit | Level.Symbol): Piece {
  return { ...joined(inside), latex: open + signed(inside) + close, level, width: inside.width + 1 };
}

export function functionCall(name: string, operands: readonly Piece[], takesPower: boolean): Piece {
  const around = joined(...operands);
  const inside = parentheses(operands.map(signed).join(", "), around.tall);
  return {
    ...around,
    latex: name + inside,
    level: Level.Unit,
    width: around.width + name.length + 1,
    call: takesPower ? [name, inside] : undefined,
  };
}

/** What a piece takes over from its parts; everything else as of a symbol. */
function joined(...parts: readonly Piece[]): Omit<Piece, "latex"> {
  return {
    ...plainPiece,
    rank: Math.max(...parts.map((part) => part.rank)),
    width: parts.reduce((width, part) => width + part.width, 0),
    tall: parts.some((part) => part.tall),
    storeys: Math.max(...parts.map((part) => part.storeys)),
  };
}

/** The sign that a product or quotient may take over. That of a sum stays with its first term. */
function outerSign(piece: Piece): boolean {
  return piece.negative && piece.level !== Level.Sum;
}

/** The factors a piece brings into a product, without its outer sign. */
function factorsOf(piece: Piece): Factors {
  if (piece.factors !== undefined) return piece.factors;
  if (piece.level >= Level.Product) return { [piece.rank]: piece };
  return { [piece.rank]: { ...joined(piece), latex: withParentheses(piece) } };
}

function juxtaposed(x: Piece | undefined, y: Piece | undefined): Piece | undefined {
  if (x === undefined || y === undefined) return x ?? y;
  return {
    ...joined(x, y),
    latex: `${x.latex}${y.digitFirst ? " \\cdot " : "\\,"}${y.latex}`,
    digitFirst: x.digitFirst,
  };
}

function parenthesised(piece: Piece): Piece {
  return { ...joined(piece), latex: parentheses(signed(piece), piece.tall), width: piece.width + 1 };
}

/** In parentheses without the outer sign, which is left to whatever the piece becomes part of. */
function withParentheses(piece: Piece): string {
  return parentheses(piece.level === Level.Sum ? signed(piece) : piece.latex, piece.tall);
}

function parentheses(latex: string, tall: boolean): string {
  return tall ? `\\left(${latex}\\right)` : `(${latex})`;
}
