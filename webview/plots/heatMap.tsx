import { useLayoutEffect, useRef } from "preact/hooks";
import { useWidth } from "../elements";
import { palette, type Palette } from "../theme";
import { mixed } from "./colourScale";
import { niceTicks, tickLabels, type Range } from "./ranges";

export interface HeatMapProps {
  /** Row by row, the first at the bottom; what is not finite stays empty. */
  readonly values: Float64Array;
  readonly columns: number;
  readonly x: Range;
  readonly y: Range;
  /** Values of the first and the last colour. */
  readonly range: Range;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly height: number;
  /** A level of y that is pointed out. */
  readonly mark?: number;
  /** For screen readers: what the picture shows. */
  readonly description: string;
}

const margin = { left: 46, right: 8, top: 6, bottom: 34 };
const tickSpacing = { x: 44, y: 38 };

/** Values on a grid as colours between that of the page and that of text. */
export function HeatMap(props: HeatMapProps) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useWidth(frame);
  const colours = palette.value;
  useLayoutEffect(() => {
    if (canvas.current !== null && width > 0) draw(canvas.current, width, props, colours);
  });
  return (
    <div class="heat-map" ref={frame} role="img" tabIndex={0} aria-label={props.description}>
      <canvas ref={canvas} aria-hidden="true" style={{ width: "100%", height: `${props.height}px` }} />
    </div>
  );
}

function draw(canvas: HTMLCanvasElement, width: number, props: HeatMapProps, colours: Palette): void {
  const { height, x, y, mark } = props;
  const scale = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext("2d");
  if (context === null) return;
  context.scale(scale, scale);
  const box = {
    left: margin.left,
    top: margin.top,
    width: Math.max(1, width - margin.left - margin.right),
    height: Math.max(1, height - margin.top - margin.bottom),
  };
  const picture = pictureOf(props, colours);
  if (picture !== undefined) {
    context.imageSmoothingEnabled = false;
    context.drawImage(picture, box.left, box.top, box.width, box.height);
  }
  context.strokeStyle = colours.muted;
  context.lineWidth = 1;
  context.strokeRect(box.left - 0.5, box.top - 0.5, box.width + 1, box.height + 1);
  const across = (value: number) => box.left + ((value - x.minimum) / (x.maximum - x.minimum)) * box.width;
  const up = (value: number) => box.top + box.height - ((value - y.minimum) / (y.maximum - y.minimum)) * box.height;
  if (mark !== undefined) {
    context.strokeStyle = colours.text;
    context.setLineDash([5, 4]);
    context.beginPath();
    context.moveTo(box.left, up(mark));
    context.lineTo(box.left + box.width, up(mark));
    context.stroke();
    context.setLineDash([]);
  }
  context.fillStyle = colours.muted;
  context.font = `11px ${colours.fontFamily}`;
  const xTicks = niceTicks(x, Math.max(2, box.width / tickSpacing.x));
  context.textAlign = "center";
  context.textBaseline = "top";
  tickLabels(xTicks).forEach((label, k) => context.fillText(label, across(xTicks[k]), box.top + box.height + 5));
  context.fillText(props.xLabel, box.left + box.width / 2, box.top + box.height + 19, box.width);
  const yTicks = niceTicks(y, Math.max(2, box.height / tickSpacing.y));
  context.textAlign = "right";
  context.textBaseline = "middle";
  tickLabels(yTicks).forEach((label, k) => context.fillText(label, box.left - 5, up(yTicks[k])));
  context.save();
  context.translate(8, box.top + box.height / 2);
  context.rotate(-Math.PI / 2);
  context.textAlign = "center";
  context.fillText(props.yLabel, 0, 0, box.height);
  context.restore();
}

/** The values as a picture of one point each. */
function pictureOf({ values, columns, range }: HeatMapProps, colours: Palette): HTMLCanvasElement | undefined {
  const rows = Math.floor(values.length / columns);
  const picture = document.createElement("canvas");
  picture.width = columns;
  picture.height = rows;
  const context = picture.getContext("2d");
  if (context === null) return undefined;
  const image = context.createImageData(columns, rows);
  const colour = mixed([colours.background, colours.accent, colours.text]);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = values[row * columns + column];
      if (!Number.isFinite(value)) continue;
      const at = 4 * ((rows - 1 - row) * columns + column);
      image.data.set(colour((value - range.minimum) / (range.maximum - range.minimum || 1)), at);
    }
  }
  context.putImageData(image, 0, 0);
  return picture;
}
