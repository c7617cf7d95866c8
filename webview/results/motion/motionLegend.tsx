import * as l10n from "@vscode/l10n";
import type { SystemDetail } from "../../../src/protocol/motion";
import { formatCount } from "../../numberFormat";
import { rowsPhrase } from "../../phrases";

/** What the marks of measured values and of simulated ones mean. */
export function MarksLegend({ simulated }: { readonly simulated: string }) {
  return (
    <>
      <span>
        <i class="swatch disc" aria-hidden="true" />
        {l10n.t("measured")}
      </span>
      <span>
        <i class="swatch line" aria-hidden="true" />
        {simulated}
      </span>
    </>
  );
}

/** What the marks mean, and how many rows they stand for. */
export function MotionLegend({ detail }: { detail: SystemDetail }) {
  const shown = detail.times.length;
  return (
    <p class="legend">
      <MarksLegend simulated={l10n.t("simulated from the first moment")} />
      <span class="grow" />
      <span class="figures">
        {shown < detail.rows
          ? l10n.t("first {0} of {1} rows", formatCount(shown), formatCount(detail.rows))
          : rowsPhrase(shown)}
      </span>
    </p>
  );
}
