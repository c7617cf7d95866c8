import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Case } from "./cases";
import { functionName, unknownLevel } from "./cases";

export interface CResult {
  readonly values: readonly number[];
  /** What the function gives for levels that are not in its tables; undefined where that is not asked. */
  readonly unknown: number | undefined;
}

/** The first C compiler found, if there is one. */
export const compiler = ["cc", "gcc", "clang"].find((name) => spawnSync(name, ["--version"]).status === 0);
export const cppCompiler = ["c++", "g++", "clang++"].find((name) => spawnSync(name, ["--version"]).status === 0);

/** Compiles the code of all cases as one file, as if a person had inserted them one after the other, and runs it. */
export function runC(cases: readonly Case[], command: string, flags: readonly string[], extension = "c"): CResult[] {
  const folder = mkdtempSync(join(tmpdir(), "parsimony-c-"));
  try {
    const source = `formulas.${extension}`;
    writeFileSync(join(folder, source), program(cases));
    succeed(spawnSync(command, [...flags, "-o", "formulas", source, "-lm"], { encoding: "utf8", cwd: folder }));
    const lines = succeed(spawnSync(join(folder, "formulas"), { encoding: "utf8" }))
      .trim()
      .split("\n");
    return cases.map(({ expected, fails }) => {
      const values = lines.splice(0, expected.length).map(cNumber);
      return { values, unknown: fails ? cNumber(lines.shift() ?? "") : undefined };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function program(cases: readonly Case[]): string {
  const calls = cases.flatMap(({ code, inputs, categories, expected, fails }, k) => {
    const rows = Array.from(expected, (_, row) => [
      ...inputs.map((column) => double(column[row])),
      ...categories.map((column) => bytes(column[row])),
    ]);
    const unknown = [...inputs.map(() => "1.0"), ...categories.map(() => `"${unknownLevel}"`)];
    const all = fails ? [...rows, unknown] : rows;
    const name = functionName(code);
    return [
      `static void case${k}(void)`,
      "{",
      ...all.map((row) => `    printf("%.17g\\n", ${name}(${row.join(", ")}));`),
      "}",
    ];
  });
  return [
    ...cases.map(({ code }) => code),
    "#include <stdio.h>",
    ...calls,
    "int main(void)",
    "{",
    ...cases.map((_, k) => `    case${k}();`),
    "    return 0;",
    "}",
    "",
  ].join("\n");
}

function double(value: number): string {
  const digits = value.toExponential();
  return `(${digits})`;
}

/** Every byte as an octal escape, so that nothing depends on the escaping under test; null as C strings can hold it. */
function bytes(text: string): string {
  const octal = (byte: number) => `\\${byte.toString(8).padStart(3, "0")}`;
  const escaped = Array.from(Buffer.from(text), (byte) =>
    (byte === 0 ? [0xc0, 0x80] : [byte]).map(octal).join(""),
  ).join("");
  return `"${escaped}"`;
}

function cNumber(text: string): number {
  return Number(text.replace("inf", "Infinity").replace(/-?nan.*/, "NaN"));
}

function succeed({ status, stdout, stderr }: { status: number | null; stdout: string; stderr: string }): string {
  if (status !== 0) throw new Error(stderr.slice(0, 5000));
  return stdout;
}
