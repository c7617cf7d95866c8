import type { ComponentChildren } from "preact";
import { openSections, setOpen } from "./state";

/** A part of the page under a small heading. */
export function Section(props: { title: string; id: string; class?: string; children: ComponentChildren }) {
  return (
    <section class={props.class} aria-labelledby={props.id}>
      <h2 id={props.id}>{props.title}</h2>
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
