import * as l10n from "@vscode/l10n";
import type { FormulaView } from "../../src/protocol/snapshot";
import { host } from "../connection";
import { LinkButton, TextArea } from "../controls";
import { formatElapsed } from "../numberFormat";
import { originPhrase } from "../phrases";
import { followKnee, following, question, replayed, tab } from "../state";
import { CodeTab, copy, insert, language, languageLabel } from "./codeTab";
import { DeedButton, DeedMessage, useDeed } from "./deed";
import { detail, detailFailure, retryDetail, stale } from "./detail";
import { Equation } from "./equation";
import { Figures } from "./figures";
import { FitTab, ResidualsTab } from "./fitTab";
import { star } from "./formulaList";
import { ParametersTab } from "./parametersTab";
import { Tabs } from "./tabs";

/** Where the formula stands, where it came from, and what can be done with it. */
function Provenance({ formula }: { formula: FormulaView }) {
  const deed = useDeed();
  const source = detail.value?.formula === formula.id ? detail.value.latexSource : undefined;
  const { complexity, until } = formula;
  const origin =
    until === undefined
      ? l10n.t("size {0}, {1}", complexity, originPhrase(formula))
      : l10n.t("size {0}, {1}, on the front until {2}", complexity, originPhrase(formula), formatElapsed(until));
  const remove = () => host.send({ type: "formulaEdit", formula: formula.id, edit: { kind: "delete" } });
  return (
    <div class="provenance">
      <span class="origin figures" title={origin}>
        {origin}
      </span>
      <span class="standing">
        {formula.knee ? (
          <b>{replayed.value ? l10n.t("best trade-off then") : l10n.t("best trade-off")}</b>
        ) : (
          !following.value && <LinkButton onClick={followKnee}>{l10n.t("Go to the best trade-off")}</LinkButton>
        )}
      </span>
      <DeedMessage deed={deed} />
      <span class="deeds">
        {until === undefined && (
          <LinkButton onClick={() => star(formula)}>{formula.starred ? l10n.t("Unstar") : l10n.t("Star")}</LinkButton>
        )}
        <DeedButton
          asLink
          label={l10n.t("Copy LaTeX")}
          deed={deed}
          disabled={source === undefined}
          work={(signal) => copy(source ?? "", signal)}
        />
        {until === undefined && (
          <LinkButton onClick={remove} title={l10n.t("Remove from the results; Undo brings it back")}>
            {l10n.t("Delete")}
          </LinkButton>
        )}
      </span>
    </div>
  );
}

function TabContent({ formula }: { formula: FormulaView }) {
  if (tab.value === "code") return <CodeTab formula={formula} />;
  if (detailFailure.value !== undefined) {
    return (
      <p class="failure">
        {detailFailure.value} <LinkButton onClick={retryDetail}>{l10n.t("Try again")}</LinkButton>
      </p>
    );
  }
  const known = detail.value;
  if (!known) return <p class="waiting">{l10n.t("Measuring the formula on the data…")}</p>;
  return (
    <div class={stale.value ? "detail stale" : "detail"}>
      {tab.value === "fit" && <FitTab detail={known} />}
      {tab.value === "residuals" && <ResidualsTab detail={known} />}
      {tab.value === "parameters" && <ParametersTab detail={known} />}
    </div>
  );
}

function Insert({ formula }: { formula: FormulaView }) {
  const deed = useDeed();
  if (tab.value === "code") return null;
  return (
    <>
      <DeedMessage deed={deed} />
      <DeedButton
        asLink
        label={l10n.t("Insert as {0}", languageLabel.value)}
        title={l10n.t("At the cursors of the last active editor")}
        deed={deed}
        work={(signal) => insert(formula.id, language.value, signal)}
      />
    </>
  );
}

function Note({ formula }: { formula: FormulaView }) {
  return (
    <TextArea
      key={formula.id}
      class="note"
      label={l10n.t("Note")}
      placeholder={l10n.t("Add a note")}
      value={formula.note}
      onCommit={(note) => host.send({ type: "formulaEdit", formula: formula.id, edit: { kind: "note", note } })}
    />
  );
}

/** The formula on display: the equation large, its figures, and four ways to look at it. */
export function Formula({ formula }: { formula: FormulaView }) {
  return (
    <>
      <Provenance formula={formula} />
      <Equation source={formula.latexEquation} text={formula.text} />
      <Figures formula={formula} unit={question.value?.target?.unit} />
      {formula.until === undefined ? (
        <Note formula={formula} />
      ) : (
        <p class="past">{l10n.t("No longer on the front; can still be looked at and inserted.")}</p>
      )}
      <Tabs aside={<Insert key={formula.id} formula={formula} />} />
      <div class="tab-panel" id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab.value}`}>
        <TabContent formula={formula} />
      </div>
    </>
  );
}
