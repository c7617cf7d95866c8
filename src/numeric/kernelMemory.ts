import * as l10n from "@vscode/l10n";
import { UserError } from "../userError";

/** Columns that would make a thread pass this many bytes are refused, and a kernel that would. */
const largestMemory = 2 ** 31 - 2 ** 16;
const pageBytes = 2 ** 16;
/** Vectors are loaded from whole multiples of their length. */
const alignment = 16;

/** Those of this thread that are still in use. */
const live = new Set<WeakRef<KernelMemory>>();

/** Bytes that all kernels of this thread take. */
export function kernelBytes(): number {
  let sum = 0;
  for (const each of live) {
    const memory = each.deref();
    if (memory === undefined) live.delete(each);
    else sum += memory.size;
  }
  return sum;
}

/** Hands out parts of a kernel's memory, one after the other, and grows it as needed. */
export class KernelMemory {
  #end: number;
  #bytes: Uint8Array<ArrayBuffer>;
  i32: Int32Array<ArrayBuffer>;
  f32: Float32Array<ArrayBuffer>;
  f64: Float64Array<ArrayBuffer>;

  constructor(
    private readonly memory: WebAssembly.Memory,
    start: number,
  ) {
    this.#end = aligned(start);
    [this.#bytes, this.i32, this.f32, this.f64] = this.#views();
    live.add(new WeakRef(this));
  }

  /** Bytes that the memory has now. */
  get size(): number {
    return this.#bytes.length;
  }

  /** Where the next part would begin; pass it to `release` to give back all that comes after. */
  mark(): number {
    return this.#end;
  }

  release(mark: number): void {
    this.#end = mark;
  }

  /** Address of `count` bytes. Throws `UserError` where there is no room for them. */
  reserve(count: number): number {
    const address = this.#end;
    this.#end = aligned(address + count);
    if (this.#end > this.#bytes.length) this.#grow();
    return address;
  }

  #grow(): void {
    // Half as much again, so that a growing program does not grow the memory each time.
    const wanted = Math.max(this.#end, Math.min(largestMemory, this.#bytes.length * 1.5));
    if (wanted > largestMemory || !this.#tryGrow(wanted)) throw tooMuchData();
    [this.#bytes, this.i32, this.f32, this.f64] = this.#views();
  }

  #tryGrow(bytes: number): boolean {
    try {
      this.memory.grow(Math.ceil((bytes - this.#bytes.length) / pageBytes));
      return true;
    } catch {
      return false;
    }
  }

  #views() {
    const buffer = this.memory.buffer as ArrayBuffer;
    return [
      new Uint8Array(buffer),
      new Int32Array(buffer),
      new Float32Array(buffer),
      new Float64Array(buffer),
    ] as const;
  }
}

/** Throws `UserError` where so many bytes of columns would not leave room for formulas to be evaluated. */
export function assertFits(bytes: number): void {
  if (bytes > largestMemory * 0.9) throw tooMuchData();
}

function tooMuchData(): UserError {
  return new UserError(
    "kernelMemory",
    l10n.t("The data do not fit into the memory of a search thread. Lower the row limit, or ignore some columns."),
  );
}

function aligned(address: number): number {
  const over = address % alignment;
  return over === 0 ? address : address + alignment - over;
}
