import type { ValueLayout } from "../../numeric/residuals";
import type { ParameterRoles } from "./parameterRoles";

/** What a fit knows about each value of its vector. */
export class FitShape {
  readonly linear: Uint8Array;
  readonly logLinear: Uint8Array;
  readonly logLinearWithoutFactors: Uint8Array;
  readonly factor: Uint8Array;
  readonly none: Uint8Array;
  readonly magnitude: Float64Array;
  /** Exponents can be solved for in log space. */
  readonly hasLogarithm: boolean;
  /** Parameters that the linear or the logarithmic solution gives, and those that neither does. */
  readonly solvedSlots: number;
  readonly unsolved: number;

  constructor(
    readonly roles: ParameterRoles,
    readonly layout: ValueLayout,
  ) {
    const { size, positions, units } = layout;
    this.none = new Uint8Array(size);
    this.linear = new Uint8Array(size);
    this.magnitude = new Float64Array(size);
    let hasLogarithm = false;
    for (let slot = 0; slot < positions.length; slot++) {
      if (positions[slot].length > 0 && roles.logLinear[slot] > roles.factor[slot]) hasLogarithm = true;
    }
    this.hasLogarithm = hasLogarithm;
    // Nobody asks for the others where there is nothing to solve for in log space.
    this.logLinear = hasLogarithm ? new Uint8Array(size) : this.none;
    this.logLinearWithoutFactors = hasLogarithm ? new Uint8Array(size) : this.none;
    this.factor = hasLogarithm ? new Uint8Array(size) : this.none;
    let solvedSlots = 0;
    for (let slot = 0; slot < positions.length; slot++) {
      const ofCell = positions[slot];
      if (ofCell.length > 0 && (hasLogarithm ? roles.logLinear : roles.linear)[slot]) solvedSlots++;
      for (let cell = 0; cell < ofCell.length; cell++) {
        const position = ofCell[cell];
        this.linear[position] = roles.linear[slot];
        this.magnitude[position] = roles.magnitude[slot] / units[position];
        if (!hasLogarithm) continue;
        this.logLinear[position] = roles.logLinear[slot];
        this.factor[position] = roles.factor[slot];
        this.logLinearWithoutFactors[position] = roles.logLinear[slot] & (1 - roles.factor[slot]);
      }
    }
    this.solvedSlots = solvedSlots;
    this.unsolved = roles.linear.length - solvedSlots;
  }
}
