/**
 * Compiles the numeric kernel (src/numeric/assembly, AssemblyScript) to WebAssembly, once plain and once with fused
 * multiply-add, moves the constants out of its loops, and writes both into a module that any JavaScript engine can load: src/numeric/generated/kernelBytes.ts.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, threadId, Worker, workerData } from "node:worker_threads";

const root = fileURLToPath(new URL("..", import.meta.url));
const source = join(root, "src/numeric/assembly");
const target = join(root, "src/numeric/generated/kernelBytes.ts");

/** @type {() => boolean} */
function isFresh() {
  if (!existsSync(target)) return false;
  const sources = readdirSync(source, { recursive: true, encoding: "utf8" }).map((name) => join(source, name));
  const steps = ["kernel.mjs", "hoistConstants.mjs"].map((name) => join(root, "scripts", name));
  const newest = Math.max(...[...sources, ...steps].map((path) => statSync(path).mtimeMs));
  return statSync(target).mtimeMs > newest;
}

/**
 * @param {string[]} features
 * @returns {Promise<string>} the module in base64
 */
async function compile(features) {
  // Loaded here, since it takes its time and most builds find the kernel fresh.
  const { main } = await import("assemblyscript/asc");
  const output = join(tmpdir(), `parsimony-kernel-${process.pid}-${threadId}.wasm`);
  const { error, stderr } = await main([
    "src/numeric/assembly/index.ts",
    ...["--baseDir", root, "--outFile", output],
    ...["-O3", "--converge", "--noAssert", "--runtime", "stub", "--use", "abort="],
    ...["simd", ...features].flatMap((feature) => ["--enable", feature]),
  ]);
  if (error) throw new Error(`The kernel does not compile:\n${stderr.toString()}`);
  const bytes = readFileSync(output);
  rmSync(output);
  const { hoistConstants } = await import("./hoistConstants.mjs");
  return Buffer.from(hoistConstants(bytes)).toString("base64");
}

/**
 * Compiles in a thread of its own: that takes most of a minute of one core.
 *
 * @param {string[]} features
 * @returns {Promise<string>}
 */
function compileBeside(features) {
  const thread = new Worker(new URL(import.meta.url), { workerData: { kernelFeatures: features } });
  return new Promise((resolve, reject) => {
    thread.once("message", resolve);
    thread.once("error", reject);
    // Without effect after a message.
    thread.once("exit", () => reject(new Error("The compiler of the kernel ended without a result.")));
  });
}

/** Does nothing where the modules are newer than what they are made of. */
export async function buildKernel() {
  if (isFresh()) return;
  const [plain, fused] = await Promise.all([compileBeside([]), compileBeside(["relaxed-simd"])]);
  mkdirSync(join(target, ".."), { recursive: true });
  writeFileSync(
    target,
    `/** Written by scripts/kernel.mjs: WebAssembly modules in base64. */\n` +
      `export const plainKernel =\n  "${plain}";\nexport const fusedKernel =\n  "${fused}";\n`,
  );
}

if (!isMainThread && workerData?.kernelFeatures) parentPort?.postMessage(await compile(workerData.kernelFeatures));
