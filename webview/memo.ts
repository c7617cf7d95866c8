import { Component, h, type ComponentChildren, type ComponentType } from "preact";

/** Renders again only when a property is another object than before. Snapshots keep unchanged parts identical. */
export function memo<P extends object>(render: ComponentType<P>): ComponentType<P> {
  return class Memo extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      const before = this.props as Record<string, unknown>;
      const after = next as Record<string, unknown>;
      return (
        Object.keys(before).length !== Object.keys(after).length ||
        Object.keys(after).some((key) => !Object.is(after[key], before[key]))
      );
    }
    override render(props: P): ComponentChildren {
      return h(render, props);
    }
  };
}
