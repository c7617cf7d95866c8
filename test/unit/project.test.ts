import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

describe("the lock file", () => {
  it("names no registry, and pins the contents of every package", () => {
    const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
      packages: Record<string, { resolved?: string; integrity?: string; link?: boolean }>;
    };
    const entries = Object.entries(packages).filter(([path]) => path !== "");
    expect(entries.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(entries.filter(([, { integrity, link }]) => integrity === undefined && !link)).toEqual([]);
  });

  it("holds DuckDB's binaries for every platform we package for", () => {
    const lock = readFileSync("package-lock.json", "utf8");
    for (const platform of ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "win32-x64"]) {
      expect(lock).toContain(`node_modules/@duckdb/node-bindings-${platform}"`);
    }
  });
});

describe("the bundle of strings", () => {
  it("is what `npm run l10n` writes", () => {
    const folder = mkdtempSync(join(tmpdir(), "parsimony-l10n-"));
    execFileSync(process.execPath, [
      "node_modules/@vscode/l10n-dev/dist/cli.js",
      "export",
      "--outDir",
      folder,
      "src",
      "webview",
    ]);
    const bundle = (path: string) => JSON.parse(readFileSync(join(path, "bundle.l10n.json"), "utf8")) as unknown;
    expect(bundle("l10n")).toEqual(bundle(folder));
    rmSync(folder, { recursive: true });
  });
});
