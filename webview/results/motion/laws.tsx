import * as l10n from "@vscode/l10n";
import type { ConservedView, FieldExperimentView, FieldsView, LawView, SystemView } from "../../../src/protocol/motion";
import { Latex } from "../../latex";
import { memo } from "../../memo";
import { formatCount, formatMeasured, formatNumber } from "../../numberFormat";
import { Name } from "../../phrases";
import { Section } from "../../section";
import { Equation } from "../equation";

/** A share in percent. */
export function percent(share: number): string {
  return l10n.t("{0} %", formatNumber(100 * share, 2));
}

function Deviation({ law, system }: { law: LawView; system: SystemView }) {
  return (
    <div class="figure">
      <dt>
        <Name>{law.state}</Name>
      </dt>
      <dd class="value">
        <b class="figures">{percent(law.deviation)}</b>
      </dd>
      <dd class="quiet">
        {system.errors === "relative" ? l10n.t("of its value") : l10n.t("of its standard deviation")}
      </dd>
    </div>
  );
}

function followedPhrase({ rows, followed, fields }: SystemView): string {
  if (fields !== undefined) return fieldsPhrase(fields);
  if (followed >= rows) return l10n.t("One simulation follows all {0} rows.", formatCount(rows));
  return l10n.t("Simulations follow {0} rows each, of {1} in all.", formatCount(followed), formatCount(rows));
}

function fieldsPhrase(experiments: FieldsView): string {
  if (experiments.length === 1) return experimentPhrase(experiments[0]);
  const whole = experiments.filter(({ times, followed }) => followed === times).length;
  return l10n.t(
    "Simulations from the first profile follow all times of {0} of {1} experiments.",
    formatCount(whole),
    formatCount(experiments.length),
  );
}

/** How far the simulation of an experiment follows it. */
export function experimentPhrase({ times, followed, until, isPeriodic, isWhole }: FieldExperimentView): string {
  const [all, some] = [formatCount(times), formatCount(followed)];
  const how =
    followed === times
      ? l10n.t("A simulation from the first profile follows all {0} times.", all)
      : isWhole
        ? l10n.t("A simulation from the first profile follows {0} of {1} times, until {2}.", some, all, until)
        : l10n.t(
            "A simulation from the first profile follows {0} of {1} times, until {2}, and explodes or is given up later.",
            some,
            all,
            until,
          );
  const ends = isPeriodic.every((each) => each)
    ? l10n.t("The ends of space meet in it.")
    : isPeriodic.some((each) => each)
      ? l10n.t("The ends of one axis meet in it; values at those of the other are those that were measured.")
      : l10n.t("Values at the ends of space are those that were measured.");
  return `${how} ${ends}`;
}

function variationPhrase(variation: number): string {
  return l10n.t("varies along the data by {0} of what it would if the states were independent", percent(variation));
}

/** What the laws keep as it is, and how well the data keep it. */
function Conserved({ conserved }: { conserved: readonly ConservedView[] }) {
  return (
    <Section title={l10n.t("Conserved")} id="conserved">
      <ul class="conserved">
        {conserved.map(({ latex, text, variation }) => (
          <li key={text}>
            <div class="wide-table" role="group" tabIndex={0} aria-label={text}>
              <Latex source={latex} />
            </div>
            {variation !== undefined && <p class="quiet figures">{variationPhrase(variation)}</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Less probable terms are marked: they may be there by chance. */
const doubtful = 0.9;

function Inclusion({ share }: { share: number | undefined }) {
  if (share === undefined) return <td class="number" />;
  return <td class={share < doubtful ? "number doubtful" : "number"}>{share.toFixed(2)}</td>;
}

function Coefficients({ law }: { law: LawView }) {
  return (
    <tbody>
      {law.terms.map((term, k) => {
        const { value, error } = formatMeasured(term.coefficient, term.error);
        return (
          <tr key={term.text}>
            {k === 0 && (
              <th scope="rowgroup" rowSpan={law.terms.length} aria-label={law.text}>
                <Latex source={law.latex} />
              </th>
            )}
            <td>
              <Latex source={term.latex} />
            </td>
            <td class="number" title={String(term.coefficient)}>
              {value}
            </td>
            <td class="number error">
              {error === undefined ? <span class="quiet">{l10n.t("not determined")}</span> : `± ${error}`}
            </td>
            <Inclusion share={term.inclusion} />
          </tr>
        );
      })}
    </tbody>
  );
}

interface LawsProps {
  readonly system: SystemView;
  readonly conserved: readonly ConservedView[];
}

/** The equations, what they conserve, how far simulations are from the data, and each coefficient with what is known of it. */
export const Laws = memo(function Laws({ system, conserved }: LawsProps) {
  return (
    <>
      {system.isOutdated && (
        <p class="past">{l10n.t("These laws answer an earlier question. The next search replaces them.")}</p>
      )}
      <Equation source={system.latex} text={system.text} />
      {conserved.length > 0 && <Conserved conserved={conserved} />}
      <Section title={l10n.t("Deviation of simulations")} id="deviations">
        <dl class="key-figures">
          {system.laws.map((law) => (
            <Deviation key={law.state} law={law} system={system} />
          ))}
        </dl>
        <p class="quiet figures">{followedPhrase(system)}</p>
      </Section>
      <Section title={l10n.t("Coefficients")} id="coefficients">
        <div class="wide-table" tabIndex={0} role="region" aria-labelledby="coefficients">
          <table class="parameters coefficients">
            <thead>
              <tr>
                <th scope="col">{l10n.t("law")}</th>
                <th scope="col">{l10n.t("term")}</th>
                <th scope="col" class="number">
                  {l10n.t("coefficient")}
                </th>
                <th scope="col" class="number error">
                  {l10n.t("std. error")}
                </th>
                <th
                  scope="col"
                  class="number"
                  title={l10n.t("Probability that the term is part of the law, all others being as they are")}
                >
                  {l10n.t("inclusion")}
                </th>
              </tr>
            </thead>
            {system.laws.map((law) => (
              <Coefficients key={law.state} law={law} />
            ))}
          </table>
        </div>
      </Section>
    </>
  );
});
