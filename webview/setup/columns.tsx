import { useState } from "preact/hooks";
import * as l10n from "@vscode/l10n";
import type { ColumnView } from "../../src/protocol/setup";
import { host } from "../connection";
import { LinkButton, TextField } from "../controls";
import { memo } from "../memo";
import { formatCount, formatNumber } from "../numberFormat";
import { Name, rowsPhrase } from "../phrases";
import { CategoryChoices } from "./categoryChoices";
import { Histogram } from "./histogram";

type Role = ColumnView["role"];
const roles: readonly Role[] = ["target", "input", "category", "weight", "time", "space", "ignored"];
/** Where a column is the time, rows have no weights. */
const rolesOfMotion = roles.filter((role) => role !== "weight");
/** A place is of use only beside a time, but a column that has the role shows it. */
const rolesOfFormula = (own: Role) => roles.filter((role) => role !== "space" || own === "space");

function roleLabel(role: Role, ofMotion: boolean): string {
  switch (role) {
    case "target":
      return ofMotion ? l10n.t("state") : l10n.t("target");
    case "input":
      return l10n.t("input");
    case "category":
      return l10n.t("category");
    case "weight":
      return l10n.t("weight");
    case "time":
      return l10n.t("time");
    case "space":
      return l10n.t("space");
    case "ignored":
      return l10n.t("ignore");
  }
}

function roleHint(role: Role, ofMotion: boolean): string {
  switch (role) {
    case "target":
      return ofMotion ? l10n.t("Changes by the laws looked for") : l10n.t("The column to predict");
    case "input":
      return ofMotion ? l10n.t("Acts from outside") : l10n.t("What it is predicted from");
    case "category":
      if (ofMotion) return l10n.t("Tells experiments apart");
      return l10n.t("Numbers of a formula may differ between its levels");
    case "weight":
      return l10n.t("Rows count in proportion to it: larger where a measurement is more certain");
    case "time":
      return l10n.t("When each row was measured: the targets are then states, whose laws of motion can be found");
    case "space":
      return l10n.t(
        "Where each row was measured: the states are then fields, whose partial differential equations can be found",
      );
    case "ignored":
      return l10n.t("Not used");
  }
}

interface ColumnProps {
  readonly column: ColumnView;
  readonly group: string;
  /** Laws of motion are asked for, not a formula. */
  readonly ofMotion: boolean;
}

function RoleChoice({ column, group, ofMotion }: ColumnProps) {
  return (
    <div class="segments" role="radiogroup" aria-label={l10n.t("Role of {0}", column.name)}>
      {(ofMotion ? rolesOfMotion : rolesOfFormula(column.role)).map((role) => (
        <label key={role} title={roleHint(role, ofMotion)}>
          <input
            type="radio"
            name={group}
            value={role}
            checked={column.role === role}
            disabled={!column.roles.includes(role)}
            onChange={() => host.send({ type: "edit", edit: { kind: "role", column: column.name, role } })}
          />
          <span>{roleLabel(role, ofMotion)}</span>
        </label>
      ))}
    </div>
  );
}

/** "0.001 to 1.08", "3 levels of 190 to 479 rows". */
function rangeText(column: ColumnView): string {
  const { kind, minimum, maximum, distinct, levels, rowsPerLevel } = column;
  if (kind === "number" && column.role !== "category") {
    if (minimum === undefined || maximum === undefined) return l10n.t("no values");
    return minimum === maximum
      ? l10n.t("always {0}", formatNumber(minimum))
      : l10n.t("{0} to {1}", formatNumber(minimum), formatNumber(maximum));
  }
  if (distinct === 0) return l10n.t("no values");
  const many = distinct >= 10_000 ? l10n.t("10,000 levels or more") : l10n.t("{0} levels", formatCount(distinct));
  const count = distinct === 1 ? l10n.t("1 level") : many;
  if (rowsPerLevel !== undefined && rowsPerLevel.fewest < rowsPerLevel.median) {
    const [fewest, median] = [rowsPerLevel.fewest, rowsPerLevel.median].map(formatCount);
    return l10n.t("{0} of {1} rows or more, median {2}", count, fewest, median);
  }
  if (levels.length === 0 || distinct > levels.length) return count;
  const rows = levels.map((level) => level.rows);
  const [fewest, most] = [Math.min(...rows), Math.max(...rows)];
  return fewest === most
    ? l10n.t("{0} of {1}", count, rowsPhrase(most))
    : l10n.t("{0} of {1} to {2} rows", count, formatCount(fewest), formatCount(most));
}

