import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/unit/**/*.test.ts", "test/unit/**/*.test.tsx"],
    globalSetup: "test/support/installNumpy.ts",
    setupFiles: "test/support/fixedSeed.ts",
    testTimeout: 60_000,
  },
});
