import * as l10n from "@vscode/l10n";
import type { NoticeView } from "../protocol/snapshot";
import type { Notice, NoticeAction } from "./notices";

/** Names of notices that come and go with the state of a run. */
export const noticeIds = {
  /** The data file is not there. */
  missing: "data.missing",
  /** The data could not be read. */
  unreadable: "data.unreadable",
  /** The data are not those the formulas were found in. */
  changed: "data.changed",
  /** The data changed while a search is on. */
  changedMeanwhile: "data.changedMeanwhile",
  /** The data changed, and the formulas were fitted to them as they are now. */
  fittedAgain: "data.fittedAgain",
  /** So few rows that chance fits them. */
  fewRows: "data.fewRows",
  /** Starts the names of what reading the data had to say. */
  remark: "data.remark.",
  /** The formulas answer an earlier question. */
  earlierQuestion: "earlierQuestion",
  /** A search did not start, or ended badly. */
  search: "search",
  /** An engine could not go on. */
  engine: "search.engine",
  /** A search thread died and was replaced. */
  thread: "search.thread",
  journal: "journal",
  recovery: "recovery",
  /** Formulas of the document that cannot be read. */
  formulas: "formulas",
  /** Something else went wrong. */
  fault: "fault",
} as const;

export function earlierQuestionNotice(restore: () => void): Notice {
  return {
    id: noticeIds.earlierQuestion,
    severity: "information",
    message: l10n.t("These formulas answer an earlier question. The next search replaces them."),
    actions: [{ id: "restore", label: l10n.t("Go Back to That Question"), perform: restore }],
  };
}

export function retryAction(retry: () => Promise<void>): NoticeAction {
  return { id: "retry", label: l10n.t("Try Again"), perform: retry };
}

export function missingDataNotice(
  file: string,
  locate: (() => Promise<void>) | undefined,
  retry: () => Promise<void>,
): Notice {
  return {
    id: noticeIds.missing,
    severity: "warning",
    message: l10n.t("The data file {0} is not there. Put it back or say where it is.", file),
    actions: [
      ...(locate === undefined ? [] : [{ id: "locate", label: l10n.t("Choose File..."), perform: locate }]),
      retryAction(retry),
    ],
  };
}

export function changedDataNotice(file: string, use: () => Promise<void>): Notice {
  return changedNotice(
    l10n.t(
      "{0} changed since these formulas were found. They can be fitted to the data as it is now, or kept as they are.",
      file,
    ),
    { id: "use", label: l10n.t("Fit Again"), perform: use },
  );
}

export function changedDataOfLawsNotice(file: string, find: () => Promise<void>): Notice {
  return changedNotice(
    l10n.t(
      "{0} changed since these laws of motion were found. Find them again in the data as it is now, or keep them as they are.",
      file,
    ),
    { id: "find", label: l10n.t("Find Again"), perform: find },
  );
}

function changedNotice(message: string, action: NoticeAction): Notice {
  const keep = { id: "keep", label: l10n.t("Keep") };
  return { id: noticeIds.changed, severity: "warning", message, actions: [action, keep] };
}

export function changedMeanwhileNotice(file: string, state: "changed" | "missing"): Notice {
  return {
    id: noticeIds.changedMeanwhile,
    severity: "information",
    message:
      state === "missing"
        ? l10n.t("{0} disappeared. The search goes on with the copy in memory.", file)
        : l10n.t("{0} changed. The search goes on with the data as it was at the start.", file),
  };
}

export function fittedAgainNotice(file: string): Notice {
  return {
    id: noticeIds.fittedAgain,
    severity: "information",
    message: l10n.t("{0} changed since these formulas were found. They were fitted to the data as it is now.", file),
  };
}

export function fewRowsNotice(rows: number): Notice {
  return {
    id: noticeIds.fewRows,
    severity: "information",
    message: l10n.t(
      "With {0} rows, formulas with several numbers fit by chance. Believe the small ones, or add rows.",
      rows,
    ),
  };
}

export function recoveryNotice(formulas: number, recover: () => void, discard: () => Promise<void>): Notice {
  return {
    id: noticeIds.recovery,
    severity: "warning",
    message:
      formulas === 1
        ? l10n.t("An earlier search ended before its result was saved: 1 improvement can be recovered.")
        : l10n.t("An earlier search ended before its result was saved: {0} improvements can be recovered.", formulas),
    actions: [
      { id: "recover", label: l10n.t("Recover"), perform: recover },
      { id: "discard", label: l10n.t("Discard"), perform: discard },
    ],
  };
}

export function journalNotice(): Notice {
  return {
    id: noticeIds.journal,
    severity: "warning",
    message: l10n.t(
      "What the search finds cannot be kept safe from a crash: its journal cannot be written. Save the run now and then.",
    ),
  };
}

/** Not to be dismissed: it lasts as long as the document is as it is. */
export function unreadableNotices(formulas: number): NoticeView[] {
  if (formulas === 0) return [];
  const message =
    formulas === 1
      ? l10n.t("1 formula of this document cannot be read and is not shown.")
      : l10n.t("{0} formulas of this document cannot be read and are not shown.", formulas);
  return [{ id: noticeIds.formulas, severity: "warning", message, actions: [] }];
}

/** A fault of ours: the log has the details. */
export function faultNotice(id: string): Notice {
  return {
    id,
    severity: "error",
    message: l10n.t(
      "Something went wrong inside Parsimony; nothing that was found is lost. The log has the details (command Parsimony: Show Log).",
    ),
  };
}
