import * as l10n from "@vscode/l10n";
import type { OperatorName } from "../expression/operatorName";
import { UserError } from "../userError";
import type { CodeFormula, UnknownCategories } from "./codeFormula";
import type { Argument, CodePlan } from "./codePlan";
import { planCode, usedCategories } from "./codePlan";
import { describe, quantity } from "./description";
import type { ExpressionTree } from "./expressionTree";
import type { Field } from "./protobuf";
import { integer, message, nested, numbers, text } from "./protobuf";
import { pythonNaming } from "./python";
import { visibleText } from "./visibleText";

/** How numbers are held and calculated with. */
export type OnnxPrecision = (typeof onnxPrecisions)[number];
export const onnxPrecisions = ["double", "float"] as const;

export interface OnnxStyle {
  readonly precision?: OnnxPrecision;
  readonly unknownCategories?: UnknownCategories;
}

/** Versions of the format and of its operators: old enough for any runtime of the last years. */
const irVersion = 8;
const opset = 17;
const labelOpset = 2;
/** Values of a table at most; a table has one for each combination of levels, whether it occurs or not. */
const mostValues = 10_000_000;

/** `TensorProto.DataType`. */
const dataTypes = { float: 1, int64: 7, string: 8, double: 11 } as const;
/** `AttributeProto.AttributeType`. */
const attributeTypes = { integer: 2, integers: 7, strings: 8 } as const;

/**
 * The formula as an ONNX model (a protobuf `ModelProto`, https://onnx.ai): a tensor of the type of `precision` per input,
 * of strings per category, all of as many rows, and as many predictions. Categories that are not known, or never occurred
 * together, give NaN, or with `mean` what the mean of the known numbers gives. Throws `UserError` where a table would be too large.
 */
export function onnxModel(
  formula: CodeFormula,
  { precision = "double", unknownCategories = "error" }: OnnxStyle = {},
): Uint8Array {
  const graph = new Graph(formula, precision, unknownCategories);
  const { summary, origin, quality } = describe(formula, visibleText);
  const model = message(
    integer(1, irVersion),
    text(2, "Parsimony"),
    text(6, [summary, origin, ...quality].join(" ")),
    nested(7, graph.encoded()),
    nested(8, message(text(1, ""), integer(2, opset))),
    ...(graph.hasCategories ? [nested(8, message(text(1, "ai.onnx.ml"), integer(2, labelOpset)))] : []),
  );
  return Uint8Array.from(model);
}

/** The nodes and constants of one formula, in the order in which they are calculated. */
class Graph {
  private readonly plan: CodePlan;
  private readonly nodes: Field[] = [];
  private readonly constants: Field[] = [];
  /** Names of numbers by their digits. */
  private readonly known = new Map<string, string>();
  /** Results of lookups by parameter slot. */
  private readonly parameters = new Map<number, string>();

  constructor(
    private readonly formula: CodeFormula,
    private readonly precision: OnnxPrecision,
    private readonly unknownCategories: UnknownCategories,
  ) {
    this.plan = planCode(formula, pythonNaming);
    const codes = usedCategories(formula.expression).map((k, n) => {
      const column = this.plan.categories[n];
      return { category: k, code: this.codesOf(column, formula.categories[k].levels) };
    });
    formula.expression.sharing.forEach((sharing, slot) => {
      const own = codes.filter(({ category }) => sharing & (1 << category));
      this.parameters.set(slot, sharing === 0 ? this.shared(slot) : this.lookup(slot, own));
    });
    this.node("Identity", [this.value(this.plan.tree)], [], "", this.plan.name);
  }

  get hasCategories(): boolean {
    return this.plan.categories.length > 0;
  }

  /** A `GraphProto`. */
  encoded(): number[] {
    const { name, inputs, categories } = this.plan;
    const hasRows = inputs.length + categories.length > 0;
    const value = (field: number, identifier: string, type: keyof typeof dataTypes, doc: string) => {
      const shape = nested(2, message(...(hasRows ? [nested(1, message(text(2, "rows")))] : [])));
      const tensor = nested(1, message(integer(1, dataTypes[type]), shape));
      return nested(field, message(text(1, identifier), nested(2, tensor), text(3, doc)));
    };
    const column = (argument: Argument) => `Column ${quantity(argument, visibleText)}.`;
    return message(
      ...this.nodes,
      text(2, name),
      ...this.constants,
      ...inputs.map((each) => value(11, each.identifier, this.precision, column(each))),
      ...categories.map((each) => value(11, each.identifier, "string", column(each))),
      value(12, name, this.precision, `Predicted ${quantity(this.formula.target, visibleText)}.`),
    );
  }

  /** Calculates a tree; the name of the result. */
  private value(tree: ExpressionTree): string {
    switch (tree.kind) {
      case "input":
        return this.plan.input(tree.index);
      case "parameter":
        return this.parameters.get(tree.slot)!;
      case "constant":
        return this.constant(tree.value);
      case "operator":
        return this.operator(
          tree.operator,
          tree.operands.map((operand) => this.value(operand)),
        );
    }
  }

