import { useState } from "preact/hooks";
import * as l10n from "@vscode/l10n";
import type { CurvePanel, FitView, FormulaDetail, PredictedPanel } from "../../src/protocol/formula";
import { memo } from "../memo";
import { formatR2 } from "../numberFormat";
import { Chart, type Layer } from "../plots/chart";
import { Legend, Panel, Panels } from "../plots/panels";
import { Pager } from "../pager";
import { CellChoice, firstPanels, usePanels } from "./cellChoice";
import { extent, padded, panelRanges, splitHeldBack, union, type Range } from "../plots/ranges";

const singleHeight = 340;
const panelHeight = 148;

function pointLayers(x: Float64Array, y: Float64Array, heldBack: Uint8Array, colour: number): Layer[] {
  const { fitted, held } = splitHeldBack(x, y, heldBack);
  return [
    { ...fitted, mark: "disc", colour },
    { ...held, mark: "ring", colour },
  ];
}

function anyHeldBack(panels: readonly { readonly heldBack: Uint8Array }[]): boolean {
  return panels.some(({ heldBack }) => heldBack.includes(1));
}

/** The curve may leave the data (a pole, say); the frame stays with the data and half as much again. */
function curveRange({ y, curveY }: CurvePanel): Range | undefined {
  const data = extent(y);
  if (!data) return extent(curveY);
  const air = 0.25 * (data.maximum - data.minimum);
  const line = extent(curveY) ?? data;
  return {
    minimum: Math.max(Math.min(line.minimum, data.minimum), data.minimum - air),
    maximum: Math.min(Math.max(line.maximum, data.maximum), data.maximum + air),
  };
}

/** A crowd of points would hide the curve; the curve would hide a few points. */
function curveLayers({ x, y, heldBack, colour, curveX, curveY }: CurvePanel): Layer[] {
  const line: Layer = { x: curveX, y: curveY, mark: "curve", colour: 0 };
  const points = pointLayers(x, y, heldBack, colour);
  return x.length > 60 ? [...points, line] : [line, ...points];
}

function Curves({ fit }: { fit: Extract<FitView, { kind: "curve" }> }) {
  const xs = panelRanges(fit.panels.map((panel) => extent(panel.x, panel.curveX)));
  const ys = panelRanges(fit.panels.map(curveRange));
  const single = fit.panels.length === 1 && fit.panels[0].title === "";
  return (
    <>
      <Panels panels={fit.panels}>
        {(panel, i) => (
          <Panel key={i} title={panel.title} fact={single ? undefined : `R² ${formatR2(panel.r2)}`}>
            <Chart
              layers={curveLayers(panel)}
              x={xs[i]}
              y={ys[i]}
              xLabel={single ? fit.xLabel : undefined}
              yLabel={single ? fit.yLabel : undefined}
              height={single ? singleHeight : panelHeight}
              description={l10n.t(
                "{0} against {1} with the curve of the formula {2}",
                fit.yLabel,
                fit.xLabel,
                panel.title,
              )}
            />
          </Panel>
        )}
      </Panels>
      {!single && (
        <p class="quiet">
          <bdi>{l10n.t("{0} against {1}", fit.yLabel, fit.xLabel)}</bdi>
        </p>
      )}
    </>
  );
}

function diagonal({ minimum, maximum }: Range): Layer {
  const ends = Float64Array.of(minimum, maximum);
  return { x: ends, y: ends, mark: "guide", colour: 0 };
}

function Predicted({ fit }: { fit: Extract<FitView, { kind: "predicted" }> }) {
  const single = fit.panels.length === 1 && fit.panels[0].title === "";
  // One range for both axes: the diagonal is where prediction and measurement agree.
  const ranges = panelRanges(fit.panels.map(rangeOfBoth));
  return (
    <>
      <Panels panels={fit.panels}>
        {(panel, i) => (
          <Panel key={i} title={panel.title} fact={single ? undefined : `R² ${formatR2(panel.r2)}`}>
            <Chart
              layers={[
                diagonal(ranges[i]),
                ...pointLayers(panel.measured, panel.predicted, panel.heldBack, panel.colour),
              ]}
              x={ranges[i]}
              y={ranges[i]}
              xLabel={single ? l10n.t("measured {0}", fit.label) : undefined}
              yLabel={single ? l10n.t("predicted {0}", fit.label) : undefined}
              height={single ? singleHeight : panelHeight}
              description={l10n.t("predicted against measured {0} {1}", fit.label, panel.title)}
            />
          </Panel>
        )}
      </Panels>
      {!single && (
        <p class="quiet">
          <bdi>{l10n.t("predicted against measured {0}", fit.label)}</bdi>
        </p>
      )}
    </>
  );
}

