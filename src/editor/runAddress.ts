import * as path from "node:path";
import { runExtension } from "./names";

/** File name of a new run on these data files: `planets.parsimony`, or the folder's name for several files. */
export function runFileName(dataFiles: readonly string[]): string {
  const [first] = dataFiles;
  const stem = dataFiles.length === 1 ? path.parse(first).name : path.basename(path.dirname(first));
  return `${stem || "data"}${runExtension}`;
}

/** The name itself, or with a number such as `planets-2.parsimony` where it is taken. */
export async function freeName(name: string, taken: (name: string) => boolean | Promise<boolean>): Promise<string> {
  const stem = name.slice(0, -runExtension.length);
  let candidate = name;
  for (let number = 2; await taken(candidate); number++) candidate = `${stem}-${number}${runExtension}`;
  return candidate;
}

/** True if the file lies in the folder or below it. */
export function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== "" && !path.isAbsolute(relative) && relative.split(path.sep)[0] !== "..";
}