  private operator(operator: OperatorName, [x, y]: readonly string[]): string {
    const isDouble = this.precision === "double";
    switch (operator) {
      case "square":
        return this.node("Mul", [x, x]);
      case "cube":
        return this.node("Mul", [this.node("Mul", [x, x]), x]);
      case "cbrt":
        return this.node("Mul", [
          this.node("Sign", [x]),
          this.node("Pow", [this.node("Abs", [x]), this.constant(1 / 3)]),
        ]);
      case "log10":
        return this.node("Mul", [this.node("Log", [x]), this.constant(Math.LOG10E)]);
      case "tan":
        return isDouble ? this.node("Div", [this.node("Sin", [x]), this.node("Cos", [x])]) : this.node("Tan", [x]);
      case "sinh":
        return this.node("Mul", [this.node("Tanh", [x]), this.cosh(x)]);
      case "cosh":
        return this.cosh(x);
      case "asin":
      case "acos":
        return this.arc(operator, x);
      case "atan":
        return this.atan(x);
      case "atan2":
        return this.atan2(x, y);
      case "min":
      case "max":
        return this.extremum(operator, x, y);
      default:
        return this.node(plainNodes[operator], y === undefined ? [x] : [x, y]);
    }
  }

  /** Halves of powers, which overflow no earlier than the whole. */
  private cosh(x: string): string {
    const half = this.constant(0.5);
    const root = this.node("Exp", [this.node("Mul", [this.node("Abs", [x]), half])]);
    const large = this.node("Mul", [this.node("Mul", [root, half]), root]);
    const small = this.node("Div", [this.node("Div", [half, root]), root]);
    return this.node("Add", [large, small]);
  }

  /**
   * Runtimes know arc functions in float32 only. From there to double it is one step: for sin y = x and y near z,
   * sin(y - z) = x cos z - sqrt(1 - x^2) sin z, whose arc sine is itself plus a sixth of its cube.
   */
  private arc(operator: "asin" | "acos", x: string): string {
    const name = operator === "asin" ? "Asin" : "Acos";
    if (this.precision === "float") return this.node(name, [x]);
    const one = this.constant(1);
    const product = this.node("Mul", [this.node("Sub", [one, x]), this.node("Add", [one, x])]);
    const other = this.node("Sqrt", [product]);
    const near = this.inFloat(name, x);
    const [sine, cosine] = [this.node("Sin", [near]), this.node("Cos", [near])];
    const [sin, cos] = operator === "asin" ? [x, other] : [other, x];
    const error = this.node("Sub", [this.node("Mul", [sin, cosine]), this.node("Mul", [cos, sine])]);
    const cube = this.node("Mul", [error, this.node("Mul", [error, error])]);
    return this.node("Add", [near, this.node("Add", [error, this.node("Mul", [cube, this.constant(1 / 6)])])]);
  }

  /** As `arc`: tan(y - z) = (x cos z - sin z) / (cos z + x sin z), both divided by x where that is large. */
  private atan(argument: string): string {
    if (this.precision === "float") return this.node("Atan", [argument]);
    // Beyond these the angle is a right one; an infinite number could not be divided.
    const x = this.node("Max", [this.node("Min", [argument, this.constant(1e300)]), this.constant(-1e300)]);
    const near = this.inFloat("Atan", x);
    const [sine, cosine] = [this.node("Sin", [near]), this.node("Cos", [near])];
    const scale = this.node("Max", [this.node("Abs", [x]), this.constant(1)]);
    const [a, b] = [this.node("Div", [x, scale]), this.node("Div", [this.constant(1), scale])];
    const error = this.node("Div", [
      this.node("Sub", [this.node("Mul", [a, cosine]), this.node("Mul", [b, sine])]),
      this.node("Add", [this.node("Mul", [b, cosine]), this.node("Mul", [a, sine])]),
    ]);
    return this.node("Add", [near, error]);
  }

  /** The angle of the point (x, y), by the quadrant. */
  private atan2(y: string, x: string): string {
    const zero = this.constant(0);
    const [pi, half] = [this.constant(Math.PI), this.constant(Math.PI / 2)];
    const isBelow = this.node("Less", [y, zero]);
    const signed = (angle: string) => this.node("Where", [isBelow, this.node("Neg", [angle]), angle]);
    const onAxis = this.node("Where", [this.node("Equal", [y, zero]), zero, signed(half)]);
    const safe = this.node("Where", [this.node("Equal", [x, zero]), this.constant(1), x]);
    const angle = this.atan(this.node("Div", [y, safe]));
    const left = this.node("Add", [angle, signed(pi)]);
    const known = this.node("Where", [
      this.node("Equal", [x, zero]),
      onAxis,
      this.node("Where", [this.node("Less", [x, zero]), left, angle]),
    ]);
    return known;
  }

  /** Not a number where either is; runtimes differ in that. */
  private extremum(operator: "min" | "max", x: string, y: string): string {
    const wins = this.node(operator === "min" ? "Less" : "Greater", [x, y]);
    const best = this.node("Where", [wins, x, y]);
    return this.node("Where", [this.node("IsNaN", [x]), x, best]);
  }

