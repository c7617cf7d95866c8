import type { ComponentChildren } from "preact";
import * as l10n from "@vscode/l10n";
import { indexAfterKey } from "../following";
import { tabNames, type TabName } from "../persisted";
import { showTab, tab } from "../state";

function tabLabel(name: TabName): string {
  switch (name) {
    case "fit":
      return l10n.t("Fit");
    case "residuals":
      return l10n.t("Residuals");
    case "parameters":
      return l10n.t("Parameters");
    case "code":
      return l10n.t("Code");
  }
}

/** The four ways to look at a formula. Arrow keys move between them. */
export function Tabs({ aside }: { aside: ComponentChildren }) {
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const next = indexAfterKey(event.key, tabNames.indexOf(tab.peek()), tabNames.length);
    if (next === undefined || event.key === "ArrowUp" || event.key === "ArrowDown") return;
    event.preventDefault();
    showTab(tabNames[next]);
    event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  };
  return (
    <div class="tabs">
      <div role="tablist" aria-label={l10n.t("About the formula")} onKeyDown={onKeyDown}>
        {tabNames.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={tab.value === name}
            aria-controls="tab-panel"
            tabIndex={tab.value === name ? 0 : -1}
            onClick={() => showTab(name)}
          >
            {tabLabel(name)}
          </button>
        ))}
      </div>
      {aside}
    </div>
  );
}
