/** What a person should know of how columns are read. */
import * as l10n from "@vscode/l10n";
import type { LikelyCode } from "./missingCodes";
import { numberInForm } from "./numberForm";
import type { TableColumn } from "./table";

export function columnRemarks(columns: readonly TableColumn[]): string[] {
  return columns.flatMap((column) => [
    ...(column.remark === undefined ? [] : [column.remark]),
    ...textRemarks(column),
    ...formRemarks(column),
  ]);
}

/** Why a column is one of texts although it looks like one of numbers. */
function textRemarks({ name, notNumbers, mostlyNumbers, unclearCommas }: TableColumn): string[] {
  const texts = notNumbers.map((text) => `“${text}”`).join(", ");
  if (unclearCommas) {
    return [
      l10n.t(
        "“{0}” is a text column because its commas may be decimal or separate thousands: {1}. Say that they are decimal, or write its numbers without commas.",
        name,
        texts,
      ),
    ];
  }
  if (!mostlyNumbers) return [];
  return [
    l10n.t(
      "“{0}” is a text column because of {1}; add such texts to the missing values to use its numbers.",
      name,
      texts,
    ),
  ];
}

function formRemarks({ name, written, unit, form, thousands }: TableColumn): string[] {
  const remarks: string[] = [];
  if (form.unit !== "") {
    remarks.push(
      unit === form.unit
        ? l10n.t("The numbers of “{0}” are followed by their unit, {1}.", name, form.unit)
        : l10n.t(
            "The numbers of “{0}” are followed by {1}, but its header says {2}: that unit is kept.",
            name,
            form.unit,
            unit ?? written,
          ),
    );
  }
  if (thousands !== undefined) {
    const number = numberInForm(thousands, form);
    remarks.push(l10n.t("“{0}” is read with signs between thousands: “{1}” is {2}.", name, thousands, String(number)));
  }
  return remarks;
}

/** On a number that may stand for a missing value. */
export function codeRemark(name: string, { value, count }: LikelyCode): string {
  return l10n.t(
    "{0} occurs {1} times in “{2}”, far from all other values. If it stands for a missing value, add it to the missing values.",
    String(value),
    count,
    name,
  );
}
