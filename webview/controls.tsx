/**
 * Every control of VS Code's webview toolkit that the page uses, behind components of our own: the toolkit is archived
 * upstream, and this is the only module that knows it.
 */
import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeTextArea,
  vsCodeTextField,
} from "@vscode/webview-ui-toolkit";
import * as l10n from "@vscode/l10n";
import { h, type ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { formatCount, formatNumber } from "./numberFormat";

provideVSCodeDesignSystem().register(
  vsCodeButton(),
  vsCodeCheckbox(),
  vsCodeDropdown(),
  vsCodeOption(),
  vsCodeTextArea(),
  vsCodeTextField(),
);

interface ValueElement extends HTMLElement {
  value: string;
}
interface CheckedElement extends HTMLElement {
  checked: boolean;
}

interface ButtonProps {
  readonly onClick: () => void;
  readonly primary?: boolean;
  readonly disabled?: boolean;
  /** Why it is disabled, or what it will do. */
  readonly title?: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}

export function Button({ primary = false, disabled = false, children, ...rest }: ButtonProps) {
  return h("vscode-button", { appearance: primary ? "primary" : "secondary", disabled, ...rest }, children);
}

/** A word that does something, drawn as a link. */
export function LinkButton({ onClick, disabled, title, children, ...rest }: Omit<ButtonProps, "primary">) {
  return (
    <button type="button" class={`link ${rest.class ?? ""}`} onClick={onClick} disabled={disabled} title={title}>
      {children}
    </button>
  );
}

interface TextProps {
  /** Named in the page, or for screen readers only. */
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly class?: string;
  /** What is wrong with the value, in a sentence that stands under the field. */
  readonly complaint?: string;
  /** Called with what was typed when the person leaves the field or presses Enter, if it changed. */
  readonly onCommit: (value: string) => void;
}

/** Binds a field to a value from outside without ever overwriting what a person is typing. */
function useDraft(label: string, value: string, onCommit: (value: string) => void) {
  const element = useRef<ValueElement>(null);
  // As it connects, the toolkit calls every field without a visible label "Text field".
  useLayoutEffect(() => element.current?.setAttribute("aria-label", label), [label]);
  const editing = useRef(false);
  useLayoutEffect(() => {
    if (element.current && !editing.current) element.current.value = value;
  });
  const commit = () => {
    editing.current = false;
    const typed = element.current?.value ?? value;
    if (typed !== value) onCommit(typed);
  };
  return {
    element,
    commit,
    handlers: {
      ref: element,
      onInput: () => void (editing.current = true),
      onBlur: () => {
        if (editing.current) commit();
      },
    },
    revert: () => {
      editing.current = false;
      if (element.current) element.current.value = value;
    },
  };
}

/** What is wrong, in a sentence under a field; nothing where nothing is. */
export function Complaint({ text }: { text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <span class="complaint" role="alert">
      <bdi>{text}</bdi>
    </span>
  );
}

function invalidWhere(complaint: string | undefined) {
  return complaint === undefined ? {} : { "aria-invalid": "true", "data-invalid": "" };
}

/** A sentence beside a field is not read out with it: whoever comes back to the field hears it in its name. */
function labelWith(label: string, complaint: string | undefined): string {
  return complaint === undefined ? label : `${label}. ${complaint}`;
}

export function TextField({ label, value, complaint, onCommit, ...rest }: TextProps) {
  const { handlers, commit, revert } = useDraft(labelWith(label, complaint), value, onCommit);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") commit();
    if (event.key === "Escape") revert();
  };
  return (
    <>
      {h("vscode-text-field", { spellcheck: false, ...invalidWhere(complaint), ...handlers, onKeyDown, ...rest })}
      <Complaint text={complaint} />
    </>
  );
}

interface Limits {
  readonly minimum: number;
  readonly maximum: number;
  readonly integer?: boolean;
  /** Whether an empty field is an answer (`undefined`). */
  readonly optional?: boolean;
}

interface NumberProps extends Omit<TextProps, "value" | "complaint" | "onCommit">, Limits {
  readonly value: number | undefined;
  /** Stands beside the field while there is nothing to complain about. */
  readonly hint?: string;
  readonly onCommit: (value: number | undefined) => void;
}

/** What was typed as a number, whatever separates its thousands; NaN where it is none. */
function numberTyped(typed: string): number {
  const text = typed.trim().replace(/[\s,](?=\d{3}\b)/g, "");
  return text === "" ? NaN : Number(text);
}

function within(number: number, { minimum, maximum, integer }: Limits): number {
  return Math.min(maximum, Math.max(minimum, integer ? Math.round(number) : number));
}

function formatLimit(limit: number): string {
  return Number.isInteger(limit) ? formatCount(limit) : formatNumber(limit);
}

/** What a text in the field lacks, in words; undefined where it is an answer. */
function complaintAbout(typed: string, limits: Limits): string | undefined {
  if (limits.optional && typed.trim() === "") return undefined;
  const number = numberTyped(typed);
  const { minimum, maximum } = limits;
  const range =
    maximum < Number.MAX_SAFE_INTEGER
      ? l10n.t("{0} to {1}", formatLimit(minimum), formatLimit(maximum))
      : l10n.t("at least {0}", formatLimit(minimum));
  if (!Number.isFinite(number)) return l10n.t("a number, {0}", range);
  if (limits.integer && !Number.isInteger(number)) return l10n.t("a whole number, {0}", range);
  return number < minimum || number > maximum ? range : undefined;
}

