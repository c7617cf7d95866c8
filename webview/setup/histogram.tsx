const barWidth = 5;
const height = 16;

/** How the values of a column are spread, as bars no larger than a word. */
export function Histogram({ counts }: { counts: readonly number[] }) {
  const highest = Math.max(...counts, 0);
  if (!(highest > 0)) return null;
  return (
    <svg
      class="histogram"
      viewBox={`0 0 ${counts.length * barWidth} ${height}`}
      width={counts.length * barWidth}
      height={height}
      aria-hidden="true"
    >
      {counts.map((count, i) => {
        // A bin that holds anything shows at least a line.
        const barHeight = count > 0 ? Math.max(1, (count / highest) * (height - 1)) : 0;
        return <rect key={i} x={i * barWidth} y={height - barHeight} width={barWidth - 1} height={barHeight} />;
      })}
    </svg>
  );
}
