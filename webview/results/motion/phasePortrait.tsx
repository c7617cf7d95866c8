import { useState } from "preact/hooks";
import * as l10n from "@vscode/l10n";
import type { SystemDetail } from "../../../src/protocol/motion";
import { Dropdown } from "../../controls";
import { memo } from "../../memo";
import { Chart } from "../../plots/chart";
import { MotionLegend } from "./motionLegend";
import { rangeOf } from "./trajectories";

const height = 360;

/** One state against another, as they were measured and as the laws move them. */
export const PhasePortrait = memo(function PhasePortrait({ detail }: { detail: SystemDetail }) {
  const [chosen, setChosen] = useState<readonly [number, number]>([0, 1]);
  const { states } = detail;
  // Laws of other states may have come meanwhile.
  const [first, second] = chosen.every((index) => index < states.length) ? chosen : [0, 1];
  const [x, y] = [states[first], states[second]];
  const options = states.map(({ label }, index) => ({ value: String(index), label }));
  return (
    <>
      {states.length > 2 && (
        <div class="axes">
          <Dropdown
            label={l10n.t("Vertical")}
            value={String(second)}
            options={options}
            onChange={(index) => setChosen([first, Number(index)])}
          />
          <span>{l10n.t("against")}</span>
          <Dropdown
            label={l10n.t("Horizontal")}
            value={String(first)}
            options={options}
            onChange={(index) => setChosen([Number(index), second])}
          />
        </div>
      )}
      <Chart
        layers={[
          { x: x.simulated, y: y.simulated, mark: "curve", colour: 0 },
          { x: x.measured, y: y.measured, mark: "disc", colour: 0 },
        ]}
        x={rangeOf(x)}
        y={rangeOf(y)}
        xLabel={x.label}
        yLabel={y.label}
        height={height}
        description={l10n.t("{0} against {1}, measured and simulated", y.label, x.label)}
      />
      <MotionLegend detail={detail} />
    </>
  );
});
