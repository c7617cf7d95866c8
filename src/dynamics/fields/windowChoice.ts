import type { FieldGrid } from "./fieldGrid";
import type { AxisWindows, Windows } from "./windows";
import { axisWindows } from "./windows";

/** Half widths of test functions that are looked at, in steps of the grid. */
const halves = [8, 12, 18, 27, 40, 60, 90];
/** Windows of an axis at least: with fewer nothing is left to say how well a law holds. */
const fewestWindows = 4;
/** Equations at most, and values of their sensitivities. */
const [mostEquations, mostValues] = [1500, 2e7];

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
    this.space = longest(grids.map(({ positions }) => fitting(positions.count)));
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

  /** For each grid, windows of these widths, `overlap` of which begin within half a width; fewer where there would be too many. */
  windows(widths: Widths, overlap: number): Windows[] {
    const most = {
      equations: mostEquations / Math.sqrt(this.grids.length),
      values: mostValues / this.grids.length,
    };
    return this.grids.map((grid) => windowsOver(grid, widths, overlap, most));
  }
}

function windowsOver(
  { times, positions, fields }: FieldGrid,
  widths: Widths,
  overlap: number,
  most: { readonly equations: number; readonly values: number },
): Windows {
  const halfTime = widthAt(fitting(times.count), widths.time);
  const halfSpace = widthAt(fitting(positions.count), widths.space);
  const area = (2 * halfTime + 1) * (2 * halfSpace + 1) * fields.length;
  for (let each = overlap; ; each /= 1.15) {
    const windows = {
      time: spaced(times.count, halfTime, each),
      space: spaced(positions.count, halfSpace, each),
    };
    const equations = windows.time.count * windows.space.count;
    if (equations <= Math.min(most.equations, most.values / area) || each < 0.5) return windows;
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
