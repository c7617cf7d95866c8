import type { Tree } from "../../simplify/tree";
import { constantLeaf, node } from "../../simplify/tree";
import type { Allows } from "./allows";

/** A function of one argument that laws are made of. */
export interface UnivariateFunction {
  readonly value: (u: number) => number;
  /** `argument` has a coefficient of its own. */
  readonly tree: (argument: Tree) => Tree;
  /** The magnitude is the same for `u` and `-u`. */
  readonly isEven: boolean;
  /** Its argument may run through many cycles. */
  readonly isPeriodic: boolean;
}

const one = constantLeaf(1);

/** Powers and exponentials are missing: their logarithm is linear, and a regression finds them without any scan. */
export function univariateFunctions(allows: Allows): UnivariateFunction[] {
  const functions: UnivariateFunction[] = [
    { value: (u) => 1 + u, tree: (u) => node("add", one, u), isEven: false, isPeriodic: false },
  ];
  const add = (isAllowed: boolean, each: Omit<UnivariateFunction, "isPeriodic">, isPeriodic = false) => {
    if (isAllowed) functions.push({ ...each, isPeriodic });
  };
  add(allows("exp"), { value: (u) => Math.exp(u) - 1, tree: (u) => node("sub", node("exp", u), one), isEven: false });
  add(allows("exp"), { value: (u) => 1 + Math.exp(u), tree: (u) => node("add", one, node("exp", u)), isEven: false });
  add(allows("sin"), { value: Math.sin, tree: (u) => node("sin", u), isEven: true }, true);
  add(allows("cos"), { value: Math.cos, tree: (u) => node("cos", u), isEven: true }, true);
  add(
    allows("cos"),
    { value: (u) => 1 - Math.cos(u), tree: (u) => node("sub", one, node("cos", u)), isEven: true },
    true,
  );
  add(allows("log"), { value: Math.log, tree: (u) => node("log", u), isEven: false });
  add(allows("log"), { value: (u) => Math.log(1 + u), tree: (u) => node("log", node("add", one, u)), isEven: false });
  add(allows("sqrt"), {
    value: (u) => Math.sqrt(1 + u) - 1,
    tree: (u) => node("sub", node("sqrt", node("add", one, u)), one),
    isEven: false,
  });
  add(allows("sqrt"), {
    value: (u) => Math.sqrt(1 + u) + 1,
    tree: (u) => node("add", node("sqrt", node("add", one, u)), one),
    isEven: false,
  });
  add(allows("sqrt"), {
    value: (u) => 1 / Math.sqrt(1 + u) - 1,
    tree: (u) => node("sub", node("div", one, node("sqrt", node("add", one, u))), one),
    isEven: false,
  });
  add(allows("tanh"), { value: Math.tanh, tree: (u) => node("tanh", u), isEven: true });
  if (!allows("tanh")) {
    add(allows("exp"), {
      value: Math.tanh,
      tree: (u) => {
        const twice = node("exp", node("mul", constantLeaf(2), u));
        return node("div", node("sub", twice, one), node("add", twice, one));
      },
      isEven: true,
    });
  }
  add(allows("exp"), {
    value: Math.cosh,
    tree: (u) => (allows("cosh") ? node("cosh", u) : node("add", node("exp", u), node("exp", node("neg", u)))),
    isEven: true,
  });
  add(allows("sinh"), { value: Math.sinh, tree: (u) => node("sinh", u), isEven: true });
  add(allows("atan"), { value: Math.atan, tree: (u) => node("atan", u), isEven: true });
  add(allows("asin"), { value: Math.asin, tree: (u) => node("asin", u), isEven: true });
  return functions;
}
