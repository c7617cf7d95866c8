import type { Result } from "./judge";

/** Share solved against seconds, as a picture for light and dark pages. */
const [width, height] = [640, 360];
const frame = { left: 56, right: 620, top: 24, bottom: 312 };
/** Lines of several programs differ in their dashes, not only in their colours. */
const dashes = ["none", "8 4", "2 4", "8 4 2 4"];

/** An SVG with one line for each program that searched; seconds on a logarithmic axis up to `seconds`. */
export function sharePlot(title: string, results: readonly Result[], seconds: number): string {
  const programs = [...new Set(results.map(({ by }) => by))];
  const curves = programs.map((by) => solvedShares(results.filter((result) => result.by === by)));
  const earliest = Math.min(seconds / 10, ...curves.map(([first]) => first?.seconds ?? Infinity));
  const [low, high] = [Math.floor(Math.log10(Math.max(1e-3, earliest))), Math.log10(seconds)];
  const x = (value: number) => {
    const share = (Math.log10(Math.max(value, 10 ** low)) - low) / (high - low);
    return frame.left + (frame.right - frame.left) * Math.min(1, share);
  };
  const y = (share: number) => frame.bottom - (frame.bottom - frame.top) * share;
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  const times = Array.from({ length: Math.floor(high) - low + 1 }, (_, k) =>
    [1, 2, 5].map((each) => each * 10 ** (low + k)),
  )
    .flat()
    .map((value) => Number(value.toPrecision(1)))
    .filter((value) => value <= seconds);
  const finalShares = curves.map((curve) => curve.at(-1)?.share ?? 0);
  const description = programs
    .map((by, k) => `${by} solves ${percent(finalShares[k])} within ${seconds} seconds`)
    .join("; ");

  const shareAxis = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<path class="grid" d="M${frame.left} ${y(share)}H${frame.right}"/>` +
      `<text x="${frame.left - 8}" y="${y(share) + 4}" text-anchor="end">${percent(share)}</text>`,
  );
  const timeAxis = times.map(
    (value) =>
      `<path class="grid" d="M${x(value).toFixed(1)} ${frame.top}V${frame.bottom}"/>` +
      `<text x="${x(value).toFixed(1)}" y="${frame.bottom + 20}" text-anchor="middle">${value}</text>`,
  );
  const lines = curves.map((curve, k) => {
    const steps = curve.map((each) => `H${x(each.seconds).toFixed(1)}V${y(each.share).toFixed(1)}`).join("");
    return `<path class="line" stroke-dasharray="${dashes[k % dashes.length]}" d="M${frame.left} ${frame.bottom}${steps}H${frame.right}"/>`;
  });
  const labels = programs.map(
    (by, k) =>
      `<path class="line" stroke-dasharray="${dashes[k % dashes.length]}" d="M${frame.left + 12} ${frame.top + 14 + 18 * k}h32"/>` +
      `<text x="${frame.left + 52}" y="${frame.top + 18 + 18 * k}">${escaped(by)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description">
<title id="title">${escaped(title)}: share solved against seconds</title>
<desc id="description">${escaped(description)}.</desc>
<style>
svg { color: #1f2328; font: 12px system-ui, sans-serif }
@media (prefers-color-scheme: dark) { svg { color: #e6edf3 } }
text { fill: currentColor }
path { fill: none; stroke: currentColor }
.grid { opacity: 0.2 }
.line { stroke-width: 2 }
</style>
${[...shareAxis, ...timeAxis, ...lines, ...labels].join("\n")}
<text x="${(frame.left + frame.right) / 2}" y="${height - 8}" text-anchor="middle">seconds</text>
<text x="${frame.left}" y="14">${escaped(title)}: share solved</text>
</svg>
`;
}

/** After each solution: when, and which share of all runs is solved then. */
function solvedShares(results: readonly Result[]): { readonly seconds: number; readonly share: number }[] {
  return results
    .flatMap(({ secondsToSolution }) => (secondsToSolution === null ? [] : [secondsToSolution]))
    .sort((a, b) => a - b)
    .map((seconds, k) => ({ seconds, share: (k + 1) / results.length }));
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
