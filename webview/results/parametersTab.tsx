import { useState } from "preact/hooks";
import * as l10n from "@vscode/l10n";
import type {
  CorrelationView,
  FormulaDetail,
  IntervalsView,
  IntervalView,
  NumberName,
  ParameterView,
} from "../../src/protocol/formula";
import { Button } from "../controls";
import { Latex } from "../latex";
import { memo } from "../memo";
import { formatCorrelation, formatCount, formatLimit, formatMeasured, formatNumber } from "../numberFormat";
import { Pager, pageWithin } from "../pager";
import { Disclosure } from "../section";
import { couldBeZero } from "./indistinct";
import { intervalFailure, intervalProgress, intervals, toggleIntervals } from "./intervals";
import { LevelPlots, Varies } from "./levelPlots";
import { afterPress, byLevel, orderOf, type ValueOrder } from "./valueOrder";
import { WhatIf } from "./whatIf";

/** Values of a parameter that are shown at a time. */
const pageSize = 12;

type Value = ParameterView["values"][number];

function intervalText({ lower, upper }: Extract<IntervalView, { kind: "interval" }>, value: Value): string {
  const limit = (end: number) => formatLimit(end, value.value, value.standardError);
  if (lower === undefined && upper === undefined) return l10n.t("open");
  if (lower === undefined) return l10n.t("open to {0}", limit(upper ?? NaN));
  return upper === undefined ? l10n.t("{0} to open", limit(lower)) : l10n.t("{0} to {1}", limit(lower), limit(upper));
}

function IntervalCell({ interval, value }: { interval: IntervalView | undefined; value: Value }) {
  return (
    <td class="interval">
      {interval?.kind === "interval" && intervalText(interval, value)}
      {interval?.kind === "undetermined" && <span class="quiet">{l10n.t("not determined")}</span>}
    </td>
  );
}

interface ValueCellsProps {
  readonly value: Value;
  readonly interval: IntervalView | undefined;
  readonly withInterval: boolean;
  readonly withShare: boolean;
  readonly hasErrors: boolean;
}

function ValueCells({ value: fitted, interval, withInterval, withShare, hasErrors }: ValueCellsProps) {
  const { value, standardError, constant, simple, ownShare } = fitted;
  const { value: number, error } = formatMeasured(value, standardError);
  const exact = String(value);
  const simpler = couldBeZero(fitted) ? "0" : simple?.text;
  return (
    <>
      <td class="number" title={exact}>
        {number}
      </td>
      <td class="number error">
        {error !== undefined && `± ${error}`}
        {error === undefined && hasErrors && <span class="quiet">{l10n.t("not determined")}</span>}
      </td>
      {withShare && (
        <td class="number">{ownShare !== undefined && l10n.t("{0} %", String(Math.round(100 * ownShare)))}</td>
      )}
      {withInterval && <IntervalCell interval={interval} value={fitted} />}
      <td class="quiet remark">{constant ?? (simpler !== undefined && l10n.t("could be {0}", simpler))}</td>
    </>
  );
}

interface ValuesProps {
  readonly detail: FormulaDetail;
  /** Index into the parameters of the detail. */
  readonly index: number;
  readonly levelled: boolean;
  readonly hasShares: boolean;
  readonly order: ValueOrder;
  /** Of its values; undefined where the table has no such column. */
  readonly intervals: readonly IntervalView[] | undefined;
}

/** A page of the values of one parameter, and what if it were otherwise. */
function Parameter({ detail, index, levelled, hasShares, order, intervals }: ValuesProps) {
  const [wanted, setPage] = useState(0);
  const [asks, setAsks] = useState(false);
  const { symbol, name, unit, varies, values } = detail.parameters[index];
  const page = pageWithin(wanted, pageSize, values.length);
  const ordered = orderOf(values, order);
  const shown = ordered.slice(page * pageSize, (page + 1) * pageSize);
  const isPaged = values.length > pageSize;
  const columns = 3 + (levelled ? 1 : 0) + (hasShares ? 1 : 0) + (intervals ? 1 : 0);
  const canAsk = detail.rows > 0;
  return (
    <tbody>
      {shown.map((k, i) => (
        <tr key={k}>
          {i === 0 && (
            <>
              <th scope="rowgroup" rowSpan={shown.length + (isPaged ? 1 : 0)} aria-label={name}>
                <Latex source={symbol} />
                {unit !== undefined && <span class="parameter-unit">{unit}</span>}
              </th>
              <td rowSpan={shown.length + (isPaged ? 1 : 0)}>
                <span class="badge">
                  <Varies varies={varies} />
                </span>
                {canAsk && (
                  <button type="button" class="link asks" aria-expanded={asks} onClick={() => setAsks(!asks)}>
                    {l10n.t("What if?")}
                  </button>
                )}
              </td>
            </>
          )}
          {levelled && (
            <td class="levels">
              <bdi>{values[k].levels.join(" · ")}</bdi>
            </td>
          )}
          <ValueCells
            value={values[k]}
            interval={intervals?.[k]}
            withInterval={intervals !== undefined}
            withShare={hasShares}
            hasErrors={detail.hasErrors}
          />
        </tr>
      ))}
      {isPaged && (
        <tr>
          <td colSpan={columns}>
            <Pager
              label={l10n.t("Values of {0}", name)}
              page={page}
              pageSize={pageSize}
              count={values.length}
              onPage={setPage}
            />
          </td>
        </tr>
      )}
      {asks && (
        <tr>
          <td colSpan={columns + 2}>
            <WhatIf detail={detail} parameter={index} />
          </td>
        </tr>
      )}
    </tbody>
  );
}

