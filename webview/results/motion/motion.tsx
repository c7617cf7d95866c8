import { useState } from "preact/hooks";
import * as l10n from "@vscode/l10n";
import type { ConservedView, SystemView } from "../../../src/protocol/motion";
import { useScrollMemory } from "../../elements";
import { motionTabNames, type MotionTabName } from "../../persisted";
import { persist, persisted, system } from "../../state";
import { Empty } from "../empty";
import { Pane } from "../pane";
import { TabList } from "../tabs";
import { ExperimentChoice } from "./experimentChoice";
import { Fields } from "./fields";
import { Laws } from "./laws";
import { PhasePortrait } from "./phasePortrait";
import { SystemCode } from "./systemCode";
import { useSystemDetail, type KnownDetail } from "./systemDetail";
import { Trajectories } from "./trajectories";

function tabLabel(name: MotionTabName): string {
  switch (name) {
    case "trajectories":
      return l10n.t("Trajectories");
    case "phase":
      return l10n.t("Phase portrait");
    case "fields":
      return l10n.t("Fields");
    case "code":
      return l10n.t("Code");
  }
}

interface TabContentProps {
  readonly name: MotionTabName;
  readonly known: KnownDetail;
  readonly experiment: number;
  readonly onExperiment: (experiment: number) => void;
}

function TabContent({ name, known, experiment, onExperiment }: TabContentProps) {
  if (name === "code") return <SystemCode />;
  if (name === "fields") return <Fields experiment={experiment} onExperiment={onExperiment} />;
  if (known.failure !== undefined) return <p class="failure">{known.failure}</p>;
  if (known.detail === undefined) return <p class="waiting">{l10n.t("Simulating the laws…")}</p>;
  return (
    <>
      <ExperimentChoice experiments={known.detail.experiments} chosen={experiment} onChoose={onExperiment} />
      {name === "phase" ? <PhasePortrait detail={known.detail} /> : <Trajectories detail={known.detail} />}
    </>
  );
}

/** Fields are no curves; a portrait needs two states. */
function tabsOf({ fields, laws }: SystemView): readonly MotionTabName[] {
  if (fields !== undefined) return ["fields", "code"];
  return motionTabNames.filter((name) => name !== "fields" && (name !== "phase" || laws.length > 1));
}

const none: readonly ConservedView[] = [];

/** The laws of motion that were found, and beside them how they move. */
export function Motion() {
  const region = useScrollMemory("motion");
  const found = system.value;
  const [experiment, setExperiment] = useState(0);
  const known = useSystemDetail(found?.fields === undefined ? found : undefined, experiment);
  if (found === undefined) return <Empty />;
  const names = tabsOf(found);
  const chosen = names.find((name) => name === persisted.value.motionTab) ?? names[0];
  const laws = (
    <Pane key="laws" name="laws" label={l10n.t("Laws of motion")}>
      <Laws system={found} conserved={known.detail?.conserved ?? none} />
    </Pane>
  );
  const moving = (
    <Pane key="moving" name="moving" label={l10n.t("How the laws move")}>
      <TabList
        label={l10n.t("About the laws")}
        names={names}
        labelOf={tabLabel}
        chosen={chosen}
        onChoose={(motionTab) => persist({ motionTab })}
      />
      <div class="tab-panel" id="tab-panel" role="tabpanel" aria-labelledby={`tab-${chosen}`}>
        <TabContent name={chosen} known={known} experiment={experiment} onExperiment={setExperiment} />
      </div>
    </Pane>
  );
  return (
    <main class="results motion" ref={region}>
      {laws}
      {moving}
    </main>
  );
}
