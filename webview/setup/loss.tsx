import * as l10n from "@vscode/l10n";
import { host } from "../connection";
import { Dropdown, TextField } from "../controls";
import { memo } from "../memo";

/** What a choice begins with. Those with more than a name can be edited further. */
const choices = [
  "squared",
  "relative",
  "absolute",
  "log-cosh",
  "quantile(0.5)",
  "poisson",
  "bernoulli",
  "other",
] as const;
type Choice = (typeof choices)[number];
const firstExpression = "abs(prediction - target)^1.5";

function choiceOf(loss: string): Choice {
  const name = /^[a-z-]+/.exec(loss)?.[0] ?? "";
  if (loss === name || /^[a-z-]+\([^()]*\)$/.test(loss)) {
    return choices.find((choice) => choice.split("(")[0] === name) ?? "other";
  }
  return "other";
}

function labelOf(choice: Choice): string {
  switch (choice) {
    case "squared":
      return l10n.t("squared errors");
    case "relative":
      return l10n.t("squared relative errors");
    case "absolute":
      return l10n.t("absolute errors (robust)");
    case "log-cosh":
      return l10n.t("log-cosh of errors (robust)");
    case "quantile(0.5)":
      return l10n.t("a quantile");
    case "poisson":
      return l10n.t("Poisson likelihood (counts)");
    case "bernoulli":
      return l10n.t("Bernoulli likelihood (yes or no)");
    case "other":
      return l10n.t("an expression");
  }
}

/** Such as "squared errors"; expressions as they are. */
export function lossPhrase(loss: string): string {
  const choice = choiceOf(loss);
  return loss === choice ? labelOf(choice) : loss;
}

/** What errors cost: one of the usual losses, or what a person writes. */
export const LossField = memo(function LossField({ loss }: { loss: string }) {
  const choice = choiceOf(loss);
  const send = (text: string) => host.send({ type: "edit", edit: { kind: "loss", loss: text } });
  return (
    <div class="field loss">
      <span aria-hidden="true">{l10n.t("Loss")}</span>
      <Dropdown
        label={l10n.t("Loss, what errors cost")}
        value={choice}
        options={choices.map((value) => ({ value, label: labelOf(value) }))}
        onChange={(chosen) => send(chosen === "other" ? firstExpression : chosen)}
      />
      {loss !== choice || choice === "quantile(0.5)" ? (
        <TextField
          label={l10n.t("Loss as text, such as quantile(0.9) or an expression of prediction and target")}
          value={loss}
          onCommit={send}
        />
      ) : (
        <span class="quiet" aria-hidden="true">
          {l10n.t("what errors cost")}
        </span>
      )}
    </div>
  );
});
