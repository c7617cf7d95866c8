import type { PageView } from "../src/protocol/page";
import type { CodeStyleView } from "../src/protocol/snapshot";
import type { Choice } from "./following";

export const tabNames = ["fit", "residuals", "parameters", "code"] as const;
export type TabName = (typeof tabNames)[number];

export const motionTabNames = ["trajectories", "phase", "fields", "code"] as const;
export type MotionTabName = (typeof motionTabNames)[number];

/** Navigation and layout only, kept through reloads and when the editor moves to another column. Never run state. */
export interface PersistedState {
  /** Undefined: the page chooses by what there is to see. */
  readonly view: PageView | undefined;
  /** Undefined: the page follows the best trade-off. */
  readonly choice: Choice | undefined;
  readonly tab: TabName;
  /** The tab of laws of motion. */
  readonly motionTab: MotionTabName;
  /** Undefined: the language the host prefers. */
  readonly language: string | undefined;
  /** What was chosen of how code is written; the settings say the rest. */
  readonly style: Partial<CodeStyleView>;
  /** Scroll offset of each scrolling region by name. */
  readonly scroll: Readonly<Record<string, number>>;
  /** Names of the sections a person opened. */
  readonly open: readonly string[];
}

export const initialState: PersistedState = {
  view: undefined,
  choice: undefined,
  tab: "fit",
  motionTab: "trajectories",
  language: undefined,
  style: {},
  scroll: {},
  open: [],
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function oneOf<T extends string>(names: readonly T[], value: unknown): T | undefined {
  return names.find((name) => name === value);
}

/** Reads what an earlier version of the page may have stored; what does not fit falls back to the initial state. */
export function readPersisted(stored: unknown): PersistedState {
  if (!isRecord(stored)) return initialState;
  const { choice, scroll, open } = stored;
  return {
    view: oneOf(["setup", "results"] as const, stored.view),
    choice:
      isRecord(choice) && typeof choice.formula === "string" && typeof choice.complexity === "number"
        ? { formula: choice.formula, complexity: choice.complexity }
        : undefined,
    tab: oneOf(tabNames, stored.tab) ?? initialState.tab,
    motionTab: oneOf(motionTabNames, stored.motionTab) ?? initialState.motionTab,
    language: typeof stored.language === "string" ? stored.language : undefined,
    style: isRecord(stored.style) ? readStyle(stored.style) : {},
    scroll: isRecord(scroll)
      ? Object.fromEntries(
          Object.entries(scroll).filter((entry): entry is [string, number] => Number.isFinite(entry[1])),
        )
      : {},
    open: Array.isArray(open) ? open.filter((name): name is string => typeof name === "string") : [],
  };
}

function readStyle(stored: Record<string, unknown>): Partial<CodeStyleView> {
  const { details } = stored;
  const unknownCategories = oneOf(["error", "mean"] as const, stored.unknownCategories);
  const form = oneOf(["function", "class"] as const, stored.form);
  const numbers = oneOf(["code", "file"] as const, stored.numbers);
  const rows = oneOf(["one", "many"] as const, stored.rows);
  return {
    ...(typeof details === "boolean" && { details }),
    ...(unknownCategories && { unknownCategories }),
    ...(form && { form }),
    ...(numbers && { numbers }),
    ...(rows && { rows }),
  };
}
