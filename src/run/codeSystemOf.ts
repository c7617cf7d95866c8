import * as path from "node:path";
import type { CodeSystem } from "../codegen/systems/codeSystem";
import type { RunDocument, StoredSystem } from "./document";
import { restoreLaw } from "./storedSystem";

/** The laws of a document as code generators want them. Throws `UserError` where they cannot be read. */
export function codeSystemOf(document: RunDocument, system: StoredSystem): CodeSystem {
  const { kind, states, inputs, time, laws, begin, end } = system;
  const files = document.data.files.map((file) => path.posix.basename(file.path.replaceAll("\\", "/")));
  // First all states, then all rates.
  const start = laws[0].start.flatMap((_, k) => laws.map((law) => law.start[k]));
  const source = files.join(", ");
  return {
    kind,
    states,
    inputs,
    time,
    laws: laws.map((law) => restoreLaw(law, system)),
    start,
    span: [begin, end],
    source,
  };
}
