import katex from "katex";
import { useLayoutEffect, useRef } from "preact/hooks";

/** Rendered formulas by source, oldest first: snapshots repeat the same ones over and over. */
const rendered = new Map<string, DocumentFragment>();
const capacity = 400;

/**
 * DOM nodes of a LaTeX source. Built as nodes rather than as a string of HTML: KaTeX then sets its styles through the
 * object model, which the content policy allows without 'unsafe-inline'.
 */
function nodesOf(source: string): DocumentFragment {
  let template = rendered.get(source);
  if (template) {
    rendered.delete(source);
  } else {
    const container = document.createElement("span");
    katex.render(source, container, {
      throwOnError: false,
      trust: false,
      strict: "ignore",
      output: "htmlAndMathml",
      errorColor: "currentColor",
      maxSize: 40,
      maxExpand: 200,
    });
    template = document.createDocumentFragment();
    template.append(...container.childNodes);
  }
  rendered.set(source, template);
  if (rendered.size > capacity) rendered.delete(rendered.keys().next().value!);
  return template.cloneNode(true) as DocumentFragment;
}

interface LatexProps {
  readonly source: string;
  /** Fractions and sums at full height, as on a line of their own. */
  readonly display?: boolean;
  /** Called after other nodes were put in place, to measure them. */
  readonly onRendered?: () => void;
}

/** A formula. Screen readers get it as MathML. */
export function Latex({ source, display = false, onRendered }: LatexProps) {
  const element = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    // \displaystyle rather than display mode, so that long sums may break at an operator.
    element.current?.replaceChildren(nodesOf(display ? `\\displaystyle ${source}` : source));
    onRendered?.();
  }, [source, display]);
  return <span class="latex" ref={element} />;
}
