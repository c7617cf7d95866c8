import type { Program } from "../../numeric/program";

/** Typical size of a column, from which starting values get the right order of magnitude. */
export interface ColumnScale {
  /** Root mean square; 1 where every value is 0. */
  readonly magnitude: number;
  /** Standard deviation; the magnitude where the column is constant. */
  readonly spread: number;
}

/** How a parameter enters a formula, by slot: what a fit should try, and what it can solve outright. */
export interface ParameterRoles {
  /** Order of magnitude at which the parameter matters. */
  readonly magnitude: Float64Array;
  /** 1 where the formula is linear in the parameter while all others are held, and in all of these together. */
  readonly linear: Uint8Array;
  /** 1 where the logarithm of the formula is linear in the parameter (an exponent), or in its logarithm (a factor). */
  readonly logLinear: Uint8Array;
  /** 1 where the parameter is a factor of the whole formula, or of its inverse. */
  readonly factor: Uint8Array;
  /** 1 where it is an exponent of something. */
  readonly exponent: Uint8Array;
  /** 1 where it is a factor inside a sine, cosine or tangent. */
  readonly frequency: Uint8Array;
}

/** Reads off how each parameter enters the program, for columns of the given scales. */
export function parameterRoles(program: Program, inputs: readonly ColumnScale[], target: number): ParameterRoles {
  return new RoleReader(program, inputs).read(target);
}

/** How many parameters of a subtree are marked as linear, where each occurs once. */
export function countLinear(program: Program, register: number): number {
  const { steps, left, right } = program;
  const step = steps[register];
  if (step.kind === "parameter") return 1;
  if (step.kind !== "operator" || !program.active[register]) return 0;
  switch (step.operator) {
    case "add":
    case "sub":
      return countLinear(program, left[register]) + countLinear(program, right[register]);
    case "neg":
    case "div":
      return countLinear(program, left[register]);
    case "mul":
      return Math.max(countLinear(program, left[register]), countLinear(program, right[register]));
    default:
      return 0;
  }
}

class RoleReader {
  private readonly roles: ParameterRoles;

  constructor(
    private readonly program: Program,
    private readonly inputs: readonly ColumnScale[],
  ) {
    const flags = () => new Uint8Array(program.slotCount);
    this.roles = {
      magnitude: new Float64Array(program.slotCount).fill(1),
      linear: flags(),
      logLinear: flags(),
      factor: flags(),
      exponent: flags(),
      frequency: flags(),
    };
  }

  read(target: number): ParameterRoles {
    const root = this.program.length - 1;
    this.markLinear(root, this.roles.linear);
    this.markLogLinear(root);
    this.settle(root, target, false);
    // The same number in several places is linear in none of them for certain.
    this.program.slotRegisters.forEach((registers, slot) => {
      if (registers.length > 1) this.roles.linear[slot] = this.roles.logLinear[slot] = 0;
    });
    return this.roles;
  }

  // ---- linear and log-linear -------------------------------------------------------------------------------------

  private markLinear(register: number, flags: Uint8Array): void {
    const { steps, left, right } = this.program;
    const step = steps[register];
    if (step.kind === "parameter") flags[step.slot] = 1;
    if (step.kind !== "operator") return;
    switch (step.operator) {
      case "add":
      case "sub":
        this.markLinear(left[register], flags);
        this.markLinear(right[register], flags);
        break;
      case "neg":
      case "div":
        this.markLinear(left[register], flags);
        break;
      case "mul":
        // Two linear factors are not linear together: take the richer one.
        if (countLinear(this.program, right[register]) > countLinear(this.program, left[register])) {
          this.markLinear(right[register], flags);
        } else this.markLinear(left[register], flags);
        break;
      default:
    }
  }

  private markLogLinear(register: number): void {
    const { steps, left, right, active } = this.program;
    const step = steps[register];
    if (step.kind === "parameter") this.roles.logLinear[step.slot] = this.roles.factor[step.slot] = 1;
    if (step.kind !== "operator") return;
    switch (step.operator) {
      case "mul":
      case "div":
        this.markLogLinear(left[register]);
        this.markLogLinear(right[register]);
        break;
      case "neg":
      case "abs":
      case "sqrt":
      case "cbrt":
      case "square":
      case "cube":
        this.markLogLinear(left[register]);
        break;
      case "pow": {
        const exponent = steps[right[register]];
        if (!active[left[register]] && exponent.kind === "parameter") this.roles.logLinear[exponent.slot] = 1;
        else if (!active[right[register]]) this.markLogLinear(left[register]);
        break;
      }
      case "exp":
        this.markLinear(left[register], this.roles.logLinear);
        break;
      default:
    }
  }

