import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BlockStructure } from "../../../src/numeric/blockStructure";
import { blockStructure, denseStructure } from "../../../src/numeric/blockStructure";
import type { Crossing } from "./blockEquations";
import { bothWays, crossings, elementAt, groupsOf, randomEquations } from "./blockEquations";

const [star, band, both] = [0b01, 0b10, 0b11];

function crossed(stars: number, bands: number, ...sharings: number[]): Crossing {
  const cells = Array.from({ length: stars * bands }, (_, cell) => [Math.floor(cell / bands), cell % bands]);
  return { sharings, cells };
}

function structureOf(crossing: Crossing, maximumOperations?: number): BlockStructure | undefined {
  return blockStructure(groupsOf(crossing).groups, maximumOperations);
}

describe("the structure of normal equations", () => {
  it("has room for everything that cells add, wherever the slots are", () => {
    fc.assert(
      fc.property(crossings, fc.integer(), (crossing, seed) => {
        const { blocks, dense } = bothWays(crossing, randomEquations(crossing, seed), 0);
        expect(blocks.gradient).toEqual(dense.gradient);
        for (let row = 0; row < dense.size; row++) {
          for (let column = 0; column <= row; column++) {
            expect(elementAt(blocks, row, column)).toBe(elementAt(dense, row, column));
          }
        }
      }),
    );
  });

  it("couples levels to what they share, and never to each other", () => {
    const structure = structureOf(crossed(50, 1, star, 0, star, 0));
    expect(structure?.size).toBe(102);
    // The last level and the two shared values are all coupled: they are the last block.
    expect(structure?.blockCount).toBe(50);
    expect(structure?.entryCount).toBe(49 * (2 * 2 + 2 * 2) + 4 * 4);
    expect(Array.from(structure?.rows ?? [])).toEqual(Array.from({ length: 49 }, () => [100, 101]).flat());
  });

  it.each([
    ["one parameter per level and shared ones", (n: number) => crossed(n, 1, star, 0, 0)],
    ["levels that cross a few others", (n: number) => crossed(n, 5, band, star, 0)],
    ["cells within levels within a whole", (n: number) => crossed(n, 5, 0, star, both, both, band)],
    [
      "a chain of overlapping levels",
      (n: number) => ({
        sharings: [star, band],
        cells: Array.from({ length: 2 * n - 1 }, (_, k) => [Math.ceil(k / 2), Math.floor(k / 2)]),
      }),
    ],
  ])("grows with the number of levels, for %s", (_name, crossing) => {
    const [few, many] = [structureOf(crossing(300)), structureOf(crossing(3000))];
    for (const key of ["entryCount", "operations", "blockCount"] as const) {
      expect((many?.[key] ?? Infinity) / (few?.[key] ?? 0)).toBeLessThan(10.2);
    }
    expect((many?.rows.length ?? Infinity) / (few?.rows.length ?? 0)).toBeLessThan(10.2);
  });

  it("becomes dense where many levels cross many others, and is refused where that takes too long", () => {
    const crossing = crossed(60, 40, star, band);
    const structure = structureOf(crossing);
    expect(structure?.entryCount).toBe(59 * 41 + 41 * 41);
    expect(structureOf(crossing, structure?.operations)).toEqual(structure);
    expect(structureOf(crossing, 0.99 * (structure?.operations ?? 0))).toBeUndefined();
    expect(structureOf(crossing, 1000)).toBeUndefined();
  });

  it("is the plain matrix where there is one block", () => {
    const { entryCount, blockCount, diagonal } = denseStructure(3);
    expect({ entryCount, blockCount, diagonal }).toEqual({
      entryCount: 9,
      blockCount: 1,
      diagonal: Int32Array.of(0, 4, 8),
    });
    expect(structureOf(crossed(1, 1, star, 0, band))).toEqual(denseStructure(3));
  });
});
