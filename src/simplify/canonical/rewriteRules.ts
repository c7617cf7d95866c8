import type { NodeId } from "./nodeStore";

/**
 * Rewriting of canonical nodes by look-up. `replacement` is asked once for each node that an operation results in, and
 * may give another node of the same store that says the same. One that is not lighter (`weights` of the store, then
 * order of hashes) is ignored, so rewriting ends.
 */
export interface RewriteRules {
  replacement(id: NodeId): NodeId | undefined;
}

export const noRules: RewriteRules = { replacement: () => undefined };
