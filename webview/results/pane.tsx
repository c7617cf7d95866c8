import type { ComponentChildren } from "preact";
import { useScrollMemory } from "../elements";

/** A half of the results, which scrolls by itself where there is room for two. */
export function Pane({ name, label, children }: { name: string; label: string; children: ComponentChildren }) {
  const region = useScrollMemory(name);
  return (
    <div class={`pane ${name}`} ref={region} role="region" aria-label={label}>
      <div class="content">{children}</div>
    </div>
  );
}
