import { stat } from "node:fs/promises";
import type { FileIdentity } from "./source";

/** Undefined where there is no such file, or it cannot be looked at. */
export async function fileSize(file: string): Promise<Omit<FileIdentity, "path"> | undefined> {
  try {
    const found = await stat(file);
    return found.isFile() ? { bytes: found.size, modified: found.mtimeMs } : undefined;
  } catch {
    return undefined;
  }
}
