import type { JudgedFormula, TableResult } from "./judge";

/** One line on what a program made of a table. */
export function tableLine(result: TableResult): string {
  const { by, problem, seed, rows, seconds, recommended, own, best, fault } = result;
  const parts = [
    problem.padEnd(12),
    String(seed).padStart(2),
    by.padEnd(9),
    `${rows}`.padStart(5),
    `${seconds.toFixed(1).padStart(5)} s`,
    told(recommended),
    `own ${told(own)}`,
    `best ${told(best)}`,
    fault?.split("\n")[0] ?? recommended?.formula ?? "",
  ];
  return parts.join("  ");
}

function told(formula: JudgedFormula | null): string {
  return formula === null ? "-".padEnd(12) : `R2 ${r2Text(formula.r2)} /${String(formula.size).padStart(3)}`;
}

/** Each way to choose a formula, over all tables: the medians, and how often the choice does worse than the regression. */
export function summaryTable(results: readonly TableResult[]): string {
  const floor = new Map(
    results.filter(({ by }) => by === "linear").map((each) => [`${each.problem} ${each.seed}`, each.recommended?.r2]),
  );
  const lines = [["", "tables", "median R2", "median nodes", "below linear", "R2 < 0"]];
  for (const by of new Set(results.map((each) => each.by))) {
    const group = results.filter((each) => each.by === by);
    const choices = {
      recommended: (each: TableResult) => each.recommended,
      "its own choice": (each: TableResult) => each.own,
      "best on rows held out": (each: TableResult) => each.best,
    };
    for (const [title, choose] of Object.entries(choices)) {
      if (group.every((each) => choose(each) === null) || (by === "linear" && title !== "recommended")) continue;
      const r2 = group.map((each) => choose(each)?.r2 ?? -Infinity);
      const below = group.filter((each, k) => r2[k] < (floor.get(`${each.problem} ${each.seed}`) ?? -Infinity));
      lines.push([
        by === "linear" ? by : `${by}, ${title}`,
        String(group.length),
        r2Text(median(r2)).trim(),
        String(median(group.map((each) => choose(each)?.size ?? 0))),
        by === "linear" ? "-" : String(below.length),
        String(r2.filter((each) => each < 0).length),
      ]);
    }
  }
  const widths = lines[0].map((_, k) => Math.max(...lines.map((line) => line[k].length)));
  return lines
    .map((line) => line.map((cell, k) => (k === 0 ? cell.padEnd(widths[k]) : cell.padStart(widths[k]))).join("  "))
    .join("\n");
}

const r2Text = (r2: number): string => (r2 < -9 ? "< -9" : r2.toFixed(3)).padStart(6);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
