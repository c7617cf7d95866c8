import * as l10n from "@vscode/l10n";
import type { SetupEdit, SetupView } from "../../src/protocol/page";
import { host } from "../connection";
import { Checkbox, Dropdown, TextField } from "../controls";
import { Disclosure } from "../section";

type Dialect = Extract<SetupEdit, { kind: "dialect" }>["dialect"];

function delimiters(current: string): { value: string; label: string }[] {
  const known = [
    { value: ",", label: l10n.t("comma") },
    { value: ";", label: l10n.t("semicolon") },
    { value: "\t", label: l10n.t("tab") },
    { value: "|", label: l10n.t("vertical bar") },
    { value: " ", label: l10n.t("space") },
  ];
  return known.some(({ value }) => value === current) ? known : [...known, { value: current, label: current }];
}

function Overrides({ dialect }: { dialect: NonNullable<SetupView["dialect"]> }) {
  // An edit replaces all overrides, so it says again what the person sees and leaves alone.
  const override = (change: Dialect) =>
    host.send({ type: "edit", edit: { kind: "dialect", dialect: { ...dialect, ...change } } });
  return (
    <div class="dialect">
      <label>
        <span>{l10n.t("Columns are separated by")}</span>
        <Dropdown
          label={l10n.t("Columns are separated by")}
          value={dialect.delimiter}
          options={delimiters(dialect.delimiter)}
          onChange={(delimiter) => override({ delimiter })}
        />
      </label>
      <label>
        <span>{l10n.t("Missing values are written")}</span>
        <TextField
          label={l10n.t("Texts that mean a missing value, separated by commas")}
          value={dialect.missing.join(", ")}
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
      <Checkbox checked={dialect.header} onChange={(header) => override({ header })}>
        {l10n.t("First row has the names")}
      </Checkbox>
      <Checkbox checked={dialect.decimalComma} onChange={(decimalComma) => override({ decimalComma })}>
        {l10n.t("Decimal comma: 3,14")}
      </Checkbox>
    </div>
  );
}

/** The first rows as the program understands them, and how to read them otherwise. */
export function Reading({ form }: { form: SetupView }) {
  if (form.head.length === 0 && !form.dialectApplies) return null;
  return (
    <Disclosure name="reading" summary={l10n.t("How the file is read")}>
      {() => (
        <>
          {form.dialectApplies && form.dialect && <Overrides dialect={form.dialect} />}
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
