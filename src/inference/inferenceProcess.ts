/** The process that runs the network, away from the editor and from the search. Started and spoken to by `InferenceClient`. */
import { constants, setPriority } from "node:os";
import * as l10n from "@vscode/l10n";
import { unitMask } from "../engines/transformer/unitMask";
import { createRandom } from "../numeric/random";
import type { WritingRequest } from "../search/formulaWriter";
import { messageOfError } from "../processes/errorMessage";
import { UserError } from "../userError";
import { Grammar } from "./grammar";
import type { FromInferenceProcess, ToInferenceProcess } from "./inferenceProtocol";
import { readModel } from "./manifest";
import type { Network } from "./network";
import { beamSearch, sample } from "./writing";

const [, , folder, threads] = process.argv;

// The search goes first where there are not processors enough for both. Not every system allows to say so.
try {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
} catch {
  // Then both are served alike.
}

/** Requests are answered one after another. */
let before: Promise<void> = Promise.resolve();
/** Of those that are not answered yet. */
const waiting = new Map<number, AbortController>();

async function load(): Promise<Network> {
  const model = await readModel(folder);
  try {
    // Not before it is used: the library is native, and there is none for some machines.
    const { Network } = await import("./network");
    return await Network.load(model, Number(threads));
  } catch (fault) {
    throw new UserError(
      "no-runtime",
      l10n.t(
        "The network cannot run on this machine ({0}), so it is not used.",
        fault instanceof Error ? fault.message.split("\n")[0] : String(fault),
      ),
    );
  }
}

/** At once, ahead of the first request; what went wrong is said to whoever asks. */
const loaded = load();
loaded.catch(() => undefined);

async function write(request: WritingRequest, signal: AbortSignal): Promise<Uint8Array[]> {
  const network = await loaded;
  signal.throwIfAborted();
  const { inputs, target, operators, units, mode, seed, ...more } = request;
  const grammar = new Grammar(inputs.length, operators, network.maximumTokens);
  const options = { ...more, signal, ...(units && { mayBecomeRight: unitMask(units) }) };
  const decoder = await network.look(inputs, target);
  if (mode === "beam") return beamSearch(decoder, grammar, options);
  return sample(decoder, grammar, { ...options, random: createRandom(seed, 0) });
}

async function answer(id: number, request: WritingRequest, signal: AbortSignal): Promise<void> {
  try {
    send({ type: "written", id, formulas: await write(request, signal) });
  } catch (error) {
    // Whoever cancelled is not waiting any more.
    if (!signal.aborted) send(messageOfError(id, error));
  } finally {
    waiting.delete(id);
  }
}

function send(message: FromInferenceProcess): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}

process.on("message", (message: ToInferenceProcess) => {
  if (message.type === "cancel") {
    waiting.get(message.id)?.abort();
    return;
  }
  const { id, request } = message;
  const controller = new AbortController();
  waiting.set(id, controller);
  before = before.then(() => answer(id, request, controller.signal));
});
// The search is over, or gone.
process.on("disconnect", () => process.exit(0));
