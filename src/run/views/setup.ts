import type { ColumnPreview, Preview } from "../../data/source";
import type { OperatorGroup } from "../../expression/operatorDefinition";
import { operatorNames } from "../../expression/operatorName";
import { termOperators } from "../../dynamics/terms";
import { operators } from "../../expression/operators";
import type {
  ColumnView,
  ConstraintsView,
  EngineView,
  OperatorGroupView,
  SettingsView,
  SetupView,
} from "../../protocol/setup";
import { squaredLoss } from "../../search/loss/readLoss";
import { constraintComplaints } from "../constraints/readConstraints";
import { variationOver } from "../constraints/variation";
import { previewAsCategory } from "../dateCategory";
import type { ColumnSetting, RunDocument, RunSettings } from "../document";
import { minimumRowsToHoldBack } from "../prepareProblem";
import { obstacles } from "../question";
import { possibleRoles } from "../roles";
import { asksForSystem } from "../systemQuestion";
import { rowsPerLevelOf, thinCells } from "./categoryRows";

export interface SetupState {
  readonly document: RunDocument;
  /** Undefined while it is being read, or when that failed. */
  readonly preview: Preview | undefined;
  /** The preview is being read. */
  readonly loading: boolean;
  readonly maximumThreads: number;
  readonly engines: readonly { readonly id: string; readonly objection: string | undefined }[];
  readonly describeEngine: (id: string) => string;
}

/** The form. */
export function setupView(state: SetupState): SetupView {
  const { document, preview, loading, maximumThreads, engines, describeEngine } = state;
  const { settings } = document;
  return {
    ready: preview !== undefined,
    failed: preview === undefined && !loading,
    columns: columnViews(document, preview),
    operatorGroups: asksForSystem(document) ? operatorsOfMotion(settings) : operatorGroups(settings),
    engines: engines.map(({ id, objection }): EngineView => {
      return { id, description: describeEngine(id), enabled: settings.engines.includes(id), objection };
    }),
    settings: settingsView(settings, maximumThreads),
    constraints: constraintsView(settings),
    constraintComplaints: Object.fromEntries(
      constraintComplaints(document).map(({ field, error }) => [field, error.message]),
    ),
    thinCells: thinCells(document.columns, preview),
    dialect: preview?.dialect,
    // Also where reading failed: another way to read the file may be what it takes.
    dialectApplies: document.data.files.length > 0 && document.data.files.every((file) => isReadAsText(file.path)),
    head: preview?.head ?? [],
    obstacles: preview === undefined ? [] : obstacles(document, preview).map((obstacle) => obstacle.message),
  };
}

/** Parquet and JSON say themselves how they are written. */
function isReadAsText(path: string): boolean {
  return !/\.(parquet|pq|json|jsonl|ndjson)(\.gz|\.zst)?$/i.test(path);
}

/** Columns in the order of the file, then those a question used that vanished from it. */
function columnViews({ columns, settings }: RunDocument, preview: Preview | undefined): ColumnView[] {
  const previews = new Map(preview?.columns.map((column) => [column.name, column]));
  return columns.map((column) => {
    if (column.role !== "category") return columnView(column, previews.get(column.name));
    const preview = previews.get(column.name);
    return {
      ...columnView(column, preview && previewAsCategory(preview, column.bin)),
      ...binsView(column, preview),
      variation: variationOver(column.name, settings.constraints ?? {}),
    };
  });
}

/** What a category of dates is taken together by, and could be; a bin that the dates no longer fall into stays in sight. */
function binsView({ bin }: ColumnSetting, preview: ColumnPreview | undefined): Pick<ColumnView, "bin" | "bins"> {
  if (preview?.kind !== "date" && bin === undefined) return {};
  const offered = ["value" as const, ...(preview?.bins ?? []).map((each) => each.bin)];
  if (bin === undefined) return { bin: "value", bins: offered };
  return { bin, bins: offered.includes(bin) ? offered : [...offered, bin] };
}

function columnView({ name, role, unit }: ColumnSetting, preview: ColumnPreview | undefined): ColumnView {
  if (preview === undefined) {
    const nothing = { minimum: undefined, maximum: undefined, missing: 0, infinite: 0, distinct: 0 };
    const roles = role === "ignored" ? [role] : [role, "ignored" as const];
    return { name, role, unit, kind: "number", ...nothing, levels: [], histogram: [], roles };
  }
  const { kind, minimum, maximum, missing, infinite, distinct, levels, histogram } = preview;
  const possible = possibleRoles(kind, distinct);
  // A role that the column can no longer take (it became text, say) stays in sight until the person changes it.
  const roles = possible.includes(role) ? possible : [role, ...possible];
  const rowsPerLevel = role === "category" ? rowsPerLevelOf(preview) : undefined;
  const measured = { minimum, maximum, missing, infinite, distinct, levels, histogram };
  return { name, role, unit, kind, ...measured, ...(rowsPerLevel && { rowsPerLevel }), roles };
}

/** Groups in the order of the operator table, named by what is in them: `exp log log₁₀`. */
function operatorGroups({ operators: enabled, operatorComplexity }: RunSettings): OperatorGroupView[] {
  const groups = new Map<OperatorGroup, OperatorGroupView["operators"][number][]>();
  for (const name of operatorNames) {
    const { group, label, complexity } = operators[name];
    const view = { name, label, enabled: enabled.includes(name), complexity: operatorComplexity[name] ?? complexity };
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [view]);
    else members.push(view);
  }
  return [...groups].map(([id, members]) => ({
    id,
    label: members.map((operator) => operator.label).join(" "),
    operators: members,
  }));
}

/** Those that terms of laws of motion may use. */
function operatorsOfMotion(settings: RunSettings): OperatorGroupView[] {
  return operatorGroups(settings).flatMap((group) => {
    const used = group.operators.filter(({ name }) => termOperators.includes(name));
    return used.length === 0 ? [] : [{ ...group, label: used.map(({ label }) => label).join(" "), operators: used }];
  });
}

function constraintsView({ constraints = {} }: RunSettings): ConstraintsView {
  const { required = [], usualNesting = true, nesting = [], shapes = [], constants = [], starts = [] } = constraints;
  const { exponents = "any", largestPower, template = "", units = "off", pooling = false } = constraints;
  return {
    required,
    usualNesting,
    nesting,
    exponents,
    largestPower,
    shapes,
    constants,
    starts,
    template,
    units,
    pooling,
  };
}

function settingsView(settings: RunSettings, maximumThreads: number): SettingsView {
  const {
    seconds,
    evaluations,
    threads,
    maximumComplexity,
    seed,
    validationShare,
    rowLimit,
    loss,
    reproducible = false,
  } = settings;
  return {
    seconds,
    evaluations,
    threads: Math.min(threads, maximumThreads),
    maximumThreads,
    maximumComplexity,
    seed,
    validationShare,
    minimumRowsToHoldBack,
    rowLimit,
    loss: loss ?? squaredLoss,
    reproducible,
  };
}
