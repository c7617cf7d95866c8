/** `npm run discover-rules` and `npm run verify-rules`: runs rules/<name>.ts with the options given. */
import { argv, exit } from "node:process";
import { runBundled } from "./runBundled.mjs";

const [name, ...options] = argv.slice(2);
exit(await runBundled(`rules/${name}.ts`, options));
