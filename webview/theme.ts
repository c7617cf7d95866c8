import { signal } from "@preact/signals";

/** Colours for canvases, which cannot use style sheets. */
export interface Palette {
  readonly text: string;
  readonly muted: string;
  readonly gridline: string;
  readonly background: string;
  readonly accent: string;
  /** One per level of the category that colours the panels; used again from the start beyond that. */
  readonly series: readonly string[];
  readonly fontFamily: string;
  readonly highContrast: boolean;
}

const seriesVariables = ["--series-1", "--series-2", "--series-3", "--series-4", "--series-5", "--series-6"] as const;

/** Resolves a colour that may be written with `var()` or `color-mix()` to what a canvas understands. */
function resolver(): { colour(variable: string): string; dispose(): void } {
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  return {
    colour(variable) {
      probe.style.color = `var(${variable})`;
      return getComputedStyle(probe).color;
    },
    dispose: () => probe.remove(),
  };
}

function readPalette(): Palette {
  const { colour, dispose } = resolver();
  const palette: Palette = {
    text: colour("--text"),
    muted: colour("--muted"),
    gridline: colour("--gridline"),
    background: colour("--page"),
    accent: colour("--accent"),
    series: seriesVariables.map(colour),
    fontFamily: getComputedStyle(document.body).fontFamily,
    highContrast:
      document.body.className.includes("vscode-high-contrast") || matchMedia("(forced-colors: active)").matches,
  };
  dispose();
  return palette;
}

/** Read again whenever the editor changes its theme. */
export const palette = signal<Palette>(readPalette());

let scheduled = false;
function refresh(): void {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    palette.value = readPalette();
  });
}

// The editor announces a theme by the class of the body and the variables on the root element.
const observer = new MutationObserver(refresh);
observer.observe(document.body, { attributes: true, attributeFilter: ["class", "data-vscode-theme-id"] });
observer.observe(document.documentElement, { attributes: true, attributeFilter: ["style", "class"] });
matchMedia("(forced-colors: active)").addEventListener("change", refresh);
