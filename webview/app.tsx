import * as l10n from "@vscode/l10n";
import { Announcer } from "./announcer";
import { Boundary } from "./boundary";
import { Header } from "./header";
import { Notices } from "./notices";
import { Results } from "./results/results";
import { Setup } from "./setup/setup";
import { opened, view } from "./state";
import { Status } from "./status";

export function App() {
  if (!opened.value) {
    return <p class="waiting first">{l10n.t("Opening the run…")}</p>;
  }
  return (
    <>
      <Header />
      <Status />
      <Notices />
      <Boundary key={view.value}>{view.value === "setup" ? <Setup /> : <Results />}</Boundary>
      <Announcer />
    </>
  );
}
