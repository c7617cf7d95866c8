/**
 * How long it takes to see and to load a large CSV file: `node <this, bundled> [megabytes]`. Uses the built data process
 * in `dist`; prints the figures and writes them to `bench/results/preview.json`.
 */
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { once } from "node:events";
import { createDataService } from "../../src/data/dataService";

const megabytes = Number(process.argv[2] ?? 200);

/** Seven columns: time, four measured quantities, a station and a flag; one cell in fifty is missing. */
async function writeTable(path: string): Promise<void> {
  const file = createWriteStream(path);
  file.write("t [s],x [m],v [m/s],a [m/s^2],mass [kg],station,valid\n");
  let written = 0;
  for (let row = 0; written < megabytes * 1e6;) {
    const lines: string[] = [];
    for (const end = row + 10_000; row < end; row++) {
      const phase = row * 0.001;
      const mass = row % 50 === 0 ? "NA" : (1 + (row % 97) / 97).toFixed(6);
      const motion = [10 * Math.sin(phase), 10 * Math.cos(phase), -10 * Math.sin(phase)].map((value) =>
        value.toFixed(9),
      );
      lines.push(`${phase.toFixed(3)},${motion.join(",")},${mass},station ${row % 12},${row % 3 > 0}\n`);
    }
    const text = lines.join("");
    written += text.length;
    if (!file.write(text)) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
}

async function seconds<T>(work: () => Promise<T>): Promise<{ readonly seconds: number; readonly value: T }> {
  const start = performance.now();
  const value = await work();
  return { seconds: Math.round(performance.now() - start) / 1000, value };
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "parsimony-bench-"));
  const service = createDataService({ processFile: resolve("dist/dataProcess.cjs") });
  try {
    const path = join(folder, "large.csv");
    await writeTable(path);
    const source = { paths: [path], dialect: {} };
    const first = await seconds(() => service.preview(source));
    const again = await seconds(() => service.preview(source));
    const count = await seconds(() => service.countRows(source));
    const load = await seconds(() =>
      service.load({
        source,
        numbers: ["t", "x", "mass"],
        categories: [{ name: "station" }],
        rowLimit: 1_000_000,
        seed: 1,
      }),
    );
    const figures = {
      megabytes: Math.round(statSync(path).size / 1e6),
      rows: count.value,
      processor: cpus()[0]?.model,
      previewWithProcessStart: first.seconds,
      preview: again.seconds,
      countRows: count.seconds,
      loadMillionOfRows: load.seconds,
      leftOut: load.value.leftOut,
      hostMemoryMegabytes: Math.round(process.memoryUsage().rss / 1e6),
    };
    console.log(figures);
    mkdirSync("bench/results", { recursive: true });
    writeFileSync("bench/results/preview.json", `${JSON.stringify(figures, undefined, 2)}\n`);
  } finally {
    service.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
