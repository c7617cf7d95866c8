import uPlot from "uplot";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useWidth } from "../elements";
import { palette, type Palette } from "../theme";
import { curve, discs, rings } from "./marks";
import { niceTicks, tickLabels, type Cloud, type Range } from "./ranges";

export type Mark = "disc" | "ring" | "curve" | "guide";

export interface Layer extends Cloud {
  readonly mark: Mark;
  /** Index of the series colour; curves and guides are drawn in the colour of text and hairlines. */
  readonly colour: number;
}

export interface ChartProps {
  readonly layers: readonly Layer[];
  readonly x: Range;
  readonly y: Range;
  readonly xLabel?: string;
  readonly yLabel?: string;
  readonly height: number;
  /** For screen readers: what the picture shows. */
  readonly description: string;
}

/** Dots shrink and fade as there are more of them. */
function dotRadius(points: number): number {
  return points > 2000 ? 1.4 : points > 400 ? 1.8 : points > 40 ? 2.4 : 3.2;
}

function seriesOf(layer: Layer, points: number, colours: Palette): uPlot.Series {
  const series = colours.series[layer.colour % colours.series.length];
  const radius = dotRadius(points);
  const faint = colours.highContrast ? 1 : points > 2000 ? 0.45 : 0.65;
  const facets = [
    { scale: "x", auto: false },
    { scale: "y", auto: false },
  ];
  const common = { facets, points: { show: false } };
  switch (layer.mark) {
    case "disc":
      return { ...common, paths: discs(radius), fill: series, alpha: faint };
    case "ring":
      return { ...common, paths: rings(radius), stroke: series, width: 1, alpha: Math.min(1, faint + 0.2) };
    case "curve":
      return { ...common, paths: curve, stroke: colours.text, width: 1.5 };
    case "guide":
      return { ...common, paths: curve, stroke: colours.muted, width: 1, dash: [4, 4] };
  }
}

/** As much of a text as there is room for, with an ellipsis where something is left out. */
function shortened(text: string, room: number, canvas: CanvasRenderingContext2D): string {
  const fits = (candidate: string) => canvas.measureText(candidate).width <= room;
  if (fits(text)) return text;
  const characters = Array.from(text.slice(0, 300));
  while (characters.length > 0 && !fits(`${characters.join("")}…`)) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}

const tickSpacing = { x: 64, y: 38 };

function axis(side: "x" | "y", label: string | undefined, colours: Palette, range: () => Range): uPlot.Axis {
  const font = `11px ${colours.fontFamily}`;
  const labelWidth = (text: string) => text.length * 6;
  return {
    scale: side,
    side: side === "x" ? 2 : 3,
    stroke: colours.muted,
    font,
    labelFont: font,
    label:
      label === undefined
        ? undefined
        : ({ ctx, bbox }) => shortened(label, side === "x" ? bbox.width : bbox.height, ctx),
    labelSize: 18,
    labelGap: 0,
    gap: 5,
    size: (_, values) => (side === "x" ? 20 : 14 + Math.max(12, ...(values ?? []).map(labelWidth))),
    splits: (plot) => niceTicks(range(), Math.max(2, (side === "x" ? plot.width : plot.height) / tickSpacing[side])),
    values: (_, splits) => tickLabels(splits),
    grid: { stroke: colours.gridline, width: 1 },
    ticks: { show: false },
    border: { show: false },
  };
}

/** A cloud of points with curves through it, drawn by uPlot on a canvas in the colours of the theme. */
export function Chart(props: ChartProps) {
  const container = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const width = useWidth(container);
  const colours = palette.value;
  const points = props.layers.reduce(
    (count, layer) => (layer.mark === "disc" || layer.mark === "ring" ? count + layer.x.length : count),
    0,
  );
  const shape = JSON.stringify([
    props.layers.map(({ mark, colour }) => [mark, colour]),
    props.xLabel,
    props.yLabel,
    dotRadius(points),
  ]);

  // Built anew only when the kinds of layers, the labels or the theme change; new numbers go into the plot that stands.
  useLayoutEffect(() => {
    if (!container.current || width === 0) return;
    const { layers, xLabel, yLabel, height } = latest.current;
    const range = (side: "x" | "y") => (): uPlot.Range.MinMax => {
      const { minimum, maximum } = latest.current[side];
      return [minimum, maximum];
    };
    plot.current = new uPlot(
      {
        mode: 2,
        width,
        height,
        // Room at the right for half of a long tick label.
        padding: [8, xLabel === undefined ? 12 : 26, 0, 0],
        legend: { show: false },
        cursor: { show: false },
        scales: { x: { time: false, range: range("x") }, y: { range: range("y") } },
        axes: [axis("x", xLabel, colours, () => latest.current.x), axis("y", yLabel, colours, () => latest.current.y)],
        series: [{}, ...layers.map((layer) => seriesOf(layer, points, colours))],
      },
      dataOf(layers),
      container.current,
    );
    return () => plot.current?.destroy();
  }, [shape, colours, width > 0]);

  useLayoutEffect(() => {
    plot.current?.setData(dataOf(props.layers));
  }, [props.layers, props.x, props.y]);

  useLayoutEffect(() => {
    if (width > 0) plot.current?.setSize({ width, height: props.height });
  }, [width, props.height]);

  return (
    <div
      class="chart"
      role="img"
      aria-label={props.description}
      ref={container}
      style={{ height: `${props.height}px` }}
    />
  );
}

function dataOf(layers: readonly Layer[]): uPlot.AlignedData {
  return [null, ...layers.map(({ x, y }) => [x, y])] as unknown as uPlot.AlignedData;
}
