import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { env } from "node:process";
import type { LanguageName } from "../../../../src/expression/language";
import { pythonPackages } from "../../../../scripts/pythonPackages.mjs";
import type { Case } from "../cases";
import { unknownLevel } from "../cases";

/** What the function of a case gives, row by row. */
export interface RunResult {
  readonly values: readonly number[];
  /** The sentence it fails with for levels that are not in its tables; undefined where it takes none or does not fail. */
  readonly failure: string | undefined;
}

/** How the code of a language is run: all cases as one program, since starting compilers is what takes time. */
export interface Runner {
  readonly language: LanguageName;
  readonly label: string;
  /** The program that must be there. */
  readonly tool: string;
  /**
   * Files by name, which print for each case its values, a line each with all their digits, and then, where it fails
   * for unknown levels, how.
   */
  files(cases: readonly Case[]): Readonly<Record<string, string>>;
  /** True for a row that the language cannot be expected to tell: its value is then not compared. */
  skips?(one: Case, row: number): boolean;
  /** Files that print the text of each string literal in hexadecimal: bytes of UTF-8, or units of UTF-16. */
  readback(literals: readonly string[], comments: readonly string[]): Readonly<Record<string, string>>;
  /** Commands to run in the folder of the files; the last one prints. */
  readonly commands: readonly (readonly string[])[];
}

export function isInstalled(tool: string): boolean {
  return spawnSync("sh", ["-c", `command -v ${tool}`]).status === 0;
}

export function runCases(runner: Runner, cases: readonly Case[]): RunResult[] {
  const lines = output(runner, runner.files(cases)).replace(/\n$/, "").split("\n");
  return cases.map(({ expected, fails }) => {
    const values = lines.splice(0, expected.length).map(numberOf);
    return { values, failure: fails ? lines.shift() : undefined };
  });
}

/** The texts that string literals hold, in hexadecimal; a comment stands before each. */
export function readBack(runner: Runner, literals: readonly string[], comments: readonly string[]): string[] {
  return output(runner, runner.readback(literals, comments)).replace(/\n$/, "").split("\n");
}

export function output({ commands }: Pick<Runner, "commands">, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "parsimony-run-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    let printed = "";
    for (const [command, ...list] of commands) {
      const { status, stdout, stderr } = spawnSync(command, list, {
        cwd: folder,
        encoding: "utf8",
        maxBuffer: 1e9,
        env: { ...env, LC_ALL: "C.UTF-8", PYTHONPATH: pythonPackages, GOFLAGS: "-mod=mod", GO111MODULE: "off" },
      });
      if (status !== 0) throw new Error(`${command} ${list.join(" ")} failed:\n${(stderr || stdout).slice(0, 5000)}`);
      printed = stdout;
    }
    return printed;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function numberOf(text: string): number {
  const word = text.trim().toLowerCase().replace(/^\+/, "");
  if (/nan|^na$/.test(word)) return NaN;
  if (/inf/.test(word)) return word.startsWith("-") ? -Infinity : Infinity;
  if (word === "") return NaN;
  return Number(word);
}

/** Arguments of each row as literals: numbers, then the expressions for levels; and of unknown levels, where these are an error. */
export function argumentRows(
  { inputs, categories, expected, fails }: Case,
  number: (value: number) => string,
  text: (level: string) => string,
): { readonly known: string[][]; readonly unknown: string[] | undefined } {
  const known = Array.from(expected, (_, row) => [
    ...inputs.map((column) => number(column[row])),
    ...categories.map((column) => text(column[row])),
  ]);
  const unknown = fails ? [...inputs.map(() => number(1.5)), ...categories.map(() => text(unknownLevel))] : undefined;
  return { known, unknown };
}

/** The bytes of text in UTF-8, which do not depend on the escaping under test. */
export function bytesOf(text: string): number[] {
  return [...Buffer.from(text)];
}

export function exponential(value: number): string {
  return value.toExponential();
}
