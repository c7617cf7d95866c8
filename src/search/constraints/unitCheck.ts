import type { Expression } from "../../expression/expression";
import { operators } from "../../expression/operators";
import type { Unit, UnitRules } from "./unit";

/** What the units of a formula come to. */
export interface FormulaUnits {
  /** Whether units can be given to its numbers, and to columns without one, that make the formula right. */
  readonly isRight: boolean;
  /** Those of its numbers, by slot; undefined where several would do. */
  readonly parameters: readonly (Unit | undefined)[];
}

/**
 * A unit that depends on others: exponents of the base units, and how often it holds each unit that is unknown. Units
 * are a linear system in their exponents (the theorem of Buckingham, 1914).
 */
interface Term {
  readonly known: readonly number[];
  readonly unknown: ReadonlyMap<number, number>;
  /** Where it is a number that is known, as an exponent must be. */
  readonly value?: number;
}

const roundingOfExponents = 1e-9;

/**
 * The units of a formula. `values` are its numbers by slot, one each; without them, or where a number varies, an exponent
 * that is fitted may be any number.
 */
export function unitsOfFormula(
  expression: Expression,
  rules: Omit<UnitRules, "mode">,
  values: readonly (number | undefined)[] = [],
): FormulaUnits {
  const { bases, inputs, target, constants } = rules;
  const system = new UnitSystem(bases.length);
  const none = bases.map(() => 0);
  const slots = expression.sharing.map(() => system.unknown());
  const columns = new Map<number, Term>();
  const unitOfInput = (index: number): Term => {
    const unit = inputs[index];
    const known = unit === undefined ? columns.get(index) : { known: unit, unknown: noUnknowns };
    const term = known ?? system.unknown();
    if (unit === undefined) columns.set(index, term);
    return term;
  };
  const stack: Term[] = [];
  for (const node of expression.nodes) {
    if (node.kind === "input") stack.push(unitOfInput(node.index));
    else if (node.kind === "parameter") stack.push({ ...slots[node.slot], value: values[node.slot] });
    else if (node.kind === "constant") {
      stack.push({ known: constants.get(node.value) ?? none, unknown: noUnknowns, value: node.value });
    } else {
      const second = operators[node.operator].arity === 2 ? stack.pop() : undefined;
      stack.push(system.apply(node.operator, stack.pop()!, second, values.length > 0));
    }
  }
  if (target !== undefined) system.equate(stack[0], { known: target, unknown: noUnknowns });
  return system.solve(slots.length);
}

const noUnknowns: ReadonlyMap<number, number> = new Map();

/** Equations of units: each says that a term is a plain number. */
class UnitSystem {
  private readonly equations: Term[] = [];
  private unknowns = 0;

  constructor(private readonly baseCount: number) {}

  unknown(): Term {
    return { known: new Array<number>(this.baseCount).fill(0), unknown: new Map([[this.unknowns++, 1]]) };
  }

  equate(a: Term, b: Term): void {
    this.equations.push(combined(a, b, -1));
  }

  /** The unit of the operator's value; what it asks of its operands becomes an equation. */
  apply(operator: keyof typeof operators, x: Term, y: Term | undefined, valuesKnown: boolean): Term {
    const rule = operators[operator].units;
    const plain: Term = { known: new Array<number>(this.baseCount).fill(0), unknown: noUnknowns };
    switch (rule.kind) {
      case "same":
        if (y !== undefined) this.equate(x, y);
        return { known: x.known, unknown: x.unknown };
      case "product":
        return combined(x, y!, 1);
      case "quotient":
        return combined(x, y!, -1);
      case "power":
        return combined(plain, x, rule.exponent);
      case "exponent":
        this.equate(y!, plain);
        if (y!.value !== undefined) return combined(plain, x, y!.value);
        // An exponent that is not fitted yet may lead to any unit; one that varies leaves only plain numbers.
        if (!valuesKnown && y!.unknown.size === 1) return this.unknown();
        this.equate(x, plain);
        return plain;
      case "numbers":
        this.equate(x, plain);
        return plain;
      case "alike":
        this.equate(x, y!);
        return plain;
    }
  }

  /** By elimination; the first `slots` unknowns are those asked for. */
  solve(slots: number): FormulaUnits {
    const width = this.unknowns + this.baseCount;
    const rows = this.equations.map(({ known, unknown }) => {
      const row = new Float64Array(width);
      for (const [k, factor] of unknown) row[k] = factor;
      known.forEach((exponent, k) => (row[this.unknowns + k] = exponent));
      return row;
    });
    const pivots: number[] = [];
    for (let column = 0; column < this.unknowns; column++) {
      const done = pivots.length;
      const best = indexOfLargest(rows, column, done);
      if (best === undefined) continue;
      [rows[done], rows[best]] = [rows[best], rows[done]];
      const pivot = rows[done];
      const factor = pivot[column];
      for (let k = 0; k < width; k++) pivot[k] /= factor;
      for (const row of rows) {
        const share = row[column];
        if (row === pivot || share === 0) continue;
        for (let k = 0; k < width; k++) row[k] -= share * pivot[k];
      }
      pivots.push(column);
    }
    const isRight = rows.slice(pivots.length).every((row) => row.every((each) => Math.abs(each) < roundingOfExponents));
    const parameters = Array.from({ length: slots }, (_, slot): Unit | undefined => {
      const row = rows[pivots.indexOf(slot)];
      if (!isRight || row === undefined) return undefined;
      const isFree = row
        .subarray(0, this.unknowns)
        .some((each, k) => k !== slot && Math.abs(each) > roundingOfExponents);
      return isFree ? undefined : Array.from(row.subarray(this.unknowns), (exponent) => rounded(-exponent));
    });
    return { isRight, parameters };
  }
}

/** The row from `first` on with the largest entry in a column; undefined where all are 0. */
function indexOfLargest(rows: readonly Float64Array[], column: number, first: number): number | undefined {
  let best: number | undefined;
  let largest = roundingOfExponents;
  for (let k = first; k < rows.length; k++) {
    if (Math.abs(rows[k][column]) > largest) [best, largest] = [k, Math.abs(rows[k][column])];
  }
  return best;
}

/** The unit a times b to a power. */
function combined(a: Term, b: Term, power: number): Term {
  const unknown = new Map(a.unknown);
  for (const [k, factor] of b.unknown) unknown.set(k, (unknown.get(k) ?? 0) + power * factor);
  return { known: a.known.map((exponent, k) => exponent + power * b.known[k]), unknown };
}

function rounded(exponent: number): number {
  const nearest = Math.round(exponent * 12) / 12;
  return Math.abs(nearest - exponent) < roundingOfExponents ? nearest + 0 : exponent;
}
