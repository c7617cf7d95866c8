import { useEffect, useState } from "preact/hooks";
import * as l10n from "@vscode/l10n";
import type { FitView, FormulaDetail, PanelChoice } from "../../src/protocol/formula";
import { host } from "../connection";
import { Dropdown } from "../controls";
import { HostError } from "../host";
import { formatCount } from "../numberFormat";

/** What a detail brings along. */
export const firstPanels: PanelChoice = { filter: "", order: "level", page: 0 };

interface Panels {
  readonly fit: FitView;
  readonly failure: string | undefined;
}

/** The panels that were chosen; those before stay until they are there. */
export function usePanels(detail: FormulaDetail, choice: PanelChoice): Panels {
  const [answer, setAnswer] = useState<{ readonly of: FormulaDetail } & Panels>();
  const isFirst = choice === firstPanels;
  useEffect(() => {
    if (isFirst) return setAnswer(undefined);
    const abort = new AbortController();
    host.request({ kind: "panels", formula: detail.formula, choice }, { signal: abort.signal }).then(
      (fit) => setAnswer({ of: detail, fit, failure: undefined }),
      (error: unknown) => {
        if (error instanceof HostError && error.code === "cancelled") return;
        setAnswer({ of: detail, fit: detail.fit, failure: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => abort.abort();
  }, [detail, choice]);
  return answer?.of === detail && !isFirst ? answer : { fit: detail.fit, failure: undefined };
}

interface CellChoiceProps {
  readonly cells: number;
  readonly choice: PanelChoice;
  readonly onChoice: (choice: PanelChoice) => void;
}

/** Which combinations of categories are shown, and which first. */
export function CellChoice({ cells, choice, onChoice }: CellChoiceProps) {
  return (
    <div class="cell-choice">
      <input
        type="search"
        class="filter"
        placeholder={l10n.t("Filter {0} panels", formatCount(cells))}
        aria-label={l10n.t("Filter panels by level")}
        value={choice.filter}
        onInput={(event) => onChoice({ ...choice, filter: event.currentTarget.value.slice(0, 1000), page: 0 })}
      />
      <Dropdown
        label={l10n.t("Order of the panels")}
        value={choice.order}
        options={[
          { value: "level", label: l10n.t("by level") },
          { value: "worst", label: l10n.t("worst fit first") },
          { value: "rows", label: l10n.t("most rows first") },
        ]}
        onChange={(order) => onChoice({ ...choice, order, page: 0 })}
      />
    </div>
  );
}
