import type { OperatorName } from "../../expression/operatorName";
import type { Tree } from "../../simplify/tree";
import { constantLeaf, node } from "../../simplify/tree";
import type { Core } from "./cores";
import { treeOfCore } from "./cores";
import { mostNumbers, NumberTable } from "./numberTable";
import { valueHash } from "./valueHash";

/** Pairs given: where one is the target, its other spellings soon say nothing new. */
const mostPairs = 100;
/** How near a partner must be to what is sought in every row, relatively: for sums, to the largest of the three numbers. */
const precision = 1e-10;
/** The same for a sum, relatively to the target: where that is next to nothing beside the cores, they only cancel. */
const precisionOfTarget = 1e-3;
/** Values that a number of single precision can hold with all its digits. */
const [smallest, largest] = [1e-37, 1e37];

/** A form in which the target may be a pair of cores. */
interface Form {
  readonly target: Float64Array;
  readonly undo: (pair: Tree) => Tree;
}

/** How two cores make a third number. */
interface Joint {
  readonly operator: "add" | "sub" | "mul" | "div";
  /** Whether the core that comes later is the second operand. */
  readonly isReversed: boolean;
}

/**
 * Laws made of two cores: of each core follows what the other one would have to be, and a table of values says whether there
 * is one. So formulas of twice the size are found without being built (meet in the middle).
 */
export class CorePairs {
  private readonly forms: readonly Form[];
  private readonly joints: readonly Joint[];
  private readonly cores: Core[] = [];
  /** Their values in two rows. */
  private readonly firsts = new Float64Array(mostNumbers);
  private readonly seconds = new Float64Array(mostNumbers);
  /** Their numbers, by the hash of those two values. */
  private readonly table = new NumberTable();
  private readonly second: number;
  private found = 0;

  /** `target`: in the rows of the cores. */
  constructor(target: Float64Array, operators: ReadonlySet<OperatorName>) {
    this.second = target.length >> 1;
    this.forms = formsOf(target, operators);
    this.joints = jointsOf(operators);
  }

  /** Remembers a core, and gives what it makes together with itself or with one before it that is the target in every row. */
  *with(core: Core): Generator<Tree> {
    if (this.found >= mostPairs || this.cores.length === mostNumbers || !this.add(core)) return;
    const [x, y] = [core.values[0], core.values[this.second]];
    for (const { target, undo } of this.forms) {
      for (const joint of this.joints) {
        const found = this.partnerOf(core, x, y, target, joint);
        if (found === undefined) continue;
        if (++this.found > mostPairs) return;
        const [later, earlier] = [treeOfCore(core), treeOfCore(found)];
        yield undo(joint.isReversed ? node(joint.operator, earlier, later) : node(joint.operator, later, earlier));
      }
    }
  }

  /** False where there is no place for it, or a value is too large or too small. */
  private add(core: Core): boolean {
    const [x, y] = [core.values[0], core.values[this.second]];
    if (!isOrdinary(x) || !isOrdinary(y)) return false;
    if (!this.table.add(valueHash(x, y), this.cores.length)) return false;
    this.firsts[this.cores.length] = x;
    this.seconds[this.cores.length] = y;
    this.cores.push(core);
    return true;
  }

  private partnerOf(core: Core, x: number, y: number, target: Float64Array, joint: Joint): Core | undefined {
    const { table, firsts, seconds } = this;
    const [one, two] = [target[0], target[this.second]];
    const [first, second] = [partner(joint, one, x), partner(joint, two, y)];
    if (!isOrdinary(first) || !isOrdinary(second)) return undefined;
    for (let number = table.first(valueHash(first, second)); number >= 0; number = table.next()) {
      if (!fits(firsts[number], x, one, joint) || !fits(seconds[number], y, two, joint)) continue;
      const found = this.cores[number];
      if (fitsEverywhere(found.values, core.values, target, joint)) return found;
    }
    return undefined;
  }
}

/** What a core needs beside it to give the target. */
function partner({ operator, isReversed }: Joint, target: number, core: number): number {
  switch (operator) {
    case "add":
      return target - core;
    case "sub":
      return isReversed ? target + core : core - target;
    case "mul":
      return target / core;
    case "div":
      return isReversed ? target * core : core / target;
  }
}

/** Whether the value is what a core needs beside it to give the target. */
function fits(value: number, core: number, target: number, joint: Joint): boolean {
  const error = Math.abs(value - partner(joint, target, core));
  const isProduct = joint.operator === "mul" || joint.operator === "div";
  if (isProduct) return error <= precision * Math.abs(value);
  const y = Math.abs(target);
  return error <= precision * Math.max(Math.abs(value), Math.abs(core), y) && error <= precisionOfTarget * y;
}

function fitsEverywhere(values: Float64Array, core: Float64Array, target: Float64Array, joint: Joint): boolean {
  for (let row = 0; row < values.length; row++) if (!fits(values[row], core[row], target[row], joint)) return false;
  return true;
}

function formsOf(target: Float64Array, operators: ReadonlySet<OperatorName>): Form[] {
  const forms: Form[] = [];
  const add = (isAllowed: boolean, of: (y: number) => number, undo: (pair: Tree) => Tree) => {
    const values = target.map(of);
    const isVaried = values.some((value) => value !== values[0]);
    if (isAllowed && isVaried && values.every(Number.isFinite)) forms.push({ target: values, undo });
  };
  add(
    true,
    (y) => y,
    (pair) => pair,
  );
  for (const number of [1, 2]) {
    add(
      operators.has("add"),
      (y) => y - number,
      (pair) => node("add", pair, constantLeaf(number)),
    );
    add(
      operators.has("sub"),
      (y) => y + number,
      (pair) => node("sub", pair, constantLeaf(number)),
    );
  }
  add(operators.has("exp"), Math.log, (pair) => node("exp", pair));
  add(operators.has("log"), Math.exp, (pair) => node("log", pair));
  add(
    operators.has("sqrt") && target.every((y) => y >= 0),
    (y) => y * y,
    (pair) => node("sqrt", pair),
  );
  return forms;
}

function jointsOf(operators: ReadonlySet<OperatorName>): Joint[] {
  const joints: Joint[] = [
    { operator: "add", isReversed: false },
    { operator: "sub", isReversed: false },
    { operator: "sub", isReversed: true },
    { operator: "mul", isReversed: false },
    { operator: "div", isReversed: false },
    { operator: "div", isReversed: true },
  ];
  return joints.filter(({ operator }) => operators.has(operator));
}

function isOrdinary(value: number): boolean {
  const magnitude = Math.abs(value);
  return magnitude > smallest && magnitude < largest;
}
