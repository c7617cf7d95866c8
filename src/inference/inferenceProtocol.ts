import type { WritingRequest } from "../search/formulaWriter";

/** Messages between a search and the process that runs its network. */
export type ToInferenceProcess =
  | { readonly type: "write"; readonly id: number; readonly request: WritingRequest }
  | { readonly type: "cancel"; readonly id: number };

export type FromInferenceProcess =
  | { readonly type: "written"; readonly id: number; readonly formulas: readonly Uint8Array[] }
  /** Something a person can mend. */
  | { readonly type: "userError"; readonly id: number; readonly code: string; readonly message: string }
  /** A fault of ours. */
  | { readonly type: "fault"; readonly id: number; readonly message: string; readonly stack: string | undefined };
