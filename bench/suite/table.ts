import type { BenchmarkProblem } from "../problems/problem";
import { difficulties } from "../problems/problem";
import type { Result } from "./judge";
import { isAccurate, isRecovered, medianSeconds, wilsonInterval } from "./shares";

/** One line on what became of a search. */
export function resultLine(result: Result): string {
  const { by, problem, seed, solved, secondsToSolution, seconds, evaluations, r2, fvu, complexity, lawComplexity } =
    result;
  const found = solved ? "solved" : isRecovered(result) ? "fits" : "-";
  const parts = [
    problem.padEnd(24),
    String(seed).padStart(2),
    found.padEnd(6),
    secondsText(secondsToSolution ?? Infinity),
    `of ${seconds.toFixed(1).padStart(5)} s`,
    `${evaluations ?? "?"}`.padStart(8),
    `R2 ${r2 < -9 ? "< -9" : r2.toFixed(4)}`.padEnd(10),
    `FVU ${fvu.toExponential(0)}`.padEnd(10),
    `${complexity}/${lawComplexity}`.padStart(5),
    result.fault?.split("\n")[0] ?? result.formula,
  ];
  return (by === "parsimony" ? parts : [by, ...parts]).join(" ");
}

/** Per difficulty and overall, for each program that searched: how many were found, and how surely that says so. */
export function resultTable(problems: readonly BenchmarkProblem[], results: readonly Result[]): string {
  const lines = [
    ["", "problems", "runs", "solved", "95 %", "FVU<1.19e-7", "95 %", "R2>.999", "median s"],
    ...[...new Set(results.map(({ by }) => by))].flatMap((by) => {
      const own = results.filter((result) => result.by === by);
      const groups = difficulties.map((difficulty) => {
        const ids = new Set(problems.filter((each) => each.difficulty === difficulty).map(({ id }) => id));
        return [difficulty, own.filter(({ problem }) => ids.has(problem))] as const;
      });
      return [...groups, ["all", own] as const]
        .filter(([, group]) => group.length > 0)
        .map(([title, group]) => row(by === "parsimony" ? title : `${by}, ${title}`, group));
    }),
  ];
  const widths = lines[0].map((_, k) => Math.max(...lines.map((line) => line[k].length)));
  return lines
    .map((line) => line.map((cell, k) => (k === 0 ? cell.padEnd(widths[k]) : cell.padStart(widths[k]))).join("  "))
    .join("\n");
}

function row(title: string, group: readonly Result[]): string[] {
  const count = (is: (result: Result) => boolean) => group.filter(is).length;
  const [solved, recovered] = [count((each) => each.solved), count(isRecovered)];
  return [
    title,
    String(new Set(group.map(({ problem }) => problem)).size),
    String(group.length),
    percent(solved / group.length),
    interval(solved, group.length),
    percent(recovered / group.length),
    interval(recovered, group.length),
    percent(count(isAccurate) / group.length),
    secondsText(medianSeconds(group)).trim(),
  ];
}

function interval(successes: number, count: number): string {
  return wilsonInterval(successes, count)
    .map((each) => (100 * each).toFixed(1))
    .join("-");
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function secondsText(seconds: number): string {
  return (Number.isFinite(seconds) ? `${seconds.toFixed(3)} s` : "-").padStart(9);
}
