import katex from "katex";
import { useLayoutEffect, useRef } from "preact/hooks";

/** Rendered formulas by source, oldest first: snapshots repeat the same ones over and over. */
const rendered = new Map<string, DocumentFragment>();
const capacity = 400;

const options: katex.KatexOptions = {
  // KaTeX would write its own error text with a style attribute, which the content policy refuses: see `build`.
  throwOnError: true,
  trust: false,
  strict: "ignore",
  output: "htmlAndMathml",
  maxSize: 40,
  maxExpand: 200,
};

/** The formula as nodes; what KaTeX cannot read appears as it is written. */
function build(source: string, display: boolean): HTMLElement {
  const container = document.createElement("span");
  try {
    // \displaystyle rather than display mode, so that long sums may break at an operator.
    katex.render(display ? `\\displaystyle{}${source}` : source, container, options);
  } catch {
    container.replaceChildren(source);
    container.className = "katex-error";
  }
  return container;
}

/**
 * DOM nodes of a LaTeX source. Built as nodes rather than as a string of HTML: KaTeX then sets its styles through the
 * object model, which the content policy allows without 'unsafe-inline'.
 */
function nodesOf(source: string, display: boolean): DocumentFragment {
  const key = `${display ? "display" : "inline"} ${source}`;
  let template = rendered.get(key);
  if (template) {
    rendered.delete(key);
  } else {
    template = document.createDocumentFragment();
    template.append(build(source, display));
  }
  rendered.set(key, template);
  if (rendered.size > capacity) rendered.delete(rendered.keys().next().value!);
  return template.cloneNode(true) as DocumentFragment;
}

interface LatexProps {
  readonly source: string;
  /** Fractions and sums at full height, as on a line of their own. */
  readonly display?: boolean;
}

/** A formula. Screen readers get it as MathML. */
export function Latex({ source, display = false }: LatexProps) {
  const element = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    element.current?.replaceChildren(nodesOf(source, display));
  }, [source, display]);
  return <span class="latex" ref={element} />;
}
