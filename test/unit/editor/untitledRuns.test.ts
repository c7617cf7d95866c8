import { describe, expect, it } from "vitest";
import type { Memento, Uri } from "vscode";
import { UntitledRuns } from "../../../src/editor/untitledRuns";

class MemoryMemento implements Memento {
  private readonly values = new Map<string, unknown>();

  keys(): readonly string[] {
    return [...this.values.keys()];
  }

  get<T>(key: string): T | undefined {
    return this.values.get(key) as T | undefined;
  }

  update(key: string, value: unknown): Promise<void> {
    this.values.set(key, structuredClone(value));
    return Promise.resolve();
  }
}

const address = (name: string) => ({ toString: () => `untitled:/data/${name}` }) as Uri;

describe("untitled runs", () => {
  it("know their data after a reload of the window", async () => {
    const state = new MemoryMemento();
    await new UntitledRuns(state).remember(address("a"), { kind: "data", paths: ["/data/a.csv", "/data/b.csv"] });
    const afterReload = new UntitledRuns(state);
    expect(afterReload.contentOf(address("a"))).toEqual({ kind: "data", paths: ["/data/a.csv", "/data/b.csv"] });
    expect(afterReload.contentOf(address("b"))).toBeUndefined();
  });

  it("start from the latest that was said about an address", async () => {
    const runs = new UntitledRuns(new MemoryMemento());
    await runs.remember(address("a"), { kind: "document", text: "{}" });
    expect(runs.contentOf(address("a"))).toEqual({ kind: "document", text: "{}" });
    await runs.remember(address("a"), { kind: "data", paths: ["/a.csv"] });
    await runs.remember(address("a"), { kind: "data", paths: ["/b.csv"] });
    expect(runs.contentOf(address("a"))).toEqual({ kind: "data", paths: ["/b.csv"] });
  });

  it("are forgotten in the order they came when there are very many", async () => {
    const state = new MemoryMemento();
    const runs = new UntitledRuns(state);
    for (let k = 0; k < 60; k++) await runs.remember(address(`${k}`), { kind: "data", paths: [`/${k}.csv`] });
    expect(runs.contentOf(address("0"))).toBeUndefined();
    expect(runs.contentOf(address("59"))).toBeDefined();
  });

  it("ignore what is stored but makes no sense", async () => {
    const state = new MemoryMemento();
    const key = "untitledRuns";
    for (const stored of ["x", null, [1], [["untitled:/data/a", []]], [["untitled:/data/a", [1]]]]) {
      await state.update(key, stored);
      expect(new UntitledRuns(state).contentOf(address("a"))).toBeUndefined();
    }
  });
});
