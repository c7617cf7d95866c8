import { computed } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import * as l10n from "@vscode/l10n";
import type { LanguageName } from "../../src/expression/language";
import type { CodeStyleView, FormulaView } from "../../src/protocol/snapshot";
import { host } from "../connection";
import { GroupedDropdown } from "../controls";
import { HostError } from "../host";
import { codeStyle, languageGroups, persist, persisted, preferredLanguage } from "../state";
import { CodeStyle } from "./codeStyle";
import { DeedButton, DeedMessage, useDeed } from "./deed";

const languages = computed(() => languageGroups.value.flatMap((group) => group.languages));

/** What the person chose last, else what the host prefers: the language of the last active editor. */
export const language = computed<LanguageName>(
  () => languages.value.find(({ id }) => id === persisted.value.language)?.id ?? preferredLanguage.value,
);

export const languageLabel = computed(
  () => languages.value.find(({ id }) => id === language.value)?.label ?? language.value,
);

export async function copy(text: string, signal: AbortSignal): Promise<string> {
  await host.request({ kind: "copy", text }, { signal });
  return l10n.t("Copied");
}

export async function insert(formula: string, language: LanguageName, signal: AbortSignal): Promise<string> {
  const { file } = await host.request({ kind: "insert", formula, language, style: codeStyle.peek() }, { signal });
  return l10n.t("Inserted into {0}", file);
}

async function saveModel(formula: string, signal: AbortSignal): Promise<string> {
  const request = { kind: "saveModel", formula, style: codeStyle.peek() } as const;
  const { file } = await host.request(request, { signal });
  return file === undefined ? "" : l10n.t("Saved as {0}", file);
}

interface Code {
  readonly formula: string;
  readonly language: LanguageName;
  readonly style: CodeStyleView;
  readonly text: string | undefined;
  readonly failure: string | undefined;
}

/** The code of a formula; the last one stays until the next is there. */
function useCode(formula: FormulaView, language: LanguageName, style: CodeStyleView): Code | undefined {
  const [code, setCode] = useState<Code>();
  useEffect(() => {
    const abort = new AbortController();
    const asked = { formula: formula.id, language, style };
    host.request({ kind: "code", ...asked }, { signal: abort.signal }).then(
      (answer) => setCode({ ...asked, text: answer.code, failure: undefined }),
      (error: unknown) => {
        if (error instanceof HostError && error.code === "cancelled") return;
        setCode({ ...asked, text: undefined, failure: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => abort.abort();
  }, [formula.id, formula.latexEquation, language, JSON.stringify(style)]);
  return code;
}

/** The formula as source code, ready to copy or to put where the cursor is. */
export function CodeTab({ formula }: { formula: FormulaView }) {
  const chosen = language.value;
  const style = codeStyle.value;
  const code = useCode(formula, chosen, style);
  const deed = useDeed();
  const current =
    code?.formula === formula.id && code.language === chosen && JSON.stringify(code.style) === JSON.stringify(style);
  const text = code?.text;
  return (
    <>
      <div class="code-actions">
        <GroupedDropdown
          label={l10n.t("Language")}
          value={chosen}
          groups={languageGroups.value.map(({ label, languages }) => ({
            label,
            options: languages.map(({ id, label }) => ({ value: id, label })),
          }))}
          onChange={(id) => persist({ language: id })}
        />
        <DeedButton
          label={l10n.t("Copy")}
          deed={deed}
          disabled={!current || text === undefined}
          work={(signal) => copy(text ?? "", signal)}
        />
        <DeedButton
          label={l10n.t("Insert")}
          deed={deed}
          title={l10n.t("At the cursors of the last active editor")}
          work={(signal) => insert(formula.id, chosen, signal)}
        />
        <DeedButton
          label={l10n.t("Save as ONNX...")}
          deed={deed}
          title={l10n.t("A model for programs that run ONNX, with numbers in double precision")}
          work={(signal) => saveModel(formula.id, signal)}
        />
        <DeedMessage deed={deed} />
      </div>
      <CodeStyle follows={languages.value.find(({ id }) => id === chosen)?.follows ?? []} />
      {code?.failure && current && <p class="failure">{code.failure}</p>}
      {text !== undefined && (
        <pre class={current ? "code" : "code stale"} tabIndex={0} aria-label={languageLabel.value}>
          <code>{text}</code>
        </pre>
      )}
    </>
  );
}
