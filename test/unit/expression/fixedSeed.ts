import * as fc from "fast-check";

/** Property tests of expressions draw the same examples every time. */
fc.configureGlobal({ seed: 20_250_612 });
