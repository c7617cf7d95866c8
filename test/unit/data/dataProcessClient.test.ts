import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createDataService } from "../../../src/data/dataService";
import type { DataService, LoadRequest } from "../../../src/data/source";
import { DataFolder } from "./dataFolder";
import { bundleDataProcess } from "./dataProcessFile";

const folder = new DataFolder();
const rowCount = 400_000;
let bundle: Awaited<ReturnType<typeof bundleDataProcess>>;
let request: LoadRequest;
let service: DataService | undefined;

beforeAll(async () => {
  bundle = await bundleDataProcess();
  const rows = Array.from({ length: rowCount }, (_, row) => `${row},${row / 3},k${row % 7}`);
  const path = folder.write("large.csv", `a,b,k\n${rows.join("\n")}\n`);
  request = {
    source: { paths: [path], dialect: {} },
    numbers: ["a", "b"],
    categories: [{ name: "k" }],
    rowLimit: 1e6,
    seed: 1,
  };
});

afterEach(() => service?.dispose());

afterAll(() => {
  bundle.remove();
  folder.remove();
});

/** A service that tells the process ids of its data processes as they start. */
function watchedService(
  idleTime?: number,
  startsAtOnce = false,
): { service: DataService; started: number[]; ended: string[] } {
  const started: number[] = [];
  const ended: string[] = [];
  service = createDataService({
    processFile: bundle.file,
    idleTime,
    startsAtOnce,
    log: (message) => {
      const id = /started \(process (\d+)\)/.exec(message)?.[1];
      if (id !== undefined) started.push(Number(id));
      else ended.push(message);
    },
  });
  return { service, started, ended };
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 10) {
    if (waited > 20_000) throw new Error("waited in vain");
    await delay(10);
  }
}

describe("the data process", () => {
  test("says so where there is no memory for the rows, and serves the next request", async () => {
    const { service } = watchedService();
    const shared = globalThis.SharedArrayBuffer;
    globalThis.SharedArrayBuffer = class {
      constructor() {
        throw new RangeError("Array buffer allocation failed");
      }
    } as unknown as typeof SharedArrayBuffer;
    try {
      await expect(service.load(request)).rejects.toThrow(/not enough memory.*Lower the row limit/);
    } finally {
      globalThis.SharedArrayBuffer = shared;
    }
    expect((await service.load(request)).rowCount).toBe(rowCount);
  });

  test("starts with the first request, serves several at once, and is the same for all", async () => {
    const { service, started } = watchedService();
    expect(started).toEqual([]);
    const [preview, dataset] = await Promise.all([service.preview(request.source), service.load(request)]);
    expect([preview.scannedRows, dataset.rowCount]).toEqual([100_000, rowCount]);
    expect(started).toHaveLength(1);
  });

  test("starts ahead of its first request where that is asked for, and serves it", async () => {
    const { service, started } = watchedService(undefined, true);
    expect(started).toHaveLength(1);
    expect((await service.load(request)).rowCount).toBe(rowCount);
    expect(started).toHaveLength(1);
  });

  test("is started again when it is killed in the middle of a request, which then succeeds", async () => {
    const { service, started } = watchedService();
    const loading = service.load(request);
    await delay(150);
    process.kill(started[0], "SIGKILL");
    const dataset = await loading;
    expect(started).toHaveLength(2);
    expect(dataset.rowCount).toBe(rowCount);
    expect(dataset.numbers[0].values.every((value, row) => value === row)).toBe(true);
  });

  test("gives up with a sentence when it is killed again", async () => {
    const { service, started } = watchedService();
    const loading = service.load(request);
    const refused = expect(loading).rejects.toMatchObject({ name: "UserError", code: "data-process-died" });
    process.kill(started[0], "SIGKILL");
    await until(() => started.length === 2);
    process.kill(started[1], "SIGKILL");
    await refused;
    expect((await service.preview(request.source)).scannedRows).toBe(100_000);
  });

  test("is started again for the next request when it was killed while idle", async () => {
    const { service, started } = watchedService();
    await service.hash(request.source.paths[0]);
    process.kill(started[0], "SIGKILL");
    await until(() => !isAlive(started[0]));
    expect(await service.hash(request.source.paths[0])).toHaveLength(64);
  });

  test("stops a request that is cancelled and goes on with others", async () => {
    const { service, started } = watchedService();
    const controller = new AbortController();
    const loading = service.load(request, controller.signal);
    const other = service.preview(request.source);
    await delay(100);
    controller.abort();
    await expect(loading).rejects.toMatchObject({ name: "AbortError" });
    expect((await other).scannedRows).toBe(100_000);
    await expect(service.load(request, AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
    expect((await service.load(request)).rowCount).toBe(rowCount);
    expect(started).toHaveLength(1);
  });

  test("ends when it has been idle, and starts again when it is needed", async () => {
    const { service, started } = watchedService(100);
    await service.preview(request.source);
    await until(() => !isAlive(started[0]));
    await service.preview(request.source);
    expect(started).toHaveLength(2);
  });

  test("ends with the service, and what is pending is aborted", async () => {
    const { service, started } = watchedService();
    const loading = service.load(request);
    const refused = expect(loading).rejects.toMatchObject({ name: "AbortError" });
    service.dispose();
    await refused;
    await until(() => !isAlive(started[0]));
    await expect(service.preview(request.source)).rejects.toMatchObject({ name: "AbortError" });
  });

  test("says what is wrong when it cannot start", async () => {
    service = createDataService({ processFile: join(folder.path, "none.cjs") });
    await expect(service.preview(request.source)).rejects.toMatchObject({ code: "data-process-died" });
  });

  test("does not keep the program alive that uses it", async () => {
    const program = join(folder.path, "program.cjs");
    await build({
      entryPoints: [resolve("src/data/dataService.ts")],
      outfile: join(folder.path, "service.cjs"),
      bundle: true,
      platform: "node",
      format: "cjs",
      logLevel: "silent",
    });
    writeFileSync(
      program,
      `const { createDataService } = require("./service.cjs");
       const service = createDataService({ processFile: ${JSON.stringify(bundle.file)} });
       service.hash(${JSON.stringify(request.source.paths[0])}).then((hash) => console.log(hash.length));`,
    );
    const child = spawn(process.execPath, [program], { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.on("data", (text: Buffer) => (output += text.toString()));
    const code = await new Promise((exited) => child.once("exit", exited));
    expect([code, output.trim()]).toEqual([0, "64"]);
  });
});
