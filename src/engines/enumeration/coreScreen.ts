import type { CoreForm } from "../coreForm";
import type { Cell, RowSet } from "../../search/problem";
import type { Tree } from "../../simplify/tree";
import { constantLeaf, inputLeaf, node, parameterLeaf } from "../../simplify/tree";
import { CellRegressions } from "./cellRegressions";
import { Regression } from "./regression";
import { sureness } from "./sureness";

/** A formula around a core, whose numbers are found by a linear regression of the target in some form. */
interface Form {
  readonly around: (core: Tree, isPositive: boolean) => Tree | undefined;
  /** Smallest share of the variance left by any core so far. */
  best: number;
}

interface Family {
  readonly regression: Pick<Regression, "unexplained">;
  readonly forms: Form[];
  readonly shares: Float64Array;
  /** True where the logarithm of the core counts. */
  readonly isLogarithmic: boolean;
}

/** A core must leave this share of what the best one before it leaves. */
const worthTrying = 0.97;
/** Shares below this are rounding. */
const floor = 1e-13;

/**
 * Says from the values of a core alone, at a few microseconds each, in which forms it explains the target better than all
 * cores before it: `a + b f` as y, y^2, 1/y, log y, or y over an input or the best monomial; and `c prod(x_i^p_i)` times a power of
 * f, or times an exponential of it.
 */
export class CoreScreen {
  private readonly families: Family[] = [];
  private readonly logarithm: Float64Array;

  /** `cells`: of the rows, each with an `a` and `b` of its own. */
  constructor(rows: RowSet, cells: readonly Pick<Cell, "start" | "end">[], coreForm: CoreForm) {
    const { target, inputs, rowCount, weights } = rows;
    const roots = weights === undefined ? new Float64Array(rowCount).fill(1) : weights.map(Math.sqrt);
    this.logarithm = new Float64Array(rowCount);
    const linear = (core: Tree): Tree => node("add", node("mul", parameterLeaf(), core), parameterLeaf());
    const linearForms: [Float64Array, (core: Tree) => Tree][] = [
      [target, linear],
      [target.map((y) => y * y), (core) => node("sqrt", linear(core))],
      [target.map((y) => 1 / y), (core) => node("div", constantLeaf(1), linear(core))],
      [target.map((y) => 1 / (y * y)), (core) => node("div", constantLeaf(1), node("sqrt", linear(core)))],
      [target.map(Math.log), (core) => node("exp", linear(core))],
    ];
    inputs.forEach((column, index) => {
      const quotient = target.map((y, row) => y / column[row]);
      const product = target.map((y, row) => y * column[row]);
      linearForms.push([quotient, (core) => node("mul", inputLeaf(index), linear(core))]);
      linearForms.push([product, (core) => node("div", linear(core), inputLeaf(index))]);
    });
    const usable = linearForms.filter(([values]) => values.every(Number.isFinite));
    this.add(
      new CellRegressions(
        cells,
        roots,
        usable.map(([values]) => values),
      ),
      usable.map(([, around]) => around),
      false,
    );
    const logTarget = target.map((y) => Math.log(Math.abs(y)));
    if (!logTarget.every(Number.isFinite)) return;
    const logInputs = inputs.map((column) => column.map((x) => Math.log(Math.abs(x))));
    const basis = logInputs.filter((column) => column.every(Number.isFinite));
    const { monomialFactor } = coreForm;
    const sure = sureness(target);
    const rootsOfLogarithms = roots.map((root, row) => root * sure[row]);
    this.add(
      new Regression(rootsOfLogarithms, basis, [logTarget]),
      [(core, isPositive) => monomialFactor.around(core, isPositive)],
      true,
    );
    this.add(
      new Regression(rootsOfLogarithms, basis, [logTarget]),
      [(core) => monomialFactor.around(node("exp", core), true)],
      false,
    );
  }

  /** The formulas around a core with these values that are worth a fit. */
  *promising(values: Float64Array, core: () => Tree): Generator<Tree> {
    for (const { regression, forms, shares, isLogarithmic } of this.families) {
      regression.unexplained(isLogarithmic ? this.logarithmOf(values) : values, shares);
      for (let k = 0; k < forms.length; k++) {
        if (!(shares[k] < worthTrying * forms[k].best) || forms[k].best < floor) continue;
        forms[k].best = shares[k];
        const tree = forms[k].around(
          core(),
          values.every((value) => value > 0),
        );
        if (tree !== undefined) yield tree;
      }
    }
  }

  private logarithmOf(values: Float64Array): Float64Array {
    for (let row = 0; row < values.length; row++) this.logarithm[row] = Math.log(Math.abs(values[row]));
    return this.logarithm;
  }

  private add(regression: Family["regression"], around: readonly Form["around"][], isLogarithmic: boolean): void {
    const forms = around.map((each) => ({ around: each, best: 1 }));
    this.families.push({ regression, forms, shares: new Float64Array(forms.length), isLogarithmic });
  }
}
