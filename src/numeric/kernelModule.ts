import { fusedKernel, plainKernel } from "./generated/kernelBytes";

type EvaluateAll = (
  programs: number,
  count: number,
  costs: number,
  space: number,
  derivatives: number,
  limit: number,
) => void;

/** What the module exports; `assembly/index.ts` is the other side. Addresses are bytes into `memory`. */
export interface KernelExports {
  readonly memory: WebAssembly.Memory;
  readonly firstFreeByte: () => number;
  readonly fusesProducts: () => number;
  readonly load32: (program: number) => number;
  readonly load64: (program: number) => number;
  readonly evaluate32: (program: number, space: number, limit: number, useful: number) => number;
  readonly evaluate64: (program: number, space: number, limit: number, useful: number) => number;
  readonly evaluateAll32: EvaluateAll;
  readonly evaluateAll64: EvaluateAll;
  readonly predict32: (program: number) => void;
  readonly predict64: (program: number) => void;
  readonly addProducts: (columns: number, stride: number, count: number, bytes: number, matrix: number) => void;
  readonly divideByTriangle: (
    columns: number,
    stride: number,
    count: number,
    bytes: number,
    triangle: number,
    divided: number,
  ) => void;
  readonly sumColumns: (
    columns: number,
    bytes: number,
    chosen: number,
    count: number,
    weights: number,
    sums: number,
  ) => void;
}

/** Which module runs: with fused multiply-add where the machine has it, or the one that gives the same bits everywhere. */
export type Arithmetic = "fused" | "reproducible";

const compiled = new Map<Arithmetic, WebAssembly.Module>();

/** Whether this engine and machine run the module with fused multiply-add. */
export function hasFusedArithmetic(): boolean {
  return moduleFor("fused") !== moduleFor("reproducible");
}

/** A fresh instance of the kernel with a memory of its own. "fused" falls back to "reproducible" where there is none. */
export function instantiateKernel(arithmetic: Arithmetic): KernelExports {
  return instanceOf(moduleFor(arithmetic));
}

function moduleFor(arithmetic: Arithmetic): WebAssembly.Module {
  let module = compiled.get(arithmetic);
  if (module === undefined) {
    module = arithmetic === "fused" ? fusedModule() : new WebAssembly.Module(bytesOf(plainKernel));
    compiled.set(arithmetic, module);
  }
  return module;
}

/** The module counts on exact products, so it has to be tried as well: an engine may accept it without having them. */
function fusedModule(): WebAssembly.Module {
  const bytes = bytesOf(fusedKernel);
  if (WebAssembly.validate(bytes)) {
    const module = new WebAssembly.Module(bytes);
    if (instanceOf(module).fusesProducts() === 1) return module;
  }
  return moduleFor("reproducible");
}

function instanceOf(module: WebAssembly.Module): KernelExports {
  return new WebAssembly.Instance(module).exports as unknown as KernelExports;
}

/** Not by `Uint8Array.from`, which takes longer than everything else that a search thread does before its first formula. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const characters = atob(base64);
  const bytes = new Uint8Array(characters.length);
  for (let k = 0; k < bytes.length; k++) bytes[k] = characters.charCodeAt(k);
  return bytes;
}
