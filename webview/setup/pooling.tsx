import * as l10n from "@vscode/l10n";
import { host } from "../connection";
import { Checkbox, Complaint } from "../controls";
import { memo } from "../memo";

interface Props {
  readonly pooling: boolean;
  readonly complaint: string | undefined;
  /** Sentences on categories with few rows. */
  readonly thinCells: readonly string[];
}

/** Whether levels borrow from each other, and where rows are so few that this helps. */
export const Pooling = memo(function Pooling({ pooling, complaint, thinCells }: Props) {
  return (
    <div class="sharing">
      <Checkbox
        checked={pooling}
        title={l10n.t("Partial pooling: the fewer rows a level has, the more it borrows from the others")}
        onChange={(on) => host.send({ type: "edit", edit: { kind: "constraints", constraints: { pooling: on } } })}
      >
        {l10n.t("Draw numbers that vary towards their mean over levels")}
      </Checkbox>
      <Complaint text={complaint} />
      {thinCells.map((sentence) => (
        <p key={sentence} class="thin">
          <bdi>{sentence}</bdi>
        </p>
      ))}
    </div>
  );
});
