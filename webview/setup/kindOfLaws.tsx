import * as l10n from "@vscode/l10n";
import type { MotionView } from "../../src/protocol/motion";
import { host } from "../connection";
import { Checkbox, Dropdown } from "../controls";

type Kind = MotionView["kind"];

function hintOf(kind: Kind): string {
  switch (kind) {
    case "rates":
      return l10n.t("Differential equations of first order, such as those of populations and reactions.");
    case "accelerations":
      return l10n.t(
        "Differential equations of second order, where rates were not measured, such as those of pendulums.",
      );
    case "map":
      return l10n.t("Each row follows from the one before; times only say in which order.");
  }
}

/** What laws of motion say of the states. */
export function KindOfLaws({ motion: { kind, withTime, time } }: { motion: MotionView }) {
  return (
    <div class="kind-of-laws">
      <Dropdown
        label={l10n.t("Kind of laws")}
        value={kind}
        options={[
          { value: "rates", label: l10n.t("how fast states change (x\u2032)") },
          { value: "accelerations", label: l10n.t("how their rates change (x\u2033)") },
          { value: "map", label: l10n.t("the next row from this one") },
        ]}
        onChange={(systemKind) => host.send({ type: "edit", edit: { kind: "systemKind", systemKind } })}
      />
      <p class="quiet">{hintOf(kind)}</p>
      <Checkbox
        checked={withTime}
        onChange={(systemWithTime) => host.send({ type: "edit", edit: { kind: "systemWithTime", systemWithTime } })}
      >
        {l10n.t("Laws may depend on {0} itself", time)}
      </Checkbox>
    </div>
  );
}
