import * as l10n from "@vscode/l10n";
import type { ComponentChildren } from "preact";
import type { StatusView } from "../src/protocol/snapshot";
import { LinkButton } from "./controls";
import { formatClock, formatCount, formatR2 } from "./numberFormat";
import { Sentence } from "./phrases";
import { perform, status, underWay } from "./state";

function Fact({ text, parts, kind }: { text: string; parts: ComponentChildren[]; kind: string }) {
  return (
    <span class={`fact ${kind}`}>
      <Sentence
        text={text}
        parts={parts.map((part) => (
          <b class="figures">{part}</b>
        ))}
      />
    </span>
  );
}

function stateWord(now: StatusView): string | undefined {
  switch (now.state) {
    case "loading":
      return l10n.t("Reading the data");
    case "paused":
      return l10n.t("Paused");
    case "stopping":
      return l10n.t("Stopping");
    case "stopped":
      return l10n.t("Stopped");
    case "finished":
      return l10n.t("Finished");
    case "failed":
      return l10n.t("Failed");
    default:
      return undefined;
  }
}

function Time({ now }: { now: StatusView }) {
  const word = stateWord(now);
  if (now.state === "loading") return <Fact kind="time" text="{0}" parts={[word]} />;
  if (!underWay.value)
    return <Fact kind="time" text={l10n.t("{0} after {1}")} parts={[word, formatClock(now.seconds)]} />;
  // A search that ends by itself has no budget.
  if (now.budgetSeconds === 0)
    return <Fact kind="time" text={l10n.t("Searching for {0}")} parts={[formatClock(now.seconds)]} />;
  const session = [formatClock(now.sessionSeconds), formatClock(now.budgetSeconds)];
  return (
    <span class="fact time">
      {word && <b>{word} </b>}
      <Sentence text={l10n.t("{0} of {1}")} parts={[<b class="figures">{session[0]}</b>, session[1]]} />
    </span>
  );
}

function Best({ best, now }: { best: NonNullable<StatusView["best"]>; now: StatusView }) {
  const r2 = `R² ${formatR2(best.r2)}`;
  const ago = Math.max(0, now.seconds - best.seconds);
  if (!underWay.value) {
    return <Fact kind="best" text={l10n.t("best {0}, at {1}")} parts={[r2, formatClock(best.seconds)]} />;
  }
  const when =
    ago < 1
      ? l10n.t("just now")
      : ago < 60
        ? l10n.t("{0} s ago", Math.floor(ago))
        : l10n.t("{0} ago", formatClock(ago));
  return (
    <span class="fact best">
      <Sentence
        text={l10n.t("best now {0}, {1}")}
        parts={[<b class="figures">{r2}</b>, <span class="figures">{when}</span>]}
      />
    </span>
  );
}

/** How far the session is, as a line that fills. */
function Progress({ now }: { now: StatusView }) {
  const share = now.budgetSeconds > 0 ? Math.min(1, now.sessionSeconds / now.budgetSeconds) : 0;
  return (
    <div
      class="progress"
      role="progressbar"
      aria-label={l10n.t("Time used")}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={l10n.t("{0} of {1}", formatClock(now.sessionSeconds), formatClock(now.budgetSeconds))}
    >
      <div class="bar" style={{ transform: `scaleX(${share})` }} />
    </div>
  );
}

/** The facts of the run on one line. */
export function Status() {
  const now = status.value;
  if (!now || now.state === "new") return null;
  return (
    <>
      {underWay.value && now.budgetSeconds > 0 && <Progress now={now} />}
      <div class="status">
        <div class={underWay.value ? "facts live" : "facts"}>
          <Time now={now} />
          {now.evaluations > 0 && (
            <Fact kind="tried" text={l10n.t("{0} formulas tried")} parts={[formatCount(now.evaluations)]} />
          )}
          {now.exhausted !== undefined && (
            <Fact kind="exhausted" text={l10n.t("every formula up to size {0}")} parts={[formatCount(now.exhausted)]} />
          )}
          {now.best && <Best best={now.best} now={now} />}
        </div>
        {now.state === "running" && now.budgetSeconds > 0 && (
          <LinkButton onClick={() => perform("pause")}>{l10n.t("Pause")}</LinkButton>
        )}
        {now.state === "paused" && <LinkButton onClick={() => perform("resume")}>{l10n.t("Resume")}</LinkButton>}
      </div>
    </>
  );
}
