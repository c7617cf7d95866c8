import type { Expression } from "../../expression/expression";
import { usedInputs } from "../../expression/usedInputs";
import type { CodeFormula } from "../codeFormula";
import { planCode } from "../codePlan";
import type { NamingRules } from "../names";
import { Namer } from "../names";

/** Everything a generator needs to know about laws of motion. Names are as in the data file: hostile until escaped. */
export interface CodeSystem {
  readonly kind: "rates" | "accelerations" | "map";
  readonly states: readonly string[];
  readonly inputs: readonly string[];
  readonly time: string;
  /** One for each state: of the states, for accelerations their rates, the inputs and the time. */
  readonly laws: readonly { readonly expression: Expression; readonly parameters: readonly Float64Array[] }[];
  /** Of the states, and for accelerations of their rates. */
  readonly start: readonly number[];
  /** First and last time. */
  readonly span: readonly [number, number];
  /** File names, for the comment. */
  readonly source: string;
}

/** How the code of a system is put together: a function for each law, and one for all of them. */
export interface SystemPlan {
  readonly laws: readonly CodeFormula[];
  /** Identifiers of the functions. */
  readonly system: string;
  readonly solve: string;
  /** Of the variables that hold the parts of the state, in order, and of the inputs, which are functions of the time. */
  readonly parts: readonly string[];
  readonly inputs: readonly string[];
  readonly time: string;
  readonly state: string;
  /** What the rate of change of each part of the state is (or its next value): calls, or the name of another part. */
  readonly values: readonly string[];
}

const lawWords = { rates: "rate", accelerations: "acceleration", map: "next" } as const;

export function planSystem(system: CodeSystem, naming: NamingRules): SystemPlan {
  const { kind, states, inputs, time } = system;
  const namer = new Namer(naming);
  const hidden = kind === "accelerations" ? states.map((state) => `${state} rate`) : [];
  const columns = [...states, ...hidden, ...inputs, time].map((name) => ({ name, unit: undefined }));
  const taken = new Set<string>();
  const laws = system.laws.map((law, k): CodeFormula => {
    const formulaCalled = (name: string): CodeFormula => ({
      ...law,
      target: { name, unit: undefined },
      inputs: columns,
      categories: [],
      train: undefined,
      validation: undefined,
      source: system.source,
    });
    const named = formulaCalled(`${states[k]} ${lawWords[kind]}`);
    const identifier = planCode(named, naming).name;
    if (taken.has(identifier)) return formulaCalled(`law ${k + 1}`);
    taken.add(identifier);
    return named;
  });
  // Called as their own generator calls them, and kept for them.
  const names = laws.map(({ target }) => namer.topLevel(target.name, "formula"));
  const [whole, solve] = [
    namer.topLevel(kind === "map" ? "next state" : "system", "system"),
    namer.topLevel("solve system", "solve"),
  ];
  const functions = inputs.map((input, k) => namer.topLevel(`${input} at`, `input${k + 1}`));
  const [t, state] = [namer.local("t", "t"), namer.local("state", "state")];
  const parts = [...states, ...hidden].map((name, k) => namer.local(name, `x${k + 1}`));
  const all = [...parts, ...functions.map((name) => `${name}(${t})`), t];
  const calls = laws.map(
    ({ expression }, k) =>
      `${names[k]}(${usedInputs(expression)
        .map((index) => all[index])
        .join(", ")})`,
  );
  const values = kind === "accelerations" ? [...parts.slice(states.length), ...calls] : calls;
  return { laws, system: whole, solve, parts, inputs: functions, time: t, state, values };
}
