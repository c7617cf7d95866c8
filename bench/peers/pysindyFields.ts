/** Finds the laws of fields with PySINDy, where python3 (or PYTHON) has it: pip install pysindy. */
import { spawnSync } from "node:child_process";
import type { FieldGrid } from "../../src/dynamics/fields/fieldGrid";
import type { Laws } from "../dynamics/judge";
import { fieldTermKey } from "../fields/judgeField";
import { python } from "./infix";

interface PysindyModel {
  readonly name: string;
  /** Exponents of the fields, then the field that is differentiated (-1 for none), and how often. */
  readonly terms: readonly (readonly number[])[];
  readonly coefficients: readonly (readonly number[])[];
}

/** What PySINDy finds with each of many settings. */
export function pysindyFields({ times, space: [positions], fields }: FieldGrid): { name: string; laws: Laws }[] {
  const points = ({ first, step, count }: FieldGrid["times"]) =>
    Array.from({ length: count }, (_, k) => first + k * step);
  const asked = { times: points(times), positions: points(positions), fields: fields.map((each) => [...each]) };
  const { status, stdout, stderr } = spawnSync(python, ["bench/peers/pysindyField.py"], {
    input: JSON.stringify(asked),
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`PySINDy failed: ${stderr}`);
  const { models } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as { models: PysindyModel[] };
  return models.map(({ name, terms, coefficients }) => ({
    name,
    laws: coefficients.map((law) => {
      const sums = new Map<string, number>();
      law.forEach((value, k) => {
        if (value === 0) return;
        const { key, share } = spelled(terms[k]);
        sums.set(key, (sums.get(key) ?? 0) + value * share);
      });
      return sums;
    }),
  }));
}

/** A term as ours are: u^k u_x is the slope of u^(k + 1), divided by k + 1. */
function spelled(term: readonly number[]): { key: string; share: number } {
  const powers = term.slice(0, -2);
  const [differentiated, order] = term.slice(-2);
  if (differentiated < 0) return { key: fieldTermKey({ powers, derivatives: [[0]] }), share: 1 };
  const isOwn = powers.every((power, f) => f === differentiated || power === 0);
  const factors = powers.reduce((sum, power) => sum + power, 0);
  if (factors > 0 && !(order === 1 && isOwn)) return { key: `product ${term.join(" ")}`, share: 1 };
  const raised = powers.map((power, f) => (f === differentiated ? power + 1 : power));
  return { key: fieldTermKey({ powers: raised, derivatives: [[order]] }), share: 1 / (factors + 1) };
}