  private inFloat(operator: string, x: string): string {
    const float = this.node("Cast", [x], [attribute("to", dataTypes.float)]);
    return this.node("Cast", [this.node(operator, [float])], [attribute("to", dataTypes.double)]);
  }

  /** The number of each row's level, and one more for what is not known. */
  private codesOf({ identifier }: Argument, levels: readonly string[]): string {
    const attributes = [
      attributeOfStrings("keys_strings", levels),
      attributeOfIntegers(
        "values_int64s",
        levels.map((_, code) => code),
      ),
      attribute("default_int64", levels.length),
    ];
    return this.node("LabelEncoder", [identifier], attributes, "ai.onnx.ml");
  }

  private shared(slot: number): string {
    const name = this.plan.parameter(slot);
    this.constants.push(tensor(name, [], [this.formula.parameters[slot][0]], this.precision));
    return name;
  }

  /** The value for each row of a parameter that varies over categories. */
  private lookup(slot: number, columns: readonly { readonly category: number; readonly code: string }[]): string {
    const name = this.plan.parameter(slot);
    const sizes = columns.map(({ category }) => this.formula.categories[category].levels.length);
    const table = this.plan.namer.local(`${name} table`, "table");
    const values = this.table(this.formula.parameters[slot], sizes);
    this.constants.push(tensor(table, [values.length], values, this.precision));
    const index = columns
      .map(({ code }) => code)
      .reduce((before, code, k) => {
        const stride = this.plan.namer.local(`${name} stride`, "stride");
        this.constants.push(tensor(stride, [], [sizes[k] + 1], "int64"));
        return this.node("Add", [this.node("Mul", [before, stride]), code]);
      });
    return this.node("Gather", [table, index]);
  }

  /** The values of a parameter by level, first category slowest, with one more level in each for what is not known. */
  private table(values: Float64Array, sizes: readonly number[]): number[] {
    const length = sizes.reduce((product, size) => product * (size + 1), 1);
    if (length > mostValues) {
      throw new UserError(
        "tooManyValues",
        l10n.t("A number of the formula has {0} values, which is more than can be held. Use fewer categories.", length),
      );
    }
    const known = values.filter((value) => !Number.isNaN(value));
    const mean = known.reduce((sum, value) => sum + value / known.length, 0);
    const table = new Array<number>(length).fill(this.unknownCategories === "mean" ? mean : NaN);
    values.forEach((value, index) => {
      if (Number.isNaN(value)) return;
      let [place, stride, rest] = [0, 1, index];
      for (const size of [...sizes].reverse()) {
        place += (rest % size) * stride;
        stride *= size + 1;
        rest = Math.floor(rest / size);
      }
      table[place] = value;
    });
    return table;
  }

  private constant(value: number): string {
    const key = Object.is(value, -0) ? "-0" : String(value);
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const name = this.plan.namer.local(`constant ${this.known.size + 1}`, "constant");
    this.constants.push(tensor(name, [], [value], this.precision));
    this.known.set(key, name);
    return name;
  }

  /** Adds a node; the name of what it gives. */
  private node(
    operator: string,
    inputs: readonly string[],
    attributes: readonly Field[] = [],
    domain = "",
    output = this.plan.namer.local(`step ${this.nodes.length + 1}`, "step"),
  ): string {
    this.nodes.push(
      nested(
        1,
        message(
          ...inputs.map((name) => text(1, name)),
          text(2, output),
          text(4, operator),
          ...attributes,
          ...(domain === "" ? [] : [text(7, domain)]),
        ),
      ),
    );
    return output;
  }
}

/** Operators of the format that do the same. */
const plainNodes = {
  add: "Add",
  sub: "Sub",
  mul: "Mul",
  div: "Div",
  pow: "Pow",
  neg: "Neg",
  abs: "Abs",
  sqrt: "Sqrt",
  exp: "Exp",
  log: "Log",
  sin: "Sin",
  cos: "Cos",
  tanh: "Tanh",
} as const satisfies Partial<Record<OperatorName, string>>;

/** A `TensorProto` among a graph's constants; no dimensions are a single number. */
function tensor(
  name: string,
  dimensions: readonly number[],
  values: readonly number[],
  type: OnnxPrecision | "int64",
): Field {
  return nested(
    5,
    message(
      ...dimensions.map((size) => integer(1, size)),
      integer(2, dataTypes[type]),
      text(8, name),
      numbers(9, values, type),
    ),
  );
}

function attribute(name: string, value: number): Field {
  return nested(5, message(text(1, name), integer(3, value), integer(20, attributeTypes.integer)));
}

function attributeOfIntegers(name: string, values: readonly number[]): Field {
  return nested(
    5,
    message(text(1, name), ...values.map((value) => integer(8, value)), integer(20, attributeTypes.integers)),
  );
}

function attributeOfStrings(name: string, values: readonly string[]): Field {
  return nested(
    5,
    message(text(1, name), ...values.map((value) => text(9, value)), integer(20, attributeTypes.strings)),
  );
}
