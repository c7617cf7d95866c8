import type { Sharing } from "../../expression/expression";
import type { Problem } from "../../search/problem";
import { proposedSharing } from "../../search/sharing/sharingRange";
import type { Tree } from "../../simplify/tree";
import { constantLeaf, inputLeaf, node, parameterLeaf } from "../../simplify/tree";

/** Inputs beyond this many get no formulas of pairs. */
const manyInputs = 12;

/**
 * The formulas that everybody would try first, simple ones before others: constants, lines, powers, products of powers,
 * exponentials, oscillations.
 */
export function* firstFormulas(problem: Problem): Generator<Tree> {
  const mask = proposedSharing(problem);
  const xs = problem.inputs.map((_, index) => inputLeaf(index));
  yield parameterLeaf(mask);
  yield* xs;
  for (const x of xs) yield* ofOneInput(x, mask);
  yield* ofAllInputs(xs, mask);
  if (xs.length <= manyInputs) yield* ofPairs(xs);
}

function* ofOneInput(x: Tree, mask: Sharing): Generator<Tree> {
  const p = (): Tree => parameterLeaf(mask);
  const times = (...factors: Tree[]): Tree => factors.reduce((a, b) => node("mul", a, b));
  const plus = (...terms: Tree[]): Tree => terms.reduce((a, b) => node("add", a, b));
  const one = constantLeaf(1);
  yield times(p(), x);
  yield plus(times(p(), x), p());
  yield node("div", p(), x);
  yield node("div", p(), node("square", x));
  yield times(p(), node("pow", x, p()));
  yield node("pow", x, p());
  yield times(p(), node("square", x));
  yield times(p(), node("sqrt", x));
  yield times(p(), node("exp", times(p(), x)));
  yield plus(times(p(), node("log", x)), p());
  yield plus(p(), node("div", p(), x));
  yield node("div", p(), plus(x, p()));
  yield node("div", times(p(), x), plus(x, p()));
  yield plus(times(p(), node("square", x)), times(p(), x), p());
  yield plus(times(p(), node("pow", x, p())), p());
  yield plus(times(p(), node("exp", times(p(), x))), p());
  yield times(p(), node("pow", x, p()), node("exp", times(p(), x)));
  yield times(p(), node("pow", x, p()), node("exp", node("div", p(), x)));
  yield node("div", p(), plus(one, node("exp", plus(times(p(), x), p()))));
  yield times(p(), node("sin", plus(times(p(), x), p())));
  yield plus(times(p(), node("sin", plus(times(p(), x), p()))), p());
  yield times(p(), node("exp", times(p(), x)), node("cos", plus(times(p(), x), p())));
  yield plus(times(p(), node("cube", x)), times(p(), node("square", x)), times(p(), x), p());
}

function* ofAllInputs(xs: readonly Tree[], mask: Sharing): Generator<Tree> {
  if (xs.length < 2) return;
  const p = (): Tree => parameterLeaf(mask);
  const terms = xs.map((x) => node("mul", p(), x));
  const powers = xs.map((x) => node("pow", x, p()));
  yield xs.reduce((a, b) => node("mul", a, b), p());
  yield [...terms, p()].reduce((a, b) => node("add", a, b));
  yield powers.reduce((a, b) => node("mul", a, b), p());
  yield node(
    "exp",
    [...terms, p()].reduce((a, b) => node("add", a, b)),
  );
  yield node(
    "div",
    p(),
    [...terms, constantLeaf(1)].reduce((a, b) => node("add", a, b)),
  );
}

function* ofPairs(xs: readonly Tree[]): Generator<Tree> {
  const p = (): Tree => parameterLeaf();
  for (let i = 0; i < xs.length; i++) {
    for (let j = 0; j < xs.length; j++) {
      const [x, y] = [xs[i], xs[j]];
      if (i !== j) yield node("mul", p(), node("div", x, y));
      if (i !== j) yield node("mul", p(), node("div", x, node("square", y)));
      if (i >= j) continue;
      yield node("mul", p(), node("mul", x, y));
      yield node("add", node("mul", p(), x), node("mul", p(), y));
      yield node("mul", p(), node("mul", node("pow", x, p()), node("pow", y, p())));
    }
  }
}
