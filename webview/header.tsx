import * as l10n from "@vscode/l10n";
import type { MotionView } from "../src/protocol/motion";
import type { RunAction } from "../src/protocol/page";
import type { SetupView } from "../src/protocol/setup";
import type { QuestionView, StatusView } from "../src/protocol/snapshot";
import { goTo, useArrival } from "./arrival";
import { Button } from "./controls";
import { formatCount } from "./numberFormat";
import { listPhrase, Name, rowsPhrase, Sentence } from "./phrases";
import { front, motion, perform, question, setup, somethingToSee, status, title, view } from "./state";

/** A name that a sentence stays readable with, however long it is. */
function Short({ children: name }: { children: string }) {
  return (
    <bdi class="name short" title={name.slice(0, 300)}>
      {name}
    </bdi>
  );
}

function quantity({ name, unit }: { name: string; unit: string | undefined }) {
  return (
    <>
      <Short>{name}</Short>
      {unit && <bdi class="unit"> [{unit}]</bdi>}
    </>
  );
}

function rowsText(asked: QuestionView): string | undefined {
  if (asked.rows === undefined) return undefined;
  const rows =
    asked.sampledFrom === undefined
      ? rowsPhrase(asked.rows)
      : l10n.t("a sample of {0} from {1} rows", formatCount(asked.rows), formatCount(asked.sampledFrom));
  return asked.leftOut > 0 ? l10n.t("{0}, {1} left out", rows, formatCount(asked.leftOut)) : rows;
}

/** "hares and lynx over year" */
function Motion({ asked, motion }: { asked: QuestionView; motion: MotionView }) {
  const short = (name: string) => <Short key={name}>{name}</Short>;
  const states = listPhrase(motion.states.map(short));
  if (states === null) return <>{l10n.t("Choose the columns that change over time")}</>;
  const inputs = listPhrase(asked.inputs.map(quantity));
  const experiments = listPhrase(asked.categories.map(short));
  return (
    <>
      <Sentence
        text={l10n.t("{0} over {1}")}
        parts={[states, listPhrase([motion.time, ...motion.spaces].map(short))]}
      />
      {inputs !== null && <Sentence text={l10n.t(", driven by {0}")} parts={[inputs]} />}
      {experiments !== null && <Sentence text={l10n.t(", by {0}")} parts={[experiments]} />}
    </>
  );
}

function Formula({ asked }: { asked: QuestionView }) {
  const inputs = listPhrase(asked.inputs.map(quantity));
  const categories = listPhrase(asked.categories.map((name) => <Short key={name}>{name}</Short>));
  if (asked.target === undefined) return <>{l10n.t("Choose the column to predict")}</>;
  if (inputs === null) return <Sentence text={l10n.t("{0} from nothing yet")} parts={[quantity(asked.target)]} />;
  if (categories === null) return <Sentence text={l10n.t("{0} from {1}")} parts={[quantity(asked.target), inputs]} />;
  return <Sentence text={l10n.t("{0} from {1}, by {2}")} parts={[quantity(asked.target), inputs, categories]} />;
}

/** "flux from t [d], by star and band · 883 rows" */
function Question({ asked }: { asked: QuestionView }) {
  const rows = rowsText(asked);
  return (
    <>
      {asked.motion ? <Motion asked={asked} motion={asked.motion} /> : <Formula asked={asked} />}
      {asked.weight !== undefined && (
        <>
          {" · "}
          <Sentence text={l10n.t("weighted by {0}")} parts={[<Short key="weight">{asked.weight}</Short>]} />
        </>
      )}
      {rows && (
        <>
          {" · "}
          <span class="rows figures">{rows}</span>
        </>
      )}
    </>
  );
}

function QuestionButton({ asked }: { asked: QuestionView }) {
  const button = useArrival<HTMLButtonElement>();
  return (
    <button
      type="button"
      class="question"
      ref={button}
      onClick={() => goTo("setup")}
      title={l10n.t("Change the question")}
    >
      <Question asked={asked} />
    </button>
  );
}

interface Primary {
  readonly label: string;
  readonly action: RunAction;
  /** Why it cannot be pressed now. */
  readonly hindrance: string | undefined;
}

function readingHindrance(form: SetupView, now: StatusView): string | undefined {
  if (form.failed) return l10n.t("The data could not be read.");
  return !form.ready || now.state === "loading" ? l10n.t("The data are not read yet.") : undefined;
}

function primaryAction(): Primary | undefined {
  const now = status.value;
  const form = setup.value;
  if (!now || !form) return undefined;
  // Once there is a preview, what is read are the rows of a search, which may be given up.
  const isReadingRows = now.state === "loading" && form.ready;
  if (isReadingRows || now.state === "running" || now.state === "paused") {
    return { label: l10n.t("Stop"), action: "stop", hindrance: undefined };
  }
  if (now.state === "stopping") {
    return { label: l10n.t("Stopping"), action: "stop", hindrance: l10n.t("Finishing the formulas at hand.") };
  }
  const hindrance = now.disabledReason ?? form.obstacles[0] ?? readingHindrance(form, now);
  if (motion.value) return { label: l10n.t("Find dynamics"), action: "discover", hindrance };
  // Formulas in a new run answer a question that is not asked any more: there is nothing to continue.
  return front.value.length > 0 && now.state !== "new"
    ? { label: l10n.t("Continue"), action: "continue", hindrance }
    : { label: l10n.t("Discover"), action: "discover", hindrance };
}

/** File, question, and the one thing to do next. */
export function Header() {
  const asked = question.value;
  const primary = primaryAction();
  const onSetup = view.value === "setup";
  // There are no columns to choose from in data that could not be read.
  const asking = asked && !(asked.target === undefined && setup.value?.failed);
  return (
    <header class="header">
      <div class="subject">
        <h1 title={title.value}>
          <Name>{title.value}</Name>
        </h1>
        {asking &&
          (onSetup ? (
            <p class="question">
              <Question asked={asked} />
            </p>
          ) : (
            <QuestionButton asked={asked} />
          ))}
      </div>
      <div class="actions">
        {onSetup
          ? somethingToSee.value && <Button onClick={() => goTo("results")}>{l10n.t("Results")}</Button>
          : primary && <Button onClick={() => goTo("setup")}>{l10n.t("Setup")}</Button>}
        {primary && (
          <Button
            primary
            class="primary"
            disabled={primary.hindrance !== undefined}
            title={primary.hindrance}
            onClick={() => perform(primary.action)}
          >
            {primary.label}
          </Button>
        )}
      </div>
    </header>
  );
}
