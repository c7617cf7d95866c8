import type { SearchContext } from "../../../search/engine";
import { describe } from "./analyse";
import { breatheByWork } from "./breatheByWork";
import { isTelling } from "./confirmation";
import { noiseLevel, smallestNoise } from "./noiseLevel";
import type { Surrogate } from "./surrogate";
import { surrogateRows, wholeQuestion } from "./wholeQuestion";

/** Share of what a surrogate of the logarithm leaves that noise makes up where there is some. */
const shareOfLogarithm = 0.7;

/** What surrogates make of the whole question. */
export interface FirstLook {
  readonly surrogates: readonly Surrogate[];
  /** Whether the target has noise that a surrogate of it, or of its logarithm, tells from what it fails to describe. */
  readonly showsNoise: boolean;
}

export async function firstLook(context: SearchContext): Promise<FirstLook> {
  const breathe = breatheByWork(context);
  const whole = wholeQuestion(context.problem, surrogateRows);
  const surrogates = whole ? await describe(whole, breathe) : [];
  let showsNoise = false;
  for (const surrogate of surrogates.filter(isTelling)) {
    const { space, process, unexplained } = surrogate;
    showsNoise ||=
      space === "plain"
        ? (await noiseLevel(surrogate, breathe)) > 0
        : process.noise > Math.max(smallestNoise, shareOfLogarithm * unexplained);
  }
  return { surrogates, showsNoise };
}
