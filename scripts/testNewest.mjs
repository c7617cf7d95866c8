/** `npm run test:newest`: the end-to-end tests on the newest VS Code instead of the oldest supported one. */
import { spawnSync } from "node:child_process";
import { execPath, exit } from "node:process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const result = spawnSync(execPath, ["node_modules/vitest/vitest.mjs", "run", "--config", "vitest.e2e.config.ts"], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, PARSIMONY_VSCODE: "newest" },
});
exit(result.status ?? 1);
