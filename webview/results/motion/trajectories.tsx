import { useState } from "preact/hooks";
import * as l10n from "@vscode/l10n";
import type { SystemDetail } from "../../../src/protocol/motion";
import { memo } from "../../memo";
import { formatCount, formatNumber } from "../../numberFormat";
import { Chart, type Layer } from "../../plots/chart";
import { Panel } from "../../plots/panels";
import { extent, padded, type Range } from "../../plots/ranges";
import { system } from "../../state";
import { deviationOf, fewestRows, upTo } from "./horizon";
import { percent } from "./laws";
import { MotionLegend } from "./motionLegend";

const panelHeight = 190;

/** Where a simulation explodes the frame stays with the data, and half as much again. */
export function rangeOf({ measured, simulated }: SystemDetail["states"][number]): Range {
  const data = extent(measured);
  const line = extent(simulated);
  if (!data || !line) return padded(data ?? line);
  const air = 0.5 * (data.maximum - data.minimum);
  return padded({
    minimum: Math.max(Math.min(line.minimum, data.minimum), data.minimum - air),
    maximum: Math.min(Math.max(line.maximum, data.maximum), data.maximum + air),
  });
}

/** Each state as it was measured and as the laws move it, from the first moment to a horizon. */
export const Trajectories = memo(function Trajectories({ detail }: { detail: SystemDetail }) {
  const all = detail.times.length;
  const [wanted, setRows] = useState(Infinity);
  const rows = Math.min(wanted, all);
  const { times, curveTimes, pointsPerRow, states, timeLabel } = upTo(detail, rows);
  const x = padded(extent(times), 0.02);
  const errors = system.value?.errors ?? "absolute";
  const end = formatNumber(times[rows - 1]);
  return (
    <>
      <div class="horizon">
        <label for="horizon">{l10n.t("Horizon")}</label>
        <input
          id="horizon"
          type="range"
          min={Math.min(fewestRows, all)}
          max={all}
          value={rows}
          aria-valuetext={l10n.t("{0} rows, to {1} {2}", rows, timeLabel, end)}
          onInput={({ currentTarget }) => setRows(Number(currentTarget.value))}
        />
        <output class="figures" for="horizon">
          {l10n.t("{0} rows, to {1}", formatCount(rows), end)}
        </output>
      </div>
      <div class="trajectories">
        {states.map((state, s) => {
          const layers: Layer[] = [
            { x: curveTimes, y: state.simulated, mark: "curve", colour: 0 },
            { x: times, y: state.measured, mark: "disc", colour: s },
          ];
          const deviation = deviationOf(state, pointsPerRow, errors);
          return (
            <Panel
              key={state.label}
              title={state.label}
              fact={
                Number.isFinite(deviation)
                  ? l10n.t("deviates by {0}", percent(deviation))
                  : l10n.t("simulation explodes")
              }
            >
              <Chart
                layers={times.length > 60 ? [...layers].reverse() : layers}
                x={x}
                y={rangeOf(state)}
                height={panelHeight}
                description={l10n.t("{0} against {1}, measured and simulated", state.label, timeLabel)}
              />
            </Panel>
          );
        })}
      </div>
      <p class="time-axis">
        <bdi>{timeLabel}</bdi>
      </p>
      <MotionLegend detail={detail} />
    </>
  );
});
