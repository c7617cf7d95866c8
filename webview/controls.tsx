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
import { h, type ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

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

export function TextField({ label, value, onCommit, ...rest }: TextProps) {
  const { handlers, commit, revert } = useDraft(label, value, onCommit);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") commit();
    if (event.key === "Escape") revert();
  };
  return h("vscode-text-field", {
    spellcheck: false,
    ...handlers,
    onKeyDown,
    ...rest,
  });
}

interface NumberProps extends Omit<TextProps, "value" | "onCommit"> {
  readonly value: number | undefined;
  readonly minimum: number;
  readonly maximum: number;
  readonly integer?: boolean;
  /** Whether an empty field is an answer (`undefined`). */
  readonly optional?: boolean;
  readonly onCommit: (value: number | undefined) => void;
}

/** Takes a number within its limits; anything else stays in the field, marked as wrong, until it is mended. */
export function NumberField({ value, minimum, maximum, integer, optional, onCommit, ...rest }: NumberProps) {
  const [invalid, setInvalid] = useState(false);
  const shown = value === undefined ? "" : String(value);
  const { element, handlers, commit, revert } = useDraft(rest.label, shown, (typed) => {
    const text = typed.trim().replace(/[\s,](?=\d{3}\b)/g, "");
    const number = Number(text);
    if (text === "" && optional) onCommit(undefined);
    else if (text === "" || !Number.isFinite(number)) revert();
    else onCommit(Math.min(maximum, Math.max(minimum, integer ? Math.round(number) : number)));
    setInvalid(false);
    // The host may answer with the value it had before, which changes nothing and so would leave the text as typed.
    if (element.current && text !== "") element.current.value = shown;
  });
  const check = () => {
    const text = element.current?.value.trim().replace(/[\s,](?=\d{3}\b)/g, "") ?? "";
    const number = Number(text);
    const missing = text === "";
    setInvalid(missing ? !optional : !(number >= minimum && number <= maximum));
  };
  return h("vscode-text-field", {
    "aria-invalid": invalid ? "true" : undefined,
    "data-invalid": invalid ? "" : undefined,
    inputmode: integer ? "numeric" : "decimal",
    spellcheck: false,
    ...handlers,
    onInput: () => {
      handlers.onInput();
      check();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "Enter") commit();
      if (event.key === "Escape") {
        revert();
        setInvalid(false);
      }
    },
    placeholder: rest.placeholder,
    disabled: rest.disabled,
    class: rest.class,
  });
}

export function TextArea({ label, value, onCommit, ...rest }: TextProps) {
  const { handlers, revert } = useDraft(label, value, onCommit);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") revert();
  };
  return h("vscode-text-area", { resize: "vertical", rows: 1, ...handlers, onKeyDown, ...rest });
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

interface DropdownProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
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
