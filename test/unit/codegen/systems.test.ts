import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CodeSystem } from "../../../src/codegen/systems/codeSystem";
import { systemGenerators } from "../../../src/codegen/systems/systemGenerators";
import { parseNamedExpression } from "../../../src/expression/parse";
import { runPython } from "../../support/python";
import { typeErrors } from "./ecmascriptRunner";
import { canReadJulia, isJulia } from "./runners/julia";

const inputs = ["x", "v", "t"];
const law = (text: string, ...values: number[]) => {
  const { expression, parameters } = parseNamedExpression(text, {
    inputs,
    parameters: values.map((_, k) => `p${k + 1}`),
  });
  return { expression, parameters: parameters.map((index) => Float64Array.of(values[index])) };
};
/** A damped oscillator under hostile names. */
const rates: CodeSystem = {
  kind: "rates",
  states: ["x", 'class "rate"'],
  inputs: [],
  time: "t [s]",
  laws: [law("p1 * v", 1), law("p1 * x + p2 * v", -1, -0.2)],
  start: [1, 0],
  span: [0, 5],
  source: "oscillator.csv",
};
const accelerations: CodeSystem = {
  ...rates,
  kind: "accelerations",
  states: ["x"],
  laws: [law("p1 * x + p2 * v", -1, -0.2)],
};
const frequency = Math.sqrt(1 - 0.01);
const end = Math.exp(-0.5) * (Math.cos(5 * frequency) + (0.1 / frequency) * Math.sin(5 * frequency));
const folder = mkdtempSync(join(tmpdir(), "systems-"));
const has = (program: string) => spawnSync(program, ["--version"]).status === 0;
const hasSciPy = () => {
  try {
    runPython(["-c", "import scipy"]);
    return true;
  } catch {
    return false;
  }
};

describe.each(Object.entries({ rates, accelerations }))("the code of laws of %s", (_, system) => {
  it("is solved in JavaScript", () => {
    const code = `${systemGenerators.javascript!(system)}\nreturn solveSystem().states.at(-1)[0];`;
    expect((new Function(code) as () => number)()).toBeCloseTo(end, 6);
  });

  it("is strict TypeScript", { timeout: 60_000 }, () => {
    expect(typeErrors([systemGenerators.typescript!(system)])).toEqual([]);
  });

  it.runIf(has("octave"))("is solved by ode45", { timeout: 60_000 }, () => {
    writeFileSync(join(folder, "solve_system.m"), systemGenerators.matlab!(system));
    const program = "[t, s] = solve_system(); printf('%.9f', s(end, 1));";
    const { stdout } = spawnSync("octave", ["--no-gui", "--eval", program], { cwd: folder, encoding: "utf8" });
    expect(Number(stdout)).toBeCloseTo(end, 6);
  });

  it.runIf(hasSciPy())("is solved by SciPy", { timeout: 60_000 }, () => {
    const file = join(folder, "system.py");
    writeFileSync(file, `${systemGenerators.python!(system)}\nprint(solution.y[0, -1])\n`);
    expect(Number(runPython([file]))).toBeCloseTo(end, 6);
  });

  it.runIf(canReadJulia)("is Julia", () => {
    const code = systemGenerators.julia!(system);
    expect(isJulia(code)).toBe(true);
    expect(isJulia(`${code})`)).toBe(false);
  });

  it("is an aligned block in LaTeX", () => {
    const dot = system.kind === "rates" ? "\\dot{x} &= " : "\\ddot{x} &= ";
    expect(systemGenerators.latex!(system)).toContain(dot);
  });
});
