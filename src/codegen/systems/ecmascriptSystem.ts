import type { CodeGenerator } from "../codeFormula";
import { ecmaScriptNaming } from "../ecmascript";
import { javascript } from "../javascript";
import { numberLiteral } from "../numberLiteral";
import { typescript } from "../typescript";
import type { CodeSystem } from "./codeSystem";
import { planSystem } from "./codeSystem";

/** The laws with an integrator of their own: JavaScript has none. */
export function typescriptSystem(system: CodeSystem): string {
  return ecmaScriptSystem(system, typescript, (type) => `: ${type}`);
}

export function javascriptSystem(system: CodeSystem): string {
  return ecmaScriptSystem(system, javascript, () => "");
}

function ecmaScriptSystem(system: CodeSystem, generator: CodeGenerator, typed: (type: string) => string): string {
  const plan = planSystem(system, ecmaScriptNaming);
  const { parts, state, time, values, inputs } = plan;
  const number = (value: number) => numberLiteral(value, false);
  const isMap = system.kind === "map";
  const modifier = generator.id === "typescript" ? "export " : "";
  const given = inputs.map((name) =>
    [
      "/** The input as a function of time: put in what acts. */",
      `function ${name}(${time}${typed("number")})${typed("number")} {`,
      `  return 0 * ${time};`,
      "}",
    ].join("\n"),
  );
  const usesTime = values.some((value) => new RegExp(`\\b${time}\\b`).test(value));
  const whole = [
    `/** ${isMap ? "The next state" : "Rates of change of the state"}. */`,
    `${modifier}function ${plan.system}(${usesTime ? time : `_${time}`}${typed("number")}, ${state}${typed("readonly number[]")})${typed("number[]")} {`,
    `  const [${parts.map((part) => `${part} = NaN`).join(", ")}] = ${state};`,
    `  return [${values.join(", ")}];`,
    "}",
  ];
  const solve = `/** States from one time to another, each step as long as the tolerance allows (Dormand and Prince 1980). */
${modifier}function ${plan.solve}(
  from${typed("number")} = ${number(system.span[0])},
  to${typed("number")} = ${number(system.span[1])},
  start${typed("readonly number[]")} = [${system.start.map(number).join(", ")}],
  tolerance${typed("number")} = 1e-8,
)${typed("{ times: number[]; states: number[][] }")} {
  const nodes = [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1];
  const weights = [
    [],
    [1 / 5],
    [3 / 40, 9 / 40],
    [44 / 45, -56 / 15, 32 / 9],
    [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
    [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
    [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
  ];
  const errors = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40];
  const moved = (state${typed("readonly number[]")}, by${typed("readonly number[]")}, rates${typed("readonly number[][]")}, step${typed("number")}) =>
    state.map((value, i) => value + step * by.reduce((sum, weight, j) => sum + weight * (rates[j]?.[i] ?? 0), 0));
  const times = [from];
  const states = [[...start]];
  let time = from;
  let state = [...start];
  let step = (to - from) / 1000;
  while (time < to) {
    step = Math.min(step, to - time);
    const rates${typed("number[][]")} = [];
    let end = state;
    nodes.forEach((node, stage) => {
      end = moved(state, weights[stage] ?? [], rates, step);
      rates.push(${plan.system}(time + node * step, end));
    });
    const zero = state.map(() => 0);
    const error = Math.max(
      ...moved(zero, errors, rates, step).map((each, i) => Math.abs(each) / (tolerance * (1 + Math.abs(end[i] ?? 0)))),
    );
    if (error <= 1) {
      time = step === to - time ? to : time + step;
      state = end;
      times.push(time);
      states.push(state);
    }
    step *= Math.min(5, Math.max(0.2, 0.9 * Math.max(error, 1e-10) ** -0.2)) || 0.2;
    if (!(time + step > time)) throw new Error("The solution cannot be followed any further.");
  }
  return { times, states };
}`;
  return (
    [
      ...plan.laws.map((law) => generator.generate(law).trimEnd()),
      ...given,
      whole.join("\n"),
      ...(isMap ? [] : [solve]),
    ].join("\n\n") + "\n"
  );
}
