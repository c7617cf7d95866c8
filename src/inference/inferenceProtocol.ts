import type { ErrorMessage } from "../processes/errorMessage";
import type { WritingRequest } from "../search/formulaWriter";

/** Messages between a search and the process that runs its network. */
export type ToInferenceProcess =
  | { readonly type: "write"; readonly id: number; readonly request: WritingRequest }
  | { readonly type: "cancel"; readonly id: number };

export type FromInferenceProcess =
  { readonly type: "written"; readonly id: number; readonly formulas: readonly Uint8Array[] } | ErrorMessage;
