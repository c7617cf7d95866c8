import type { Engine } from "../../search/engine";
import { decompose } from "./decomposition/decompose";
import { solve } from "./solving";

/**
 * Reads the form of the law off the data, as AI Feynman does (Udrescu and Tegmark 2020): first by solving equations, and
 * where that is not enough by taking the question apart.
 */
export const structure: Engine = {
  id: "structure",
  isSystematic: true,
  isBrief: true,
  objection: () => undefined,
  search: async (context) => {
    if (await solve(context)) await decompose(context);
  },
};
