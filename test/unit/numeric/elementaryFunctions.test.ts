import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { main } from "assemblyscript/asc";
import { beforeAll, describe, expect, it } from "vitest";

/*
 * The vector functions of the kernel against values that mpmath computed with many digits
 * (scripts/elementaryReferences.py). Nothing here rounds differently on another machine, so the largest errors are the
 * same everywhere, and the bounds are close to them.
 */

/** Largest error in units in the last place: in float32 of the value, in float64 of the value rounded to float64. */
const bounds: Record<string, [single: number, double: number]> = {
  exp: [1, 1],
  log: [0.9, 1],
  log10: [0.9, 1],
  sin: [1.6, 3],
  cos: [1.6, 3],
  tan: [0.6, 4],
  asin: [1.2, 2],
  acos: [1.2, 2],
  atan: [1.4, 2],
  atan2: [1.6, 2],
  sinh: [1.6, 2],
  cosh: [1.5, 2],
  tanh: [1.4, 2],
  cbrt: [1.5, 1],
  pow: [0.6, 1],
};

interface Reference {
  arguments: number[];
  value: number;
}

/** A loop over numbers in memory, with one or two addresses of arguments. */
type Loop = (target: number, ...argumentsAndCount: number[]) => unknown;

let loops: Record<string, Loop>;
let memory: WebAssembly.Memory;
const references = readReferences();

describe("without fused products", () => {
  beforeAll(async () => {
    load(await compileProbe([]));
  }, 120_000);

  describe.each(Object.entries(bounds))("%s", (name, [single, double]) => {
    it(`is within ${single} ulp in float32`, () => {
      expect(worstError(name, 32)).toMatchObject({ ulps: expect.toSatisfy((ulps: number) => ulps <= single) });
    });

    it(`is within ${double} ulp in float64`, () => {
      expect(worstError(name, 64)).toMatchObject({ ulps: expect.toSatisfy((ulps: number) => ulps <= double) });
    });
  });
});

/** Where the engine has relaxed SIMD; what it does on a machine without fused products is not for these functions. */
describe("with fused products", () => {
  let isFused = false;

  beforeAll(async () => {
    const relaxedSimd = "--experimental-wasm-relaxed-simd";
    // An engine that knows no such flag has it without.
    setFlagsFromString(relaxedSimd);
    const bytes = await compileProbe(["relaxed-simd"]);
    isFused = WebAssembly.validate(bytes);
    if (isFused) load(bytes);
    isFused &&= loops.fusesProducts(0) === 1;
  }, 120_000);

  it.for(Object.keys(bounds))("%s is within 2 ulp in float32 and 4 in float64", (name, { skip }) => {
    if (!isFused) skip();
    expect(worstError(name, 32)).toMatchObject({ ulps: expect.toSatisfy((ulps: number) => ulps <= 2) });
    expect(worstError(name, 64)).toMatchObject({ ulps: expect.toSatisfy((ulps: number) => ulps <= 4) });
  });

  it("has no sine of more than 1", ({ skip }) => {
    if (!isFused) skip();
    const count = 1 << 14;
    const [sines, angles] = [1 << 16, 1 << 17];
    const quarter = new DataView(new ArrayBuffer(4));
    for (const turns of [0, 1, 7, 100, 254]) {
      quarter.setFloat32(0, (2 * turns + 0.5) * Math.PI);
      // All numbers around it.
      const nearest = quarter.getInt32(0);
      new Int32Array(memory.buffer, angles, count).forEach((_, k, bits) => (bits[k] = nearest + k - count / 2));
      loops.sin32(sines, angles, count);
      expect(Math.max(...new Float32Array(memory.buffer, sines, count))).toBe(1);
    }
  });
});

function load(bytes: BufferSource): void {
  const { memory: ownMemory, ...functions } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  memory = ownMemory as WebAssembly.Memory;
  loops = functions as Record<string, Loop>;
}

