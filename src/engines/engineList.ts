import type { Engine } from "../search/engine";
import { enumeration } from "./enumeration/enumeration";
import { evolution } from "./evolution/evolution";
import { sparse } from "./sparse/sparse";
import { structure } from "./structure/structure";
import { transformer } from "./transformer/transformer";

/** Every engine, in the order in which the setup page lists them. A new engine is one folder and one line here. */
export const engines: readonly Engine[] = [structure, sparse, enumeration, transformer, evolution];
