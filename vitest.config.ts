import { defineConfig } from "vitest/config";
import { SlowestFirst } from "./test/support/slowestFirst";

export default defineConfig({
  test: {
    include: ["test/unit/**/*.test.ts", "test/unit/**/*.test.tsx"],
    globalSetup: "test/support/installNumpy.ts",
    setupFiles: "test/support/fixedSeed.ts",
    testTimeout: 60_000,
    // Hooks bundle what tests run as processes and threads.
    hookTimeout: 60_000,
    // Nothing here keeps state between files, so that the modules are loaded once for each worker: with two workers on
    // two cores that takes 290 s where one worker and isolated files take 530 s.
    isolate: false,
    maxWorkers: 2,
    sequence: { sequencer: SlowestFirst },
  },
});
