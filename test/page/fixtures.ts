/**
 * Runs as the page may be shown them: a light curve over stars and bands, an ideal gas, and a file that means harm.
 * Numbers are made up but consistent; random parts are seeded.
 */
import type { LanguageName } from "../../src/expression/language";
import type {
  ColumnView,
  FormulaDetail,
  FormulaView,
  RunSnapshot,
  SetupView,
  StatusView,
} from "../../src/protocol/page";
import type { Metrics } from "../../src/search/candidate";

export interface Scenario {
  readonly snapshot: RunSnapshot;
  detail(formula: FormulaView): FormulaDetail;
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function metrics(rows: number, loss: number, spread: number): Metrics {
  const rmse = Math.sqrt(loss) * spread;
  return { rows, loss, r2: 1 - loss, rmse, mae: rmse * 0.8, maximumError: rmse * 3.4 };
}

interface FormulaSketch {
  readonly latex: string;
  readonly text: string;
  readonly complexity: number;
  readonly numbers: number;
  readonly loss: number;
  readonly knee?: boolean;
  readonly starred?: boolean;
  readonly note?: string;
}

function formulas(
  target: string,
  rows: [number, number],
  spread: number,
  sketches: readonly FormulaSketch[],
): FormulaView[] {
  return sketches.map((sketch, i) => ({
    id: (0x1000 + sketch.complexity).toString(16).padStart(16, "a"),
    latex: sketch.latex,
    latexEquation: `${target} = ${sketch.latex}`,
    text: sketch.text,
    complexity: sketch.complexity,
    numbers: sketch.numbers,
    train: metrics(rows[0], sketch.loss * 0.93, spread),
    validation: metrics(rows[1], sketch.loss, spread),
    loss: sketch.loss,
    r2: 1 - sketch.loss,
    score: 0.4,
    knee: sketch.knee ?? false,
    engine: "evolution",
    seconds: 1.3 + 2.6 * i,
    starred: sketch.starred ?? false,
    note: sketch.note ?? "",
  }));
}

function beatenOnes(front: readonly FormulaView[], count: number): RunSnapshot["beaten"] {
  const random = seeded(7);
  return Array.from({ length: count }, () => {
    const complexity = 1 + Math.floor(random() * 27);
    const best = front.findLast((formula) => formula.complexity <= complexity) ?? front[0];
    return { complexity, loss: Math.min(1, best.loss * 10 ** (random() ** 2 * 2 + 0.03)) };
  });
}

const roles: ColumnView["roles"] = ["target", "input", "category", "weight", "ignored"];

function numberColumn(
  name: string,
  role: ColumnView["role"],
  unit: string | undefined,
  range: [number, number],
  histogram: number[],
  missing = 0,
): ColumnView {
  const [minimum, maximum] = range;
  return {
    name,
    role,
    unit,
    kind: "number",
    minimum,
    maximum,
    missing,
    infinite: 0,
    distinct: 800,
    levels: [],
    histogram,
    roles,
  };
}

function textColumn(name: string, role: ColumnView["role"], levels: ColumnView["levels"]): ColumnView {
  return {
    name,
    role,
    unit: undefined,
    kind: "text",
    minimum: undefined,
    maximum: undefined,
    missing: 0,
    infinite: 0,
    distinct: levels.length,
    levels,
    histogram: levels.map(({ rows }) => rows),
    roles: ["category", "ignored"],
  };
}

const operatorGroups: SetupView["operatorGroups"] = (
  [
    [
      "arithmetic",
      "+ − × ÷",
      [
        ["add", "+"],
        ["sub", "−"],
        ["mul", "×"],
        ["div", "÷"],
        ["neg", "−x"],
      ],
      5,
    ],
    [
      "power",
      "xⁿ",
      [
        ["pow", "xⁿ"],
        ["square", "x²"],
        ["cube", "x³"],
      ],
      3,
    ],
    [
      "root",
      "√",
      [
        ["sqrt", "√"],
        ["cbrt", "∛"],
      ],
      2,
    ],
    [
      "exponential",
      "exp log",
      [
        ["exp", "exp"],
        ["log", "ln"],
        ["log10", "log₁₀"],
      ],
      2,
    ],
    [
      "trigonometric",
      "sin cos tan",
      [
        ["sin", "sin"],
        ["cos", "cos"],
        ["tan", "tan"],
      ],
      0,
    ],
    [
      "inverse trigonometric",
      "asin acos atan",
      [
        ["asin", "asin"],
        ["acos", "acos"],
        ["atan", "atan"],
        ["atan2", "atan2"],
      ],
      0,
    ],
    [
      "hyperbolic",
      "sinh cosh tanh",
      [
        ["sinh", "sinh"],
        ["cosh", "cosh"],
        ["tanh", "tanh"],
      ],
      0,
    ],
    [
      "piecewise",
      "|x| min max",
      [
        ["abs", "|x|"],
        ["min", "min"],
        ["max", "max"],
      ],
      0,
    ],
  ] as const
).map(([id, label, operators, enabled]) => ({
  id,
  label,
  operators: operators.map(([name, operatorLabel], i) => ({
    name,
    label: operatorLabel,
    enabled: i < enabled,
    complexity: 1,
  })),
}));

const setupBase: Omit<SetupView, "columns" | "head"> = {
  ready: true,
  operatorGroups,
  engines: [
    {
      id: "evolution",
      description: "Breeds formulas and fits their numbers; good at everything, first at nothing.",
      enabled: true,
      objection: undefined,
    },
    { id: "enumeration", description: "Tries every formula from small to large.", enabled: true, objection: undefined },
    { id: "dynamics", description: "", enabled: false, objection: "Needs a column of times." },
  ],
  settings: {
    seconds: 60,
    evaluations: undefined,
    threads: 2,
    maximumThreads: 8,
    maximumComplexity: 30,
    seed: 42,
    validationShare: 0.2,
    rowLimit: 1_000_000,
  },
  dialect: { delimiter: ",", header: true, decimalComma: false, missing: ["NA", "nan"] },
  dialectApplies: true,
  obstacles: [],
};

const languages: RunSnapshot["languages"] = [
  { id: "python", label: "Python (NumPy)" },
  { id: "typescript", label: "TypeScript" },
  { id: "javascript", label: "JavaScript" },
  { id: "c", label: "C" },
  { id: "latex", label: "LaTeX" },
  { id: "markdown", label: "Markdown" },
];

const runningStatus: StatusView = {
  state: "running",
  seconds: 23.4,
  sessionSeconds: 23.4,
  budgetSeconds: 60,
  evaluations: 412_806,
  exhausted: 6,
  best: { r2: 0.9971, seconds: 19.2 },
  disabledReason: undefined,
};

const newStatus: StatusView = {
  ...runningStatus,
  state: "new",
  seconds: 0,
  sessionSeconds: 0,
  evaluations: 0,
  exhausted: undefined,
  best: undefined,
};

// ---- a light curve -------------------------------------------------------------------------------------------------

const stars = ["SN a", "SN b", "SN c"];
const bands = ["g", "r"];

const supernovaFront = formulas("\\mathrm{flux}", [707, 176], 0.3, [
  { latex: "0.31", text: "0.31", complexity: 1, numbers: 1, loss: 0.98 },
  { latex: "0.512\\,e^{-0.0182\\,t}", text: "0.512 exp(-0.0182 t)", complexity: 4, numbers: 2, loss: 0.448 },
  {
    latex: "A_{\\mathrm{band}}\\,e^{-0.0213\\,t}",
    text: "A[band] exp(-0.0213 t)",
    complexity: 5,
    numbers: 3,
    loss: 0.239,
  },
  {
    latex: "\\frac{A_{\\mathrm{star}}}{1+e^{0.081\\,t}}",
    text: "A[star] / (1 + exp(0.081 t))",
    complexity: 9,
    numbers: 4,
    loss: 0.088,
  },
  {
    latex:
      "\\frac{A_{\\mathrm{star,band}}\\,e^{-t/\\tau_{\\mathrm{band}}}}{1+e^{-\\left(t-t_{\\mathrm{star}}\\right)/4.31}}",
    text: "A[star, band] exp(-t / tau[band]) / (1 + exp(-(t - t0[star]) / 4.31))",
    complexity: 11,
    numbers: 12,
    loss: 0.0049,
    knee: true,
    starred: true,
  },
  {
    latex:
      "\\frac{A_{\\mathrm{star,band}}\\,e^{-t/\\tau_{\\mathrm{star,band}}}}{1+e^{-\\left(t-t_{\\mathrm{star}}\\right)/4.31}}",
    text: "A[star, band] exp(-t / tau[star, band]) / (1 + exp(-(t - t0[star]) / 4.31))",
    complexity: 13,
    numbers: 16,
    loss: 0.0033,
    note: "Check whether tau really differs by star.",
  },
  {
    latex:
      "\\frac{A_{\\mathrm{star,band}}\\,e^{-t/\\tau_{\\mathrm{star,band}}}}{1+e^{-\\left(t-t_{\\mathrm{star}}\\right)/\\rho_{\\mathrm{star}}}} + 0.0041\\sqrt{\\left|t-12.6\\right|}",
    text: "A[star, band] exp(-t / tau[star, band]) / (1 + exp(-(t - t0[star]) / rho[star])) + 0.0041 sqrt(abs(t - 12.6))",
    complexity: 19,
    numbers: 20,
    loss: 0.0021,
  },
]);

function supernovaDetail(formula: FormulaView): FormulaDetail {
  const random = seeded(3);
  const sharpness = formula.complexity >= 11 ? 1 : 0.35;
  const panels = stars.flatMap((star, s) =>
    bands.map((band, b) => {
      const amplitude = [1.05, 0.8, 0.9][s] * (b === 0 ? 1 : 0.85);
      const tau = [24, 41][b];
      const start = [-6, -4.4, -9.7][s];
      const model = (t: number) => (amplitude * Math.exp(-(t - start) / tau)) / (1 + Math.exp(-(t - start) / 4.31));
      const count = 90 + 40 * s;
      const x = Float64Array.from({ length: count }, () => -40 + 150 * random() ** 1.4).sort();
      const y = x.map((t) => model(t) + 0.016 * normal(random));
      const heldBack = Uint8Array.from({ length: count }, () => (random() < 0.2 ? 1 : 0));
      const curveX = Float64Array.from({ length: 200 }, (_, i) => -42 + (155 * i) / 199);
      return {
        title: `${star} · ${band}`,
        colour: b,
        r2: 0.9882 + 0.01 * random(),
        x,
        y,
        heldBack,
        curveX,
        curveY: curveX.map((t) => model(t) * sharpness + (1 - sharpness) * 0.3),
      };
    }),
  );
  const all = panels.flatMap((panel) => Array.from(panel.x, (x, i) => ({ x, y: panel.y[i], held: panel.heldBack[i] })));
  return {
    formula: formula.id,
    latexSource: formula.latexEquation,
    latexSymbols: "\\mathrm{flux} = \\frac{p_1\\,e^{-t/p_2}}{1+e^{-\\left(t-p_3\\right)/p_4}}",
    fit: { kind: "curve", xLabel: "t [d]", yLabel: "flux", panels },
    residuals: ["t [d]", "predicted flux"].map((label) => ({
      label,
      x: Float64Array.from(all, ({ x, y }) => (label.startsWith("t") ? x : y)),
      residual: Float64Array.from(all, () => 0.02 * normal(random)),
      heldBack: Uint8Array.from(all, ({ held }) => held),
    })),
    parameters: [
      {
        symbol: "p_1",
        name: "p1",
        varies: ["star", "band"],
        values: stars.flatMap((star, s) =>
          bands.map((band, b) => ({
            levels: [star, band],
            value: 1.0512 - 0.1 * s - 0.13 * b,
            standardError: 0.0131 + 0.002 * s,
          })),
        ),
      },
      {
        symbol: "p_2",
        name: "p2",
        varies: ["band"],
        values: [
          { levels: ["g"], value: 23.8123, standardError: 0.41 },
          { levels: ["r"], value: 41.22, standardError: 0.68 },
        ],
      },
      {
        symbol: "p_3",
        name: "p3",
        varies: ["star"],
        values: [
          { levels: ["SN a"], value: -6.12, standardError: 0.21 },
          { levels: ["SN b"], value: -0.44, standardError: 0.31 },
          { levels: ["SN c"], value: -9.7, standardError: undefined },
        ],
      },
      { symbol: "p_4", name: "p4", varies: [], values: [{ levels: [], value: 4.3127, standardError: 0.0861 }] },
    ],
    rowsShown: 883,
    rows: 883,
  };
}

const supernovaColumns: ColumnView[] = [
  numberColumn("flux", "target", undefined, [0.001, 1.08], [90, 46, 30, 18, 12, 20, 14, 12, 20, 11, 12, 5]),
  numberColumn("t", "input", "d", [-48, 149], [5, 18, 38, 58, 77, 88, 60, 48, 36, 25, 18, 12]),
  textColumn("star", "category", [
    { value: "SN c", rows: 479 },
    { value: "SN a", rows: 214 },
    { value: "SN b", rows: 190 },
  ]),
  textColumn("band", "category", [
    { value: "r", rows: 468 },
    { value: "g", rows: 415 },
  ]),
  numberColumn("flux_error", "weight", undefined, [0.002, 0.09], [3, 3, 8, 13, 13, 18, 26, 32, 44, 49, 71, 82], 4),
  numberColumn("airmass", "ignored", undefined, [1.01, 2.4], [80, 60, 44, 30, 22, 16, 10, 8, 4, 3, 2, 1]),
];

const supernova: Scenario = {
  snapshot: {
    revision: 1,
    title: "supernovae.csv",
    question: {
      target: { name: "flux", unit: undefined },
      inputs: [{ name: "t", unit: "d" }],
      categories: ["star", "band"],
      rows: 883,
      leftOut: 4,
      sampledFrom: undefined,
      split: { train: 707, validation: 176, seed: 42 },
    },
    setup: {
      ...setupBase,
      columns: supernovaColumns,
      head: Array.from({ length: 12 }, (_, i) => [
        (0.031 * (i + 1)).toFixed(3),
        (-40.2 + 3.1 * i).toFixed(1),
        stars[i % 3],
        bands[i % 2],
        "0.013",
        "1.24",
      ]),
    },
    status: runningStatus,
    front: supernovaFront,
    beaten: beatenOnes(supernovaFront, 220),
    lossRows: "validation",
    notices: [],
    languages,
    preferredLanguage: "python",
  },
  detail: supernovaDetail,
};

// ---- an ideal gas: several inputs -----------------------------------------------------------------------------------

const gasFront = formulas("p", [4000, 1000], 2.1e5, [
  { latex: "41.2\\,T", text: "41.2 T", complexity: 3, numbers: 1, loss: 0.61 },
  { latex: "\\frac{n\\,T}{V}", text: "n T / V", complexity: 5, numbers: 0, loss: 0.34 },
  { latex: "\\frac{8.314\\,n\\,T}{V}", text: "8.314 n T / V", complexity: 7, numbers: 1, loss: 3.2e-9, knee: true },
  { latex: "\\frac{8.3145\\,n\\,T}{V} + 1.2", text: "8.3145 n T / V + 1.2", complexity: 9, numbers: 2, loss: 2.9e-9 },
]);

const gas: Scenario = {
  snapshot: {
    ...supernova.snapshot,
    title: "ideal-gas.parquet",
    question: {
      target: { name: "p", unit: "Pa" },
      inputs: [
        { name: "n", unit: "mol" },
        { name: "T", unit: "K" },
        { name: "V", unit: "m^3" },
      ],
      categories: [],
      rows: 5000,
      leftOut: 0,
      sampledFrom: 120_000,
      split: { train: 4000, validation: 1000, seed: 42 },
    },
    setup: {
      ...setupBase,
      dialect: undefined,
      dialectApplies: false,
      head: [],
      columns: [
        numberColumn("n", "input", "mol", [0.1, 10], [10, 10, 11, 9, 10, 10, 9, 11, 10, 10, 10, 10]),
        numberColumn("T", "input", "K", [200, 600], [10, 10, 11, 9, 10, 10, 9, 11, 10, 10, 10, 10]),
        numberColumn("V", "input", "m^3", [0.01, 0.2], [10, 10, 11, 9, 10, 10, 9, 11, 10, 10, 10, 10]),
        numberColumn("p", "target", "Pa", [850, 4.9e6], [90, 50, 30, 20, 10, 8, 6, 4, 3, 2, 1, 1]),
      ],
    },
    status: {
      ...runningStatus,
      state: "finished",
      seconds: 60,
      sessionSeconds: 60,
      best: { r2: 1 - 2.9e-9, seconds: 3.4 },
    },
    front: gasFront,
    beaten: beatenOnes(gasFront, 120),
  },
  detail(formula) {
    const random = seeded(11);
    const count = 5000;
    const measured = Float64Array.from({ length: count }, () => 1e6 * random() ** 2 * 4.8);
    const noise = Math.sqrt(formula.loss) * 1.1e6;
    const predicted = measured.map((p) => p + noise * normal(random));
    const heldBack = Uint8Array.from({ length: count }, () => (random() < 0.2 ? 1 : 0));
    const residual = measured.map((p, i) => p - predicted[i]);
    return {
      formula: formula.id,
      latexSource: formula.latexEquation,
      latexSymbols: "p = \\frac{p_1\\,n\\,T}{V}",
      fit: {
        kind: "predicted",
        label: "p [Pa]",
        panels: [{ title: "", colour: 0, r2: formula.r2, measured, predicted, heldBack }],
      },
      residuals: ["n [mol]", "T [K]", "V [m^3]", "predicted p [Pa]"].map((label, k) => ({
        label,
        x: k === 3 ? predicted : Float64Array.from({ length: count }, () => [10, 600, 0.2][k] * random()),
        residual,
        heldBack,
      })),
      parameters: [
        { symbol: "p_1", name: "p1", varies: [], values: [{ levels: [], value: 8.31446, standardError: 2.1e-5 }] },
      ],
      rowsShown: 5000,
      rows: 120_000,
    };
  },
};

// ---- a file that means harm -----------------------------------------------------------------------------------------

const hostileNames = [
  `"); import os; os.system("x"); ("`,
  "<img src=x onerror=document.title='pwned'>",
  "\\input{/etc/passwd}",
  "\u202Egnp.exe",
  "long ".repeat(400),
];

const hostile: Scenario = {
  snapshot: {
    ...supernova.snapshot,
    title: "<img src=x onerror=alert(1)>.csv",
    question: {
      ...supernova.snapshot.question,
      target: { name: hostileNames[1], unit: "<b>" },
      inputs: hostileNames.map((name) => ({ name, unit: "${1}" })),
      categories: [hostileNames[0]],
    },
    setup: {
      ...setupBase,
      columns: hostileNames.map((name, i) =>
        numberColumn(name, i === 1 ? "target" : "input", "<i>", [-1e300, 1e300], [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
      ),
      head: [hostileNames],
      obstacles: [`The column ${hostileNames[1]} is constant: choose another target.`],
    },
    status: {
      ...runningStatus,
      state: "stopped",
      disabledReason: "Running is off in restricted mode. Trust this folder to discover equations.",
    },
    front: [
      ...formulas("\\text{<img src=x onerror=document.title='pwned'>}", [10, 0], 1e300, [
        {
          latex: "\\href{javascript:alert(1)}{x} + \\undefinedmacro{y} + \\frac{1}{",
          text: hostileNames[1],
          complexity: 2,
          numbers: 1,
          loss: 0.5,
        },
        { latex: "\\def\\a{\\a\\a}\\a", text: hostileNames[4], complexity: 7, numbers: 3, loss: 1e-30, knee: true },
        { latex: "x^{x^{x}}", text: "x^x^x", complexity: 8, numbers: 3, loss: Infinity },
      ]),
    ],
    beaten: [{ complexity: 3, loss: Infinity }],
    notices: [
      {
        id: "1",
        severity: "error",
        message: `The file ${hostileNames[4]} was changed since.`,
        actions: [{ id: "a", label: "Reload" }],
      },
      {
        id: "2",
        severity: "warning",
        message: "The data changed since this run was saved.",
        actions: [
          { id: "a", label: "Keep" },
          { id: "b", label: "Start over" },
        ],
      },
      {
        id: "3",
        severity: "information",
        message: "A run of planets.csv was interrupted.",
        actions: [{ id: "a", label: "Recover" }],
      },
    ],
  },
  detail: (formula) => ({
    formula: formula.id,
    latexSource: formula.latex,
    latexSymbols: formula.latex,
    fit: {
      kind: "curve",
      xLabel: hostileNames[4],
      yLabel: hostileNames[1],
      panels: [
        {
          title: hostileNames[4],
          colour: 40,
          r2: NaN,
          x: Float64Array.of(-1e300, 0, 1e300),
          y: Float64Array.of(1e300, NaN, -1e300),
          heldBack: Uint8Array.of(0, 1, 1),
          curveX: Float64Array.of(-1e300, 1e300),
          curveY: Float64Array.of(Infinity, -Infinity),
        },
      ],
    },
    residuals: [],
    parameters: [],
    rowsShown: 3,
    rows: 3,
  }),
};

/** What the host might answer for the code of the light curve. */
export function sourceCode(language: LanguageName): string {
  if (language !== "python") return `// ${language}\n`;
  return `import numpy as np


def flux(t, star, band):
    """Flux from t [d], by star and band.

    R2 0.9951 on 176 validation rows.
    """
    amplitude = {("SN a", "g"): 1.0512, ("SN a", "r"): 0.9212}
    return amplitude[star, band] * np.exp(-t / 23.8123) / (1 + np.exp(-(t + 6.12) / 4.3127))
`;
}

// ---- other states of the page ---------------------------------------------------------------------------------------

function withStatus(scenario: Scenario, status: StatusView, front = scenario.snapshot.front): Scenario {
  const beaten = front.length > 0 ? scenario.snapshot.beaten : [];
  return { ...scenario, snapshot: { ...scenario.snapshot, status, front, beaten } };
}

/** Hundreds of columns, levels and panels, and an equation longer than the page. */
function large(): Scenario {
  const terms = Array.from(
    { length: 12 },
    (_, i) => `${(1.37 * (i + 1)).toFixed(3)}\\,\\sin\\left(${i + 2}\\,x_{${i}}\\right)`,
  );
  const front = formulas("y", [800_000, 200_000], 4, [
    { latex: terms[0], text: "one term", complexity: 4, numbers: 1, loss: 0.4 },
    { latex: terms.join(" + "), text: "twelve terms", complexity: 60, numbers: 24, loss: 0.02, knee: true },
  ]);
  const levels = Array.from({ length: 60 }, (_, i) => `station ${i + 1}`);
  return {
    snapshot: {
      ...gas.snapshot,
      title: "a-very-long-file-name-from-a-measurement-campaign-of-2024-final-v3.csv",
      question: {
        ...gas.snapshot.question,
        target: { name: "y", unit: "mm" },
        inputs: Array.from({ length: 280 }, (_, i) => ({ name: `x_${i}`, unit: undefined })),
        categories: ["station"],
        rows: 1_000_000,
        sampledFrom: 48_211_390,
        leftOut: 12_004,
      },
      setup: {
        ...setupBase,
        head: [],
        columns: [
          numberColumn("y", "target", "mm", [-3, 1e6], [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2]),
          ...Array.from({ length: 280 }, (_, i) =>
            numberColumn(`x_${i}`, "input", undefined, [-1e-7, 1e9], [3, 2, 1, 4, 5, 6, 7, 6, 5, 4, 3, 2], i * 40),
          ),
          textColumn(
            "station",
            "category",
            levels.map((value) => ({ value, rows: 16_666 })),
          ),
        ],
      },
      status: { ...runningStatus, state: "paused", evaluations: 182_311_204 },
      front,
      beaten: beatenOnes(front, 300),
    },
    detail(formula) {
      const random = seeded(5);
      const cloud = (scale: number) => Float64Array.from({ length: 80 }, () => scale * random());
      return {
        formula: formula.id,
        latexSource: formula.latex,
        latexSymbols: `y = ${terms.map((_, i) => `p_{${i + 1}}\\,\\sin\\left(${i + 2}\\,x_{${i}}\\right)`).join(" + ")}`,
        fit: {
          kind: "predicted",
          label: "y [mm]",
          panels: levels.map((title, i) => {
            const measured = cloud(10 ** (i % 4));
            const predicted = measured.map((value) => value * (0.95 + 0.1 * random()));
            return {
              title,
              colour: i,
              r2: 0.97,
              measured,
              predicted,
              heldBack: new Uint8Array(80).map((_, k) => +(k % 5 === 0)),
            };
          }),
        },
        residuals: [],
        parameters: terms.map((_, i) => ({
          symbol: `p_{${i + 1}}`,
          name: `p${i + 1}`,
          varies: i === 0 ? ["station"] : [],
          values: (i === 0 ? levels : [""]).map((level, k) => ({
            levels: i === 0 ? [level] : [],
            value: 1.2e-7 * (k + 1) * (i + 1),
            standardError: 3e-9,
          })),
        })),
        rowsShown: 4800,
        rows: 1_000_000,
      };
    },
  };
}

export const scenarios: Readonly<Record<string, Scenario>> = {
  results: supernova,
  gas,
  hostile,
  large: large(),
  setup: withStatus(supernova, newStatus, []),
  starting: withStatus(supernova, { ...runningStatus, evaluations: 1204, exhausted: undefined, best: undefined }, []),
  nothing: withStatus(supernova, { ...runningStatus, state: "finished" }, []),
};

/** Thirty formulas that change five times a second, over a plot of 5,000 points. */
export function busySnapshot(tick: number): RunSnapshot {
  const random = seeded(tick);
  const knee = 8 + (tick % 3);
  const front = Array.from({ length: 30 }, (_, i) => i + 1).map((size) => {
    const [sketch] = formulas("p", [4000, 1000], 2.1e5, [
      {
        latex: `\\frac{${(1.3 + size / 7 + (size % 5 === tick % 5 ? tick / 1000 : 0)).toFixed(4)}\\,n^{${size}}\\,e^{-T/${size}}}{1+V^{${size}}}${" + \\sqrt{n\\,V}".repeat(size % 6)}`,
        text: `formula ${size}`,
        complexity: size,
        numbers: size,
        loss: 0.9 * 10 ** (-size / 6),
        knee: size === knee,
      },
    ]);
    return sketch;
  });
  return {
    ...gas.snapshot,
    revision: tick + 1,
    status: { ...runningStatus, seconds: tick / 5, sessionSeconds: tick / 5, evaluations: tick * 3817 },
    front,
    beaten: Array.from({ length: 300 }, () => ({
      complexity: 1 + Math.floor(random() * 30),
      loss: 10 ** (-4 * random()),
    })),
  };
}
