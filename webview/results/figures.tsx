import * as l10n from "@vscode/l10n";
import type { FormulaView } from "../../src/protocol/snapshot";
import { memo } from "../memo";
import { formatCount, formatNumber, formatR2 } from "../numberFormat";

interface FigureProps {
  readonly value: string;
  readonly unit?: string;
  readonly what: string;
  /** Which rows it was measured on. */
  readonly rows: string;
  /** The same figure on the other rows. */
  readonly other?: string;
}

function Figure({ value, unit, what, rows, other }: FigureProps) {
  return (
    <div class="figure">
      <dt>{what}</dt>
      <dd class="value" title={unit && `${value} ${unit}`}>
        <b class="figures">{value}</b>
        {unit && <bdi> {unit}</bdi>}
      </dd>
      <dd class="quiet figures">{rows}</dd>
      {other && <dd class="quiet figures">{other}</dd>}
    </div>
  );
}

/** Four figures a person can repeat to a colleague, each naming the rows it was measured on. */
export const Figures = memo(function Figures({ formula, unit }: { formula: FormulaView; unit: string | undefined }) {
  const { train } = formula;
  const validation = formula.validation?.rows ? formula.validation : undefined;
  const measured = validation ?? train;
  const rows = validation
    ? l10n.t("{0} validation rows", formatCount(validation.rows))
    : l10n.t("{0} training rows", formatCount(train.rows));
  const onTraining = (value: string) => (validation ? l10n.t("training: {0}", value) : undefined);
  return (
    <dl class="key-figures">
      <Figure value={formatR2(measured.r2)} what={l10n.t("R²")} rows={rows} other={onTraining(formatR2(train.r2))} />
      <Figure
        value={formatNumber(measured.rmse, 3)}
        unit={unit}
        what={l10n.t("typical error (RMSE)")}
        rows={rows}
        other={onTraining(formatNumber(train.rmse, 3))}
      />
      <Figure
        value={formatNumber(measured.maximumError, 3)}
        unit={unit}
        what={l10n.t("largest error")}
        rows={rows}
        other={onTraining(formatNumber(train.maximumError, 3))}
      />
      <Figure
        value={formatCount(formula.numbers)}
        what={formula.numbers === 1 ? l10n.t("fitted number") : l10n.t("fitted numbers")}
        rows={l10n.t("{0} training rows", formatCount(train.rows))}
      />
    </dl>
  );
});
