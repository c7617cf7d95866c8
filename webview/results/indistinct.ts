import type { ParameterView } from "../../src/protocol/formula";

/** Two standard errors: about one chance in twenty that a true zero looks like this. */
export function couldBeZero({ value, standardError }: ParameterView["values"][number]): boolean {
  return standardError !== undefined && value !== 0 && Math.abs(value) < 2 * standardError;
}
