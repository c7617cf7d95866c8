import { Fragment, type ComponentChildren } from "preact";
import * as l10n from "@vscode/l10n";
import { formatCount, formatElapsed, formatNumber } from "./numberFormat";

/** Puts nodes into the places `{0}`, `{1}`, ... of a translated sentence. */
export function Sentence({ text, parts }: { text: string; parts: readonly ComponentChildren[] }) {
  return (
    <>
      {text.split(/\{(\d+)\}/).map((piece, i) => (
        // Empty texts would be written anew each time although nothing changed.
        <Fragment key={i}>{i % 2 === 0 ? piece || null : parts[Number(piece)]}</Fragment>
      ))}
    </>
  );
}

/** "a, b and c"; beyond `limit` items "a, b, c and 4 more". */
export function listPhrase(items: readonly ComponentChildren[], limit = 4): ComponentChildren {
  const shown = items.length > limit ? items.slice(0, limit - 1) : items;
  const last = items.length > limit ? l10n.t("{0} more", items.length - shown.length) : undefined;
  const all = last === undefined ? shown : [...shown, last];
  if (all.length === 0) return null;
  if (all.length === 1) return all[0];
  const commas = all.slice(0, -1).map((item, i) => (
    <Fragment key={i}>
      {i > 0 && ", "}
      {item}
    </Fragment>
  ));
  return <Sentence text={l10n.t("{0} and {1}")} parts={[commas, all.at(-1)]} />;
}

/** A name out of the data: text only, and kept from reordering the text around it. */
export function Name({ children }: { children: string }) {
  return <bdi class="name">{children}</bdi>;
}

export function rowsPhrase(rows: number): string {
  return rows === 1 ? l10n.t("1 row") : l10n.t("{0} rows", formatCount(rows));
}

export function numbersPhrase(numbers: number): string {
  return numbers === 1 ? l10n.t("1 number") : l10n.t("{0} numbers", formatCount(numbers));
}

export function formulasPhrase(formulas: number): string {
  return formulas === 1 ? l10n.t("1 formula") : l10n.t("{0} formulas", formatCount(formulas));
}

/** Which engine found a formula, or that the person had it fitted, and when. */
export function originPhrase({ engine, seconds }: { readonly engine: string; readonly seconds: number }): string {
  if (engine === "person") return l10n.t("fitted by you after {0}", formatElapsed(seconds));
  return l10n.t("found by {0} after {1}", engine, formatElapsed(seconds));
}

/** "1 minute", "90 seconds", "2 hours". */
export function durationPhrase(seconds: number): string {
  if (seconds === 60) return l10n.t("1 minute");
  if (seconds === 3600) return l10n.t("1 hour");
  if (seconds >= 3600 && seconds % 3600 === 0) return l10n.t("{0} hours", seconds / 3600);
  if (seconds >= 120 && seconds % 60 === 0) return l10n.t("{0} minutes", seconds / 60);
  return seconds === 1 ? l10n.t("1 second") : l10n.t("{0} seconds", formatNumber(seconds, 6));
}
