import { useRef } from "preact/hooks";
import * as l10n from "@vscode/l10n";
import type { FormulaView } from "../../src/protocol/snapshot";
import { host } from "../connection";
import { indexAfterKey } from "../following";
import { Latex } from "../latex";
import { memo } from "../memo";
import { formatR2 } from "../numberFormat";
import { Name, originPhrase } from "../phrases";
import { choose, front, lossRows, question, selectedId } from "../state";

export function star({ id, starred }: FormulaView): void {
  host.send({ type: "formulaEdit", formula: id, edit: { kind: "star", starred: !starred } });
}

interface RowProps {
  readonly formula: FormulaView;
  readonly chosen: boolean;
}

const FormulaRow = memo(function FormulaRow({ formula, chosen }: RowProps) {
  const { complexity, numbers, latex, text, r2, starred, knee, note, until } = formula;
  const told = [text, originPhrase(formula), ...(note === "" ? [] : [note])].join("\n\n");
  return (
    <tr
      class={chosen ? "chosen" : undefined}
      aria-selected={chosen}
      tabIndex={chosen ? 0 : -1}
      data-formula={formula.id}
      onClick={() => choose(formula)}
    >
      <td class="number">{complexity}</td>
      <td class="number">{numbers}</td>
      <td class="formula" title={told}>
        <div>
          <Latex source={latex} />
        </div>
      </td>
      <td class="number r2" title={knee ? l10n.t("best trade-off") : undefined}>
        {formatR2(r2)}
      </td>
      <td class="star">
        <button
          type="button"
          hidden={until !== undefined}
          tabIndex={chosen ? 0 : -1}
          aria-pressed={starred}
          aria-label={l10n.t("Star")}
          title={starred ? l10n.t("Remove the star") : l10n.t("Star this formula")}
          onClick={(event) => {
            event.stopPropagation();
            star(formula);
          }}
        >
          {starred ? "★" : "☆"}
        </button>
      </td>
    </tr>
  );
});

/** The front in words. Arrow keys move the choice; the star of the chosen row is one Tab further. */
export function FormulaList() {
  const body = useRef<HTMLTableSectionElement>(null);
  const formulas = front.value;
  const target = question.value?.target?.name;
  const rows = lossRows.value === "validation" ? l10n.t("R² on validation rows") : l10n.t("R² on training rows");

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") return;
    const index = formulas.findIndex(({ id }) => id === selectedId.peek());
    const next = indexAfterKey(event.key, index, formulas.length);
    if (next === undefined) return;
    event.preventDefault();
    choose(formulas[next]);
    const row = body.current?.rows[next];
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  };

  return (
    <table class="formulas" role="grid" aria-label={l10n.t("Formulas, from simple to accurate")}>
      <thead>
        <tr>
          <th scope="col" class="number">
            {l10n.t("size")}
          </th>
          <th scope="col" class="number">
            {l10n.t("numbers")}
          </th>
          <th scope="col" class="formula">
            {target === undefined ? l10n.t("formula") : <Name>{`${target} =`}</Name>}
          </th>
          <th scope="col" class="number r2" title={rows}>
            <abbr title={rows}>R²</abbr>
          </th>
          <th scope="col" class="star">
            <span class="hidden-text">{l10n.t("star")}</span>
          </th>
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={onKeyDown}>
        {formulas.map((formula) => (
          <FormulaRow key={formula.id} formula={formula} chosen={formula.id === selectedId.value} />
        ))}
      </tbody>
    </table>
  );
}
