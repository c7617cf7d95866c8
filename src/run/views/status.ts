import type { FormulaView, StatusView } from "../../protocol/snapshot";
import type { RunDocument } from "../document";
import type { SessionState } from "../session";

export interface SearchStatus {
  /** The session that is on or was on last, since the document was opened. */
  readonly session: SessionState | undefined;
  /** What the session may use, or the next one would. */
  readonly budgetSeconds: number;
  /** True while the data are read. */
  readonly loading: boolean;
  /** True where the formulas answer a question that is not asked any more. */
  readonly outdated: boolean;
  readonly disabledReason: string | undefined;
}

/** The line of facts. `document` has the progress of now. */
export function statusView(
  document: RunDocument,
  formulas: readonly FormulaView[],
  { session, budgetSeconds, loading, outdated, disabledReason }: SearchStatus,
): StatusView {
  return {
    state: runState(document, session, loading, outdated),
    seconds: document.progress.seconds,
    sessionSeconds: session?.seconds ?? 0,
    budgetSeconds,
    evaluations: document.progress.evaluations,
    exhausted: document.learned?.exhausted,
    best: bestOf(formulas),
    disabledReason,
  };
}

function runState(
  document: RunDocument,
  session: SessionState | undefined,
  loading: boolean,
  outdated: boolean,
): StatusView["state"] {
  if (session !== undefined && session.ended === undefined) return session.state;
  if (loading) return "loading";
  if (outdated) return "new";
  // A document that says "running" was saved in the middle of a run that is no longer on.
  return document.progress.state === "running" ? "stopped" : document.progress.state;
}

/** The earliest of the most accurate formulas. */
function bestOf(formulas: readonly FormulaView[]): StatusView["best"] {
  let best: FormulaView | undefined;
  for (const formula of formulas) {
    const better =
      best === undefined || formula.r2 > best.r2 || (formula.r2 === best.r2 && formula.seconds < best.seconds);
    if (better && !Number.isNaN(formula.r2)) best = formula;
  }
  return best && { r2: best.r2, seconds: best.seconds };
}
