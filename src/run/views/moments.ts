import type { MomentView } from "../../protocol/snapshot";
import type { RunDocument, StoredFormula } from "../document";
import { frontAt } from "../history";
import { lossRowsOf, metricsOn } from "./formulas";

const known = new WeakMap<
  RunDocument["front"],
  { readonly of: RunDocument["history"]; readonly views: MomentView[] }
>();

/** The moments at which something is to be seen. Worked out once for each state of the front. */
export function momentViews(document: RunDocument): readonly MomentView[] {
  const { front, history } = document;
  const before = known.get(front);
  if (before !== undefined && before.of === history) return before.views;
  const rows = lossRowsOf(document);
  const views = (history?.moments ?? []).flatMap((seconds) => {
    const formulas = frontAt(document, seconds);
    const best = bestOf(formulas.map((formula) => metricsOn(rows, formula)));
    return best === undefined ? [] : [{ seconds, formulas: formulas.length, ...best }];
  });
  known.set(front, { of: history, views });
  return views;
}

function bestOf(all: readonly StoredFormula["train"][]): Pick<MomentView, "loss" | "r2"> | undefined {
  let best: Pick<MomentView, "loss" | "r2"> | undefined;
  for (const { loss, r2 } of all) if (best === undefined || loss < best.loss) best = { loss, r2 };
  return best;
}
