import type { ComponentChildren } from "preact";
import * as l10n from "@vscode/l10n";
import type { RunState } from "../../src/protocol/snapshot";
import { goTo } from "../arrival";
import { Button } from "../controls";
import { formatCount } from "../numberFormat";
import { motion, snapshot } from "../state";

function Message({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <main class="empty">
      <div>
        <h2>{title}</h2>
        {children}
      </div>
    </main>
  );
}

function toSetup() {
  return <Button onClick={() => goTo("setup")}>{l10n.t("Setup")}</Button>;
}

function NoMotion({ state }: { state: RunState }) {
  switch (state) {
    case "running":
      return (
        <Message title={l10n.t("Looking for laws of motion")}>
          <p>{l10n.t("Laws are simulated and held against the data, simple ones first.")}</p>
        </Message>
      );
    case "new":
      return (
        <Message title={l10n.t("Nothing found yet")}>
          <p>{l10n.t("Check the question, then press Find dynamics.")}</p>
          {toSetup()}
        </Message>
      );
    default:
      return (
        <Message title={l10n.t("No laws were found")}>
          <p>{l10n.t("Choose another kind of laws, other states, or allow more operators.")}</p>
          {toSetup()}
        </Message>
      );
  }
}

/** Before the first formula: what is happening, or what to do. */
export function Empty() {
  const now = snapshot.value;
  if (!now) return null;
  if (motion.value && now.status.state !== "loading" && now.status.state !== "failed") {
    return <NoMotion state={now.status.state} />;
  }
  const { state, evaluations } = now.status;
  switch (state) {
    case "loading":
      return (
        <Message title={l10n.t("Reading {0}", now.title)}>
          <p>{l10n.t("Large files take a moment. Rows with missing values in the chosen columns are left out.")}</p>
        </Message>
      );
    case "running":
    case "paused":
    case "stopping":
      return (
        <Message title={l10n.t("Looking for the first formula")}>
          <p class="figures">
            {evaluations > 0
              ? l10n.t("{0} tried so far, none of them fits yet.", formatCount(evaluations))
              : l10n.t("The workers are starting.")}
          </p>
        </Message>
      );
    case "stopped":
    case "finished":
      return (
        <Message title={l10n.t("No formula was found")}>
          <p>{l10n.t("Give it more time, allow more operators, or check that the inputs can explain the target.")}</p>
          {toSetup()}
        </Message>
      );
    case "failed":
      return (
        <Message title={l10n.t("The run could not go on")}>
          <p>{l10n.t("The message above says why. Nothing that was found is lost.")}</p>
          {toSetup()}
        </Message>
      );
    case "new":
      return (
        <Message title={l10n.t("Nothing discovered yet")}>
          <p>{l10n.t("Check the question, then press Discover.")}</p>
          {toSetup()}
        </Message>
      );
  }
}
