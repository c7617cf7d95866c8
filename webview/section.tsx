import type { ComponentChildren, RefObject } from "preact";
import { openSections, setOpen } from "./state";

interface SectionProps {
  readonly title: string;
  readonly id: string;
  /** Set where the focus may be sent to the heading. */
  readonly heading?: RefObject<HTMLHeadingElement | null>;
  readonly children: ComponentChildren;
}

/** A part of the page under a small heading. */
export function Section(props: SectionProps) {
  return (
    <section aria-labelledby={props.id}>
      <h2 id={props.id} ref={props.heading} tabIndex={props.heading && -1}>
        {props.title}
      </h2>
      {props.children}
    </section>
  );
}

/** Something most people need not see; stays open once opened. Its content is only built while it is open. */
export function Disclosure(props: { name: string; summary: string; children: () => ComponentChildren }) {
  const open = openSections.value.includes(props.name);
  return (
    <div class="disclosure">
      <button
        type="button"
        class="link"
        aria-expanded={open}
        aria-controls={`${props.name}-content`}
        onClick={() => setOpen(props.name, !open)}
      >
        <span class="chevron" aria-hidden="true" />
        {props.summary}
      </button>
      <div id={`${props.name}-content`} hidden={!open} class="disclosed">
        {open && props.children()}
      </div>
    </div>
  );
}
