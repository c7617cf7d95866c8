import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import * as l10n from "@vscode/l10n";
import type { FormulaDetail, OtherSharingView, ParameterView } from "../../src/protocol/formula";
import { host } from "../connection";
import { HostError } from "../host";
import { formatCount, formatNumber, formatR2 } from "../numberFormat";
import { selected } from "../state";
import { DeedButton, DeedMessage, useDeed } from "./deed";
import { fitAndChoose } from "./fitAndChoose";
import { Varies } from "./levelPlots";
import type { ParameterProps } from "./whatIf";

interface Answer {
  readonly others: readonly OtherSharingView[];
  readonly failure: string | undefined;
}

/** What the host foretells of other sharings of a parameter; asked again when the formula is another or was fitted again. */
function useOthers(detail: FormulaDetail, parameter: number): Answer | undefined {
  const [answer, setAnswer] = useState<Answer>();
  useEffect(() => {
    const abort = new AbortController();
    const { formula } = detail;
    host.request({ kind: "sharings", formula, parameter }, { signal: abort.signal }).then(
      ({ others }) => setAnswer({ others, failure: undefined }),
      (error: unknown) => {
        if (error instanceof HostError && error.code === "cancelled") return;
        setAnswer({ others: [], failure: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => abort.abort();
  }, [detail, parameter]);
  return answer;
}

/** What it would cost if a number were shared, or varied over other columns; and a button that fits that. */
export function OtherSharings({ detail, parameter }: ParameterProps) {
  const answer = useOthers(detail, parameter);
  const deed = useDeed();
  const { name, varies } = detail.parameters[parameter];
  const { formula } = detail;
  if (answer === undefined) return <p class="quiet">{l10n.t("Asking the data…")}</p>;
  if (answer.failure !== undefined) return <p class="failure">{answer.failure}</p>;
  const now = selected.value;
  return (
    <>
      <table class="what-if" aria-label={l10n.t("If {0} varied otherwise", name)}>
        <thead>
          <tr>
            <th scope="col">{l10n.t("if it were")}</th>
            <th scope="col" class="number">
              {l10n.t("numbers")}
            </th>
            <th scope="col" class="number">
              {l10n.t("training R²")}
            </th>
            <th scope="col" class="number">
              {l10n.t("description")}
            </th>
            <th scope="col">
              <span class="hidden-text">{l10n.t("fit")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">
              <Varies varies={varies} /> <span class="quiet">{l10n.t("as it is")}</span>
            </th>
            <td class="number">{formatCount(numbersOf(detail.parameters))}</td>
            <td class="number">{now && formatR2(now.train.r2)}</td>
            <td class="number" />
            <td />
          </tr>
          {answer.others.map((other) => (
            <Other key={JSON.stringify(other.varies)} other={other}>
              <DeedButton
                asLink
                label={l10n.t("Fit this")}
                title={l10n.t("Fits it for real and puts it into the list; Undo takes it out")}
                deed={deed}
                disabled={other.foretold === undefined}
                work={fitAndChoose({ kind: "fitSharing", formula, parameter, varies: other.varies })}
              />
            </Other>
          ))}
        </tbody>
      </table>
      <p class="quiet">
        {l10n.t(
          "Foretold from the curvature of the loss. A shorter description of the data, numbers included, speaks for a change.",
        )}{" "}
        <DeedMessage deed={deed} />
      </p>
    </>
  );
}

function Other({ other, children }: { other: OtherSharingView; children: ComponentChildren }) {
  const { varies, numbers, foretold } = other;
  return (
    <tr>
      <th scope="row">
        <Varies varies={varies} />
      </th>
      <td class="number">{numbers === undefined ? l10n.t("too many") : formatCount(numbers)}</td>
      {foretold === undefined ? (
        <td class="quiet" colSpan={2}>
          {l10n.t("these rows do not determine so many numbers")}
        </td>
      ) : (
        <>
          <td class="number">
            {foretold.r2 === undefined
              ? l10n.t("loss {0}", formatNumber(foretold.loss, 3))
              : `≈ ${formatR2(foretold.r2)}`}
          </td>
          <td class="number">{lengtheningPhrase(foretold.bits)}</td>
        </>
      )}
      <td>{children}</td>
    </tr>
  );
}

function lengtheningPhrase(bits: number): string {
  const size = formatNumber(Math.abs(bits), Math.abs(bits) < 100 ? 2 : 3);
  if (Math.abs(bits) < 0.05) return l10n.t("as long");
  return bits < 0 ? l10n.t("{0} bits shorter", size) : l10n.t("{0} bits longer", size);
}

function numbersOf(parameters: readonly ParameterView[]): number {
  return parameters.reduce((count, { values }) => count + values.length, 0);
}
