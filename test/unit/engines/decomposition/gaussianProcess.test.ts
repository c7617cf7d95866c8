import { describe, expect, it } from "vitest";
import { rootMeanSquare } from "../../../../src/numeric/columns";
import { GaussianProcess } from "../../../../src/engines/structure/decomposition/gaussianProcess";
import { createRandom } from "../../../../src/numeric/random";
import { goOn } from "./questions";

const random = createRandom(11, 0);
const drawn = (rows: number) => Float64Array.from({ length: rows }, () => random.normal());

/** A fitted process over two columns, and the law it was fitted to. */
async function fitted(rows: number, noise: number, terms: number[][] = [[0, 1]]) {
  const columns = [drawn(rows), drawn(rows)];
  const target = columns[0].map((x, row) => Math.sin(x) + 0.5 * columns[1][row] ** 2 - 0.5 + noise * random.normal());
  const process = new GaussianProcess({ columns, target }, terms);
  expect(await process.fit(40, goOn)).toBe(true);
  return { process, columns, target };
}

describe("a Gaussian process", () => {
  it("predicts what it has not seen, and has the slopes of the law", async () => {
    const { process, columns } = await fitted(80, 0);
    expect(rootMeanSquare(process.leftOut())).toBeLessThan(0.02);
    const [first, second] = process.gradients();
    expect(rootMeanSquare(first.map((slope, row) => slope - Math.cos(columns[0][row])))).toBeLessThan(0.1);
    expect(rootMeanSquare(second.map((slope, row) => slope - columns[1][row]))).toBeLessThan(0.1);
  });

  it("leaves out each row as a process without that row would", async () => {
    const { process, columns, target } = await fitted(20, 0.1);
    const others = process.ofRows((row) => row !== 5);
    expect(others.condition()).toBe(true);
    // With row 5 pinned to what the others predict, leaving it out changes nothing.
    const pinned = target.slice();
    pinned[5] -= process.leftOut()[5];
    const again = new GaussianProcess({ columns, target: pinned }, [[0, 1]], process);
    again.takeOver(process);
    expect(again.condition()).toBe(true);
    expect(again.leftOut()[5]).toBeCloseTo(0, 8);
  });

  it("tells noise from the law", async () => {
    const { process } = await fitted(120, 0.1);
    expect(process.noise).toBeGreaterThan(0.07);
    expect(process.noise).toBeLessThan(0.14);
  });

  it("parts a sum into its terms", async () => {
    const { process, columns } = await fitted(80, 0, [[0], [1]]);
    const rest = process.termAtRows(0).map((value, row) => value - Math.sin(columns[0][row]));
    const mean = rest.reduce((sum, value) => sum + value, 0) / rest.length;
    expect(rootMeanSquare(rest.map((value) => value - mean))).toBeLessThan(0.03);
  });

  it("ends where it is told to", async () => {
    const columns = [drawn(30)];
    const process = new GaussianProcess({ columns, target: drawn(30) }, [[0]]);
    expect(await process.fit(40, () => Promise.resolve(false))).toBe(false);
  });
});
