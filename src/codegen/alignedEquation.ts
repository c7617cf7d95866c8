/** Lines of LaTeX, each with its `&`, as one equation. */
export function alignedEquation(lines: readonly string[]): string {
  return [
    "\\begin{equation}",
    "  \\begin{aligned}",
    lines.map((line) => `    ${line}`).join(" \\\\\n"),
    "  \\end{aligned}",
    "\\end{equation}",
    "",
  ].join("\n");
}
