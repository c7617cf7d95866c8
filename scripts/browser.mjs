/** Finds the Chromium that tests drive. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { installPackages } from "./debian.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const places = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Flags under which Chromium runs headless, also as root in a container. */
export const browserFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Path of an installed Chromium or Chrome, or undefined. CHROMIUM names one that is elsewhere. */
export function findBrowser() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const onPath = (process.env.PATH ?? "").split(process.platform === "win32" ? ";" : ":");
  for (const name of names) {
    for (const folder of onPath) if (existsSync(join(folder, name))) return join(folder, name);
  }
  return places.find((place) => existsSync(place));
}

/** Debian's package of the browser where none is there. */
export function missingBrowser() {
  return findBrowser() ? [] : ["chromium"];
}

/** As `findBrowser`, but installs Debian's package where apt is there; throws a sentence where no browser can be had. */
export function requireBrowser() {
  const missing = missingBrowser();
  if (missing.length > 0) {
    console.error("Installing Chromium ...");
    installPackages(missing);
  }
  const found = findBrowser();
  if (found) return found;
  throw new Error(
    "The end-to-end tests need Chromium or Chrome and found neither: install one, or name its path in the environment variable CHROMIUM.",
  );
}
