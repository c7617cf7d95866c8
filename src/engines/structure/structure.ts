import type { Engine } from "../../search/engine";
import { Decomposition } from "./decomposition/decomposition";
import { firstLook } from "./decomposition/firstLook";
import { Solving } from "./solving";

/**
 * Reads the form of the law off the data, as AI Feynman does (Udrescu and Tegmark 2020): by solving equations and by taking the
 * question apart, the quickest of either first. Where there is noise, equations are solved once more as it asks for; at once, if it is seen.
 */
export const structure: Engine = {
  id: "structure",
  isSystematic: true,
  isBrief: true,
  objection: () => undefined,
  search: async (context) => {
    const law = new Solving(context);
    if (!(await law.quickly())) return;
    const decomposition = new Decomposition(context);
    if (await decomposition.begin()) return;
    const { surrogates, showsNoise } = await firstLook(context);
    if (showsNoise && !(await law.quicklyInNoise())) return;
    if (!(await law.thoroughly())) return;
    await decomposition.goOn(surrogates);
    if (!showsNoise && !(await law.quicklyInNoise())) return;
    await law.thoroughlyInNoise();
  },
};
