import { readFileSync } from "node:fs";
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
