import type { ComponentChildren } from "preact";
import * as l10n from "@vscode/l10n";
import { indexAfterKey } from "../following";
import { tabNames, type TabName } from "../persisted";
import { showTab, tab } from "../state";

interface TabListProps<Name extends string> {
  /** For screen readers: what they are about. */
  readonly label: string;
  readonly names: readonly Name[];
  readonly labelOf: (name: Name) => string;
  readonly chosen: Name;
  readonly onChoose: (name: Name) => void;
  readonly aside?: ComponentChildren;
}

/** Ways to look at one thing. Arrow keys move between them; their panel has the identity `tab-panel`. */
export function TabList<Name extends string>({ label, names, labelOf, chosen, onChoose, aside }: TabListProps<Name>) {
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const next = indexAfterKey(event.key, names.indexOf(chosen), names.length);
    if (next === undefined || event.key === "ArrowUp" || event.key === "ArrowDown") return;
    event.preventDefault();
    onChoose(names[next]);
    event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  };
  return (
    <div class="tabs">
      <div role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {names.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={chosen === name}
            aria-controls="tab-panel"
            tabIndex={chosen === name ? 0 : -1}
            onClick={() => onChoose(name)}
          >
            {labelOf(name)}
          </button>
        ))}
      </div>
      {aside}
    </div>
  );
}

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

/** The four ways to look at a formula. */
export function Tabs({ aside }: { aside: ComponentChildren }) {
  return (
    <TabList
      label={l10n.t("About the formula")}
      names={tabNames}
      labelOf={tabLabel}
      chosen={tab.value}
      onChoose={showTab}
      aside={aside}
    />
  );
}