interface SortHeadProps {
  readonly by: ValueOrder["by"];
  readonly label: string;
  readonly class?: string;
  readonly order: ValueOrder;
  /** Undefined where there is nothing to sort. */
  readonly onOrder: ((order: ValueOrder) => void) | undefined;
}

/** The head of a column that the values can be sorted by. */
function SortHead({ by, label, order, onOrder, ...rest }: SortHeadProps) {
  const isOn = onOrder !== undefined && order.by === by;
  return (
    <th scope="col" {...rest} aria-sort={isOn ? (order.descending ? "descending" : "ascending") : undefined}>
      {onOrder === undefined ? (
        label
      ) : (
        <button type="button" class="sorts" onClick={() => onOrder(afterPress(order, by))}>
          {label}
          <span aria-hidden="true">{isOn ? (order.descending ? " ↓" : " ↑") : ""}</span>
        </button>
      )}
    </th>
  );
}

/** Asks for intervals, shows how far they are, and takes them away again. Nothing below it moves meanwhile. */
function IntervalsControl() {
  const share = intervalProgress.value;
  const failure = intervalFailure.value;
  const label =
    share !== undefined
      ? l10n.t("Cancel")
      : intervals.value
        ? l10n.t("Hide intervals")
        : l10n.t("Confidence intervals");
  return (
    <div class="intervals">
      <Button
        onClick={toggleIntervals}
        title={l10n.t("Fits all other numbers again along each one, to see how far it can go")}
      >
        {label}
      </Button>
      <span class={failure === undefined ? "deed" : "deed failed"} role="status">
        {share !== undefined && l10n.t("Fitting again along each number…")}
        {failure}
        {intervals.value && <span class="hidden-text">{l10n.t("The intervals are in the table.")}</span>}
      </span>
      <div
        class="progress"
        role="progressbar"
        aria-label={l10n.t("Confidence intervals")}
        aria-valuenow={Math.round(100 * (share ?? 0))}
        hidden={share === undefined}
      >
        <div class="bar" style={{ transform: `scaleX(${share ?? 0})` }} />
      </div>
    </div>
  );
}

/** What the column says, as far as it has to be explained. */
function IntervalsLegend({ intervals, detail }: { intervals: IntervalsView; detail: FormulaDetail }) {
  const all = intervals.parameters.flat();
  const isOpen = all.some((each) => each.kind === "interval" && (each.lower === undefined || each.upper === undefined));
  const longest = Math.max(...intervals.parameters.map((values) => values.length));
  const isCut = detail.parameters.some(({ values }, p) => values.length > intervals.parameters[p].length);
  return (
    <p class="quiet">
      {l10n.t("Beyond its interval, a number fits significantly worse whatever the others are (profile likelihood).")}
      {isOpen && ` ${l10n.t("Open: the data set no limit on that side.")}`}
      {isCut && ` ${l10n.t("Of many values, the first {0} have an interval.", formatCount(longest))}`}
      {intervals.metBetterFit && (
        <b>
          {" "}
          {l10n.t("On the way a better fit turned up: these intervals are too wide. Continue the search to find it.")}
        </b>
      )}
    </p>
  );
}

