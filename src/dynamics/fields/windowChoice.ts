import type { FieldGrid } from "./fieldGrid";
import type { AxisWindows, Windows } from "./windows";
import { axisWindows } from "./windows";

/** Half widths of test functions that are looked at, in steps of the grid. */
const halves = [8, 12, 18, 27, 40, 60, 90];
/** Windows of an axis at least: with fewer nothing is left to say how well a law holds. */
const fewestWindows = 4;
/** Equations at most, and values that they are made of, counted for each of them. */
const [mostEquations, mostValues] = [1500, 2e7];

/** How many windows there are. */
export interface Overlap {
  /** Windows that begin within half a width, along each axis. */
  readonly windows: number;
  /** Values that two equations have in common, counted for every two of them, at most: in a plane windows overlap with very many others. */
  readonly products: number;
}

export const coarse: Overlap = { windows: 2, products: 1.2e7 };
export const fine: Overlap = { windows: 3, products: 3e7 };

interface Most {
  readonly equations: number;
  readonly values: number;
  readonly products: number;
}

/** Half widths along the time and along space, as places in the list of possible ones. */
export interface Widths {
  readonly time: number;
  readonly space: number;
}

/** Windows of many widths over the grids of experiments. */
export class WindowChoice {
  /** Those of the grid that has most of them; others have their widest instead of what does not fit. */
  private readonly time: readonly number[];
  private readonly space: readonly number[];

  constructor(private readonly grids: readonly FieldGrid[]) {
    this.time = longest(grids.map(({ times }) => fitting(times.count)));
    this.space = longest(grids.flatMap(({ space }) => space.map(({ count }) => fitting(count))));
  }

  /** Widths to begin with: small, medium and large ones. */
  beginnings(): Widths[] {
    const places = [1, 2, 3].map((place) => ({
      time: Math.min(place, this.time.length - 1),
      space: Math.min(place, this.space.length - 1),
    }));
    return [...new Map(places.map((each) => [`${each.time} ${each.space}`, each])).values()];
  }

  /** Widths one step away. */
  neighbours({ time, space }: Widths): Widths[] {
    return [
      { time: time + 1, space },
      { time: time - 1, space },
      { time, space: space + 1 },
      { time, space: space - 1 },
    ].filter((each) => this.time[each.time] !== undefined && this.space[each.space] !== undefined);
  }

  /** For each grid, windows of these widths, fewer than asked for where there would be too many. */
  windows(widths: Widths, overlap: Overlap): Windows[] {
    const { length } = this.grids;
    const most = {
      equations: mostEquations / Math.sqrt(length),
      values: mostValues / length,
      products: overlap.products / Math.sqrt(length),
    };
    return this.grids.map((grid) => windowsOver(grid, widths, overlap.windows, most));
  }
}

function windowsOver({ times, space, fields }: FieldGrid, widths: Widths, overlap: number, most: Most): Windows {
  const halfTime = widthAt(fitting(times.count), widths.time);
  for (let each = overlap; ; each /= 1.15) {
    const windows = {
      time: spaced(times.count, halfTime, each),
      space: space.map(({ count }) => spaced(count, widthAt(fitting(count), widths.space), each)),
    };
    const axes = [windows.time, ...windows.space];
    const product = (of: (axis: AxisWindows) => number) => axes.reduce((all, axis) => all * of(axis), 1);
    const equations = product(({ count }) => count);
    const values = equations * product(({ half }) => 2 * half + 1) * fields.length;
    // Half of the windows that reach into one have half of its points, along each axis, in common with it.
    const products = (values / 2) * product(({ half, stride, count }) => Math.min(count, (2 * half) / stride + 1) / 2);
    const fit = equations <= most.equations && values <= most.values && products <= most.products;
    if (fit || each < 0.5) return windows;
  }
}

function longest(lists: readonly (readonly number[])[]): readonly number[] {
  return lists.reduce((a, b) => (b.length > a.length ? b : a));
}

function widthAt(fit: readonly number[], place: number): number {
  return fit[Math.min(place, fit.length - 1)];
}

function fitting(points: number): number[] {
  // With two windows for each half width, so many of them fit beside each other.
  const fit = halves.filter((half) => (points - 2 * half - 1) / (half / 2) >= fewestWindows - 1);
  return fit.length > 0 ? fit : [Math.max(4, Math.floor((points - 1) / 4))];
}

function spaced(points: number, half: number, overlap: number): AxisWindows {
  return axisWindows(points, half, Math.max(1, Math.round(half / overlap)));
}
