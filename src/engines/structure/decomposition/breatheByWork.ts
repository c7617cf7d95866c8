import type { SearchContext } from "../../../search/engine";
import type { Breathe } from "./surrogate";

/** Multiply-adds that take about as long as to try a formula. */
const workOfBreath = 700_000;

/** Lets the search breathe each time that so much work has been done as it takes to try a formula. */
export function breatheByWork(context: SearchContext): Breathe {
  let workDone = 0;
  return async (work) => {
    for (workDone += work; workDone >= workOfBreath; workDone -= workOfBreath) {
      if (!(await context.breathe())) return false;
    }
    return true;
  };
}
