import type { CodeFormula } from "../../../src/codegen/codeFormula";
import { apply, constant, input, parameter } from "../../../src/expression/build";
import type { Expression } from "../../../src/expression/expression";
import type { Metrics } from "../../../src/search/candidate";

/** Column names, levels and files as an attacker would call them; each is aimed at some language's syntax. */
export const hostileTexts: readonly string[] = [
  `"); import os; os.system("x"); ("`,
  "*/ system(0); /* \\",
  '"""\n>>> import os',
  "\\N{BULLET} \\u002a/ \\x41 \\",
  "a\nb\r\nc\u2028d\u2029e\u0085f\u0000g\u001b[31mh",
  "\u202eright to left\u202c \u2066isolate\u2069 \u200b zero width \ufeff",
  "<!-- --> </script><img src=x onerror=alert(1)>",
  "??/ ??' ?? what??",
  "${process.exit()} `backtick` #{ruby} %s {0}",
  "$$ x $$ $y$ | cell | \\| `code` [link](https://example.org) ![image](x) www.example.org",
  "\\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation}",
  "{@link x} @deprecated // # -- ; '",
  "__proto__",
  "constructor",
  "lambda",
  "np",
  "",
  "   ",
  "\ud800 lone \udc00",
  "naïve ﬁﬂ ª² Å Ω µ",
  "温度 температура",
  "😀 emoji 👩‍👩‍👧",
  '"\\'.repeat(50),
];

export function metrics(rows: number, r2: number, rmse: number): Metrics {
  return { rows, loss: 1 - r2, r2, rmse, mae: 0.8 * rmse, maximumError: 3 * rmse };
}

const numbers = (...values: number[]) => Float64Array.from(values);
const column = (name: string, unit?: string) => ({ name, unit });

const kepler: CodeFormula = {
  expression: apply("mul", parameter(), apply("pow", input(0), constant(1.5))),
  target: column("period", "yr"),
  inputs: [column("semi-major axis", "AU"), column("eccentricity")],
  categories: [],
  parameters: [numbers(1.0000428341)],
  train: metrics(7, 0.99999991234, 0.0123456),
  validation: metrics(2, 0.999987, 0.02),
  source: "planets.csv",
};

const linear: CodeFormula = {
  expression: apply("add", apply("mul", parameter(), input(0)), parameter()),
  target: column("velocity", "km/s"),
  inputs: [column("distance", "Mpc")],
  categories: [],
  parameters: [numbers(454.158440922), numbers(-40.78364911)],
  train: metrics(24, 0.6235, 226.86),
  validation: undefined,
  source: "hubble.csv",
};

const severalInputs: CodeFormula = {
  expression: apply(
    "div",
    apply("mul", apply("mul", parameter(), input(0)), apply("add", input(2), parameter())),
    apply("sub", input(1), apply("mul", parameter(), input(0))),
  ),
  target: column("Pressure", "kPa"),
  inputs: [column("n", "mol"), column("V", "L"), column("T", "°C")],
  categories: [],
  parameters: [numbers(8.314462618), numbers(273.15), numbers(0.0387)],
  train: metrics(96, 0.99991, 0.41),
  validation: metrics(24, 0.99987, 0.47),
  source: "ideal_gas.csv",
};

const perCategory: CodeFormula = {
  expression: apply("mul", parameter(1), apply("exp", apply("div", apply("neg", input(0)), parameter(1)))),
  target: column("Activity", "Bq"),
  inputs: [column("t", "d")],
  categories: [{ name: "isotope", levels: ["I-131", "P-32", 'Cr-51 "old"'] }],
  parameters: [numbers(1200.5, 980, 1.5e-7), numbers(11.57, 20.6, 39.97)],
  train: metrics(300, 0.9987, 3.2),
  validation: metrics(75, 0.9981, 3.9),
  source: "decay.csv",
};

const partiallyShared: CodeFormula = {
  expression: apply(
    "div",
    apply("mul", parameter(3), apply("exp", apply("div", apply("neg", input(0)), parameter(2)))),
    apply("add", constant(1), apply("exp", apply("div", apply("sub", parameter(1), input(0)), parameter()))),
  ),
  target: column("flux", "Jy"),
  inputs: [column("t", "d")],
  categories: [
    { name: "star", levels: ["SN a", "SN b", "SN c"] },
    { name: "band", levels: ["g", "r"] },
  ],
  // SN c was never seen in band g.
  parameters: [
    numbers(1.25, 1.5, 0.75, 0.875, NaN, 2.0625),
    numbers(23.8, 41.2),
    numbers(-6.1, -4.4, -9.7),
    numbers(4.31),
  ],
  train: metrics(707, 0.9953, 0.0208),
  validation: metrics(176, 0.9951, 0.021),
  source: "supernovae.csv",
};

