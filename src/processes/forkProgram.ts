import { fork } from "node:child_process";
import type { ChildProcess, StdioOptions } from "node:child_process";

/** Starts one of the bundled programs in a process of its own that speaks by messages. */
export function forkProgram(file: string, words: readonly string[], stdio: StdioOptions): ChildProcess {
  return fork(file, words, {
    serialization: "advanced",
    // A debugger's flags of the parent would make the child wait for one of its own.
    execArgv: [],
    // In the editor the executable is Electron.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
    stdio,
  });
}
