import type { Expression } from "../expression/expression";
import type { Program } from "../numeric/program";
import { compile } from "../numeric/program";

/**
 * The same fit with the numbers a person would choose: phases between -pi and pi, and amplitude and frequency of an
 * oscillation positive wherever that is a matter of choice. Only numbers that all rows share are touched.
 */
export function principalPhases(expression: Expression, parameters: readonly Float64Array[]): readonly Float64Array[] {
  const isTrigonometric = expression.nodes.some((node) => node.kind === "operator" && isWave(node.operator));
  return isTrigonometric ? new Phases(compile(expression), parameters).chosen() : parameters;
}

function isWave(operator: string): operator is "sin" | "cos" {
  return operator === "sin" || operator === "cos";
}

class Phases {
  private readonly values: Float64Array[];
  private readonly parents: Int32Array;

  constructor(
    private readonly program: Program,
    parameters: readonly Float64Array[],
  ) {
    this.values = parameters.map((each) => each.slice());
    this.parents = new Int32Array(program.length).fill(-1);
    for (let register = 0; register < program.length; register++) {
      for (const operand of [program.left[register], program.right[register]]) {
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
    const { phase, rest } = this.takeApart(this.program.left[register]);
    const frequency = this.factor(rest);
    const amplitude = this.amplitude(register);
    // sin(-u + c) = -sin(u - c) and cos(-u + c) = cos(u - c).
    const canFlip = !isSine || amplitude !== undefined || phase !== undefined;
    if (frequency !== undefined && frequency[0] < 0 && canFlip) {
      frequency[0] = -frequency[0];
      if (phase !== undefined) phase[0] = -phase[0];
      if (isSine && amplitude !== undefined) amplitude[0] = -amplitude[0];
      else if (isSine && phase !== undefined) phase[0] += Math.PI;
    }
    if (phase === undefined) return;
    if (amplitude !== undefined && amplitude[0] < 0) {
      amplitude[0] = -amplitude[0];
      phase[0] += Math.PI;
    }
    phase[0] -= 2 * Math.PI * Math.round(phase[0] / (2 * Math.PI));
  }

  /** The phase added to an argument, and the register of the rest. */
  private takeApart(argument: number): { phase: Float64Array | undefined; rest: number } {
    const { steps, left, right } = this.program;
    const step = steps[argument];
    if (step.kind === "operator" && step.operator === "add") {
      for (const [one, other] of [
        [left[argument], right[argument]],
        [right[argument], left[argument]],
      ]) {
        const phase = this.shared(one);
        if (phase !== undefined) return { phase, rest: other };
      }
    }
    return { phase: undefined, rest: argument };
  }

  /** A number that multiplies everything else in a product. */
  private factor(register: number): Float64Array | undefined {
    const { steps, left, right } = this.program;
    const step = steps[register];
    if (step.kind === "parameter") return this.shared(register);
    if (step.kind !== "operator") return undefined;
    if (step.operator === "mul") return this.factor(left[register]) ?? this.factor(right[register]);
    return step.operator === "div" ? this.factor(left[register]) : undefined;
  }

  /** A number among the factors of the product that a register is itself a factor of. */
  private amplitude(register: number): Float64Array | undefined {
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

  /** The value of a parameter that is one number and stands in one place. */
  private shared(register: number): Float64Array | undefined {
    const step = this.program.steps[register];
    if (step.kind !== "parameter" || this.program.slotRegisters[step.slot].length > 1) return undefined;
    const values = this.values[step.slot];
    return values.length === 1 ? values : undefined;
  }
}
