import * as l10n from "@vscode/l10n";
import type { ConstraintsView } from "../../src/protocol/page";
import { host } from "../connection";
import { Dropdown } from "../controls";
import { memo } from "../memo";

interface Props {
  readonly constraints: ConstraintsView;
  readonly thinCells: readonly string[];
}

/** Which numbers of a formula may differ between categories, and where rows are few for that. */
export const SharingOfNumbers = memo(function SharingOfNumbers({ constraints, thinCells }: Props) {
  return (
    <div class="sharing">
      <span class="wish-name" aria-hidden="true">
        {l10n.t("Numbers of a formula")}
      </span>
      <Dropdown
        label={l10n.t("Numbers of a formula")}
        value={constraints.sharing}
        options={[
          { value: "auto", label: l10n.t("vary over categories where that pays") },
          { value: "shared", label: l10n.t("are shared by all rows") },
          { value: "separate", label: l10n.t("are separate for every combination of categories") },
        ]}
        onChange={(sharing) => host.send({ type: "edit", edit: { kind: "constraints", constraints: { sharing } } })}
      />
      {thinCells.map((sentence) => (
        <p key={sentence} class="thin">
          <bdi>{sentence}</bdi>
        </p>
      ))}
    </div>
  );
});
