import type { Expression, Sharing } from "../../expression/expression";
import type { Program } from "../../numeric/program";
import { compile } from "../../numeric/program";

/**
 * The same fit with the numbers a person would choose: phases between -pi and pi, and amplitude and frequency of an
 * oscillation positive wherever that is a matter of choice: for each level of numbers that vary over the same categories.
 */
export function principalPhases(expression: Expression, parameters: readonly Float64Array[]): readonly Float64Array[] {
  const isTrigonometric = expression.nodes.some((node) => node.kind === "operator" && isWave(node.operator));
  return isTrigonometric ? new Phases(expression, parameters).chosen() : parameters;
}

function isWave(operator: string): operator is "sin" | "cos" {
  return operator === "sin" || operator === "cos";
}

/** The values of a parameter that stands in one place, and what it varies over. */
interface Numbers {
  readonly values: Float64Array;
  readonly sharing: Sharing;
}

class Phases {
  private readonly program: Program;
  private readonly values: Float64Array[];
  private readonly parents: Int32Array;

  constructor(
    private readonly expression: Expression,
    parameters: readonly Float64Array[],
  ) {
    this.program = compile(expression);
    this.values = parameters.map((each) => each.slice());
    this.parents = new Int32Array(this.program.length).fill(-1);
    for (let register = 0; register < this.program.length; register++) {
      for (const operand of [this.program.left[register], this.program.right[register]]) {
        if (operand >= 0) this.parents[operand] = register;
      }
    }
  }

  chosen(): readonly Float64Array[] {
    this.program.steps.forEach((step, register) => {
      if (step.kind === "operator" && isWave(step.operator)) this.choose(register, step.operator === "sin");
    });
    return this.values;
  }

  private choose(register: number, isSine: boolean): void {
    const taken = this.takeApart(this.program.left[register]);
    const factor = this.factor(taken.rest);
    // What varies over other categories cannot change with it, level by level.
    const { sharing } = factor ?? taken.phase ?? { sharing: 0 };
    const alike = (numbers: Numbers | undefined) => (numbers?.sharing === sharing ? numbers.values : undefined);
    const [frequency, phase, amplitude] = [alike(factor), alike(taken.phase), alike(this.amplitude(register))];
    // sin(-u + c) = -sin(u - c) and cos(-u + c) = cos(u - c).
    const canFlip = taken.phase === undefined ? !isSine || amplitude !== undefined : phase !== undefined;
    const levels = (frequency ?? phase)?.length ?? 0;
    for (let level = 0; level < levels; level++) {
      if (frequency !== undefined && frequency[level] < 0 && canFlip) {
        frequency[level] = -frequency[level];
        if (phase !== undefined) phase[level] = -phase[level];
        if (isSine && amplitude !== undefined) amplitude[level] = -amplitude[level];
        else if (isSine && phase !== undefined) phase[level] += Math.PI;
      }
      if (phase === undefined) continue;
      if (amplitude !== undefined && amplitude[level] < 0) {
        amplitude[level] = -amplitude[level];
        phase[level] += Math.PI;
      }
      phase[level] -= 2 * Math.PI * Math.round(phase[level] / (2 * Math.PI));
    }
  }

  /** The phase added to an argument, and the register of the rest. */
  private takeApart(argument: number): { phase: Numbers | undefined; rest: number } {
    const { steps, left, right } = this.program;
    const step = steps[argument];
    if (step.kind === "operator" && step.operator === "add") {
      for (const [one, other] of [
        [left[argument], right[argument]],
        [right[argument], left[argument]],
      ]) {
        const phase = this.numbers(one);
        if (phase !== undefined) return { phase, rest: other };
      }
    }
    return { phase: undefined, rest: argument };
  }

  /** A number that multiplies everything else in a product. */
  private factor(register: number): Numbers | undefined {
    const { steps, left, right } = this.program;
    const step = steps[register];
    if (step.kind === "parameter") return this.numbers(register);
    if (step.kind !== "operator") return undefined;
    if (step.operator === "mul") return this.factor(left[register]) ?? this.factor(right[register]);
    return step.operator === "div" ? this.factor(left[register]) : undefined;
  }

  /** A number among the factors of the product that a register is itself a factor of. */
  private amplitude(register: number): Numbers | undefined {
    const { steps, left, right } = this.program;
    for (
      let child = register, parent = this.parents[child];
      parent >= 0;
      child = parent, parent = this.parents[child]
    ) {
      const step = steps[parent];
      const isProduct = step.kind === "operator" && (step.operator === "mul" || step.operator === "div");
      if (!isProduct || (step.operator === "div" && right[parent] === child)) return undefined;
      const found = this.factor(left[parent] === child ? right[parent] : left[parent]);
      if (step.operator === "mul" && found !== undefined) return found;
    }
    return undefined;
  }

  private numbers(register: number): Numbers | undefined {
    const step = this.program.steps[register];
    if (step.kind !== "parameter" || this.program.slotRegisters[step.slot].length > 1) return undefined;
    return { values: this.values[step.slot], sharing: this.expression.sharing[step.slot] };
  }
}
