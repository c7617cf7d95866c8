import * as fc from "fast-check";

/** Property tests draw the same examples in every run. FAST_CHECK_SEED draws others, to look for more faults. */
fc.configureGlobal({ seed: Number(process.env["FAST_CHECK_SEED"] ?? 20_250_612) });
