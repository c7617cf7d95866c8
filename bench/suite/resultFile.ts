import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { arch, cpus, platform, totalmem } from "node:os";

/** What was asked of every search. */
interface AskedSettings {
  readonly suite: string;
}

/** What became of one search, and of which. */
interface KnownResult {
  readonly by: string;
  readonly problem: string;
  readonly seed: number;
}

/** What results were measured with. */
export interface Conditions {
  readonly settings: AskedSettings;
  readonly version: string;
  /** Changes with every change of the search. */
  readonly build: string;
  readonly machine: string;
}

export function conditionsOf(settings: AskedSettings): Conditions {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  const [{ model }] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  return {
    settings,
    version,
    build: digest(readFileSync("dist/searchWorker.cjs", "utf8")),
    machine: `${model.trim()}, ${cpus().length} threads, ${memory}, ${platform()} ${arch()}, Node ${process.version}`,
  };
}

/**
 * The results of a benchmark that is not through yet: a file with one result per line, each written as soon as it is
 * known. The same conditions find it again, whatever problems, seeds and peers are asked for.
 */
export class UnfinishedResults<Result extends KnownResult> {
  private readonly file: string;
  private readonly known = new Map<string, Result>();

  constructor(
    private readonly folder: string,
    private readonly conditions: Conditions,
  ) {
    this.file = `${this.folder}/${conditions.settings.suite}-${digest(JSON.stringify(conditions))}.unfinished.jsonl`;
    if (!existsSync(this.file)) return;
    const lines = readFileSync(this.file, "utf8").split("\n");
    // The last line is whole only if its line break is there.
    for (const line of lines.slice(0, -1)) this.remember(JSON.parse(line) as Result);
    writeFileSync(
      this.file,
      lines
        .slice(0, -1)
        .map((line) => `${line}\n`)
        .join(""),
    );
  }

  get(by: string, problem: string, seed: number): Result | undefined {
    return this.known.get(keyOf({ by, problem, seed }));
  }

  add(result: Result): void {
    this.remember(result);
    mkdirSync(this.folder, { recursive: true });
    appendFileSync(this.file, `${JSON.stringify(result)}\n`);
  }

  /** Writes the results under today's date, in place of the unfinished ones; returns the name without its ending. */
  finish(results: readonly Result[], leftOut: readonly string[]): string {
    const { suite } = this.conditions.settings;
    const date = new Date().toISOString().slice(0, 19).replaceAll(":", "");
    const name = `${this.folder}/${suite}-${date}`;
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(`${name}.json`, `${JSON.stringify({ ...this.conditions, date, leftOut, results }, undefined, 1)}\n`);
    rmSync(this.file, { force: true });
    return name;
  }

  private remember(result: Result): void {
    this.known.set(keyOf(result), result);
  }
}

function keyOf({ by, problem, seed }: KnownResult): string {
  return `${by} ${problem} ${seed}`;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
