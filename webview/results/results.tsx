import * as l10n from "@vscode/l10n";
import { narrow, useScrollMemory } from "../elements";
import { Section } from "../section";
import { front, learned, moments, motion, replayed, selected } from "../state";
import { Empty } from "./empty";
import { Formula } from "./formula";
import { FormulaList } from "./formulaList";
import { Front } from "./front";
import { Learned } from "./learned";
import { Motion } from "./motion/motion";
import { Pane } from "./pane";
import { Timeline } from "./timeline";

/** What was found, or that nothing was yet. */
export function Results() {
  return motion.value ? <Motion /> : <Formulas />;
}

/** Side by side each half scrolls by itself; stacked, the page scrolls and the formula comes first. */
function Formulas() {
  const region = useScrollMemory("results");
  const formula = selected.value;
  if (!formula || front.value.length === 0) return <Empty />;
  const map = (
    <Pane key="map" name="map" label={l10n.t("Front and formulas")}>
      <Section title={replayed.value ? l10n.t("Front as it was") : l10n.t("Front")} id="front">
        <Front />
        {moments.value.length > 1 && <Timeline />}
      </Section>
      {learned.value.length > 0 && (
        <Section title={l10n.t("What the data say")} id="learned">
          <Learned sentences={learned.value} />
        </Section>
      )}
      <Section title={replayed.value ? l10n.t("Formulas as they were") : l10n.t("Formulas")} id="formulas">
        <FormulaList />
      </Section>
    </Pane>
  );
  const chosen = (
    <Pane key="chosen" name="chosen-formula" label={l10n.t("Chosen formula")}>
      <Formula formula={formula} />
    </Pane>
  );
  return (
    <main class="results" ref={region}>
      {narrow.value ? [chosen, map] : [map, chosen]}
    </main>
  );
}
