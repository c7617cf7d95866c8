/** Names the manifest and the code share. `test/unit/editor/names.test.ts` holds them against package.json. */

/** The custom editor for `*.parsimony`. */
export const runEditorType = "parsimony.run";

export const runExtension = ".parsimony";

export const commandNames = {
  discover: "parsimony.discover",
  newRun: "parsimony.newRun",
  start: "parsimony.start",
  stop: "parsimony.stop",
  insertEquation: "parsimony.insertEquation",
  copyEquation: "parsimony.copyEquation",
  codeQuality: "parsimony.codeQuality",
  codeRun: "parsimony.codeRun",
  codeRefit: "parsimony.codeRefit",
  codeUpdate: "parsimony.codeUpdate",
  showRun: "parsimony.showRun",
  openAsText: "parsimony.openAsText",
  openExample: "parsimony.openExample",
  showLog: "parsimony.showLog",
} as const;

/** Key of a command in the table above; handlers are a `Record` over it, so none can be forgotten. */
export type CommandKey = keyof typeof commandNames;

/** Commands that take an argument nobody can type, hidden from the command palette. */
export const internalCommands: readonly CommandKey[] = ["showRun"];

/** Keys that `when` clauses of the manifest read. */
export const contextKeys = {
  /** A search is on in some run. */
  running: "parsimony.running",
  /** A run that can be read is open. */
  runOpen: "parsimony.runOpen",
  /** An open run has a formula. */
  hasFormulas: "parsimony.hasFormulas",
} as const;

export type ContextKey = keyof typeof contextKeys;

/** Extensions of files that hold tables, without the dot. The first group is data nearly always, the second often is not. */
export const tableExtensions = ["csv", "tsv", "tab", "parquet"] as const;
export const perhapsTableExtensions = ["txt", "dat", "json", "jsonl", "ndjson"] as const;
export const dataExtensions: readonly string[] = [...tableExtensions, ...perhapsTableExtensions];
