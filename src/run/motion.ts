/** What a document asks and knows of motion: of states, or of fields in space. */
import type { Dataset, LoadRequest } from "../data/source";
import type { Interruption } from "../dynamics/interruption";
import type { RunDocument, StoredFields, StoredSystem } from "./document";
import {
  answersFieldQuestion,
  asksForFields,
  fieldColumnsOf,
  fieldRequestOf,
  gridsOfDataset,
} from "./fields/fieldQuestion";
import type { FieldWork } from "./fields/fieldWork";
import { solveFields } from "./fields/fieldWork";
import { answersSystemQuestion, followedTrajectories, systemColumnsOf, systemRequestOf } from "./systemQuestion";
import type { SystemWork } from "./systemWork";
import { solveSystem } from "./systemWork";

/** All that a search for laws of motion needs; plain values, which a thread can be sent. */
export type MotionWork =
  { readonly kind: "system"; readonly work: SystemWork } | { readonly kind: "fields"; readonly work: FieldWork };

/** What it adds to a document. */
export type MotionAnswer = { readonly system: StoredSystem } | { readonly fields: StoredFields };

/** What to read for the question. Throws `UserError` where the columns ask for nothing that can be found. */
export function motionRequestOf(document: RunDocument, folder: string): LoadRequest {
  return asksForFields(document)
    ? fieldRequestOf(document, folder, fieldColumnsOf(document))
    : systemRequestOf(document, folder, systemColumnsOf(document));
}

/** Throws `UserError` where the rows are none of what the question needs. */
export function motionWorkOf(document: RunDocument, dataset: Dataset): MotionWork {
  if (asksForFields(document)) {
    const columns = fieldColumnsOf(document);
    return { kind: "fields", work: { columns, grids: gridsOfDataset(dataset, columns) } };
  }
  const columns = systemColumnsOf(document);
  const { systemKind = "rates", systemWithTime: withTime = false, operators, seed } = document.settings;
  const trajectories = followedTrajectories(dataset, columns);
  return { kind: "system", work: { columns, trajectories, kind: systemKind, operators, withTime, seed } };
}

/** Finds the laws; undefined where there are none that can be told. Rejects with the signal's reason once it aborts. */
export async function solveMotion(motion: MotionWork, interruption: Interruption): Promise<MotionAnswer | undefined> {
  if (motion.kind === "fields") {
    const fields = await solveFields(motion.work, interruption);
    return fields && { fields };
  }
  const system = await solveSystem(motion.work, interruption);
  return system && { system };
}

/** Seconds that the search took for the laws which a document holds of what it asks now; undefined where it holds none. */
export function answeredSeconds(document: RunDocument): number | undefined {
  const { system, fields } = document;
  if (asksForFields(document)) {
    return fields !== undefined && answersFieldQuestion(fields, document) ? fields.seconds : undefined;
  }
  return system !== undefined && answersSystemQuestion(system, document) ? system.seconds : undefined;
}
