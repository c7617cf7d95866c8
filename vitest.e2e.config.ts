import { defineConfig } from "vitest/config";

/** The end-to-end tests share one browser and one built VSIX, and run one after the other. */
export default defineConfig({
  test: {
    include: ["test/e2e/**/*.test.ts"],
    globalSetup: ["test/support/installNumpy.ts", "test/e2e/globalSetup.ts"],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    sequence: { concurrent: false },
  },
});
