import type { Engine } from "../../../search/engine";
import { decompose } from "./decompose";

/** Decomposition by itself. */
export const decomposition: Engine = {
  id: "decomposition",
  isSystematic: true,
  objection: () => undefined,
  search: decompose,
};
