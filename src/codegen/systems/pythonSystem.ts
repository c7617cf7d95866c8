import { numberLiteral } from "../numberLiteral";
import { python, pythonNaming } from "../python";
import type { CodeSystem } from "./codeSystem";
import { planSystem } from "./codeSystem";

/** The laws with a call of SciPy's `solve_ivp`. */
export function pythonSystem(system: CodeSystem): string {
  const plan = planSystem(system, pythonNaming);
  const { parts, state, time, values, inputs } = plan;
  const functions = plan.laws.map((law) => python.generate(law).replace("import numpy as np\n\n\n", "").trimEnd());
  const needsNumPy = functions.some((text) => /\bnp\./.test(text));
  const isMap = system.kind === "map";
  const number = (value: number) => numberLiteral(value, true);
  const head = [
    ...(needsNumPy ? ["import numpy as np"] : []),
    ...(isMap ? [] : ["from scipy.integrate import solve_ivp"]),
  ].join("\n");
  const given = inputs.map(
    (name) => `def ${name}(${time}):\n    """The input as a function of time: put in what acts."""\n    return 0.0`,
  );
  const whole = [
    `def ${plan.system}(${time}, ${state}):`,
    `    """${isMap ? "The next state" : "Rates of change of the state"}."""`,
    `    ${parts.join(", ")}${parts.length === 1 ? "," : ""} = ${state}`,
    `    return [`,
    ...values.map((value) => `        ${value},`),
    `    ]`,
  ].join("\n");
  const call = [
    `solution = solve_ivp(`,
    `    ${plan.system},`,
    `    (${system.span.map(number).join(", ")}),`,
    `    [${system.start.map(number).join(", ")}],`,
    `    method="DOP853",`,
    `    dense_output=True,`,
    `    rtol=1e-8,`,
    `    atol=1e-8,`,
    `)`,
  ].join("\n");
  return (
    [...(head === "" ? [] : [head]), ...functions, ...given, whole, ...(isMap ? [] : [call])].join("\n\n\n") + "\n"
  );
}
