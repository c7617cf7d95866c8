import * as l10n from "@vscode/l10n";
import { Dropdown } from "../../controls";

interface ExperimentChoiceProps {
  /** What tells them apart. */
  readonly experiments: readonly string[];
  /** Index of the one that is asked for. */
  readonly chosen: number;
  readonly onChoose: (experiment: number) => void;
}

/** Which experiment is shown, where there are several. */
export function ExperimentChoice({ experiments, chosen, onChoose }: ExperimentChoiceProps) {
  if (experiments.length < 2) return null;
  return (
    <div class="experiment-choice">
      <span aria-hidden="true">{l10n.t("Experiment")}</span>
      <Dropdown
        label={l10n.t("Experiment")}
        value={String(chosen < experiments.length ? chosen : 0)}
        options={experiments.map((label, k) => ({ value: String(k), label }))}
        onChange={(value) => onChoose(Number(value))}
      />
    </div>
  );
}
