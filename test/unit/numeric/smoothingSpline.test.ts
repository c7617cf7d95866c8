import { describe, expect, it } from "vitest";
import { createRandom } from "../../../src/numeric/random";
import { smoothingSpline } from "../../../src/numeric/smoothingSpline";

const rootMeanSquare = (values: readonly number[]) =>
  Math.sqrt(values.reduce((sum, each) => sum + each ** 2, 0) / values.length);
const times = (count: number, unevenness = 0) => {
  const random = createRandom(5, 0);
  return Array.from({ length: count }, (_, k) => (10 * (k + unevenness * (random.next() - 0.5))) / (count - 1));
};

describe("smoothingSpline", () => {
  it.each([0, 0.8])("finds values, slopes and noise of a sine with 5 % noise at unevenness %d", (unevenness) => {
    const at = times(400, unevenness);
    const random = createRandom(7, 1);
    const spline = smoothingSpline(
      at,
      at.map((t) => Math.sin(t) + 0.05 * random.normal()),
    );
    const inside = at.slice(20, -20);
    const { values, slopes } = spline.at(inside);
    expect(rootMeanSquare(inside.map((t, k) => values[k] - Math.sin(t)))).toBeLessThan(0.015);
    expect(rootMeanSquare(inside.map((t, k) => slopes[k] - Math.cos(t)))).toBeLessThan(0.05);
    expect(Math.sqrt(spline.noiseVariance)).toBeCloseTo(0.05, 2);
  });

  it("goes through values without noise", () => {
    const at = times(200);
    const spline = smoothingSpline(at, at.map(Math.sin));
    const { values, slopes } = spline.at(at);
    expect(rootMeanSquare(at.map((t, k) => values[k] - Math.sin(t)))).toBeLessThan(1e-4);
    expect(rootMeanSquare(at.slice(9, -9).map((t, k) => slopes[k + 9] - Math.cos(t)))).toBeLessThan(1e-3);
    expect(Math.sqrt(spline.noiseVariance)).toBeLessThan(1e-3);
  });

  it("takes a straight line as it is and goes on beyond the ends", () => {
    const at = times(30);
    const { values, slopes, curvatures } = smoothingSpline(
      at,
      at.map((t) => 3 - 2 * t),
    ).at([-1, 5, 11]);
    [5, -7, -19].forEach((value, k) => expect(values[k]).toBeCloseTo(value, 6));
    slopes.forEach((slope) => expect(slope).toBeCloseTo(-2, 6));
    curvatures.forEach((curvature) => expect(curvature).toBeCloseTo(0, 6));
  });
});