  // ---- magnitudes ------------------------------------------------------------------------------------------------

  /** True where a factor can give the subtree any magnitude. */
  private isFlexible(register: number): boolean {
    const { steps, left, right, active } = this.program;
    const step = steps[register];
    if (step.kind === "parameter") return true;
    if (step.kind !== "operator" || !active[register]) return false;
    switch (step.operator) {
      case "mul":
        return this.isFlexible(left[register]) || this.isFlexible(right[register]);
      case "div":
        return this.isFlexible(left[register]) || this.isFlexible(right[register]);
      case "neg":
        return this.isFlexible(left[register]);
      case "add":
      case "sub":
        return this.isFlexible(left[register]) && this.isFlexible(right[register]);
      default:
        return false;
    }
  }

  /**
   * Gives the parameters of a subtree magnitudes such that it is of order `desired` where it can be, and returns the
   * order it has. Inside functions (`spread`) it is the variation of a column that counts, not its size.
   */
  private settle(register: number, desired: number, spread: boolean): number {
    const { steps, left, right } = this.program;
    const step = steps[register];
    switch (step.kind) {
      case "parameter":
        this.roles.magnitude[step.slot] = usable(desired);
        return usable(desired);
      case "constant":
        return step.value === 0 ? 1 : Math.abs(step.value);
      case "input":
        return spread ? this.inputs[step.index].spread : this.inputs[step.index].magnitude;
      case "operator":
    }
    const x = left[register];
    const y = right[register];
    switch (step.operator) {
      case "add":
      case "sub":
      case "min":
      case "max":
      case "atan2": {
        const wanted = step.operator === "atan2" ? 1 : desired;
        const [rigid, other] = this.isFlexible(x) && !this.isFlexible(y) ? [y, x] : [x, y];
        const first = this.settle(rigid, wanted, spread);
        const second = this.settle(other, this.isFlexible(rigid) ? wanted : first, spread);
        return step.operator === "atan2" ? 1 : Math.max(first, second);
      }
      case "mul": {
        const [rigid, other] = this.isFlexible(x) && !this.isFlexible(y) ? [y, x] : [x, y];
        const first = this.settle(rigid, this.isFlexible(rigid) ? 1 : desired, spread);
        return first * this.settle(other, desired / first, spread);
      }
      case "div": {
        if (this.isFlexible(y) && !this.isFlexible(x)) {
          const numerator = this.settle(x, desired, spread);
          return numerator / this.settle(y, numerator / desired, spread);
        }
        const denominator = this.settle(y, 1, spread);
        return this.settle(x, desired * denominator, spread) / denominator;
      }
      case "pow": {
        const exponent = steps[y];
        if (exponent.kind === "parameter") this.roles.exponent[exponent.slot] = 1;
        else this.settle(y, 1, false);
        const power = exponent.kind === "constant" ? exponent.value : 1;
        return usable(Math.pow(this.settle(x, Math.pow(desired, 1 / power), spread), power));
      }
      case "neg":
      case "abs":
        return this.settle(x, desired, spread);
      case "sqrt":
        return Math.sqrt(this.settle(x, desired * desired, spread));
      case "cbrt":
        return Math.cbrt(this.settle(x, desired ** 3, spread));
      case "square":
        return this.settle(x, Math.sqrt(desired), spread) ** 2;
      case "cube":
        return this.settle(x, Math.cbrt(desired), spread) ** 3;
      case "sin":
      case "cos":
      case "tan":
        this.settle(x, 1, true);
        this.markFrequencies(x);
        return 1;
      case "log":
      case "log10":
        this.settle(x, 1, false);
        return 1;
      default:
        this.settle(x, 1, true);
        return 1;
    }
  }

  /** Marks factors of something that varies, not phases. */
  private markFrequencies(register: number): void {
    const { steps, left, right } = this.program;
    const step = steps[register];
    if (step.kind !== "operator") return;
    const mark = (side: number): void => {
      const operand = steps[side];
      if (operand.kind === "parameter") this.roles.frequency[operand.slot] = 1;
      else this.markFrequencies(side);
    };
    switch (step.operator) {
      case "add":
      case "sub":
        this.markFrequencies(left[register]);
        this.markFrequencies(right[register]);
        break;
      case "mul":
        mark(left[register]);
        mark(right[register]);
        break;
      case "div":
      case "neg":
        mark(left[register]);
        break;
      default:
    }
  }
}

/** A magnitude that can be divided by, whatever overflowed on the way to it. */
function usable(magnitude: number): number {
  return magnitude > 0 && magnitude < Infinity ? Math.min(1e300, Math.max(1e-300, magnitude)) : 1;
}
