import * as l10n from "@vscode/l10n";
import type { MotionView } from "../../src/protocol/motion";
import type { SetupView } from "../../src/protocol/setup";
import { useArrival } from "../arrival";
import { useScrollMemory } from "../elements";
import { Section } from "../section";
import { motion, question, setup, status } from "../state";
import { Budget } from "./budget";
import { Columns } from "./columns";
import { Constraints } from "./constraints";
import { Engines } from "./engines";
import { KindOfLaws } from "./kindOfLaws";
import { Operators } from "./operators";
import { Pooling } from "./pooling";
import { Reading } from "./reading";

function FormulaHalves({ form }: { form: SetupView }) {
  return (
    <div class="halves">
      <div>
        <Section title={l10n.t("Operators")} id="operators">
          <Operators groups={form.operatorGroups} />
        </Section>
        <Section title={l10n.t("What must hold")} id="constraints">
          <Constraints constraints={form.constraints} complaints={form.constraintComplaints} columns={form.columns} />
        </Section>
      </div>
      <div>
        <Section title={l10n.t("Budget")} id="budget">
          <Budget settings={form.settings} rows={question.value?.rows} />
        </Section>
        <Section title={l10n.t("Engines")} id="engines">
          <Engines engines={form.engines} />
        </Section>
      </div>
    </div>
  );
}

/** What of the form concerns laws of motion. */
function MotionHalves({ form, motion }: { form: SetupView; motion: MotionView }) {
  if (motion.spaces.length > 0) {
    return (
      <Section title={l10n.t("Laws")} id="laws">
        <p class="quiet">
          {motion.spaces.length === 1
            ? l10n.t(
                "Partial differential equations: the rate of change of each field is a sum of products of up to three fields and of their derivatives in space, up to the fourth. They need one row for each time and place, both evenly spaced.",
              )
            : l10n.t(
                "Partial differential equations: the rate of change of each field is a sum of products of up to three fields and of their derivatives in the plane, up to the second. They need one row for each time and place, all evenly spaced.",
              )}
        </p>
      </Section>
    );
  }
  return (
    <div class="halves">
      <div>
        <Section title={l10n.t("Laws")} id="laws">
          <KindOfLaws motion={motion} />
        </Section>
      </div>
      <div>
        <Section title={l10n.t("Operators")} id="operators">
          <Operators groups={form.operatorGroups} />
        </Section>
      </div>
    </div>
  );
}

/** The question and how to search, everything already chosen. */
export function Setup() {
  const region = useScrollMemory("setup");
  const heading = useArrival<HTMLHeadingElement>();
  const form = setup.value;
  if (!form) return null;
  const asked = motion.value;
  const hindrance = status.value?.disabledReason;
  return (
    <main class="setup" ref={region}>
      <div class="form">
        {hindrance && <p class="obstacle">{hindrance}</p>}
        {form.ready &&
          form.obstacles.map((obstacle) => (
            <p key={obstacle} class="obstacle">
              {obstacle}
            </p>
          ))}
        <Section title={l10n.t("Columns")} id="columns" heading={heading}>
          {form.columns.length > 0 ? (
            <Columns columns={form.columns} ofMotion={asked !== undefined} />
          ) : (
            // A notice says why it failed, and that is all there is to say.
            !form.failed && (
              <p class="waiting">
                {form.ready ? l10n.t("There are no columns to show.") : l10n.t("Reading the first rows…")}
              </p>
            )
          )}
          {!asked && form.columns.some(({ role }) => role === "category") && (
            <Pooling
              pooling={form.constraints.pooling}
              complaint={form.constraintComplaints.pooling}
              thinCells={form.thinCells}
            />
          )}
          <Reading form={form} />
        </Section>
        {asked ? <MotionHalves form={form} motion={asked} /> : <FormulaHalves form={form} />}
      </div>
    </main>
  );
}
