import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";

/** Files that take longest, the longest first. On a fresh clone the runner knows nothing but their sizes. */
const slowest = [
  "dynamics/motionSearch",
  "engines/evolution",
  "search/sharing/sharingChoice",
  "run/run",
  "engines/structure",
  "codegen/printCode",
  "cli/cli",
  "codegen/runs",
  "codegen/escaping",
  "training/corpus",
];

/** Begins with the files that take longest, so that no worker has one left when the other has none. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const index = slowest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return index < 0 ? slowest.length : index;
    };
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => place(one) - place(other));
  }
}
