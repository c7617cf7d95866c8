import * as l10n from "@vscode/l10n";
import type { EditableSetting, SettingsView } from "../../src/protocol/setup";
import { host } from "../connection";
import { Checkbox, NumberField } from "../controls";
import { memo } from "../memo";
import { formatCount, formatNumber } from "../numberFormat";
import { durationPhrase } from "../phrases";
import { LossField, lossPhrase } from "./loss";
import { Disclosure } from "../section";

function sentence(settings: SettingsView, rows: number | undefined): string {
  const threads = settings.threads === 1 ? l10n.t("1 thread") : l10n.t("{0} threads", settings.threads);
  const time =
    settings.evaluations === undefined
      ? durationPhrase(settings.seconds)
      : l10n.t("{0} or {1} formulas", durationPhrase(settings.seconds), formatCount(settings.evaluations));
  const size = settings.maximumComplexity;
  if (settings.validationShare === 0) return l10n.t("{0} on {1}, formulas up to size {2}.", time, threads, size);
  const fewest = settings.minimumRowsToHoldBack;
  if (rows !== undefined && rows < fewest) {
    return l10n.t(
      "{0} on {1}, formulas up to size {2}; with fewer than {3} rows none are held back.",
      time,
      threads,
      size,
      fewest,
    );
  }
  const share = formatNumber(settings.validationShare * 100, 3);
  return l10n.t(
    "{0} on {1}, formulas up to size {2}; {3} % of the rows held back to validate.",
    time,
    threads,
    size,
    share,
  );
}

interface Field {
  readonly setting: EditableSetting;
  readonly label: string;
  readonly hint: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly integer?: boolean;
  readonly optional?: boolean;
}

function fields(settings: SettingsView): readonly Field[] {
  return [
    {
      setting: "seconds",
      label: l10n.t("Time"),
      hint: l10n.t("seconds for one session"),
      minimum: 1,
      maximum: 604_800,
    },
    {
      setting: "threads",
      label: l10n.t("Threads"),
      hint: l10n.t("of {0} here", settings.maximumThreads),
      minimum: 1,
      maximum: settings.maximumThreads,
      integer: true,
    },
    {
      setting: "maximumComplexity",
      label: l10n.t("Size limit"),
      hint: l10n.t("columns, numbers and operators in a formula"),
      minimum: 1,
      maximum: 200,
      integer: true,
    },
    {
      setting: "validationShare",
      label: l10n.t("Held back"),
      hint: l10n.t("share of the rows that only measure, 0 to 0.5"),
      minimum: 0,
      maximum: 0.5,
    },
    {
      setting: "evaluations",
      label: l10n.t("Formulas"),
      hint: l10n.t("to try at most; empty for no limit"),
      minimum: 1,
      maximum: Number.MAX_SAFE_INTEGER,
      integer: true,
      optional: true,
    },
    {
      setting: "rowLimit",
      label: l10n.t("Row limit"),
      hint: l10n.t("beyond this a random sample is fitted"),
      minimum: 10,
      maximum: 1e8,
      integer: true,
    },
    {
      setting: "seed",
      label: l10n.t("Seed"),
      hint: l10n.t("the same seed on one thread gives the same run here"),
      minimum: 0,
      maximum: 2 ** 32 - 1,
      integer: true,
    },
  ];
}

/** What a run may cost, as a sentence; each number of it under Advanced. */
export const Budget = memo(function Budget({ settings, rows }: { settings: SettingsView; rows: number | undefined }) {
  return (
    <>
      <p>
        {sentence(settings, rows)}
        {settings.loss !== "squared" && ` ${l10n.t("Loss: {0}.", lossPhrase(settings.loss))}`}
      </p>
      <Disclosure name="advanced" summary={l10n.t("Advanced")}>
        {() => (
          <div class="fields">
            {fields(settings).map(({ setting, label, hint, ...limits }) => (
              <div class="field" key={setting}>
                <span aria-hidden="true">{label}</span>
                <NumberField
                  label={`${label}, ${hint}`}
                  hint={hint}
                  value={settings[setting]}
                  {...limits}
                  onCommit={(value) => host.send({ type: "edit", edit: { kind: "setting", setting, value } })}
                />
              </div>
            ))}
            <LossField loss={settings.loss} />
            <div class="field wide">
              <Checkbox
                checked={settings.reproducible}
                title={l10n.t(
                  "Without fused multiply-add, which is faster but rounds differently from machine to machine.",
                )}
                onChange={(reproducible) => host.send({ type: "edit", edit: { kind: "reproducible", reproducible } })}
              >
                {l10n.t("the same run on every machine")}
              </Checkbox>
            </div>
          </div>
        )}
      </Disclosure>
    </>
  );
});
