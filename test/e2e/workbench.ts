import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  chromium,
  errors,
  type Browser,
  type BrowserContext,
  type FrameLocator,
  type Locator,
  type Page,
} from "playwright-core";
import { expect } from "vitest";
import { browserFlags } from "../../scripts/browser.mjs";
import { startServer } from "../../scripts/vscodeServer.mjs";

export type Theme = "light" | "dark" | "high contrast";

const themeNames: Record<Theme, string> = {
  light: "Default Light Modern",
  dark: "Default Dark Modern",
  "high contrast": "Default High Contrast",
};

const screenshots = new URL("./screenshots/", import.meta.url).pathname;

/** What is opened: the packaged extension, and the browser it is looked at in. */
export interface Installation {
  /** Folder of extensions with the packaged one in it. */
  readonly extensions: string;
  readonly browser: string;
}

export interface WorkbenchOptions {
  /** Files copied from `examples/` into the workspace. */
  readonly examples?: readonly string[];
  /** Other files, by name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly theme?: Theme;
  readonly trust?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly width?: number;
  readonly height?: number;
}

/** A real VS Code with the packaged extension installed, on a workspace of its own, as a person has it on screen. */
export class Workbench {
  private constructor(
    readonly page: Page,
    /** Folder that is open. */
    readonly folder: string,
    private readonly profile: string,
    private readonly server: Awaited<ReturnType<typeof startServer>>,
    private readonly browser: Browser,
    private readonly context: BrowserContext,
  ) {}

