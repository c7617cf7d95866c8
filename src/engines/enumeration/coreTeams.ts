import type { OperatorName } from "../../expression/operatorName";
import type { MonomialFactor } from "../monomialFactor";
import type { RowSet } from "../../search/problem";
import type { Tree } from "../../simplify/tree";
import { constantLeaf, node, parameterLeaf } from "../../simplify/tree";
import type { CoreFactor } from "./coreFactor";
import { powerOf } from "./coreFactor";
import type { Core } from "./cores";
import { treeOfCore } from "./cores";
import type { Team } from "./teamRegression";
import { sureness } from "./sureness";
import { TeamRegression } from "./teamRegression";

/** Cores of which all pairs are looked at. */
const mostCores = 1000;
/** Pairs given for each form of the target: noise may put the right one behind others on a few rows. */
const pairsOfForm = 12;
/** How many of them grow, and to how many members. */
const [growingPairs, mostMembers] = [4, 4];
/** A team must leave this share of what its members leave without the last one. */
const worthwhile = 0.9;
/** Exponents this near to a multiple of a half are that multiple. */
const nearHalf = 0.05;

/** What the target is once a form is undone, and the formula of a sum. */
interface Form {
  readonly target: Float64Array;
  readonly around: (sum: Tree) => Tree;
}

/**
 * Sums of two to four of the simplest cores with coefficients, and products of their powers with powers of inputs, that come nearest to
 * the target in some form. Regression does not ask for exact data, so that laws of a few parts are found in noise as well.
 */
export class CoreTeams {
  private readonly forms: readonly Form[];
  private readonly sums: TeamRegression;
  private readonly summands: Core[] = [];
  /** Undefined where the target has no logarithm. */
  private readonly products: TeamRegression | undefined;
  private readonly factors: CoreFactor[] = [];
  private readonly withExponents: boolean;

  /** `rows`: those of the cores. */
  constructor(
    { target, inputs, rowCount, weights }: RowSet,
    operators: ReadonlySet<OperatorName>,
    private readonly monomialFactor: MonomialFactor,
  ) {
    const roots = weights === undefined ? new Float64Array(rowCount).fill(1) : weights.map(Math.sqrt);
    const forms: Form[] = [{ target, around: (sum) => sum }];
    if (operators.has("sqrt")) forms.push({ target: target.map((y) => y * y), around: (sum) => node("sqrt", sum) });
    if (operators.has("div")) {
      forms.push({ target: target.map((y) => 1 / y), around: (sum) => node("div", constantLeaf(1), sum) });
    }
    const isPossible = operators.has("add") && operators.has("mul");
    this.forms = forms.filter((form) => isPossible && form.target.every(Number.isFinite));
    this.sums = new TeamRegression(
      roots,
      [],
      this.forms.map((form) => form.target),
    );
    this.withExponents = operators.has("exp");
    // Rows that do not count need no logarithm.
    const logTarget = target.map((y, row) => (weights?.[row] === 0 ? 0 : Math.log(Math.abs(y))));
    if (!operators.has("mul") || !operators.has("pow") || !logTarget.every(Number.isFinite)) return;
    const basis = inputs.map((column) => column.map((x) => Math.log(Math.abs(x))));
    const sure = sureness(target);
    this.products = new TeamRegression(
      roots.map((root, row) => root * sure[row]),
      basis.filter((column) => column.every(Number.isFinite)),
      [logTarget],
    );
  }

  /** Takes a core in where it says something new, as long as there are not enough. */
  add(core: Core): void {
    if (this.summands.length < mostCores && this.sums.add(core.values)) this.summands.push(core);
    if (this.factors.length >= mostCores) return;
    if (this.products?.add(core.values.map((value) => Math.log(Math.abs(value))))) {
      this.factors.push({ core, isExponent: false });
    }
    if (this.withExponents && this.products?.add(core.values)) this.factors.push({ core, isExponent: true });
  }

  /** The formulas that are worth a fit; undefined now and then, so that whoever asks may rest. */
  *best(): Generator<Tree | undefined> {
    for (const team of teams(this.sums)) yield team && this.sumOf(team);
    if (this.products === undefined) return;
    for (const team of teams(this.products)) yield team && this.productOf(team);
  }

  private sumOf({ members, target, slopes }: Team): Tree {
    const terms = members.map((number, k) =>
      node("mul", parameterLeaf(0, Float64Array.of(slopes[k])), treeOfCore(this.summands[number])),
    );
    const sum = terms.reduce<Tree>((all, each) => node("add", all, each), parameterLeaf());
    return this.forms[target].around(sum);
  }

  private productOf({ members, slopes }: Team): Tree | undefined {
    const powers = members.map((number, k) => powerOf(this.factors[number], slopes[k], nearHalf));
    return this.monomialFactor.around(powers.reduce((all, each) => node("mul", all, each)));
  }
}

/** The best pairs, each followed by what it grows to. */
function* teams(regression: TeamRegression): Generator<Team | undefined> {
  const grown = new Map<number, number>();
  for (const pair of regression.pairs(pairsOfForm, worthwhile)) {
    yield pair;
    if (pair === undefined) continue;
    const count = grown.get(pair.target) ?? 0;
    grown.set(pair.target, count + 1);
    let team: Team | undefined = count < growingPairs ? pair : undefined;
    while (team !== undefined && team.members.length < mostMembers) yield (team = regression.grown(team, worthwhile));
  }
}
