import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inverseDiagonalOfBlocks } from "../../../src/numeric/blockCholesky";
import { denseStructure } from "../../../src/numeric/blockStructure";
import { factorise, solveFactorised } from "../../../src/numeric/cholesky";
import type { LeastSquaresModel } from "../../../src/numeric/leastSquares";
import { LevenbergMarquardt, NormalEquations, projectedStep } from "../../../src/numeric/leastSquares";

/** A model from residuals and their derivatives at a point. */
function modelOf(
  size: number,
  residuals: (p: Float64Array) => { r: number[]; jacobian: number[][] },
): LeastSquaresModel {
  return {
    size,
    evaluate(parameters, normal, limit) {
      const { r, jacobian } = residuals(parameters);
      const cost = r.reduce((sum, each) => sum + each * each, 0);
      if (!(cost <= limit)) return Infinity;
      normal?.reset(size);
      r.forEach((each, row) => {
        for (let i = 0; i < size && normal; i++) {
          normal.gradient[i] += jacobian[row][i] * each;
          for (let j = 0; j <= i; j++) normal.matrix[i * size + j] += jacobian[row][i] * jacobian[row][j];
        }
      });
      return cost;
    },
  };
}

const rosenbrock = modelOf(2, ([x, y]) => ({
  r: [10 * (y - x * x), 1 - x],
  jacobian: [
    [-20 * x, 10],
    [-1, 0],
  ],
}));

function unitVector(size: number, index: number): number[] {
  return Array.from({ length: size }, (_, j) => (j === index ? 1 : 0));
}

const options = {
  maximumEvaluations: 200,
  tolerance: 1e-15,
  floor: 1e-28,
  linear: new Uint8Array(8),
  magnitude: new Float64Array(8).fill(1),
};

