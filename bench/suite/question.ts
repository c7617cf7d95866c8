import type { Random } from "../../src/numeric/random";
import { createRandom } from "../../src/numeric/random";
import { unitTable } from "../../src/run/constraints/unitTable";
import { defaultSettings } from "../../src/run/documentFormat";
import { targetScale } from "../../src/search/loss/metrics";
import type { Problem, RowSet } from "../../src/search/problem";
import type { BenchmarkProblem, DrawnRows } from "../problems/problem";
import { testRows, trainingRows, withIrrelevantInputs } from "../problems/problem";
import { suites } from "../problems/suites";
import { noRows, numberOf, rowSet } from "./rows";
import type { SearchSettings } from "./settings";

/** A problem of a suite as one search is asked it. Everything follows from the problem, the seed and the settings. */
export interface Question {
  /** With the irrelevant inputs. */
  readonly problem: BenchmarkProblem;
  /** As it is searched. Its arrays lie in shared memory. */
  readonly searched: Problem;
  /** The same without noise. */
  readonly noiseFree: Problem;
  /** Rows to measure on, without noise. */
  readonly heldOut: RowSet;
  /** For the rows on which answers are checked. */
  readonly checking: Random;
}

const heldOutRows = 1000;
/** Which random stream of the seed draws what. */
enum Stream {
  Training,
  Noise,
  HeldOut,
  Checking,
}

export function questionOf(asked: BenchmarkProblem, seed: number, settings: SearchSettings): Question {
  const problem = withIrrelevantInputs(asked, settings.dummies);
  const stream = (which: Stream) => createRandom(numberOf(problem.id) + seed, which);
  const training = trainingRows(problem, settings.rows, suites[settings.suite].rows, stream(Stream.Training));
  const noiseFree = problemOf(problem, training, settings);
  const noisy = { ...training, target: withNoise(training.target, settings.noise, stream(Stream.Noise)) };
  return {
    problem,
    noiseFree,
    searched: settings.noise === 0 ? noiseFree : problemOf(problem, noisy, settings),
    heldOut: rowSet(testRows(problem, heldOutRows, stream(Stream.HeldOut))),
    checking: stream(Stream.Checking),
  };
}

/** All rows are for training: how good a formula is, is measured on rows that no search sees. */
function problemOf(problem: BenchmarkProblem, rows: DrawnRows, { operators, units }: SearchSettings): Problem {
  const { operatorComplexity, maximumComplexity } = defaultSettings;
  const target = { name: "y", unit: units ? problem.unit : undefined };
  const inputs = problem.inputs.map(({ name, unit }) => ({ name, unit: units ? unit : undefined }));
  const rules = units && { units: { mode: "ignore" as const, ...unitTable(target, inputs) } };
  return {
    arithmetic: "fused",
    target,
    inputs,
    categories: [],
    constraints: { operators, operatorComplexity, maximumComplexity, ...rules },
    train: rowSet(rows),
    validation: noRows(rows.inputs.length),
  };
}

function withNoise(target: Float64Array, level: number, random: Random): Float64Array {
  const { rootMeanSquare } = targetScale({ target, weights: undefined, rowCount: target.length });
  return target.map((value) => value + level * rootMeanSquare * random.normal());
}
