import type { FrameLocator, Locator } from "playwright-core";
import type { Workbench } from "./workbench";

type PrimaryName = "Discover" | "Find dynamics" | "Stop" | "Continue";

/** The run editor's page, in the words of the person who uses it. */
export class RunEditorPage {
  private readonly frame: FrameLocator;

  constructor(workbench: Workbench) {
    this.frame = workbench.runEditor();
  }

  button(name: string | RegExp): Locator {
    return this.frame.getByRole("button", { name }).first();
  }

  /** The page's one primary button, under one of its names. */
  primary(name: PrimaryName): Locator {
    return this.frame.locator(".actions vscode-button", { hasText: new RegExp(`^\\s*${name}\\s*$`) });
  }

  /** Presses the primary button as soon as it can be pressed. */
  async press(name: PrimaryName): Promise<void> {
    await this.frame
      .locator(".actions vscode-button:not([disabled])", { hasText: new RegExp(`^\\s*${name}\\s*$`) })
      .click();
  }

  /** The sentence that says what is asked. */
  question(): Locator {
    return this.frame.locator(".question");
  }

  /** The radio button that gives a column a role. */
  role(column: string, role: string): Locator {
    return this.frame.getByRole("radiogroup", { name: `Role of ${column}` }).getByRole("radio", { name: role });
  }

  rows(): Locator {
    return this.frame.locator(".formulas tbody tr");
  }

  /** What the rows say of size and quality, from simple to accurate. */
  async figures(): Promise<{ size: number; r2: number }[]> {
    const cells = await this.rows().evaluateAll((rows) =>
      rows.map((row) =>
        [row.querySelector(".number"), row.querySelector(".r2")].map((cell) => cell?.textContent ?? ""),
      ),
    );
    return cells.map(([size, r2]) => ({ size: Number(size), r2: Number.parseFloat(r2.replace("\u2212", "-")) }));
  }

  /** The slider through the moments of the search. */
  slider(): Locator {
    return this.frame.getByRole("slider", { name: "Moment of the search" });
  }

  tab(name: "Fit" | "Residuals" | "Parameters" | "Code" | "Trajectories" | "Phase portrait"): Locator {
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
