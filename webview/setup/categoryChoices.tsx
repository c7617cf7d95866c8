import * as l10n from "@vscode/l10n";
import type { ColumnView } from "../../src/protocol/page";
import { host } from "../connection";
import { Dropdown } from "../controls";

/** What can be said of a category beside its role. */
export function CategoryChoices({ column: { name, variation } }: { column: ColumnView }) {
  if (variation === undefined) return null;
  return (
    <div class="category-choices">
      <Dropdown
        label={l10n.t("Numbers over {0}", name)}
        value={variation}
        options={[
          { value: "free", label: l10n.t("numbers vary over it where that pays") },
          { value: "never", label: l10n.t("no number varies over it") },
          { value: "always", label: l10n.t("every number varies over it") },
        ]}
        onChange={(choice) => host.send({ type: "edit", edit: { kind: "variation", column: name, variation: choice } })}
      />
    </div>
  );
}
