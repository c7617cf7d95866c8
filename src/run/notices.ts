import * as l10n from "@vscode/l10n";
import type { NoticeView } from "../protocol/snapshot";

export interface NoticeAction {
  readonly id: string;
  readonly label: string;
  /** Runs after the notice is gone; an action without it does nothing else. */
  readonly perform?: () => void | Promise<void>;
}

export interface Notice {
  readonly id: string;
  readonly severity: NoticeView["severity"];
  /** A whole sentence. */
  readonly message: string;
  readonly actions?: readonly NoticeAction[];
}

/** What a person should know until they answer. A notice posted again under its id replaces the older one. */
export class Notices {
  readonly #notices = new Map<string, Notice>();

  constructor(private readonly changed: () => void) {}

  post(notice: Notice): void {
    const actions = notice.actions ?? [];
    const canBeLeft = actions.some((action) => action.perform === undefined);
    this.#notices.set(notice.id, { ...notice, actions: canBeLeft ? actions : [...actions, dismiss()] });
    this.changed();
  }

  /** Takes away the notices with these ids, as far as they are there. */
  remove(...ids: readonly string[]): void {
    if (ids.map((id) => this.#notices.delete(id)).includes(true)) this.changed();
  }

  /** Takes away every notice whose id starts so. */
  removeAll(prefix: string): void {
    this.remove(...[...this.#notices.keys()].filter((id) => id.startsWith(prefix)));
  }

  has(id: string): boolean {
    return this.#notices.has(id);
  }

  /** Does what the person answered. A notice that is gone meanwhile, or an action it does not have, is ignored. */
  async answer(id: string, action: string): Promise<void> {
    const chosen = this.#notices.get(id)?.actions?.find((candidate) => candidate.id === action);
    if (chosen === undefined) return;
    this.remove(id);
    await chosen.perform?.();
  }

  views(): NoticeView[] {
    return [...this.#notices.values()].map(({ id, severity, message, actions }) => ({
      id,
      severity,
      message,
      actions: (actions ?? []).map((action) => ({ id: action.id, label: action.label })),
    }));
  }
}

function dismiss(): NoticeAction {
  return { id: "dismiss", label: l10n.t("Dismiss") };
}