/** The error where it is largest, with what was computed and what it should have been. */
function worstError(name: string, width: 32 | 64): { ulps: number } {
  const list = references.get(name + width)!;
  const computed = valuesOf(name + width, width, list);
  let worst: { ulps: number } = { ulps: 0 };
  list.forEach((reference, index) => {
    const ulps = errorInUlps(computed[index], reference.value, width);
    if (ulps > worst.ulps) worst = { ulps, ...reference, ...{ computed: computed[index] } } as { ulps: number };
  });
  return worst;
}

/** Runs a loop over all references. */
function valuesOf(loop: string, width: 32 | 64, list: Reference[]): Float32Array | Float64Array {
  const Numbers = width === 32 ? Float32Array : Float64Array;
  // Whole vectors, behind the probe's own data.
  const count = Math.ceil(list.length / 4) * 4;
  const start = 1 << 16;
  const addresses = [0, 1, 2].map((place) => start + place * (count * 8 + 64));
  const arity = list[0].arguments.length;
  for (let operand = 0; operand < arity; operand++) {
    const numbers = new Numbers(memory.buffer, addresses[1 + operand], count);
    list.forEach((reference, index) => (numbers[index] = reference.arguments[operand]));
  }
  loops[loop](addresses[0], ...addresses.slice(1, 1 + arity), count);
  return new Numbers(memory.buffer, addresses[0], list.length).slice();
}

/** Distance in units in the last place of the value; infinite where zeros differ in sign, or only one is NaN. */
function errorInUlps(computed: number, value: number, width: 32 | 64): number {
  const nearest = width === 32 ? Math.fround(value) : value;
  if (Object.is(computed, nearest) && (nearest === 0 || !Number.isFinite(nearest))) return 0;
  if (!Number.isFinite(nearest) || !Number.isFinite(computed)) return Infinity;
  if (computed === 0 && nearest === 0) return Infinity;
  return Math.abs(computed - value) / unitInLastPlace(value, width);
}

function unitInLastPlace(value: number, width: 32 | 64): number {
  const [lowest, digits] = width === 32 ? [-126, 23] : [-1022, 52];
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const exponent = ((bits.getUint16(0) >> 4) & 0x7ff) - 1023;
  return 2 ** (Math.max(exponent, lowest) - digits);
}

function readReferences(): Map<string, Reference[]> {
  const lists = new Map<string, Reference[]>();
  const text = readFileSync(new URL("./golden/elementaryFunctions.txt", import.meta.url), "utf8");
  for (const line of text.trim().split("\n")) {
    const [loop, ...digits] = line.split(" ");
    const numbers = digits.map(numberOfBits);
    const list = lists.get(loop) ?? [];
    list.push({ arguments: numbers.slice(0, -1), value: numbers[numbers.length - 1] });
    lists.set(loop, list);
  }
  return lists;
}

/** A float32 of eight hexadecimal digits or a float64 of sixteen. */
function numberOfBits(digits: string): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${digits.padEnd(16, "0")}`));
  return digits.length === 8 ? view.getFloat32(0) : view.getFloat64(0);
}

/** Compiles the probe as the kernel is compiled, without writing a file. */
async function compileProbe(features: readonly string[]): Promise<BufferSource> {
  let binary: BufferSource | undefined;
  const folder = fileURLToPath(new URL("../../../src/numeric/assembly/fixtures", import.meta.url));
  const options = ["-O3", "--noAssert", "--runtime", "stub", "--initialMemory", "4"];
  for (const feature of ["simd", ...features]) options.push("--enable", feature);
  const { error, stderr } = await main(["mathProbe.ts", ...options, "--baseDir", folder, "--outFile", "probe.wasm"], {
    writeFile: (_name, contents) => void (binary = contents as Uint8Array<ArrayBuffer>),
  });
  if (error || !binary) throw new Error(stderr.toString());
  return binary;
}
