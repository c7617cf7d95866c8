/**
 * Something a person can cause and mend. The message is a whole sentence that says what to do next, already
 * translated; `code` is stable, for tests and logs. Anything else that is thrown is an internal fault.
 */
export class UserError extends Error {
  override readonly name = "UserError";
  constructor(
    readonly code: string,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
