import { useState } from "preact/hooks";
import * as l10n from "@vscode/l10n";
import type { FieldDetail } from "../../../src/protocol/motion";
import { memo } from "../../memo";
import { formatNumber } from "../../numberFormat";
import { Chart } from "../../plots/chart";
import { HeatMap, type HeatMapProps } from "../../plots/heatMap";
import { Panel } from "../../plots/panels";
import { extent, padded, type Range } from "../../plots/ranges";
import { system } from "../../state";
import { ExperimentChoice } from "./experimentChoice";
import { experimentPhrase } from "./laws";
import { MarksLegend } from "./motionLegend";
import { useFieldDetail } from "./systemDetail";

const mapHeight = 230;
const profileHeight = 170;

/** Fields over time and space as they were measured and as the laws move them, and their profiles at one time. */
export function Fields({ experiment, onExperiment }: FieldsProps) {
  const found = system.value;
  const { detail, failure, isLate } = useFieldDetail(found, experiment);
  if (failure !== undefined) return <p class="failure">{failure}</p>;
  const waiting = <p class="waiting">{l10n.t("Simulating the laws…")}</p>;
  if (detail === undefined) return waiting;
  const { experiments } = detail;
  const view = found?.fields?.[experiment < experiments.length ? experiment : 0];
  return (
    <>
      <ExperimentChoice experiments={experiments} chosen={experiment} onChoose={onExperiment} />
      {experiments.length > 1 && view !== undefined && <p class="quiet figures">{experimentPhrase(view)}</p>}
      {isLate ? waiting : <Maps detail={detail} />}
    </>
  );
}

interface FieldsProps {
  /** Index of the one that is shown. */
  readonly experiment: number;
  readonly onExperiment: (experiment: number) => void;
}

const Maps = memo(function Maps({ detail }: { detail: FieldDetail }) {
  const { times, timeLabel, fields, space } = detail;
  const [chosen, setChosen] = useState(0);
  const index = Math.min(chosen, times.length - 1);
  const time = formatNumber(times[index]);
  const isPlane = space.length > 1;
  return (
    <>
      {fields.map(({ label }, f) =>
        isPlane ? (
          <Planes key={label} detail={detail} field={f} index={index} />
        ) : (
          <Lines key={label} detail={detail} field={f} index={index} />
        ),
      )}
      <div class="horizon">
        <label for="moment">
          <bdi>{timeLabel}</bdi>
        </label>
        <input
          id="moment"
          type="range"
          min={0}
          max={times.length - 1}
          value={index}
          aria-valuetext={`${timeLabel} ${time}`}
          onInput={({ currentTarget }) => setChosen(Number(currentTarget.value))}
        />
        <output class="figures" for="moment">
          {time}
        </output>
      </div>
      {!isPlane && (
        <>
          {fields.map(({ label }, f) => (
            <Profile key={label} detail={detail} field={f} index={index} />
          ))}
          <p class="legend">
            <MarksLegend simulated={l10n.t("simulated from the first profile")} />
          </p>
        </>
      )}
    </>
  );
});

interface FieldProps {
  readonly detail: FieldDetail;
  readonly field: number;
  /** Of the moment that is looked at. */
  readonly index: number;
}

/** A field along a line over time as it was measured beside its simulation, in the same colours. */
function Lines({ detail, field, index }: FieldProps) {
  const { times, timeLabel, space } = detail;
  const [{ positions, label: spaceLabel }] = space;
  const { label, measured, simulated } = detail.fields[field];
  const place = {
    columns: positions.length,
    x: endsOf(positions),
    y: endsOf(times),
    xLabel: spaceLabel,
    yLabel: timeLabel,
    mark: times[index],
  };
  const described = (what: string, least: string, most: string) =>
    l10n.t("{0} of {1} over {2} and {3} as colours, from {4} to {5}", what, label, spaceLabel, timeLabel, least, most);
  return (
    <FieldMaps field={detail.fields[field]} values={{ measured, simulated }} place={place} described={described} />
  );
}

/** A field in a plane at one moment. */
function Planes({ detail, field, index }: FieldProps) {
  const { times, timeLabel, space } = detail;
  const [x, y] = space;
  const { label, measured, simulated } = detail.fields[field];
  const size = x.positions.length * y.positions.length;
  const at = (values: Float64Array) => values.subarray(index * size, (index + 1) * size);
  const place = {
    columns: x.positions.length,
    x: endsOf(x.positions),
    y: endsOf(y.positions),
    xLabel: x.label,
    yLabel: y.label,
  };
  const moment = `${timeLabel} ${formatNumber(times[index])}`;
  const described = (what: string, least: string, most: string) =>
    l10n.t(
      "{0} of {1} over {2} and {3} at {4} as colours, from {5} to {6}",
      what,
      label,
      x.label,
      y.label,
      moment,
      least,
      most,
    );
  const values = { measured: at(measured), simulated: at(simulated) };
  return <FieldMaps field={detail.fields[field]} values={values} place={place} described={described} />;
}

interface FieldMapsProps {
  readonly field: FieldDetail["fields"][number];
  /** What is shown of it, row by row. */
  readonly values: { readonly measured: Float64Array; readonly simulated: Float64Array };
  readonly place: Pick<HeatMapProps, "columns" | "x" | "y" | "xLabel" | "yLabel" | "mark">;
  readonly described: (what: string, least: string, most: string) => string;
}

/** Measured values beside simulated ones, in colours that mean the same at all times. */
function FieldMaps({ field: { label, measured, simulated }, values, place, described }: FieldMapsProps) {
  const range = extent(measured) ?? { minimum: 0, maximum: 1 };
  const [least, most] = [formatNumber(range.minimum), formatNumber(range.maximum)];
  const common = { ...place, range, height: mapHeight };
  const isWhole = simulated.every(Number.isFinite);
  return (
    <>
      <div class="field-maps">
        <Panel title={label} fact={l10n.t("measured")}>
          <HeatMap
            {...common}
            values={values.measured}
            description={described(l10n.t("measured values"), least, most)}
          />
        </Panel>
        <Panel title={label} fact={isWhole ? l10n.t("simulated") : l10n.t("simulation ends early")}>
          <HeatMap
            {...common}
            values={values.simulated}
            description={described(l10n.t("simulated values"), least, most)}
          />
        </Panel>
      </div>
      <p class="colour-key figures" aria-hidden="true">
        {least}
        <i class="ramp" />
        {most}
      </p>
    </>
  );
}

function Profile({ detail, field, index }: FieldProps) {
  const { times, timeLabel, space } = detail;
  const [{ positions, label: spaceLabel }] = space;
  const { label, measured, simulated } = detail.fields[field];
  const at = (values: Float64Array) => values.subarray(index * positions.length, (index + 1) * positions.length);
  return (
    <Panel title={label}>
      <Chart
        layers={[
          { x: positions, y: at(measured), mark: "disc", colour: field },
          { x: positions, y: at(simulated), mark: "curve", colour: 0 },
        ]}
        x={endsOf(positions)}
        y={padded(extent(measured))}
        xLabel={spaceLabel}
        height={profileHeight}
        description={l10n.t(
          "{0} against {1} at {2} {3}, measured and simulated",
          label,
          spaceLabel,
          timeLabel,
          formatNumber(times[index]),
        )}
      />
    </Panel>
  );
}

function endsOf(points: Float64Array): Range {
  return { minimum: points[0], maximum: points[points.length - 1] };
}
