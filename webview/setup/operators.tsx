import * as l10n from "@vscode/l10n";
import type { OperatorName } from "../../src/expression/operatorName";
import type { OperatorGroupView } from "../../src/protocol/setup";
import { host } from "../connection";
import { Checkbox, NumberField } from "../controls";
import { memo } from "../memo";
import { Disclosure } from "../section";

type Operator = OperatorGroupView["operators"][number];

function enable(operators: readonly OperatorName[], enabled: boolean): void {
  host.send({ type: "edit", edit: { kind: "operators", operators, enabled } });
}

function GroupToggle({ group }: { group: OperatorGroupView }) {
  const on = group.operators.filter((operator) => operator.enabled).length;
  const state = on === 0 ? "false" : on === group.operators.length ? "true" : "mixed";
  const names = group.operators.map((operator) => operator.name);
  return (
    <button
      type="button"
      class="toggle"
      aria-pressed={state}
      title={state === "mixed" ? l10n.t("{0} of {1}", on, names.length) : undefined}
      onClick={() => enable(names, state !== "true")}
    >
      {group.label}
    </button>
  );
}

function SingleOperator(props: { operator: Operator; onToggle: (enabled: boolean) => void }) {
  const { operator, onToggle } = props;
  return (
    <li>
      <Checkbox checked={operator.enabled} onChange={onToggle}>
        {operator.label}
      </Checkbox>
      <NumberField
        label={l10n.t("Size of {0}", operator.label)}
        value={operator.complexity}
        minimum={1}
        maximum={100}
        integer
        disabled={!operator.enabled}
        onCommit={(complexity) => {
          if (complexity === undefined) return;
          host.send({ type: "edit", edit: { kind: "operatorComplexity", operator: operator.name, complexity } });
        }}
      />
    </li>
  );
}

/** Which operators a formula may use: groups at a press, single ones and what they cost on request. */
export const Operators = memo(function Operators({ groups }: { groups: readonly OperatorGroupView[] }) {
  return (
    <>
      <div class="toggles">
        {groups.map((group) => (
          <GroupToggle key={group.id} group={group} />
        ))}
      </div>
      <Disclosure name="operators-single" summary={l10n.t("Single operators and their size")}>
        {() => (
          <ul class="single-operators">
            {groups.flatMap((group) =>
              group.operators.map((operator) => (
                <SingleOperator
                  key={operator.name}
                  operator={operator}
                  onToggle={(enabled) => enable([operator.name], enabled)}
                />
              )),
            )}
          </ul>
        )}
      </Disclosure>
    </>
  );
});
