import { defineConfig } from "vitest/config";

/** The run editor's page alone, in Chromium, with fixtures in place of the host. */
export default defineConfig({
  test: {
    include: ["test/page/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
