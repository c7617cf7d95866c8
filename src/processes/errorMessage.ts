import { UserError } from "../userError";

/** How a process says that a job failed. */
export type ErrorMessage =
  /** Something a person can mend. */
  | { readonly type: "userError"; readonly id: number; readonly code: string; readonly message: string }
  /** A fault of ours. */
  | { readonly type: "fault"; readonly id: number; readonly message: string; readonly stack: string | undefined };

export function messageOfError(id: number, error: unknown): ErrorMessage {
  if (error instanceof UserError) return { type: "userError", id, code: error.code, message: error.message };
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { type: "fault", id, message, stack };
}

/** The error that was thrown there, as one to throw here. */
export function errorOfMessage(sent: ErrorMessage): Error {
  if (sent.type === "userError") return new UserError(sent.code, sent.message);
  const fault = new Error(sent.message);
  fault.stack = sent.stack;
  return fault;
}
