import type { SystemView } from "../../protocol/motion";
import type { RunDocument } from "../document";
import { asksForFields } from "../fields/fieldQuestion";
import { fieldsView } from "./fields";
import { systemView } from "./system";

/** The laws of a document that are of the kind it asks for. */
export function motionView(document: RunDocument): SystemView | undefined {
  return asksForFields(document) ? fieldsView(document) : systemView(document);
}
