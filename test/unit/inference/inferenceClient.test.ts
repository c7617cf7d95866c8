import { resolve } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { treeOfTokens } from "../../../src/engines/transformer/tokens";
import { InferenceClient } from "../../../src/inference/inferenceClient";
import type { WritingRequest } from "../../../src/search/formulaWriter";

let client: InferenceClient | undefined;
afterEach(() => client?.dispose());

function writer(modelFolder = "models"): InferenceClient {
  client = new InferenceClient({
    processFile: resolve("dist/inferenceProcess.cjs"),
    modelFolder: resolve(modelFolder),
    threads: 1,
  });
  return client;
}

const points = Float32Array.from({ length: 40 }, (_, k) => 0.5 + k / 13);
const request: WritingRequest = {
  inputs: [points, points.map((each) => 3 - each ** 0.5)],
  target: points.map((each) => 4.21 / each),
  operators: ["add", "sub", "mul", "div", "exp", "square"],
  mode: "sample",
  count: 64,
  temperature: 1,
  nucleus: 1,
  seed: 7,
};
const signal = new AbortController().signal;

describe("InferenceClient", () => {
  it("has the network that is shipped write formulas, the same for the same seed", async () => {
    const network = writer();
    const [first, again] = await Promise.all([network.write(request, signal), network.write(request, signal)]);
    expect(first).toHaveLength(64);
    expect(first.every((tokens) => treeOfTokens([...tokens]) !== undefined)).toBe(true);
    expect(again).toStrictEqual(first);
    const beam = await network.write({ ...request, mode: "beam", count: 8 }, signal);
    expect(new Set(beam.map(String)).size).toBe(8);
  });

  it("says what is wrong where there is no model", async () => {
    await expect(writer("docs").write(request, signal)).rejects.toMatchObject({ name: "UserError", code: "no-model" });
  });

  it("lets go at once of what nobody waits for", async () => {
    const stopping = new AbortController();
    const written = writer().write({ ...request, count: 5000 }, stopping.signal);
    stopping.abort();
    await expect(written).rejects.toMatchObject({ name: "AbortError" });
  });

  it("says that the process ended where it does so by itself", async () => {
    const network = new InferenceClient({ processFile: resolve("no/such/file.cjs"), modelFolder: "", threads: 1 });
    await expect(network.write(request, signal)).rejects.toMatchObject({ code: "inference-died" });
  });
});
