import { writeFileSync } from "node:fs";
import { env } from "node:process";

/** Runs the tests inside the extension host; the report goes to a file, since the window closes when this returns. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import("mocha");
  const mocha = new Mocha({ ui: "bdd", timeout: 60_000 });
  mocha.suite.emit("pre-require", globalThis, "integration", mocha);
  // Bundled modules run when they are imported: the tests need the globals of the line above.
  await import("./manifest.test");
  await import("./runDocuments.test");
  await import("./insert.test");
  await import("./codeLens.test");
  await import("./settings.test");
  await import("./life.test");
  const failures: { fullTitle: string; err: { message: string; stack: string | undefined } }[] = [];
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => {
      const { passes = 0, failures: failed = 0 } = runner.stats ?? {};
      const report = { stats: { passes, failures: failed }, failures };
      if (env["PARSIMONY_TEST_REPORT"]) writeFileSync(env["PARSIMONY_TEST_REPORT"], JSON.stringify(report, null, 2));
      resolve();
    });
    runner.on("fail", (test, error: Error) => {
      failures.push({ fullTitle: test.fullTitle(), err: { message: error.message, stack: error.stack } });
    });
  });
  if (failures.length > 0) throw new Error(`${failures.length} integration tests failed`);
}
