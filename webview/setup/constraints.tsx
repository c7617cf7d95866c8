import * as l10n from "@vscode/l10n";
import type { ColumnView, ConstraintsEdit, ConstraintsView, SetupView } from "../../src/protocol/setup";
import { host } from "../connection";
import { Checkbox, Complaint, Dropdown, NumberField, TextArea, TextField } from "../controls";
import { memo } from "../memo";
import { Disclosure } from "../section";

interface Props {
  readonly constraints: ConstraintsView;
  readonly complaints: SetupView["constraintComplaints"];
  readonly columns: readonly ColumnView[];
}

/** What is asked of formulas besides fitting well, as a sentence; each wish of it on request. */
export const Constraints = memo(function Constraints(props: Props) {
  return (
    <>
      <p class="asked">
        <bdi>{sentence(props.constraints)}</bdi>
      </p>
      <Disclosure name="constraints" summary={l10n.t("Ask for more")}>
        {() => <Wishes {...props} />}
      </Disclosure>
    </>
  );
});

function sentence(asked: ConstraintsView): string {
  const wishes = [
    asked.required.length > 0 && l10n.t("uses {0}", asked.required.join(", ")),
    asked.exponents === "integer" && l10n.t("whole exponents"),
    asked.exponents === "rational" && l10n.t("exponents that are simple fractions"),
    asked.largestPower !== undefined && l10n.t("powers up to {0}", asked.largestPower),
    ...asked.nesting.map((rule) => l10n.t("no {0}", rule)),
    ...asked.shapes,
    asked.units === "require" && l10n.t("right units"),
    asked.units === "prefer" && l10n.t("right units where possible"),
    asked.template !== "" && l10n.t("has the form {0}", asked.template),
  ].filter((wish) => typeof wish === "string");
  const nesting = asked.usualNesting
    ? l10n.t("No sines in sines and the like.")
    : l10n.t("Functions may be nested freely.");
  return [
    nesting,
    wishes.length > 0 && l10n.t("Every formula: {0}.", wishes.join("; ")),
    asked.constants.length > 0 && l10n.t("It may use {0}.", asked.constants.join("; ")),
    asked.starts.length > 0 && l10n.t("The search begins with {0}.", asked.starts.join("; ")),
  ]
    .filter((part) => typeof part === "string")
    .join(" ");
}

/** A column that formulas call by its name, for examples. */
function exampleInput(columns: readonly ColumnView[]): string {
  return columns.find(({ role, name }) => role === "input" && /^[A-Za-z]\w{0,19}$/.test(name))?.name ?? "x";
}

