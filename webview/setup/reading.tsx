import { useRef } from "preact/hooks";
import * as l10n from "@vscode/l10n";
import type { SetupEdit, SetupView } from "../../src/protocol/setup";
import { host } from "../connection";
import { Checkbox, Dropdown, TextField } from "../controls";
import { Disclosure } from "../section";

type Dialect = Extract<SetupEdit, { kind: "dialect" }>["dialect"];

/** Not characters of a file: to let the program find the delimiter, and that nobody knows which one is used. */
const detect = "detect";
const unknown = "unknown";

function delimiters(current: string): { value: string; label: string }[] {
  const known = [
    { value: detect, label: l10n.t("detect") },
    { value: ",", label: l10n.t("comma") },
    { value: ";", label: l10n.t("semicolon") },
    { value: "\t", label: l10n.t("tab") },
    { value: "|", label: l10n.t("vertical bar") },
    { value: " ", label: l10n.t("space") },
  ];
  if (current === unknown) return [{ value: unknown, label: l10n.t("not known") }, ...known];
  return known.some(({ value }) => value === current) ? known : [...known, { value: current, label: current }];
}

/** `dialect` is what is known of it: nothing while the file cannot be read. */
function Overrides({ dialect }: { dialect: Dialect }) {
  // An edit replaces all overrides, so it says again what the person sees and leaves alone.
  const override = (change: Dialect) =>
    host.send({ type: "edit", edit: { kind: "dialect", dialect: { ...dialect, ...change } } });
  const delimiter = dialect.delimiter ?? unknown;
  const { header, decimalComma } = dialect;
  return (
    <div class="dialect">
      <label>
        <span>{l10n.t("Columns are separated by")}</span>
        <Dropdown
          label={l10n.t("Columns are separated by")}
          value={delimiter}
          options={delimiters(delimiter)}
          onChange={(picked) => {
            if (picked !== unknown) override({ delimiter: picked === detect ? undefined : picked });
          }}
        />
      </label>
      <label>
        <span>{l10n.t("Missing values are written")}</span>
        <TextField
          label={l10n.t("Texts that mean a missing value, separated by commas")}
          value={dialect.missing?.join(", ") ?? ""}
          placeholder={l10n.t("NA, -999")}
          onCommit={(text) =>
            override({
              missing: text
                .split(",")
                .map((token) => token.trim())
                .filter((token) => token !== ""),
            })
          }
        />
      </label>
      {header !== undefined && (
        <Checkbox checked={header} onChange={(checked) => override({ header: checked })}>
          {l10n.t("First row has the names")}
        </Checkbox>
      )}
      {decimalComma !== undefined && (
        <Checkbox checked={decimalComma} onChange={(checked) => override({ decimalComma: checked })}>
          {l10n.t("Decimal comma: 3,14")}
        </Checkbox>
      )}
    </div>
  );
}

/** The first rows as the program understands them, and how to read them otherwise, even when it could not. */
export function Reading({ form }: { form: SetupView }) {
  // What a file was last seen to be stays known when it cannot be read any more, all but the delimiter: whether that
  // one is what a person chose wrongly, the page cannot tell.
  const last = useRef<Dialect>({});
  if (form.dialect) last.current = form.dialect;
  const dialect = form.dialect ?? { ...last.current, delimiter: undefined };
  if (form.head.length === 0 && !form.dialectApplies) return null;
  return (
    <Disclosure name="reading" summary={l10n.t("How the file is read")}>
      {() => (
        <>
          {form.dialectApplies && <Overrides dialect={dialect} />}
          {form.head.length > 0 && (
            <div class="head" tabIndex={0} role="region" aria-label={l10n.t("First rows of the data")}>
              <table>
                <thead>
                  <tr>
                    {form.columns.map((column) => (
                      <th scope="col" key={column.name}>
                        <bdi>{column.name}</bdi>
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {form.head.map((row, i) => (
                    <tr key={i}>
                      {row.map((cell, j) => (
                        <td key={j}>
                          <bdi>{cell}</bdi>
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </>
      )}
    </Disclosure>
  );
}
