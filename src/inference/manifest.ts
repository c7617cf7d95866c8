import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import * as l10n from "@vscode/l10n";
import * as v from "valibot";
import { vocabulary } from "../engines/transformer/vocabulary";
import { UserError } from "../userError";

const graphSchema = v.object({ file: v.string(), sha256: v.string(), bytes: v.number() });
const modelSchema = v.object({
  name: v.string(),
  engine: v.literal("transformer"),
  encoder: graphSchema,
  step: graphSchema,
  /** Tokens by id, as the network was trained with them. */
  vocabulary: v.array(v.string()),
  /** Columns it knows besides the target. */
  inputs: v.number(),
  /** Tokens that a formula has at most. */
  maximumTokens: v.number(),
  layers: v.number(),
  heads: v.number(),
  headSize: v.number(),
});
const manifestSchema = v.object({ models: v.array(modelSchema) });

export type ModelEntry = v.InferOutput<typeof modelSchema>;

/** A model whose files are what the manifest says. */
export interface Model {
  readonly entry: ModelEntry;
  readonly encoder: Uint8Array;
  readonly step: Uint8Array;
}

/**
 * Reads the first model of `manifest.json` in a folder. Throws `UserError` where there is none, where a file is missing or is
 * not the one that the manifest names, or where it was trained for other operators.
 */
export async function readModel(folder: string): Promise<Model> {
  const [entry] = (await readManifest(folder)).models;
  if (entry === undefined) throw new UserError("no-model", noModel());
  if (entry.vocabulary.join(" ") !== vocabulary.join(" ")) {
    throw new UserError(
      "model-vocabulary",
      l10n.t(
        "The network {0} was trained for other operators than this version has, so it is not used. Install Parsimony again.",
        entry.name,
      ),
    );
  }
  return { entry, encoder: await readGraph(folder, entry.encoder), step: await readGraph(folder, entry.step) };
}

async function readManifest(folder: string): Promise<v.InferOutput<typeof manifestSchema>> {
  try {
    return v.parse(manifestSchema, JSON.parse(await readFile(path.join(folder, "manifest.json"), "utf8")));
  } catch {
    throw new UserError("no-model", noModel());
  }
}

async function readGraph(folder: string, { file, sha256 }: v.InferOutput<typeof graphSchema>): Promise<Uint8Array> {
  const bytes = await readFile(path.join(folder, path.basename(file))).catch(() => undefined);
  if (bytes === undefined || createHash("sha256").update(bytes).digest("hex") !== sha256) {
    throw new UserError(
      "model-damaged",
      l10n.t("The network's file {0} is missing or damaged, so it is not used. Install Parsimony again.", file),
    );
  }
  return bytes;
}

function noModel(): string {
  return l10n.t("There is no trained network in this installation, so none is used. Install Parsimony again.");
}
