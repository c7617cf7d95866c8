import { matlab, matlabNaming } from "../matlab";
import { numberLiteral } from "../numberLiteral";
import type { CodeSystem } from "./codeSystem";
import { planSystem } from "./codeSystem";

/** A function that solves the laws by `ode45`, followed by what it needs. Save it in a file of its name. */
export function matlabSystem(system: CodeSystem): string {
  const plan = planSystem(system, matlabNaming);
  const { parts, state, time, values, inputs } = plan;
  const number = (value: number) => numberLiteral(value, false);
  const isMap = system.kind === "map";
  const solve = [
    `function [t, states] = ${plan.solve}()`,
    "    options = odeset('RelTol', 1e-8, 'AbsTol', 1e-8);",
    `    start = [${system.start.map(number).join("; ")}];`,
    `    [t, states] = ode45(@${plan.system}, [${system.span.map(number).join(", ")}], start, options);`,
    "end",
  ];
  const whole = [
    `function change = ${plan.system}(${time}, ${state})`,
    ...parts.map((part, k) => `    ${part} = ${state}(${k + 1});`),
    `    change = [${values.join("; ")}];`,
    "end",
  ];
  const given = inputs.map((name) =>
    [
      `function value = ${name}(${time})`,
      "    % The input as a function of time: put in what acts.",
      `    value = 0 * ${time};`,
      "end",
    ].join("\n"),
  );
  return (
    [
      ...(isMap ? [] : [solve.join("\n")]),
      whole.join("\n"),
      ...given,
      ...plan.laws.map((law) => matlab.generate(law).trimEnd()),
    ].join("\n\n") + "\n"
  );
}
