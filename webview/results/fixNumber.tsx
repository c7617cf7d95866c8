import { useState } from "preact/hooks";
import * as l10n from "@vscode/l10n";
import type { ParameterView } from "../../src/protocol/formula";
import { TextField } from "../controls";
import { formatNumber } from "../numberFormat";
import { DeedButton, DeedMessage, useDeed } from "./deed";
import { fitAndChoose } from "./fitAndChoose";
import { couldBeZero } from "./indistinct";
import type { ParameterProps } from "./whatIf";

/** Has a number put in place of a parameter: the simple one that it may be meant to be, or any other. */
export function FixNumber({ detail, parameter }: ParameterProps) {
  const { name, values } = detail.parameters[parameter];
  const [number, setNumber] = useState(() => suggestionFor(values));
  const deed = useDeed();
  const fit = (typed: string) =>
    fitAndChoose({ kind: "fitNumber", formula: detail.formula, parameter, number: typed.trim() });
  const onKeyDown = (event: KeyboardEvent) => {
    const typed = (event.target as Partial<HTMLInputElement>).value ?? "";
    if (event.key === "Enter" && typed.trim() !== "") deed.run(fit(typed));
  };
  const distance = distanceTo(number, values);
  return (
    <div class="fix-number">
      <span aria-hidden="true">{l10n.t("fixed at")}</span>
      <span onKeyDown={onKeyDown}>
        <TextField
          label={l10n.t("Number in place of {0}, such as 3/2 or 2 * pi", name)}
          placeholder="3/2"
          value={number}
          onCommit={setNumber}
        />
      </span>
      <DeedButton
        asLink
        label={l10n.t("Fit this")}
        title={l10n.t("Fits all other numbers again and puts the formula into the list; Undo takes it out")}
        deed={deed}
        disabled={number.trim() === ""}
        work={fit(number)}
      />
      {distance !== undefined && (
        <span class="quiet">{l10n.t("{0} standard errors away", formatNumber(distance, 2))}</span>
      )}
      <DeedMessage deed={deed} />
    </div>
  );
}

function suggestionFor(values: ParameterView["values"]): string {
  const [only, ...others] = values;
  if (others.length > 0) return "";
  return only.simple?.text ?? (couldBeZero(only) ? "0" : "");
}

/** In standard errors; undefined where these are not known, or what was typed has to be calculated first. */
function distanceTo(number: string, [only, ...others]: ParameterView["values"]): number | undefined {
  if (others.length > 0 || !(only.standardError !== undefined && only.standardError > 0)) return undefined;
  if (number === only.simple?.text) return only.simple.errorsAway;
  const value = number.trim() === "" ? NaN : Number(number);
  return Number.isFinite(value) ? Math.abs(value - only.value) / only.standardError : undefined;
}
