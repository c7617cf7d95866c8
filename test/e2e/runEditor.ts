import type { FrameLocator, Locator } from "playwright-core";
import type { Workbench } from "./workbench";

/** The run editor's page, in the words of the person who uses it. */
export class RunEditorPage {
  private readonly frame: FrameLocator;

  constructor(workbench: Workbench) {
    this.frame = workbench.runEditor();
  }

  button(name: string | RegExp): Locator {
    return this.frame.getByRole("button", { name }).first();
  }

  /** The page's own primary button; waits until it can be pressed. */
  async press(name: "Discover" | "Stop" | "Continue"): Promise<void> {
    await this.frame.locator(".primary", { hasText: new RegExp(`^${name}$`) }).click();
  }

  primary(name: "Discover" | "Stop" | "Continue"): Locator {
    return this.frame.locator(".primary", { hasText: new RegExp(`^${name}$`) });
  }

  /** The sentence that says what is asked. */
  question(): Locator {
    return this.frame.locator(".question");
  }

  /** The radio button that gives a column a role. */
  role(column: string, role: string): Locator {
    return this.frame.getByRole("radiogroup", { name: column }).getByRole("radio", { name: role });
  }

  rows(): Locator {
    return this.frame.locator(".formulas tbody tr");
  }

  tab(name: "Fit" | "Residuals" | "Parameters" | "Code"): Locator {
    return this.frame.getByRole("tab", { name });
  }

  /** Everything the page says, as text. */
  text(): Locator {
    return this.frame.locator("body");
  }

  locator(selector: string): Locator {
    return this.frame.locator(selector);
  }
}
