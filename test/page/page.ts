import { chromium, type Browser, type Page } from "playwright-core";
import type { PageMessage } from "../../src/protocol/page";
import type { RunSnapshot } from "../../src/protocol/snapshot";
import { browserFlags, requireBrowser } from "../../scripts/browser.mjs";
import { servePage } from "./serve.mjs";

/** The page in a browser of its own, served with its harness. */
export class PageBench {
  private constructor(
    private readonly browser: Browser,
    private readonly server: Awaited<ReturnType<typeof servePage>>,
  ) {}

  static async open(): Promise<PageBench> {
    const server = await servePage();
    return new PageBench(await chromium.launch({ executablePath: requireBrowser(), args: browserFlags }), server);
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.server.close();
  }

  /** A page that shows a scenario of the fixtures. */
  async show(scenario: string, viewport = { width: 1280, height: 800 }): Promise<Page> {
    const page = await this.browser.newPage({ viewport });
    await page.goto(`${this.server.address}?scenario=${scenario}`);
    await page.locator(".header").waitFor();
    await page.evaluate("document.fonts.ready.then(() => undefined)");
    return page;
  }
}

/** Everything the page said to its host. */
export function said(page: Page): Promise<PageMessage[]> {
  return page.evaluate<PageMessage[]>("harness.said");
}

/** What went wrong in the page: breaches of the content policy and faults it reported. */
export async function problems(page: Page): Promise<string[]> {
  const faults = (await said(page)).flatMap((message) => (message.type === "fault" ? [message.message] : []));
  return [...(await page.evaluate<string[]>("harness.violations")), ...faults];
}

/** Lets the host say something new: `change` gets the last snapshot. */
export async function update(page: Page, change: (before: RunSnapshot) => RunSnapshot): Promise<void> {
  const before = await page.evaluate<RunSnapshot>("harness.current()");
  await page.evaluate(`harness.sendSnapshot(${JSON.stringify(change(before))})`);
  await page.evaluate("new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))");
}
