/** `npm run corpus`: runs training/corpus/corpus.ts with the options given. */
import { argv, exit } from "node:process";
import { runBundled } from "./runBundled.mjs";

exit(await runBundled("training/corpus/corpus.ts", argv.slice(2)));
