import { useState } from "preact/hooks";
import * as l10n from "@vscode/l10n";
import type { FormulaDetail, ParameterView } from "../../src/protocol/page";
import { LinkButton } from "../controls";
import { Latex } from "../latex";
import { memo } from "../memo";
import { formatCount, formatMeasured } from "../numberFormat";
import { listPhrase, Name, Sentence } from "../phrases";

const shownAtFirst = 12;

function Varies({ varies }: { varies: readonly string[] }) {
  if (varies.length === 0) return <span class="badge">{l10n.t("shared")}</span>;
  const names = listPhrase(varies.map((name) => <Name key={name}>{name}</Name>));
  return (
    <span class="badge">
      <Sentence text={l10n.t("per {0}")} parts={[names]} />
    </span>
  );
}

type Value = ParameterView["values"][number];

function ValueCells({ value, standardError }: Value) {
  const { value: number, error } = formatMeasured(value, standardError);
  const exact = String(value);
  // Two standard errors: about one chance in twenty that a true zero looks like this.
  const indistinct = standardError !== undefined && value !== 0 && Math.abs(value) < 2 * standardError;
  return (
    <>
      <td class="number" title={exact}>
        {number}
      </td>
      <td class="number error">
        {error === undefined ? <span class="quiet">{l10n.t("not determined")}</span> : `± ${error}`}
      </td>
      <td class="quiet">{indistinct && l10n.t("could be 0")}</td>
    </>
  );
}

function Parameter({ parameter, levelled }: { parameter: ParameterView; levelled: boolean }) {
  const [all, setAll] = useState(false);
  const { symbol, name, varies, values } = parameter;
  const shown = all ? values : values.slice(0, shownAtFirst);
  const more = values.length - shown.length;
  const rows = Math.max(1, shown.length) + (more > 0 ? 1 : 0);
  return (
    <tbody>
      {shown.map((value, i) => (
        <tr key={i}>
          {i === 0 && (
            <>
              <th scope="rowgroup" rowSpan={rows} aria-label={name}>
                <Latex source={symbol} />
              </th>
              <td rowSpan={rows}>
                <Varies varies={varies} />
              </td>
            </>
          )}
          {levelled && (
            <td class="levels">
              <bdi>{value.levels.join(" · ")}</bdi>
            </td>
          )}
          <ValueCells {...value} />
        </tr>
      ))}
      {more > 0 && (
        <tr>
          <td colSpan={levelled ? 4 : 3}>
            <LinkButton onClick={() => setAll(true)}>{l10n.t("Show {0} more", formatCount(more))}</LinkButton>
          </td>
        </tr>
      )}
    </tbody>
  );
}

/** What fitting chose, each number with how well the data know it. */
export const ParametersTab = memo(function ParametersTab({ detail }: { detail: FormulaDetail }) {
  const { parameters, latexSymbols } = detail;
  if (parameters.length === 0) {
    return <p class="waiting">{l10n.t("This formula has no fitted numbers: it follows from the columns alone.")}</p>;
  }
  const levelled = parameters.some(({ varies }) => varies.length > 0);
  return (
    <>
      <div class="symbols" tabIndex={0} role="region" aria-label={l10n.t("Formula with symbols for its numbers")}>
        <Latex source={latexSymbols} display />
      </div>
      <table class="parameters">
        <thead>
          <tr>
            <th scope="col">
              <span class="hidden-text">{l10n.t("symbol")}</span>
            </th>
            <th scope="col">{l10n.t("varies over")}</th>
            {levelled && <th scope="col">{l10n.t("level")}</th>}
            <th scope="col" class="number">
              {l10n.t("value")}
            </th>
            <th scope="col" class="number error">
              {l10n.t("std. error")}
            </th>
            <th scope="col">
              <span class="hidden-text">{l10n.t("remark")}</span>
            </th>
          </tr>
        </thead>
        {parameters.map((parameter) => (
          <Parameter key={parameter.name} parameter={parameter} levelled={levelled} />
        ))}
      </table>
    </>
  );
});