function missingText({ missing, infinite }: ColumnView): string {
  if (infinite === 0) return formatCount(missing);
  return missing === 0
    ? l10n.t("{0} infinite", formatCount(infinite))
    : l10n.t("{0}, {1} infinite", formatCount(missing), formatCount(infinite));
}

function levelsTitle({ kind, levels, distinct }: ColumnView): string | undefined {
  if (kind === "number" || levels.length === 0) return undefined;
  const lines = levels.slice(0, 12).map(({ value, rows }) => `${value.slice(0, 60)}: ${formatCount(rows)}`);
  return [...lines, ...(distinct > lines.length ? ["…"] : [])].join("\n");
}

const ColumnRow = memo(function ColumnRow({ column, group, ofMotion }: ColumnProps) {
  const range = rangeText(column);
  const lacking = column.missing + column.infinite > 0;
  return (
    <tr class={column.role === "ignored" ? "ignored" : undefined}>
      <th scope="row" class="label" title={column.name.slice(0, 300)}>
        <Name>{column.name}</Name>
      </th>
      <td class="role">
        <RoleChoice column={column} group={group} ofMotion={ofMotion} />
        {!ofMotion && column.role === "category" && <CategoryChoices column={column} />}
      </td>
      <td class="unit" title={column.unit || undefined}>
        {column.kind === "number" && (
          <TextField
            label={l10n.t("Unit of {0}", column.name)}
            value={column.unit ?? ""}
            onCommit={(unit) =>
              host.send({ type: "edit", edit: { kind: "unit", column: column.name, unit: unit.trim() } })
            }
          />
        )}
      </td>
      <td class="values" title={levelsTitle(column)}>
        <Histogram counts={column.histogram} />
        <div class="when-narrow figures">{range}</div>
        {lacking && <div class="when-narrow figures">{l10n.t("missing {0}", missingText(column))}</div>}
      </td>
      <td class="number when-wide">
        <div class="range">{range}</div>
      </td>
      <td class={`number when-wide ${lacking ? "" : "none"}`}>{missingText(column)}</td>
    </tr>
  );
});

/** Above this many columns a filter appears, and no more rows than this are built before the person asks for them. */
const filterFrom = 20;
const shownAtFirst = 100;

export function Columns({ columns, ofMotion }: { columns: readonly ColumnView[]; ofMotion: boolean }) {
  const [filter, setFilter] = useState("");
  const [all, setAll] = useState(false);
  const wanted = filter.trim().toLowerCase();
  const matching = columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => wanted === "" || column.name.toLowerCase().includes(wanted));
  const shown = all ? matching : matching.slice(0, shownAtFirst);
  return (
    <>
      {columns.length > filterFrom && (
        <input
          type="search"
          class="filter"
          placeholder={l10n.t("Filter {0} columns", formatCount(columns.length))}
          aria-label={l10n.t("Filter columns by name")}
          value={filter}
          onInput={(event) => setFilter(event.currentTarget.value)}
        />
      )}
      <table class="columns">
        <thead>
          <tr>
            <th scope="col" class="label">
              {l10n.t("name")}
            </th>
            <th scope="col" class="role">
              {l10n.t("role")}
            </th>
            <th scope="col" class="unit">
              {l10n.t("unit")}
            </th>
            <th scope="col" class="values">
              {l10n.t("values")}
            </th>
            <th scope="col" class="number when-wide">
              {l10n.t("range")}
            </th>
            <th scope="col" class="number when-wide">
              {l10n.t("missing")}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ column, index }) => (
            <ColumnRow key={column.name} column={column} group={`role-${index}`} ofMotion={ofMotion} />
          ))}
        </tbody>
      </table>
      {matching.length === 0 && <p class="waiting">{l10n.t("No column has this in its name.")}</p>}
      {shown.length < matching.length && (
        <LinkButton onClick={() => setAll(true)}>
          {l10n.t("Show all {0} columns", formatCount(matching.length))}
        </LinkButton>
      )}
    </>
  );
}
