import * as l10n from "@vscode/l10n";
import { spelled } from "../codegen/fields/codeFields";
import { lawText, leftText, termText } from "../codegen/fields/fieldText";
import { visibleText } from "../codegen/visibleText";
import type { StoredFieldExperiment, StoredFields } from "../run/document";
import { aligned } from "./frontTable";
import { percentText, shortNumber } from "./numberText";

/** The laws of fields, their coefficients, and how far simulations come, for a terminal. */
export function fieldTable(stored: StoredFields): string {
  const { laws, fields } = stored;
  const equations = laws.map(({ terms }, f) => lawText(f, terms, stored, shortNumber));
  const header = ["", l10n.t("term"), l10n.t("coefficient"), "±", l10n.t("inclusion")];
  const rows = laws.flatMap(({ terms }, f) =>
    terms.map((term) => {
      const { factor } = spelled(term);
      return [
        leftText(f, stored),
        termText(term, stored),
        shortNumber(term.coefficient * factor),
        (term.error * factor).toExponential(1),
        term.inclusion.toFixed(2),
      ];
    }),
  );
  const deviations = laws.map(({ deviation, error, scale }, f) =>
    l10n.t(
      "{0}: the simulation deviates by {1} of its standard deviation; {2} of it is taken for noise.",
      fields[f],
      percentText(deviation / scale),
      percentText(error / scale),
    ),
  );
  return `${[...equations, "", aligned([header, ...rows]), "", ...deviations, ...experimentSentences(stored)].join("\n")}\n`;
}

/** Experiments that are told one by one at most. */
const fewExperiments = 20;

function experimentSentences({ experiments, time, spaces }: StoredFields): string[] {
  if (experiments.length === 1)
    return [followedSentence(experiments[0], time, true), ...endsSentences(experiments[0], spaces)];
  if (experiments.length <= fewExperiments) {
    return experiments.map((experiment) =>
      [
        `${visibleText(experiment.name ?? "")}:`,
        followedSentence(experiment, time, false),
        ...endsSentences(experiment, spaces),
      ].join(" "),
    );
  }
  const whole = experiments.filter(({ followed, times }) => followed === times.count);
  return [
    l10n.t(
      "Simulations from the first profile follow all times of {0} of {1} experiments.",
      whole.length,
      experiments.length,
    ),
  ];
}

function followedSentence({ followed, isWhole, times }: StoredFieldExperiment, time: string, isOnly: boolean): string {
  const until = shortNumber(times.first + Math.max(0, followed - 1) * times.step);
  if (followed === times.count) {
    return isOnly
      ? l10n.t("One simulation from the first profile follows all {0} times.", followed)
      : l10n.t("A simulation from the first profile follows all {0} times.", followed);
  }
  return isWhole
    ? l10n.t(
        "A simulation from the first profile follows {0} of {1} times, until {2} {3}.",
        followed,
        times.count,
        time,
        until,
      )
    : l10n.t(
        "A simulation from the first profile follows {0} of {1} times, until {2} {3}, and explodes or is given up later.",
        followed,
        times.count,
        time,
        until,
      );
}

function endsSentences({ isPeriodic }: StoredFieldExperiment, spaces: readonly string[]): string[] {
  return spaces.map((space, axis) =>
    isPeriodic[axis]
      ? l10n.t("The ends of {0} meet in it.", space)
      : l10n.t("Values at the ends of {0} are those that were measured.", space),
  );
}
