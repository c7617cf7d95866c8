import { julia, juliaNaming } from "../julia";
import { numberLiteral } from "../numberLiteral";
import type { CodeSystem } from "./codeSystem";
import { planSystem } from "./codeSystem";

/** The laws with a call of DifferentialEquations.jl. */
export function juliaSystem(system: CodeSystem): string {
  const plan = planSystem(system, juliaNaming);
  const { parts, state, time, values, inputs } = plan;
  const number = (value: number) => numberLiteral(value, true);
  const isMap = system.kind === "map";
  const given = inputs.map((name) => `# The input as a function of time: put in what acts.\n${name}(${time}) = 0.0`);
  const unpacked = `    ${parts.join(", ")}${parts.length === 1 ? "," : ""} = ${state}`;
  const whole = isMap
    ? [`function ${plan.system}(${state}, ${time})`, unpacked, `    return [${values.join(", ")}]`, "end"]
    : [
        `function ${plan.system}!(rates, ${state}, parameters, ${time})`,
        unpacked,
        ...values.map((value, k) => `    rates[${k + 1}] = ${value}`),
        "    return nothing",
        "end",
      ];
  const call = [
    `problem = ODEProblem(${plan.system}!, [${system.start.map(number).join(", ")}], (${system.span.map(number).join(", ")}))`,
    "solution = solve(problem, Tsit5(); reltol=1e-8, abstol=1e-8)",
  ];
  return (
    [
      ...(isMap ? [] : ["using DifferentialEquations"]),
      ...plan.laws.map((law) => julia.generate(law).trimEnd()),
      ...given,
      whole.join("\n"),
      ...(isMap ? [] : [call.join("\n")]),
      "",
    ]
      .join("\n\n")
      .trimEnd() + "\n"
  );
}
