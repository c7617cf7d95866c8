import { engines } from "../engines/engineList";
import { parseExpression } from "../expression/parse";
import { Portfolio } from "../search/portfolio";
import type { Problem, RowSet } from "../search/problem";
import { Search } from "../search/search";
import { simplifyExpression } from "../simplify/simplify";
import { defaultSettings } from "./documentFormat";

/** Formulas tried: enough for most of what runs in the first tenth of a second of a search. */
const evaluations = 300;

/**
 * A small search on made-up rows, before anything was asked: code that has run before runs several times faster, and
 * a first answer should not wait for that. Nothing of it remains.
 *
 * @param rest as in `SearchContextOptions`: lets messages in
 */
export async function rehearse(signal: AbortSignal, rest: (milliseconds: number) => Promise<void>): Promise<void> {
  const problem = madeUp();
  const context = new Search({
    problem,
    limits: { evaluations },
    seed: 1,
    stream: 1,
    seeds: [],
    signal,
    isPaused: () => false,
    rest,
    onImprovement: () => undefined,
    onBeaten: () => undefined,
    onProgress: () => undefined,
  });
  await new Portfolio(
    engines.filter((engine) => engine.objection(problem) === undefined),
    context,
  ).run();
  await rest(0);
  // Compiles the rules, which takes as long again.
  if (!signal.aborted) simplifyExpression(parseExpression("x1 + x1", { inputs: ["x1"] }));
}

/** No law of nature, and nothing that is found at once. */
function madeUp(): Problem {
  const rowCount = 60;
  const spread = (factor: number) =>
    Float64Array.from({ length: rowCount }, (_, row) => 1 + ((row * factor) % rowCount) / 20);
  const inputs = [spread(37), spread(23)];
  const target = inputs[0].map((x, row) => Math.exp(-x) + 1.37 * x * inputs[1][row] + Math.sin(inputs[1][row]));
  const train = rowsOf(inputs, target);
  const quantity = (name: string) => ({ name, unit: undefined });
  return {
    target: quantity("y"),
    inputs: [quantity("x1"), quantity("x2")],
    categories: [],
    constraints: { operators: defaultSettings.operators, operatorComplexity: {}, maximumComplexity: 30 },
    train,
    validation: rowsOf([new Float64Array(), new Float64Array()], new Float64Array()),
  };
}

function rowsOf(inputs: readonly Float64Array[], target: Float64Array): RowSet {
  const rowCount = target.length;
  const cells = [{ start: 0, end: rowCount, levels: [] }];
  return { rowCount, inputs, target, weights: undefined, cells, origin: new Uint32Array(rowCount) };
}