const hostileNames: CodeFormula = {
  expression: hostileSum(),
  target: column(hostileTexts[0], hostileTexts[1]),
  inputs: hostileTexts.map((name, k) => column(name, hostileTexts[hostileTexts.length - 1 - k])),
  categories: [
    { name: hostileTexts[2], levels: hostileTexts },
    { name: hostileTexts[0], levels: [hostileTexts[1], hostileTexts[12]] },
  ],
  parameters: [
    Float64Array.from(hostileTexts, (_, k) => k + 0.5),
    Float64Array.from(hostileTexts.flatMap((_, k) => [k, -k])),
  ],
  train: metrics(10, -3.5, 1e-30),
  validation: metrics(1, NaN, 0),
  source: hostileTexts.join(" "),
};

function hostileSum(): Expression {
  const inputs = hostileTexts.map((_, k) => input(k));
  const sum = inputs.reduce((left, right) => apply("add", left, right));
  return apply("add", apply("mul", parameter(1), sum), parameter(3));
}

const [x, y] = [input(0), input(1)];

const everyOperator: CodeFormula = {
  expression: [
    apply("neg", apply("square", x)),
    apply("square", apply("neg", y)),
    apply("cube", apply("sin", x)),
    apply("cube", y),
    apply("sqrt", apply("abs", apply("mul", x, y))),
    apply("cbrt", apply("sub", x, constant(5))),
    apply("exp", apply("neg", apply("div", x, y))),
    apply("log", apply("add", constant(1), apply("square", x))),
    apply("log10", y),
    apply("mul", apply("cos", x), apply("tan", apply("div", y, constant(4)))),
    apply("asin", apply("tanh", x)),
    apply("acos", apply("div", x, constant(10))),
    apply("atan", apply("atan2", x, apply("neg", y))),
    apply("sub", apply("sinh", x), apply("sub", apply("cosh", y), constant(1))),
    apply("min", x, apply("max", y, constant(2))),
    apply("pow", apply("pow", y, x), constant(0.25)),
    apply("pow", y, apply("pow", x, constant(2))),
    apply("div", x, apply("mul", y, apply("div", constant(3), apply("square", x)))),
    apply("neg", apply("neg", apply("add", x, y))),
  ].reduce((sum, term) => apply("add", sum, term)),
  target: column("f"),
  inputs: [column("x"), column("y")],
  categories: [],
  parameters: [],
  train: metrics(1000, 1, 0),
  validation: undefined,
  source: "simulation.parquet",
};

const extremeNumbers: CodeFormula = {
  expression: [
    apply("mul", constant(-6.62607015e-34), apply("mul", input(0), constant(2.99792458e33))),
    apply("neg", apply("mul", constant(-3), input(0))),
    apply("mul", parameter(), apply("pow", input(1), constant(-2))),
    apply("pow", input(1), parameter()),
    apply("pow", constant(-2), constant(3)),
    apply("pow", constant(2), input(0)),
    apply("sub", input(0), constant(-0.1)),
    apply("div", constant(5e-324), parameter()),
    apply("div", constant(1.7976931348623157e308), constant(-1e308)),
    apply("mul", constant(12345678901234567000), parameter()),
  ].reduce((sum, term) => apply("add", sum, term)),
  target: column("energy", "J"),
  inputs: [column("frequency", "Hz"), column("z")],
  categories: [],
  parameters: [numbers(-1e-7), numbers(-1.5), numbers(2.5e-324), numbers(1e-19)],
  train: metrics(12, 0.5, 1234567),
  validation: metrics(3, 0.25, 7654321),
  source: "C:\\data\\numbers.csv",
};

/** Functions of nothing but numbers, which languages with types of their own for data may not take as they are. */
export const functionsOfNumbers: CodeFormula = {
  ...everyOperator,
  target: column("g"),
  expression: [
    ...(["sqrt", "cbrt", "exp", "log", "log10", "sin", "cos", "tan", "asin", "acos", "atan"] as const),
    ...(["sinh", "cosh", "tanh", "abs", "square", "cube", "neg"] as const),
  ]
    .map((name) => apply("mul", x, apply(name, constant(0.5))))
    .concat([
      apply("exp", apply("sin", apply("div", constant(1), constant(-3)))),
      apply("min", constant(2), apply("max", x, constant(-0.25))),
      apply("max", constant(2), constant(3)),
      apply("atan2", constant(2), y),
      apply("atan2", y, apply("square", constant(2))),
      apply("pow", constant(2), y),
      apply("pow", apply("abs", y), constant(-1.5)),
    ])
    .reduce((sum, term) => apply("add", sum, term)),
};

/** One formula for each thing that a generator must get right. */
export const formulas: Readonly<Record<string, CodeFormula>> = {
  kepler,
  linear,
  severalInputs,
  perCategory,
  partiallyShared,
  hostileNames,
  everyOperator,
  extremeNumbers,
};
