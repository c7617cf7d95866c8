import type uPlot from "uplot";

type PathBuilder = uPlot.Series.PathBuilder;

/** Calls `visit` with canvas pixels of every point that is a number, `gap` for the others. */
function eachPoint(
  plot: uPlot,
  series: number,
  visit: (x: number, y: number) => void,
  gap: () => void = () => {},
): void {
  const [xs, ys] = plot.data[series] as unknown as [Float64Array, Float64Array];
  const { left, top, width, height } = plot.bbox;
  const [xScale, yScale] = [plot.scales.x, plot.scales.y];
  const xMin = xScale.min ?? 0;
  const yMin = yScale.min ?? 0;
  const perX = width / ((xScale.max ?? 1) - xMin);
  const perY = height / ((yScale.max ?? 1) - yMin);
  for (let i = 0; i < xs.length; i++) {
    const x = left + (xs[i] - xMin) * perX;
    const y = top + height - (ys[i] - yMin) * perY;
    if (Number.isFinite(x) && Number.isFinite(y)) visit(x, y);
    else gap();
  }
}

/** Discs for rows that were fitted. */
export function discs(radius: number): PathBuilder {
  return (plot, series) => {
    const fill = new Path2D();
    const r = radius * devicePixelRatio;
    eachPoint(plot, series, (x, y) => {
      fill.moveTo(x + r, y);
      fill.arc(x, y, r, 0, 2 * Math.PI);
    });
    return { fill, stroke: null };
  };
}

/** Rings for rows that were held back. */
export function rings(radius: number): PathBuilder {
  return (plot, series) => {
    const stroke = new Path2D();
    const r = radius * devicePixelRatio;
    eachPoint(plot, series, (x, y) => {
      stroke.moveTo(x + r, y);
      stroke.arc(x, y, r, 0, 2 * Math.PI);
    });
    return { stroke, fill: null };
  };
}

/** A curve through the points in their order, broken where the formula has no value. */
export const curve: PathBuilder = (plot, series) => {
  const stroke = new Path2D();
  const { top, height } = plot.bbox;
  let pen = false;
  eachPoint(
    plot,
    series,
    (x, y) => {
      // Far outside the frame a pole would only make the canvas work.
      const clamped = Math.min(top + 3 * height, Math.max(top - 2 * height, y));
      if (pen) stroke.lineTo(x, clamped);
      else stroke.moveTo(x, clamped);
      pen = true;
    },
    () => (pen = false),
  );
  return { stroke, fill: null };
};
