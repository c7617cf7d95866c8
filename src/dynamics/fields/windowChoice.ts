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

/** Windows of many widths over one grid. */
export class WindowChoice {
  private readonly time: readonly number[];
  private readonly space: readonly number[];

  constructor(private readonly grid: FieldGrid) {
    this.time = fitting(grid.times.count);
    this.space = fitting(grid.positions.count);
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

  /** Windows of these widths, `overlap` of which begin within half a width; fewer where there would be too many. */
  windows(widths: Widths, overlap: number): Windows {
    const { times, positions, fields } = this.grid;
    const [halfTime, halfSpace] = [this.time[widths.time], this.space[widths.space]];
    const area = (2 * halfTime + 1) * (2 * halfSpace + 1) * fields.length;
    for (let each = overlap; ; each /= 1.15) {
      const windows = {
        time: spaced(times.count, halfTime, each),
        space: spaced(positions.count, halfSpace, each),
      };
      const equations = windows.time.count * windows.space.count;
      if (equations <= Math.min(mostEquations, mostValues / area) || each < 0.5) return windows;
    }
  }
}

function fitting(points: number): number[] {
  // With two windows for each half width, so many of them fit beside each other.
  const fit = halves.filter((half) => (points - 2 * half - 1) / (half / 2) >= fewestWindows - 1);
  return fit.length > 0 ? fit : [Math.max(4, Math.floor((points - 1) / 4))];
}

function spaced(points: number, half: number, overlap: number): AxisWindows {
  return axisWindows(points, half, Math.max(1, Math.round(half / overlap)));
}
