/**
 * Writes the formulas that networks learn from: `shard-000.bin.gz`, ... and `corpus.json`, which says what is in them. The
 * same whatever the number of threads; goes on where it was stopped. --check reads a corpus instead and proves what it
 * promises: every skeleton is one formula, stands there once, and is none of the formulas of bench/problems. --print writes
 * some of it as text.
 *
 *   npm run corpus -- [--skeletons 5000000] [--seed 1] [--threads 2] [--out training/data] [--check] [--print 100]
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { deserialize, serialize } from "node:v8";
import { isMainThread } from "node:worker_threads";
import { gunzipSync, gzipSync } from "node:zlib";
import { treeOfTokens } from "../../src/engines/transformer/tokens";
import { maximumInputs, maximumTokens, vocabulary } from "../../src/engines/transformer/vocabulary";
import { printText } from "../../src/expression/printText";
import { expressionOfTree } from "../../src/simplify/tree";
import { benchmarkFormulas } from "./benchmarkFormulas";
import { checkRecords } from "./check";
import type { Checked } from "./check";
import { Exclusion } from "./exclusion";
import { generatorSettings } from "./generator";
import { HashSet } from "./hashSet";
import type { DrawnShard } from "./shard";
import { drawShard, drawsPerShard, readRecords } from "./shard";
import { inThreads, serve } from "./threads";

/** What `corpus.json` holds. */
interface Corpus {
  readonly vocabulary: readonly string[];
  readonly maximumTokens: number;
  readonly inputs: number;
  readonly skeletons: number;
  readonly shards: readonly { readonly file: string; readonly skeletons: number; readonly sha256: string }[];
  readonly seed: number;
  /** Formulas drawn, and of those that had not come before how many are a benchmark's. */
  readonly drawn: number;
  readonly excluded: number;
  readonly generator: unknown;
  readonly seconds: number;
}

type Task =
  | { readonly kind: "draw"; readonly seed: number; readonly number: number; readonly draws: number }
  | { readonly kind: "check"; readonly file: string };

/** Counts what changes what is drawn or excluded with the same settings: shards of another version are drawn again. */
const drawnVersion = 2;

const { values: options } = parseArgs({
  options: {
    skeletons: { type: "string", default: "5000000" },
    seed: { type: "string", default: "1" },
    threads: { type: "string", default: String(cpus().length) },
    out: { type: "string", default: join("training", "data") },
    check: { type: "boolean", default: false },
    print: { type: "string" },
  },
});
const folder = options.out;
const threads = Number(options.threads);

async function write(): Promise<void> {
  const begin = performance.now();
  const [wanted, seed] = [Number(options.skeletons), Number(options.seed)];
  const draws = Math.min(drawsPerShard, wanted);
  // Shards drawn otherwise, or with other formulas left out, must not be mistaken for ours.
  const benchmarks = benchmarkFormulas();
  const settings = JSON.stringify({ drawnVersion, seed, draws, vocabulary, generatorSettings, benchmarks });
  const drawnFolder = join(folder, `.drawn-${sha256(Buffer.from(settings)).slice(0, 12)}`);
  mkdirSync(drawnFolder, { recursive: true });
  const drawnFile = (number: number) => join(drawnFolder, String(number));
  const known = new HashSet();
  const shards: { file: string; skeletons: number; sha256: string }[] = [];
  let [drawn, excluded] = [0, 0];
  const take = ({ hashes, records, excluded: left }: DrawnShard): void => {
    const kept: Uint8Array[] = [];
    let k = 0;
    let at = 0;
    for (const tokens of readRecords(records)) {
      const isNew = known.size < wanted && known.add(hashes[2 * k], hashes[2 * k + 1]);
      if (isNew) kept.push(records.subarray(at, at + 1 + tokens.length));
      at += 1 + tokens.length;
      k++;
    }
    drawn += draws;
    excluded += left;
    const file = `shard-${String(shards.length).padStart(3, "0")}.bin.gz`;
    const bytes = gzipSync(Buffer.concat(kept), { level: 9 });
    writeFileSync(join(folder, file), bytes);
    shards.push({ file, skeletons: kept.length, sha256: sha256(bytes) });
    const perSecond = known.size / ((performance.now() - begin) / 1000);
    console.log(
      `${file}: ${kept.length} of ${draws} drawn are new; ${known.size} in all, ${perSecond.toFixed(0)} a second`,
    );
  };
  while (known.size < wanted && existsSync(drawnFile(shards.length))) {
    take(deserialize(readFileSync(drawnFile(shards.length))) as DrawnShard);
  }
  const first = shards.length;
  const tasks = inThreads<Task, DrawnShard>(threads, (number) =>
    known.size < wanted ? { kind: "draw", seed, number: first + number, draws } : undefined,
  );
  for await (const shard of tasks) {
    if (known.size >= wanted) break;
    const file = drawnFile(shards.length);
    writeFileSync(`${file}.part`, serialize(shard));
    renameSync(`${file}.part`, file);
    take(shard);
  }
  const corpus: Corpus = {
    vocabulary,
    maximumTokens,
    inputs: maximumInputs,
    skeletons: known.size,
    shards,
    seed,
    drawn,
    excluded,
    generator: generatorSettings,
    seconds: Math.round((performance.now() - begin) / 1000),
  };
  writeFileSync(join(folder, "corpus.json"), `${JSON.stringify(corpus, undefined, 2)}\n`);
  rmSync(drawnFolder, { recursive: true });
}

