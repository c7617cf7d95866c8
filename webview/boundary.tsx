import { Component, type ComponentChildren } from "preact";
import * as l10n from "@vscode/l10n";
import { host } from "./connection";
import { Button } from "./controls";

/** Keeps a fault in one part of the page from blanking it: reports to the log and offers to draw again. */
export class Boundary extends Component<{ children: ComponentChildren }, { failed: boolean }> {
  override state = { failed: false };

  override componentDidCatch(error: unknown): void {
    const fault = error instanceof Error ? error : new Error(String(error));
    host.send({ type: "fault", message: fault.message, stack: fault.stack });
    this.setState({ failed: true });
  }

  override render(): ComponentChildren {
    if (!this.state.failed) return this.props.children;
    return (
      <div class="empty" role="alert">
        <div>
          <h2>{l10n.t("The page met an error")}</h2>
          <p>{l10n.t("The run itself is not affected. Details are in the log (Parsimony: Show Log).")}</p>
          <Button onClick={() => this.setState({ failed: false })}>{l10n.t("Draw again")}</Button>
        </div>
      </div>
    );
  }
}
