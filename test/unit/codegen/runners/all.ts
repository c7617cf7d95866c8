import { cppRunner } from "./cpp";
import { csharpRunner } from "./csharp";
import { fortranRunner } from "./fortran";
import { goRunner } from "./go";
import { javaRunner } from "./java";
import { octaveRunner } from "./octave";
import type { Runner } from "./program";
import { rRunner } from "./r";
import { rustRunner } from "./rust";

/** Languages whose code is compiled or interpreted by a program of their own, where that is installed. */
export const runners: readonly Runner[] = [
  cppRunner,
  rustRunner,
  rRunner,
  octaveRunner,
  javaRunner,
  csharpRunner,
  goRunner,
  fortranRunner,
];