function Wishes({ constraints, complaints, columns }: Props) {
  const x = exampleInput(columns);
  const change = (part: ConstraintsEdit) =>
    host.send({ type: "edit", edit: { kind: "constraints", constraints: part } });
  return (
    <div class="wishes">
      <RequiredInputs constraints={constraints} complaints={complaints} columns={columns} />
      <div class="wish">
        <span class="wish-name" aria-hidden="true">
          {l10n.t("Exponents")}
        </span>
        <div class="powers">
          <Dropdown
            label={l10n.t("Exponents")}
            value={constraints.exponents}
            options={[
              { value: "any", label: l10n.t("any number") },
              { value: "integer", label: l10n.t("whole numbers") },
              { value: "rational", label: l10n.t("simple fractions") },
            ]}
            onChange={(exponents) => change({ exponents })}
          />
          <span aria-hidden="true">{l10n.t("up to")}</span>
          <NumberField
            label={l10n.t("Largest exponent, empty for no limit")}
            value={constraints.largestPower}
            minimum={0.1}
            maximum={1000}
            optional
            onCommit={(largestPower) => change({ largestPower: largestPower ?? null })}
          />
        </div>
      </div>
      <div class="wish">
        <span class="wish-name" aria-hidden="true">
          {l10n.t("Never nested")}
        </span>
        <Checkbox checked={constraints.usualNesting} onChange={(usualNesting) => change({ usualNesting })}>
          {l10n.t("sines in sines, logarithms in logarithms and the like")}
        </Checkbox>
        <Lines
          label={l10n.t("Never nested")}
          example="log in exp"
          lines={constraints.nesting}
          complaint={complaints.nesting}
          onCommit={(nesting) => change({ nesting })}
        />
      </div>
      <div class="wish">
        <span class="wish-name" aria-hidden="true">
          {l10n.t("Units of the columns")}
        </span>
        <Dropdown
          label={l10n.t("Units of the columns")}
          value={constraints.units}
          options={[
            { value: "off", label: l10n.t("may be wrong in a formula") },
            { value: "prefer", label: l10n.t("wrong ones make a formula larger") },
            { value: "require", label: l10n.t("must be right in every formula") },
          ]}
          onChange={(units) => change({ units })}
        />
        <Complaint text={complaints.units} />
      </div>
      <Written
        label={l10n.t("Shape")}
        hint={l10n.t("increasing, decreasing, convex or concave in an input, or within bounds")}
        example={`increasing in ${x} from 0 to 10`}
        lines={constraints.shapes}
        complaint={complaints.shapes}
        onCommit={(shapes) => change({ shapes })}
      />
      <Written
        label={l10n.t("Known numbers")}
        hint={l10n.t("formulas may use them by name")}
        example="g = 9.81 [m/s^2]"
        lines={constraints.constants}
        complaint={complaints.constants}
        onCommit={(constants) => change({ constants })}
      />
      <Written
        label={l10n.t("Improve on")}
        hint={l10n.t("formulas to start from; p1, p2 and so on are fitted")}
        example={`p1 * ${x}^2 + p2`}
        lines={constraints.starts}
        complaint={complaints.starts}
        onCommit={(starts) => change({ starts })}
      />
      <div class="wish">
        <span class="wish-name" aria-hidden="true">
          {`${l10n.t("Template")}: ${l10n.t("the form of every formula; functions in it, such as f(x), are searched for")}`}
        </span>
        <TextField
          label={l10n.t("Template, such as {0}", `p1 * f(${x}) + p2`)}
          placeholder={`p1 * f(${x}) + p2`}
          value={constraints.template}
          complaint={complaints.template}
          onCommit={(template) => change({ template })}
        />
      </div>
    </div>
  );
}

/** Wishes in words under their name. */
function Written({ hint, ...rest }: LinesProps & { readonly hint: string }) {
  return (
    <div class="wish">
      <span class="wish-name" aria-hidden="true">{`${rest.label}: ${hint}`}</span>
      <Lines {...rest} />
    </div>
  );
}

/** What every formula must use: inputs at a press. */
function RequiredInputs({ constraints, complaints, columns }: Props) {
  const { required } = constraints;
  const inputs = columns.filter(({ role }) => role === "input").map(({ name }) => name);
  // What is asked of a column that is no input any more stays in sight until it is taken back.
  const names = [...inputs, ...required.filter((name) => !inputs.includes(name))];
  return (
    <div class="wish" role="group" aria-label={l10n.t("Inputs that every formula uses")}>
      <span class="wish-name" aria-hidden="true">
        {l10n.t("Always used: inputs that are in every formula; to forbid a column, ignore it")}
      </span>
      <div class="toggles">
        {names.map((name) => {
          const isRequired = required.includes(name);
          return (
            <button
              key={name}
              type="button"
              class="toggle"
              aria-pressed={isRequired}
              onClick={() => {
                host.send({ type: "edit", edit: { kind: "required", input: name, required: !isRequired } });
              }}
            >
              {name}
            </button>
          );
        })}
      </div>
      <Complaint text={complaints.required} />
    </div>
  );
}

interface LinesProps {
  readonly label: string;
  /** Such as a person might write. */
  readonly example: string;
  readonly lines: readonly string[];
  readonly complaint: string | undefined;
  readonly onCommit: (lines: readonly string[]) => void;
}

/** Wishes in words, one a line. */
function Lines({ label, example, lines, complaint, onCommit }: LinesProps) {
  return (
    <TextArea
      label={l10n.t("{0}, one a line, such as {1}", label, example)}
      placeholder={example}
      value={lines.join("\n")}
      rows={Math.max(1, lines.length)}
      complaint={complaint}
      onCommit={(text) => onCommit(text.split("\n"))}
    />
  );
}
