/** Finds systems with PySINDy, where python3 (or PYTHON) has it: pip install pysindy. */
import { spawnSync } from "node:child_process";
import type { Trajectory } from "../../src/dynamics/trajectory";
import type { Laws } from "../dynamics/judge";
import { termKey } from "../dynamics/judge";
import type { KnownSystem } from "../dynamics/systems";
import { python } from "./infix";

interface PysindyModel {
  readonly name: string;
  /** Exponents of the states, or a function and its state. */
  readonly terms: readonly (readonly (number | string)[])[];
  readonly coefficients: readonly (readonly number[])[];
}

export function hasPysindy(): boolean {
  return spawnSync(python, ["-c", "import pysindy"]).status === 0;
}

/** What PySINDy finds with each of many settings. */
export function pysindySystems(system: KnownSystem, { times, states }: Trajectory): { name: string; laws: Laws }[] {
  const asked = {
    times: [...times],
    states: states.map((each) => [...(each ?? [])]),
    degree: 3,
    hasAngles: system.laws.flat().some(([, term]) => term.includes("sin")),
  };
  const { status, stdout, stderr } = spawnSync(python, ["bench/peers/pysindySystem.py"], {
    input: JSON.stringify(asked),
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`PySINDy failed: ${stderr}`);
  const { models } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as { models: PysindyModel[] };
  return models.map(({ name, terms, coefficients }) => {
    const keys = terms.map((term) => termKey(textOf(term, system.states), system.states));
    const laws = coefficients.map(
      (law) => new Map(law.flatMap((value, k) => (value === 0 ? [] : [[keys[k], value] as const]))),
    );
    return { name, laws };
  });
}

function textOf(term: readonly (number | string)[], states: readonly string[]): string {
  if (typeof term[0] === "string") return `${term[0]}(${states[Number(term[1])]})`;
  const factors = term.flatMap((exponent, k) => (exponent === 0 ? [] : [`${states[k]}^${exponent}`]));
  return factors.length === 0 ? "1" : factors.join(" * ");
}