/** Pairs of numbers that the data know better together than each. */
function Correlations({ correlations }: { correlations: readonly CorrelationView[] }) {
  return (
    <Disclosure name="correlations" summary={l10n.t("Strongly correlated numbers")}>
      {() => (
        <>
          <table class="correlations">
            <thead>
              <tr>
                <th scope="col">{l10n.t("number")}</th>
                <th scope="col">{l10n.t("with")}</th>
                <th scope="col" class="number">
                  {l10n.t("correlation")}
                </th>
              </tr>
            </thead>
            <tbody>
              {correlations.map(({ pair: [first, second], coefficient }, i) => (
                <tr key={i}>
                  <th scope="row">
                    <bdi>{numberName(first)}</bdi>
                  </th>
                  <td>
                    <bdi>{numberName(second)}</bdi>
                  </td>
                  <td class="number">{formatCorrelation(coefficient)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p class="quiet">
            {l10n.t("Near 1 or −1, changing one number is nearly made up for by changing the other.")}
          </p>
        </>
      )}
    </Disclosure>
  );
}

function numberName({ name, levels }: NumberName): string {
  return levels.length === 0 ? name : `${name} (${levels.join(" · ")})`;
}

/** Numbers of the formula that are no parameters, because the data cannot tell them from constants of nature. */
function NamedConstants({ constants }: Pick<FormulaDetail, "constants">) {
  if (constants.length === 0) return null;
  return (
    <>
      {constants.map(({ value, text }) => (
        <p key={value} class="named-constant">
          <bdi>{l10n.t("{0} is {1}.", formatNumber(value), text)}</bdi>
        </p>
      ))}
      <p class="quiet">
        {l10n.t(
          "Not fitted: the data cannot tell a fitted number from a constant of nature, which is hardly an accident.",
        )}
      </p>
    </>
  );
}

/** What fitting chose, each number with how well the data know it. */
export const ParametersTab = memo(function ParametersTab({ detail }: { detail: FormulaDetail }) {
  const { parameters, constants, undetermined, correlations, latexSymbols } = detail;
  const [order, setOrder] = useState(byLevel);
  if (parameters.length === 0) {
    return (
      <>
        <p class="waiting">{l10n.t("This formula has no fitted numbers: nothing in it was adjusted to the data.")}</p>
        <NamedConstants constants={constants} />
      </>
    );
  }
  const known = intervals.value?.formula === detail.formula ? intervals.value : undefined;
  const withIntervals = known !== undefined || intervalProgress.value !== undefined;
  const levelled = parameters.some(({ varies }) => varies.length > 0);
  const hasShares = parameters.some(({ values }) => values.some(({ ownShare }) => ownShare !== undefined));
  const onOrder = levelled ? setOrder : undefined;
  return (
    <>
      <div class="symbols" tabIndex={0} role="region" aria-label={l10n.t("Formula with symbols for its numbers")}>
        <Latex source={latexSymbols} display />
      </div>
      {undetermined.map((sentence) => (
        <p key={sentence} class="undetermined">
          <bdi>{sentence}</bdi>
        </p>
      ))}
      {!detail.hasErrors && (
        <p class="quiet">{l10n.t("This loss does not say how well the data know the numbers: there are no errors.")}</p>
      )}
      {detail.rows > 0 && detail.hasErrors && !detail.pooled && <IntervalsControl />}
      <div class="wide-table" tabIndex={0} role="region" aria-label={l10n.t("Parameters")}>
        <table class="parameters">
          <thead>
            <tr>
              <th scope="col">
                <span class="hidden-text">{l10n.t("symbol")}</span>
              </th>
              <th scope="col">{l10n.t("varies over")}</th>
              {levelled && <SortHead by="level" label={l10n.t("level")} order={order} onOrder={onOrder} />}
              <SortHead by="value" label={l10n.t("value")} class="number" order={order} onOrder={onOrder} />
              <SortHead by="error" label={l10n.t("std. error")} class="number error" order={order} onOrder={onOrder} />
              {hasShares && (
                <th scope="col" class="number">
                  {l10n.t("own rows")}
                </th>
              )}
              {withIntervals && (
                <th scope="col" class="interval">
                  {l10n.t("{0} % interval", formatNumber(100 * (known?.level ?? 0.95)))}
                </th>
              )}
              <th scope="col">
                <span class="hidden-text">{l10n.t("remark")}</span>
              </th>
            </tr>
          </thead>
          {parameters.map((parameter, p) => (
            <Parameter
              key={parameter.name}
              detail={detail}
              index={p}
              levelled={levelled}
              hasShares={hasShares}
              order={order}
              intervals={withIntervals ? (known?.parameters[p] ?? []) : undefined}
            />
          ))}
        </table>
      </div>
      {detail.pooled && (
        <p class="quiet">
          {l10n.t("Numbers that vary are drawn towards their mean over levels.")}
          {hasShares &&
            ` ${l10n.t("How much of each its own rows decide stands beside it; the rest comes from other levels, and the standard errors count both.")}`}
        </p>
      )}
      <NamedConstants constants={constants} />
      {known && <IntervalsLegend intervals={known} detail={detail} />}
      <LevelPlots parameters={parameters} order={order} />
      {correlations.length > 0 && <Correlations correlations={correlations} />}
    </>
  );
});