  static async open(
    { extensions, browser: executablePath }: Installation,
    options: WorkbenchOptions = {},
  ): Promise<Workbench> {
    const home = mkdtempSync(join(tmpdir(), "parsimony-e2e-"));
    const folder = join(home, "workspace");
    const profile = join(home, "profile");
    mkdirSync(folder);
    for (const name of options.examples ?? []) cpSync(join("examples", name), join(folder, name));
    for (const [name, text] of Object.entries(options.files ?? {})) writeFileSync(join(folder, name), text);
    const settings = {
      "workbench.colorTheme": themeNames[options.theme ?? "light"],
      "workbench.startupEditor": "none",
      "workbench.tips.enabled": false,
      "workbench.welcomePage.walkthroughs.openOnInstall": false,
      "chat.commandCenter.enabled": false,
      "chat.disableAIFeatures": true,
      "workbench.secondarySideBar.defaultVisibility": "hidden",
      "files.autoSave": "off",
      ...options.settings,
    };
    // A browser keeps user settings in its own storage; the remote machine's settings are a file that we can write.
    mkdirSync(join(profile, "data/data/Machine"), { recursive: true });
    mkdirSync(join(folder, ".vscode"));
    const text = JSON.stringify(settings, null, 2);
    writeFileSync(join(profile, "data/data/Machine/settings.json"), text);
    writeFileSync(join(folder, ".vscode/settings.json"), text);
    const server = await startServer({
      release: process.env["PARSIMONY_VSCODE"] ?? "oldest",
      extensions,
      profile,
      trust: options.trust ?? true,
    });
    const browser = await chromium.launch({ executablePath, args: browserFlags });
    const context = await browser.newContext({
      viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const page = await context.newPage();
    const workbench = new Workbench(page, folder, home, server, browser, context);
    await page.goto(server.url(folder));
    await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor({ timeout: 90_000 });
    return workbench;
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.browser.close();
    await this.server.stop();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  /** Gives the window, and with it the run editor in it, another theme and width in pixels. */
  async restyle(theme: Theme, width: number): Promise<void> {
    const file = this.file(".vscode/settings.json");
    const settings = JSON.parse(readFileSync(file, "utf8")) as object;
    writeFileSync(file, JSON.stringify({ ...settings, "workbench.colorTheme": themeNames[theme] }, null, 2));
    const { height } = this.page.viewportSize()!;
    // What comes under a pointer that rests would say what it is, over the page.
    await this.page.mouse.move(0, 0);
    await this.page.setViewportSize({ width, height });
    const kind = `vscode-${theme.replace(" ", "-")}`;
    await this.runEditor().locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
  }

  /** Reloads the window, as Developer: Reload Window does. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.page.locator(".explorer-folders-view .monaco-list-row").first().waitFor({ timeout: 90_000 });
  }

  /** Kills the process that extensions run in, as a crash would. */
  killExtensionHost(): void {
    for (const pid of this.server.extensionHosts()) process.kill(pid, "SIGKILL");
  }

  /** Output of the server, the extension host's among it. */
  log(): string {
    return this.server.log();
  }

  file(name: string): string {
    return join(this.folder, name);
  }

  read(name: string): string {
    return readFileSync(this.file(name), "utf8");
  }

  explorerRow(name: string): Locator {
    return this.page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).first();
  }

  /**
   * Right-clicks a file in the explorer and chooses a menu item; again, while the extension is still being registered, or
   * where an editor that was just opening took the focus and the menu with it.
   */
  async rightClick(file: string, item: string): Promise<void> {
    const menu = this.page.locator(".monaco-menu .action-item");
    const entry = menu.filter({ hasText: item }).first();
    for (let attempt = 0; attempt < 20; attempt++) {
      await this.explorerRow(file).click({ button: "right" });
      try {
        await menu.first().waitFor({ timeout: 3000 });
        await entry.waitFor({ timeout: 500 });
        // The editor ignores a click that comes faster than a hand could move.
        await this.page.waitForTimeout(500);
        await entry.click({ timeout: 3000 });
        return;
      } catch (error) {
        if (!(error instanceof errors.TimeoutError)) throw error;
      }
      await this.page.keyboard.press("Escape");
      await this.page.waitForTimeout(500);
    }
    throw new Error(`The menu of ${file} has no item ${item}.`);
  }

  /** Opens a file in a text editor. */
  async openFile(name: string): Promise<void> {
    await this.explorerRow(name).dblclick();
    await this.page.locator(`.tab[data-resource-name="${name}"]`).first().waitFor();
  }

  /** The text field of the quick pick or quick input that is open. */
  quickInput(): Locator {
    return this.page.locator(".quick-input-widget .quick-input-filter input.input:visible").first();
  }

  /** Answers the dialog that asks for a file: it suggests a path like this, gets another, and has a button that says what for. */
  async answerFileDialog(suggested: RegExp, path: string, button = ""): Promise<void> {
    const input = this.quickInput();
    await expect.poll(() => input.inputValue(), { timeout: 10_000 }).toMatch(suggested);
    // The dialog looks at the folder, before and after a path is typed: what is done meanwhile is lost.
    await this.page.locator(".quick-input-list .monaco-list-row", { hasText: ".." }).first().waitFor();
    await this.page.waitForTimeout(1000);
    await input.fill(path);
    await this.page.waitForTimeout(1500);
    await this.page.locator(".quick-input-widget .monaco-button", { hasText: button }).first().waitFor();
    await input.press("Enter");
    await input.waitFor({ state: "hidden" });
  }

  /** Runs a command through the command palette; again, where a page that was still loading took the focus from it. */
  async command(title: string): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.page.keyboard.press("F1");
        await this.quickInput().fill(`>${title}`, { timeout: 5000 });
        const entry = this.page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first();
        await entry.click({ timeout: 5000 });
        return;
      } catch (error) {
        if (attempt === 5) throw error;
      }
    }
  }

  /** The page of the run editor that is visible. */
  runEditor(): FrameLocator {
    return this.page.frameLocator("iframe.webview:visible").frameLocator("iframe#active-frame");
  }

  tab(name: string): Locator {
    return this.page.locator(`.tab[data-resource-name="${name}"]`).first();
  }

  notification(text: string | RegExp): Locator {
    return this.page
      .locator(".notification-toast .notification-list-item, .notification-list-item", { hasText: text })
      .first();
  }

  statusBar(): Locator {
    return this.page.locator(".part.statusbar");
  }

  /** Leaves a picture to be looked at. */
  async screenshot(name: string): Promise<void> {
    mkdirSync(screenshots, { recursive: true });
    await this.page.screenshot({ path: join(screenshots, `${name}.png`) });
  }
}