async function check(): Promise<void> {
  const { shards, skeletons } = readCorpus();
  const known = new HashSet();
  const total = { skeletons: 0, malformed: 0, repeated: 0, excluded: 0 };
  const files = shards.map(({ file }) => join(folder, file));
  shards.forEach(({ file, sha256: expected }) => {
    if (sha256(readFileSync(join(folder, file))) !== expected) throw new Error(`${file} is not what was written.`);
  });
  for await (const { hashes, malformed, excluded } of inThreads<Task, Checked>(threads, (number) =>
    number < files.length ? { kind: "check", file: files[number] } : undefined,
  )) {
    total.skeletons += hashes.length / 2 + malformed;
    total.malformed += malformed;
    total.excluded += excluded;
    for (let k = 0; k < hashes.length; k += 2) if (!known.add(hashes[k], hashes[k + 1])) total.repeated++;
  }
  console.log(
    `${total.skeletons} of ${skeletons} skeletons: ${total.malformed} are no canonical formula, ${total.repeated} stand ` +
      `there again, ${total.excluded} are formulas of benchmarks`,
  );
  const isAsPromised = total.skeletons === skeletons && total.malformed + total.repeated + total.excluded === 0;
  process.exitCode = isAsPromised ? 0 : 1;
}

/** Skeletons spread evenly over the corpus. */
function print(count: number): void {
  const { shards, skeletons } = readCorpus();
  let k = 0;
  for (const { file } of shards) {
    for (const tokens of readRecords(gunzipSync(readFileSync(join(folder, file))))) {
      if (Math.floor((k * count) / skeletons) !== Math.floor(((k + 1) * count) / skeletons)) {
        const tree = treeOfTokens([...tokens])!;
        const inputs = Array.from({ length: maximumInputs }, (_, input) => `v${input + 1}`);
        console.log(printText(expressionOfTree(tree).expression, { inputs, parameter: () => "c" }));
      }
      k++;
    }
  }
}

function readCorpus(): Corpus {
  return JSON.parse(readFileSync(join(folder, "corpus.json"), "utf8")) as Corpus;
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Draws and checks shards in a thread. */
function serveTasks(): void {
  const exclusion = new Exclusion(benchmarkFormulas());
  serve<Task, DrawnShard | Checked>((task) =>
    task.kind === "draw"
      ? drawShard(task.seed, task.number, task.draws, exclusion)
      : checkRecords(gunzipSync(readFileSync(task.file)), exclusion),
  );
}

if (!isMainThread) serveTasks();
else if (options.check) await check();
else if (options.print !== undefined) print(Number(options.print));
else await write();
