import { describe, expect, it } from "vitest";
import { freeName, isInside, runFileName } from "../../../src/editor/runAddress";

describe("a new run", () => {
  it("is named after its data file, or the folder of several", () => {
    expect(runFileName(["/data/planets.csv"])).toBe("planets.parsimony");
    expect(runFileName(["/data/light.curve.v2.csv"])).toBe("light.curve.v2.parsimony");
    expect(runFileName(["/data/night/a.csv", "/data/night/b.csv"])).toBe("night.parsimony");
    expect(runFileName(["/a.csv", "/b.csv"])).toBe("data.parsimony");
  });

  it("takes no name that is in use", async () => {
    const taken = new Set(["planets.parsimony", "planets-2.parsimony"]);
    expect(await freeName("planets.parsimony", (name) => taken.has(name))).toBe("planets-3.parsimony");
    expect(await freeName("moons.parsimony", (name) => Promise.resolve(taken.has(name)))).toBe("moons.parsimony");
  });
});

describe("a file", () => {
  it("is inside a folder or not, whatever dots its path has", () => {
    expect(isInside("/home/a", "/home/a/b/c.csv")).toBe(true);
    expect(isInside("/home/a", "/home/a/..c.csv")).toBe(true);
    expect(isInside("/home/a", "/home/ab/c.csv")).toBe(false);
    expect(isInside("/home/a", "/home/a/../b/c.csv")).toBe(false);
    expect(isInside("/home/a", "/home/a")).toBe(false);
    expect(isInside("/home/a", "/etc/passwd")).toBe(false);
  });
});