/**
 * Takes a number within its limits. What is not one is said beside the field while it stands there, and after it was
 * entered what became of it.
 */
export function NumberField({ value, minimum, maximum, integer, optional, hint, onCommit, ...rest }: NumberProps) {
  const limits = { minimum, maximum, integer, optional };
  const [complaint, setComplaint] = useState<string>();
  const [settled, setSettled] = useState<string>();
  const shown = value === undefined ? "" : String(value);
  const { element, handlers, commit, revert } = useDraft(rest.label, shown, (typed) => {
    const wrong = complaintAbout(typed, limits);
    const number = numberTyped(typed);
    const answer = Number.isFinite(number) ? within(number, limits) : undefined;
    if (answer !== undefined || (optional && typed.trim() === "")) onCommit(answer);
    else revert();
    setComplaint(undefined);
    setSettled(
      wrong === undefined
        ? undefined
        : answer === undefined
          ? l10n.t("stays {0}: not a number", shown === "" ? l10n.t("empty") : shown)
          : l10n.t("set to {0} ({1})", answer, wrong),
    );
    // The host may answer with the value it had before, which changes nothing and so would leave the text as typed.
    if (element.current && answer !== undefined) element.current.value = shown;
  });
  return (
    <>
      {h("vscode-text-field", {
        ...invalidWhere(complaint),
        inputmode: integer ? "numeric" : "decimal",
        spellcheck: false,
        ...handlers,
        onInput: () => {
          handlers.onInput();
          setSettled(undefined);
          setComplaint(complaintAbout(element.current?.value ?? "", limits));
        },
        onKeyDown: (event: KeyboardEvent) => {
          if (event.key === "Enter") commit();
          if (event.key === "Escape") {
            revert();
            setComplaint(undefined);
          }
        },
        placeholder: rest.placeholder,
        disabled: rest.disabled,
        class: rest.class,
      })}
      {complaint !== undefined ? (
        <span class="complaint" role="alert">
          {complaint}
        </span>
      ) : settled !== undefined ? (
        <span class="complaint settled" role="status">
          {settled}
        </span>
      ) : (
        hint !== undefined && (
          <span class="quiet" aria-hidden="true">
            {hint}
          </span>
        )
      )}
    </>
  );
}

export function TextArea({ label, value, complaint, onCommit, ...rest }: TextProps & { readonly rows?: number }) {
  const { handlers, revert } = useDraft(labelWith(label, complaint), value, onCommit);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") revert();
  };
  return (
    <>
      {h("vscode-text-area", {
        resize: "vertical",
        rows: 1,
        ...invalidWhere(complaint),
        ...handlers,
        onKeyDown,
        ...rest,
      })}
      <Complaint text={complaint} />
    </>
  );
}

interface CheckboxProps {
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly title?: string;
  readonly onChange: (checked: boolean) => void;
  readonly children: ComponentChildren;
}

export function Checkbox({ checked, onChange, children, ...rest }: CheckboxProps) {
  const element = useRef<CheckedElement>(null);
  useLayoutEffect(() => {
    if (element.current) element.current.checked = checked;
  });
  const onToggle = () => {
    // The toolkit also reports what was set from outside.
    const now = element.current?.checked;
    if (now !== undefined && now !== checked) onChange(now);
  };
  return h("vscode-checkbox", { ref: element, onChange: onToggle, ...rest }, children);
}

interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
}

interface DropdownProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly Option<T>[];
  readonly disabled?: boolean;
  readonly onChange: (value: T) => void;
}

export function Dropdown<T extends string>({ label, value, options, onChange, ...rest }: DropdownProps<T>) {
  const element = useRef<ValueElement>(null);
  useLayoutEffect(() => {
    if (element.current && element.current.value !== value) element.current.value = value;
  });
  const onPicked = () => {
    const picked = options.find((option) => option.value === element.current?.value);
    if (picked && picked.value !== value) onChange(picked.value);
  };
  return h(
    "vscode-dropdown",
    { ref: element, "aria-label": label, onChange: onPicked, ...rest },
    options.map((option) =>
      h("vscode-option", { key: option.value, value: option.value, selected: option.value === value }, option.label),
    ),
  );
}

interface GroupedDropdownProps<T extends string> extends Omit<DropdownProps<T>, "options" | "disabled"> {
  readonly groups: readonly { readonly label: string; readonly options: readonly Option<T>[] }[];
}

/** Many options under headings, found by typing: the browser's own, since the toolkit's knows no headings. */
export function GroupedDropdown<T extends string>({ label, value, groups, onChange }: GroupedDropdownProps<T>) {
  return (
    <select
      class="dropdown"
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => {
        const picked = groups.flatMap(({ options }) => options).find((option) => option.value === currentTarget.value);
        if (picked && picked.value !== value) onChange(picked.value);
      }}
    >
      {groups.map((group) => (
        <optgroup key={group.label} label={group.label}>
          {group.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
