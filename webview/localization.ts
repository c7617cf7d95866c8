import { config } from "@vscode/l10n";

// Imported before everything else in main.tsx: other modules translate texts as they load.
// The host puts the bundle of the editor's language into the page as data; English needs none.
const bundle = document.getElementById("l10n")?.textContent?.trim();
if (bundle && bundle !== "undefined") config({ contents: bundle });
