import { useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import * as l10n from "@vscode/l10n";
import { LinkButton } from "../controls";
import { formatCount } from "../numberFormat";
import { rowsPhrase } from "../phrases";

const shownAtFirst = 12;
const shownMore = 24;

/** Small multiples: as many to a row as fit. More than a dozen are drawn when asked for. */
export function Panels<T>(props: {
  readonly panels: readonly T[];
  readonly children: (panel: T, index: number) => ComponentChildren;
}) {
  const [limit, setLimit] = useState(shownAtFirst);
  const { panels } = props;
  return (
    <>
      <div class={panels.length === 1 ? "panels single" : "panels"}>{panels.slice(0, limit).map(props.children)}</div>
      {panels.length > limit && (
        <LinkButton onClick={() => setLimit(limit + shownMore)}>
          {l10n.t("Show more of {0} panels", formatCount(panels.length))}
        </LinkButton>
      )}
    </>
  );
}

export function Panel(props: { title: string; fact?: string; children: ComponentChildren }) {
  return (
    <figure>
      {(props.title !== "" || props.fact) && (
        <figcaption>
          <bdi title={props.title.slice(0, 300)}>{props.title}</bdi>
          {props.fact && <span class="figures">{props.fact}</span>}
        </figcaption>
      )}
      {props.children}
    </figure>
  );
}

/** What the marks mean, and how many rows they stand for. */
export function Legend(props: { heldBack: boolean; curve: boolean; rowsShown: number; rows: number }) {
  return (
    <p class="legend">
      <span>
        <i class="swatch disc" aria-hidden="true" />
        {l10n.t("training row")}
      </span>
      {props.heldBack && (
        <span>
          <i class="swatch ring" aria-hidden="true" />
          {l10n.t("validation row, held back")}
        </span>
      )}
      {props.curve && (
        <span>
          <i class="swatch line" aria-hidden="true" />
          {l10n.t("formula")}
        </span>
      )}
      <span class="grow" />
      <span class="figures">
        {props.rowsShown < props.rows
          ? l10n.t("{0} of {1} rows", formatCount(props.rowsShown), formatCount(props.rows))
          : rowsPhrase(props.rows)}
      </span>
    </p>
  );
}
