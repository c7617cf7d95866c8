import { InferenceSession, Tensor } from "onnxruntime-node";
import { startToken, vocabulary } from "../engines/transformer/vocabulary";
import type { Model, ModelEntry } from "./manifest";
import { bitsOf } from "./points";
import type { Decoder } from "./writing";

/** Keys and values of what a decoder has read so far: `[layers, rows, heads, read, headSize]` each. */
interface Attention {
  readonly keys: Tensor;
  readonly values: Tensor;
  /** Of their rows, those that are gone on with. */
  readonly rows: readonly number[];
}

/** A network that is ready to write. */
export class Network {
  private constructor(
    private readonly entry: ModelEntry,
    private readonly encoder: InferenceSession,
    private readonly stepper: InferenceSession,
  ) {}

  static async load({ entry, encoder, step }: Model, threads: number): Promise<Network> {
    const options: InferenceSession.SessionOptions = {
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: "sequential",
    };
    return new Network(
      entry,
      await InferenceSession.create(encoder, options),
      await InferenceSession.create(step, options),
    );
  }

  get inputs(): number {
    return this.entry.inputs;
  }

  get maximumTokens(): number {
    return this.entry.maximumTokens;
  }

  /** What writes formulas for these points. */
  async look(inputs: readonly Float32Array[], target: Float32Array): Promise<Decoder<Attention>> {
    const points = target.length;
    const bits = bitsOf(inputs, target, this.entry.inputs);
    const encoded = await this.encoder.run({
      bits: new Tensor("float32", bits, [1, points, bits.length / points]),
      mask: new Tensor("float32", new Float32Array(points).fill(1), [1, points]),
    });
    const { cross_keys, cross_values } = encoded;
    const { layers, heads, headSize } = this.entry;
    return {
      startToken: startToken,
      vocabularySize: vocabulary.length,
      begin: (rows) => {
        const none = () => new Tensor("float32", new Float32Array(), [layers, rows, heads, 0, headSize]);
        return { keys: none(), values: none(), rows: Array.from({ length: rows }, (_, row) => row) };
      },
      step: async ({ keys, values, rows }, tokens, position) => {
        const read = await this.stepper.run({
          token: integers(tokens),
          position: integers([position]),
          rows: integers(rows),
          past_keys: keys,
          past_values: values,
          cross_keys,
          cross_values,
        });
        const memory = { keys: read.keys, values: read.values, rows: tokens.map((_, row) => row) };
        return { logits: read.logits.data as Float32Array, memory };
      },
      // The next step takes them.
      select: ({ keys, values, rows }, chosen) => ({ keys, values, rows: chosen.map((place) => rows[place]) }),
    };
  }
}

function integers(numbers: readonly number[]): Tensor {
  return new Tensor("int64", BigInt64Array.from(numbers, BigInt), [numbers.length]);
}