function rangeOfBoth(panel: PredictedPanel): Range | undefined {
  const measured = extent(panel.measured);
  const predicted = extent(panel.predicted);
  if (!measured || !predicted) return measured ?? predicted;
  // One wild prediction must not shrink the rest to a dot.
  const air = 0.5 * (measured.maximum - measured.minimum);
  return union([
    measured,
    {
      minimum: Math.max(predicted.minimum, measured.minimum - air),
      maximum: Math.min(predicted.maximum, measured.maximum + air),
    },
  ]);
}

/** How well the formula meets the data. */
export const FitTab = memo(function FitTab({ detail }: { detail: FormulaDetail }) {
  const [choice, setChoice] = useState(firstPanels);
  const { fit, failure } = usePanels(detail, choice);
  if (detail.fit.panels.length === 0) return <p class="waiting">{l10n.t("There are no rows to show.")}</p>;
  return (
    <>
      {detail.fit.cells > 1 && <CellChoice cells={detail.fit.cells} choice={choice} onChoice={setChoice} />}
      {failure && <p class="failure">{failure}</p>}
      {fit.panels.length === 0 && <p class="waiting">{l10n.t("No level has this in its name.")}</p>}
      {fit.kind === "curve" ? <Curves fit={fit} /> : <Predicted fit={fit} />}
      <Pager
        label={l10n.t("Panels")}
        page={fit.page}
        pageSize={fit.pageSize}
        count={fit.cells}
        onPage={(page) => setChoice({ ...choice, page })}
      />
      <Legend
        heldBack={anyHeldBack(fit.panels)}
        curve={fit.kind === "curve"}
        rowsShown={detail.rowsShown}
        rows={detail.rows}
      />
    </>
  );
});

/** What the formula leaves unexplained, along each column: a pattern here is something it does not know yet. */
export const ResidualsTab = memo(function ResidualsTab({ detail }: { detail: FormulaDetail }) {
  const panels = detail.residuals;
  if (panels.length === 0) return <p class="waiting">{l10n.t("There are no rows to show.")}</p>;
  const residual = extent(...panels.map((panel) => panel.residual));
  const largest = Math.max(Math.abs(residual?.minimum ?? 1), Math.abs(residual?.maximum ?? 1)) || 1;
  const y = padded({ minimum: -largest, maximum: largest });
  return (
    <>
      {detail.residualRemarks.map((sentence) => (
        <p key={sentence} class="residual-remark">
          <bdi>{sentence}</bdi>
        </p>
      ))}
      <Panels panels={panels}>
        {(panel, i) => {
          const x = padded(extent(panel.x));
          const zero: Layer = {
            x: Float64Array.of(x.minimum, x.maximum),
            y: Float64Array.of(0, 0),
            mark: "guide",
            colour: 0,
          };
          return (
            <Panel key={i} title={panels.length === 1 ? "" : l10n.t("against {0}", panel.label)}>
              <Chart
                layers={[zero, ...pointLayers(panel.x, panel.residual, panel.heldBack, 0)]}
                x={x}
                y={y}
                xLabel={panels.length === 1 ? panel.label : undefined}
                yLabel={panels.length === 1 ? l10n.t("measured − predicted") : undefined}
                height={panels.length === 1 ? singleHeight : 190}
                description={l10n.t("measured minus predicted, against {0}", panel.label)}
              />
            </Panel>
          );
        }}
      </Panels>
      <p class="quiet">
        {l10n.t("Measured minus predicted. A pattern here is something the formula does not know yet.")}
      </p>
      <Legend heldBack={anyHeldBack(panels)} curve={false} rowsShown={detail.rowsShown} rows={detail.rows} />
    </>
  );
});
