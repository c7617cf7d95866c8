import { describe, expect, it } from "vitest";
import { gridsOf } from "../../../../src/dynamics/fields/readGrid";
import { periodOf } from "../../../../src/dynamics/fields/periodicity";

const names = ["t", "x", "u"];

function read(rows: readonly (readonly number[])[]) {
  const [t, x, u] = names.map((name, k) => ({ name, values: Float64Array.from(rows, (row) => row[k]) }));
  return gridsOf(t, [x], [u])[0];
}

/** 20 times and 18 places, steps rounded to two decimals. */
function table(at: (t: number, x: number) => number = (t, x) => t + x): number[][] {
  const rows: number[][] = [];
  for (let i = 0; i < 20; i++) {
    for (let j = 0; j < 18; j++) {
      const [t, x] = [Number((i / 3).toFixed(2)), Number((2 + j / 7).toFixed(3))];
      rows.push([t, x, at(t, x)]);
    }
  }
  return rows;
}

describe("a table as a grid", () => {
  it("may have its rows in any order, and steps that were rounded", () => {
    const { times, space, fields } = read(table().reverse());
    expect([times.count, space[0].count]).toEqual([20, 18]);
    expect(times.step).toBeCloseTo(1 / 3, 3);
    expect(fields[0][3 * 18 + 5]).toBeCloseTo(1 + 2 + 5 / 7, 2);
  });

  it("says which pair has no row", () => {
    const rows = table();
    rows.splice(18 * 3 + 5, 2);
    expect(() => read(rows)).toThrow(/for 2 of 360 pairs of t and x, the first being 0.99\d* and 2.71\d*/);
  });

  it("is none where hardly any pair of time and place has a row", () => {
    const moving = Array.from({ length: 50_000 }, (_, i) => [i, 0.1 * i, i % 7]);
    expect(() => read(moving)).toThrow(/t has 50000 and x has 50000, but there are only 50000 rows/);
  });

  it("does not take one field twice", () => {
    const [t, x, u] = names.map((name, k) => ({ name, values: Float64Array.from(table(), (row) => row[k]) }));
    const again = { name: "v", values: u.values.map((value) => 3 - 2 * value) };
    expect(() => gridsOf(t, [x], [u, again])).toThrow(/u and v are the same but for a factor/);
  });

  it("says which pair has two rows", () => {
    expect(() => read([...table(), [0.33, 2, 1]])).toThrow(/Two rows have t 0.33 and x 2\./);
  });

  it("says where steps are not even", () => {
    const rows = table().map(([t, x, u]) => [t, x > 3 ? x + 0.1 : x, u]);
    expect(() => read(rows)).toThrow(/The values of x are not evenly spaced/);
  });

  it("asks for more times and places, and for fields that change", () => {
    expect(() => read(table().filter(([t]) => t < 2))).toThrow(/t has 6 different values/);
    expect(() => read(table(() => 3))).toThrow(/u never changes/);
  });
});

describe("several experiments", () => {
  /** 20 times and 18 places, and of the second experiment every other time. */
  function several(spoil: (rows: number[][]) => void = () => undefined) {
    const rows = [...table().map((row) => [...row, 4]), ...table().map(([t, x, u]) => [t / 2, x, 2 * u, 7])];
    spoil(rows);
    const [t, x, u, code] = ["t", "x", "u", ""].map((name, k) => ({
      name,
      values: Float64Array.from(rows, (row) => row[k]),
    }));
    const levels = ["", "", "", "", "cold", "", "", "hot"];
    return gridsOf(t, [x], [u], { levels, codes: code.values });
  }

  it("have a grid each", () => {
    const [cold, hot] = several();
    expect([cold.name, hot.name]).toEqual(["cold", "hot"]);
    expect(hot.times.step).toBeCloseTo(cold.times.step / 2, 3);
    expect(hot.fields[0][40]).toBe(2 * cold.fields[0][40]);
  });

  it("are found whatever the order of rows", () => {
    expect(several((rows) => rows.reverse()).map(({ name }) => name)).toEqual(["hot", "cold"]);
  });

  it("are named where one has no grid", () => {
    expect(() => several((rows) => rows.pop())).toThrow(/^Experiment "hot": There is no row .* 1 of 360 pairs/);
    expect(() => several((rows) => rows.push([0.33, 2, 1, 4]))).toThrow(/^Experiment "cold": Two rows have/);
  });

  it("may have a field at rest, but not all of them", () => {
    const still = (row: number[]) => (row[2] = 3);
    expect(several((rows) => rows.filter(([, , , code]) => code === 7).forEach(still))).toHaveLength(2);
    expect(() => several((rows) => rows.forEach(still))).toThrow(/u never changes in any experiment/);
    const resting = (row: number[]) => (row[2] = row[3]);
    expect(() => several((rows) => rows.forEach(resting))).toThrow(/u never changes in any experiment/);
  });
});

describe("a table as a grid over a plane", () => {
  const axes = [20, 18, 16];
  const rows = Array.from({ length: 20 * 18 * 16 }, (_, at) => {
    const [i, j, k] = [Math.floor(at / 288), Math.floor(at / 16) % 18, at % 16];
    return [i / 2, j, 3 - k / 4, i + 10 * j + 0.1 * k];
  });
  const readPlane = (table: readonly (readonly number[])[]) => {
    const [t, x, y, u] = ["t", "x", "y", "u"].map((name, k) => ({
      name,
      values: Float64Array.from(table, (row) => row[k]),
    }));
    return gridsOf(t, [x, y], [u])[0];
  };

  it("has the second column of space vary fastest, from small to large", () => {
    const { times, space, fields } = readPlane([...rows].reverse());
    expect([times, ...space].map(({ count }) => count)).toEqual(axes);
    expect(space[1]).toMatchObject({ first: -0.75, step: 0.25 });
    expect(fields[0][(4 * 18 + 7) * 16 + 15]).toBeCloseTo(74, 12);
    expect(fields[0][(4 * 18 + 7) * 16]).toBeCloseTo(75.5, 12);
  });

  it("says where it has holes, and where it is none", () => {
    expect(() => readPlane(rows.filter((_, at) => at !== 300))).toThrow(
      /for 1 of 5760 combinations of t, x and y, the first being 0.5, 0 and 0\./,
    );
    expect(() => readPlane([...rows, [0.5, 1, 2, 0]])).toThrow(/Two rows have t 0.5, x 1 and y 2\./);
    const sparse = rows.map(([t, x], at) => [t, x, at, 0.5 * at]);
    expect(() => readPlane(sparse)).toThrow(/t has 20, x has 18 and y has 5760, but there are only 5760 rows/);
  });
});

describe("the ends of space", () => {
  const fieldOf = (count: number, at: (share: number) => number) => {
    const values = Float64Array.from(
      { length: 20 * count },
      (_, k) => at((k % count) / 40) + 0.01 * Math.floor(k / count),
    );
    const axis = { first: 0, step: 1 };
    return { times: { ...axis, count: 20 }, space: [{ ...axis, count }], fields: [values] };
  };
  const wave = (share: number) => Math.sin(2 * Math.PI * share);

  it("meet where a field goes on over them, whether the first place is there twice or not", () => {
    expect(periodOf(fieldOf(40, wave), 0)).toBe(40);
    expect(periodOf(fieldOf(41, wave), 0)).toBe(40);
    expect(periodOf(fieldOf(33, wave), 0)).toBeUndefined();
    expect(
      periodOf(
        fieldOf(40, (share) => share),
        0,
      ),
    ).toBeUndefined();
  });
});
