import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { vocabulary } from "../../../src/engines/transformer/vocabulary";
import { readModel } from "../../../src/inference/manifest";

let folder: string;
beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), "models-"))));
afterEach(() => rm(folder, { recursive: true }));

const graph = (file: string, content: string) => ({
  file,
  sha256: createHash("sha256").update(content).digest("hex"),
  bytes: content.length,
});

const entry = {
  name: "tiny",
  engine: "transformer",
  encoder: graph("encoder.onnx", "look"),
  step: graph("step.onnx", "write"),
  vocabulary,
  inputs: 8,
  maximumTokens: 26,
  layers: 3,
  heads: 4,
  headSize: 32,
  training: { anything: true },
};

async function write(manifest: unknown, files: Readonly<Record<string, string>> = {}): Promise<void> {
  await writeFile(path.join(folder, "manifest.json"), JSON.stringify(manifest));
  for (const [file, content] of Object.entries(files)) await writeFile(path.join(folder, file), content);
}

const whole = { "encoder.onnx": "look", "step.onnx": "write" };

describe("readModel", () => {
  it("reads the files that the manifest names", async () => {
    await write({ models: [entry] }, whole);
    const model = await readModel(folder);
    expect(Buffer.from(model.encoder).toString()).toBe("look");
    expect(Buffer.from(model.step).toString()).toBe("write");
  });

  it.each<[string, () => Promise<void>, string]>([
    ["there is no manifest", async () => undefined, "no-model"],
    ["the manifest names no model", () => write({ models: [] }), "no-model"],
    ["the manifest is something else", () => write({ models: [{ name: 3 }] }), "no-model"],
    ["a file is missing", () => write({ models: [entry] }, { "encoder.onnx": "look" }), "model-damaged"],
    ["a file is another", () => write({ models: [entry] }, { ...whole, "step.onnx": "wrote" }), "model-damaged"],
    [
      "the operators changed",
      () => write({ models: [{ ...entry, vocabulary: vocabulary.with(-1, "atanh") }] }, whole),
      "model-vocabulary",
    ],
    [
      "a file would be outside of the folder",
      () =>
        write({ models: [{ ...entry, step: { ...entry.step, file: "../step.onnx" } }] }, { "encoder.onnx": "look" }),
      "model-damaged",
    ],
  ])("says what to do where %s", async (_, prepare, code) => {
    await prepare();
    await expect(readModel(folder)).rejects.toMatchObject({ name: "UserError", code });
  });
});
