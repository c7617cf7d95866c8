import * as l10n from "@vscode/l10n";
import type { ColumnView } from "../../src/protocol/setup";
import { host } from "../connection";
import { Dropdown } from "../controls";

type Bin = NonNullable<ColumnView["bin"]>;

function binLabel(bin: Bin): string {
  switch (bin) {
    case "value":
      return l10n.t("each value");
    case "year":
      return l10n.t("by year");
    case "quarter":
      return l10n.t("by quarter");
    case "month":
      return l10n.t("by month");
    case "month-of-year":
      return l10n.t("by month of the year");
    case "week":
      return l10n.t("by week");
    case "weekday":
      return l10n.t("by day of the week");
    case "day":
      return l10n.t("by day");
    case "hour":
      return l10n.t("by hour of the day");
  }
}

/** What can be said of a category beside its role. */
export function CategoryChoices({ column: { name, bin, bins, variation } }: { column: ColumnView }) {
  return (
    <div class="category-choices">
      {bin !== undefined && bins !== undefined && (
        <Dropdown
          label={l10n.t("Dates of {0}", name)}
          value={bin}
          options={bins.map((value) => ({ value, label: binLabel(value) }))}
          onChange={(choice) => host.send({ type: "edit", edit: { kind: "bin", column: name, bin: choice } })}
        />
      )}
      {variation !== undefined && (
        <Dropdown
          label={l10n.t("Numbers over {0}", name)}
          value={variation}
          options={[
            { value: "free", label: l10n.t("numbers vary over it where that pays") },
            { value: "never", label: l10n.t("no number varies over it") },
            { value: "always", label: l10n.t("every number varies over it") },
          ]}
          onChange={(choice) =>
            host.send({ type: "edit", edit: { kind: "variation", column: name, variation: choice } })
          }
        />
      )}
    </div>
  );
}
