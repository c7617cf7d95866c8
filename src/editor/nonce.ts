import { randomBytes } from "node:crypto";

/** Fresh for every page: scripts and styles without it do not run. */
export function createNonce(): string {
  return randomBytes(18).toString("base64url");
}
