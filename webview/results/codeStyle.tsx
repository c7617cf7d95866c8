import * as l10n from "@vscode/l10n";
import type { CodeStyleView } from "../../src/protocol/snapshot";
import { Checkbox } from "../controls";
import { Disclosure } from "../section";
import { codeStyle, persist, persisted } from "../state";

/** What can be chosen of how code is written, as switches; those that make no difference in the language are left out. */
export function CodeStyle({ follows }: { follows: readonly (keyof CodeStyleView)[] }) {
  const style = codeStyle.value;
  const set = (change: Partial<CodeStyleView>) => persist({ style: { ...persisted.peek().style, ...change } });
  const switches: Readonly<Record<keyof CodeStyleView, { label: string; on: boolean; set: (on: boolean) => void }>> = {
    form: {
      label: l10n.t("As a class"),
      on: style.form === "class",
      set: (on) => set({ form: on ? "class" : "function" }),
    },
    rows: {
      label: l10n.t("For arrays of rows"),
      on: style.rows === "many",
      set: (on) => set({ rows: on ? "many" : "one" }),
    },
    numbers: {
      label: l10n.t("Numbers in a JSON file beside it"),
      on: style.numbers === "file",
      set: (on) => set({ numbers: on ? "file" : "code" }),
    },
    unknownCategories: {
      label: l10n.t("Mean for unknown categories"),
      on: style.unknownCategories === "mean",
      set: (on) => set({ unknownCategories: on ? "mean" : "error" }),
    },
    details: {
      label: l10n.t("Units and errors in comments"),
      on: style.details,
      set: (on) => set({ details: on }),
    },
  };
  const shown = Object.entries(switches).filter(([key]) => ["details", ...follows].includes(key));
  return (
    <Disclosure name="code-style" summary={l10n.t("Style")}>
      {() => (
        <div class="code-style">
          {shown.map(([key, { label, on, set }]) => (
            <Checkbox key={key} checked={on} onChange={set}>
              {label}
            </Checkbox>
          ))}
        </div>
      )}
    </Disclosure>
  );
}
