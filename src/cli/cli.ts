/** Entry of the command line: `discover`, `dynamics` and `emit`. */
import { join } from "node:path";
import * as l10n from "@vscode/l10n";
import { version } from "../../package.json";
import { UserError } from "../userError";
import { parseDiscoverArguments, parseDynamicsArguments, parseEmitArguments } from "./arguments";
import type { CommandHost } from "./commandHost";
import { isReadingError, readingHint } from "./readingChoice";
import { discoverHelp, dynamicsHelp, emitHelp, generalHelp } from "./help";

const exitStatus = { found: 0, fault: 1, usage: 2, interrupted: 130 } as const;

/** The commands are loaded when they are called: help and refusals should not wait for what reads formulas. */
async function main(words: readonly string[], host: CommandHost): Promise<void> {
  const [command, ...rest] = words;
  const asksForHelp = rest.includes("--help") || rest.includes("-h");
  switch (command) {
    case "discover":
      if (asksForHelp) host.output.write(`${discoverHelp()}\n`);
      else {
        const options = parseDiscoverArguments(rest);
        const { discover } = await import("./discover");
        await discover(options, host);
      }
      break;
    case "dynamics":
      if (asksForHelp) host.output.write(`${dynamicsHelp()}\n`);
      else {
        const options = parseDynamicsArguments(rest);
        const { dynamics } = await import("./dynamics");
        await dynamics(options, host);
      }
      break;
    case "emit":
      if (asksForHelp) host.output.write(`${emitHelp()}\n`);
      else {
        const options = parseEmitArguments(rest);
        const { emit } = await import("./emit");
        await emit(options, host);
      }
      break;
    case "--version":
      host.output.write(`${host.version}\n`);
      break;
    case "--help":
    case "-h":
      host.output.write(`${generalHelp()}\n`);
      break;
    default:
      throw new UserError(
        "usage",
        command === undefined
          ? l10n.t("Say what to do: parsimony discover, parsimony dynamics or parsimony emit; see --help.")
          : l10n.t("There is no command {0}; see --help.", JSON.stringify(command)),
      );
  }
}

/** The first Ctrl+C asks the search to end; the second ends the process, with everything found in the journal. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(exitStatus.interrupted);
    controller.abort();
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  return controller.signal;
}

function statusOf(error: unknown): number {
  if (error instanceof UserError) {
    process.stderr.write(`${error.message}\n`);
    if (isReadingError(error)) process.stderr.write(`${readingHint()}\n`);
    return exitStatus.usage;
  }
  if (error instanceof Error && error.name === "AbortError") return exitStatus.interrupted;
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return exitStatus.fault;
}

// Whoever reads our output (`head`, say) may leave before we are done. Elsewhere the disk it goes to may be full.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(exitStatus.found);
  process.stderr.write(`${l10n.t("The output cannot be written ({0}); send it to another place.", error.message)}\n`);
  process.exit(exitStatus.usage);
});

main(process.argv.slice(2), {
  version,
  folder: startingFolder(),
  workerFile: join(__dirname, "searchWorker.cjs"),
  processFile: join(__dirname, "dataProcess.cjs"),
  output: process.stdout,
  errors: process.stderr,
  interrupted: interruption(),
}).then(
  () => (process.exitCode = exitStatus.found),
  (error: unknown) => (process.exitCode = statusOf(error)),
);

/** Where the person is: npm goes to the folder of the package before it runs one of its scripts. */
function startingFolder(): string {
  const { npm_lifecycle_event: script, INIT_CWD: before } = process.env;
  const isOurs = script === "discover" || script === "dynamics" || script === "emit";
  return isOurs && before !== undefined ? before : process.cwd();
}