describe("Levenberg-Marquardt", () => {
  it("finds the bottom of Rosenbrock's valley", () => {
    const point = Float64Array.of(-1.2, 1);
    expect(new LevenbergMarquardt().minimise(rosenbrock, point, options)).toBeLessThan(1e-20);
    expect(point[0]).toBeCloseTo(1, 9);
    expect(point[1]).toBeCloseTo(1, 9);
  });

  it("is never worse than the start, whatever the start and however few evaluations", () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: -1e6, max: 1e6, noNaN: true })),
        fc.integer({ min: 1, max: 20 }),
        ([x, y], maximumEvaluations) => {
          const point = Float64Array.of(x, y);
          const start = rosenbrock.evaluate(point, undefined, Infinity);
          const cost = new LevenbergMarquardt().minimise(rosenbrock, point, { ...options, maximumEvaluations });
          expect(cost).toBeLessThanOrEqual(start);
          expect(rosenbrock.evaluate(point, undefined, Infinity)).toBe(cost);
        },
      ),
    );
  });

  it("does not mind parameters of 1e-30 beside 1e30", () => {
    const scales = [1e-30, 1e30];
    const scaled = modelOf(2, (p) => {
      const [x, y] = [p[0] / scales[0], p[1] / scales[1]];
      const jacobian = [
        [-20 * x, 10],
        [-1, 0],
      ].map((row) => row.map((value, j) => value / scales[j]));
      return { r: [10 * (y - x * x), 1 - x], jacobian };
    });
    const point = Float64Array.of(-1.2 * scales[0], scales[1]);
    const magnitude = Float64Array.from(scales);
    expect(new LevenbergMarquardt().minimise(scaled, point, { ...options, magnitude })).toBeLessThan(1e-20);
    expect(point[0] / scales[0]).toBeCloseTo(1, 9);
  });

  it("takes the same steps whatever the unit of a parameter", () => {
    const power = fc.integer({ min: -110, max: 110 }).map((exponent) => 2 ** exponent);
    fc.assert(
      fc.property(power, power, fc.integer({ min: 2, max: 40 }), (unitX, unitY, maximumEvaluations) => {
        const units = [unitX, unitY];
        const inUnits: LeastSquaresModel = {
          size: 2,
          evaluate(parameters, normal, limit) {
            const cost = rosenbrock.evaluate(
              parameters.map((value, j) => value / units[j]),
              normal,
              limit,
            );
            normal?.gradient.forEach((_, i) => {
              normal.gradient[i] /= units[i];
              for (let j = 0; j <= i; j++) normal.matrix[2 * i + j] /= units[i] * units[j];
            });
            return cost;
          },
        };
        const plain = Float64Array.of(-1.2, 1);
        const cost = new LevenbergMarquardt().minimise(rosenbrock, plain, { ...options, maximumEvaluations });
        const scaled = plain.map((_, j) => [-1.2, 1][j] * units[j]);
        const magnitude = Float64Array.from(units);
        const given = { ...options, maximumEvaluations, magnitude };
        expect(new LevenbergMarquardt().minimise(inUnits, scaled, given)).toBe(cost);
        expect(Array.from(scaled, (value, j) => value / units[j])).toEqual([...plain]);
      }),
    );
  });

  it("never ends above the start, and says what the cost is where it ends", () => {
    const value = fc.double({ min: -20, max: 20, noNaN: true });
    fc.assert(
      fc.property(
        fc.tuple(value, value, value),
        fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 8 }),
        fc.tuple(value, value, value),
        fc.boolean(),
        fc.integer({ min: 1, max: 30 }),
        (start, rows, edges, isBounded, maximumEvaluations) => {
          // p0 * exp(p1 * x) + p2, which overflows for many of these.
          const model = modelOf(3, ([a, b, c]) => ({
            r: rows.map(([x, y]) => a * Math.exp(b * x) + c - y),
            jacobian: rows.map(([x]) => [Math.exp(b * x), a * x * Math.exp(b * x), 1]),
          }));
          const bounds = isBounded
            ? {
                lower: Float64Array.from(edges, (edge) => edge - 5),
                upper: Float64Array.from(edges, (edge) => edge + 5),
              }
            : undefined;
          const within = (p: readonly number[]) =>
            p.map((each, j) => (isBounded ? Math.min(edges[j] + 5, Math.max(edges[j] - 5, each)) : each));
          const before = model.evaluate(Float64Array.from(within(start)), undefined, Infinity);
          const point = Float64Array.from(start);
          const given = { ...options, linear: Uint8Array.of(1, 0, 1), bounds, maximumEvaluations };
          const cost = new LevenbergMarquardt().minimise(model, point, given);
          expect(cost).toBeLessThanOrEqual(before);
          expect(model.evaluate(point, undefined, Infinity)).toBe(cost);
          expect([...point]).toEqual(within([...point]));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("finds the best point within bounds: no slope along what is free, none inwards at a bound", () => {
    const entry = fc.double({ min: -3, max: 3, noNaN: true });
    const n = 4;
    fc.assert(
      fc.property(
        fc.array(fc.array(entry, { minLength: n + 1, maxLength: n + 1 }), { minLength: n, maxLength: 9 }),
        fc.array(entry, { minLength: n, maxLength: n }),
        (rows, start) => {
          const linear = [...rows, ...Array.from({ length: n }, (_, i) => [...unitVector(n, i), 0])];
          const model = modelOf(n, (p) => ({
            r: linear.map((row) => row.slice(0, n).reduce((sum, each, j) => sum + each * p[j], row[n])),
            jacobian: linear.map((row) => row.slice(0, n)),
          }));
          const bounds = {
            lower: Float64Array.of(0, -Infinity, -0.5, 0.25),
            upper: Float64Array.of(Infinity, 0.1, 0.5, 0.25),
          };
          const point = Float64Array.from(start);
          new LevenbergMarquardt().minimise(model, point, { ...options, bounds, tolerance: 0 });
          const normal = new NormalEquations();
          model.evaluate(point, normal, Infinity);
          point.forEach((each, j) => {
            expect(each).toBeGreaterThanOrEqual(bounds.lower[j]);
            expect(each).toBeLessThanOrEqual(bounds.upper[j]);
            const slope = normal.gradient[j];
            if (each > bounds.lower[j]) expect(slope).toBeLessThan(1e-6);
            if (each < bounds.upper[j]) expect(slope).toBeGreaterThan(-1e-6);
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  it("finds the bottom of a valley that a bound cuts off", () => {
    const bounds = { lower: Float64Array.of(-Infinity, -Infinity), upper: Float64Array.of(0.5, Infinity) };
    const point = Float64Array.of(3, 1);
    new LevenbergMarquardt().minimise(rosenbrock, point, { ...options, bounds });
    expect(point[0]).toBe(0.5);
    expect(point[1]).toBeCloseTo(0.25, 9);
  });

  it("solves a linear problem in one step, and one with dependent columns at all", () => {
    const xs = [1, 2, 3, 4];
    const line = modelOf(3, (p) => ({
      r: xs.map((x) => p[0] * x + p[1] * x + p[2] - (3 * x + 1)),
      jacobian: xs.map((x) => [x, x, 1]),
    }));
    const point = Float64Array.of(0, 0, 0);
    const linear = Uint8Array.of(1, 1, 1);
    expect(new LevenbergMarquardt().minimise(line, point, { ...options, linear, maximumEvaluations: 4 })).toBeLessThan(
      1e-18,
    );
    expect(point[0] + point[1]).toBeCloseTo(3, 8);
  });

  it("stays where it is when the model is not finite there, or nowhere else", () => {
    const broken = modelOf(1, ([x]) => ({ r: [x === 1 ? 5 : NaN], jacobian: [[1]] }));
    const point = Float64Array.of(1);
    expect(new LevenbergMarquardt().minimise(broken, point, options)).toBe(25);
    expect(point[0]).toBe(1);
    expect(new LevenbergMarquardt().minimise(broken, Float64Array.of(2), options)).toBe(Infinity);
  });

  it("leaves a parameter without effect alone", () => {
    const model = modelOf(2, ([x]) => ({ r: [x - 3], jacobian: [[1, 0]] }));
    const point = Float64Array.of(0, 7);
    new LevenbergMarquardt().minimise(model, point, options);
    expect(point[0]).toBeCloseTo(3, 12);
    expect(point[1]).toBe(7);
  });
});

describe("projectedStep", () => {
  it("solves for the marked parameters exactly and foretells the cost", () => {
    const xs = [0, 1, 2, 3, 4];
    const model = modelOf(2, ([a, b]) => ({
      r: xs.map((x) => a * Math.exp(b * x) - (2 * Math.exp(0.5 * x) + 0.1 * x)),
      jacobian: xs.map((x) => [Math.exp(b * x), a * x * Math.exp(b * x)]),
    }));
    const normal = new NormalEquations();
    const point = Float64Array.of(-7, 0.4);
    const cost = model.evaluate(point, normal, Infinity);
    const projected = projectedStep(normal, cost, Uint8Array.of(1, 0));
    const solved = point.map((value, j) => value + (projected?.step[j] ?? NaN));
    expect(solved[1]).toBe(0.4);
    expect(model.evaluate(solved, undefined, Infinity)).toBeCloseTo(projected?.cost ?? NaN, 6);
    for (const shift of [-0.01, 0.01]) {
      const beside = Float64Array.of(solved[0] + shift, solved[1]);
      expect(model.evaluate(beside, undefined, Infinity)).toBeGreaterThan(projected?.cost ?? NaN);
    }
  });
});

describe("Cholesky", () => {
  it("solves and inverts what is positive definite", () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 6 })
          .chain((n) =>
            fc.tuple(
              fc.constant(n),
              fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: n * n, maxLength: n * n }),
              fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: n, maxLength: n }),
            ),
          ),
        ([n, entries, x]) => {
          const a = new Float64Array(n * n);
          for (let i = 0; i < n; i++)
            for (let j = 0; j < n; j++) {
              for (let k = 0; k < n; k++) a[i * n + j] += entries[i * n + k] * entries[j * n + k];
              if (i === j) a[i * n + j] += 1;
            }
          const b = Float64Array.from({ length: n }, (_, i) =>
            x.reduce((sum, each, j) => sum + a[i * n + j] * each, 0),
          );
          const factor = a.slice();
          expect(factorise(factor, n)).toBe(true);
          solveFactorised(factor, n, b);
          b.forEach((value, i) => expect(value).toBeCloseTo(x[i], 6));
          const unit = new Float64Array(n);
          unit[n - 1] = 1;
          solveFactorised(factor, n, unit);
          expect(inverseDiagonalOfBlocks(denseStructure(n), factor)[n - 1]).toBeCloseTo(unit[n - 1], 10);
        },
      ),
    );
  });

  it("refuses what is singular or not finite", () => {
    expect(factorise(Float64Array.of(1, 2, 2, 4), 2)).toBe(false);
    expect(factorise(Float64Array.of(-1), 1)).toBe(false);
    expect(factorise(Float64Array.of(NaN), 1)).toBe(false);
    expect(factorise(Float64Array.of(Infinity), 1)).toBe(false);
  });
});
