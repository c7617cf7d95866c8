import { useEffect, useState } from "preact/hooks";
import * as l10n from "@vscode/l10n";
import type { LanguageName } from "../../../src/expression/language";
import { host } from "../../connection";
import { Dropdown } from "../../controls";
import { HostError } from "../../host";
import { languageGroups, persist, persisted, preferredLanguage, system } from "../../state";
import { copy } from "../codeTab";
import { DeedButton, DeedMessage, useDeed } from "../deed";

interface Code {
  readonly text: string | undefined;
  readonly failure: string | undefined;
}

function useCode(language: LanguageName, laws: string | undefined): Code | undefined {
  const [code, setCode] = useState<Code>();
  useEffect(() => {
    const abort = new AbortController();
    host.request({ kind: "systemCode", language }, { signal: abort.signal }).then(
      (answer) => setCode({ text: answer.code, failure: undefined }),
      (error: unknown) => {
        if (error instanceof HostError && error.code === "cancelled") return;
        setCode({ text: undefined, failure: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => abort.abort();
  }, [language, laws]);
  return code;
}

async function insert(language: LanguageName, signal: AbortSignal): Promise<string> {
  const { file } = await host.request({ kind: "insertSystem", language }, { signal });
  return l10n.t("Inserted into {0}", file);
}

/** The laws with a call of the language's solver, ready to copy or to put where the cursor is. */
export function SystemCode() {
  const found = system.value;
  const languages = languageGroups.value
    .flatMap((group) => group.languages)
    .filter(({ id }) => found?.languages.includes(id));
  // What the person chose last, else what the host prefers, as far as laws can be written in it.
  const wanted = [persisted.value.language, preferredLanguage.value];
  const chosen = wanted.flatMap((name) => languages.filter(({ id }) => id === name))[0]?.id ?? "python";
  const code = useCode(chosen, found?.text);
  const deed = useDeed();
  return (
    <>
      <div class="code-actions">
        <Dropdown
          label={l10n.t("Language")}
          value={chosen}
          options={languages.map(({ id, label }) => ({ value: id, label }))}
          onChange={(id) => persist({ language: id })}
        />
        <DeedButton
          label={l10n.t("Copy")}
          deed={deed}
          disabled={code?.text === undefined}
          work={(signal) => copy(code?.text ?? "", signal)}
        />
        <DeedButton
          label={l10n.t("Insert")}
          deed={deed}
          title={l10n.t("At the cursors of the last active editor")}
          work={(signal) => insert(chosen, signal)}
        />
        <DeedMessage deed={deed} />
      </div>
      {code?.failure && <p class="failure">{code.failure}</p>}
      {code?.text !== undefined && (
        <pre class="code" tabIndex={0} aria-label={languages.find(({ id }) => id === chosen)?.label}>
          <code>{code.text}</code>
        </pre>
      )}
    </>
  );
}
