import { describe, expect, it } from "vitest";
import { judgeFormulas, systemsBeyondSums } from "../../../bench/dynamics/beyondSums";
import { measured } from "../../../bench/dynamics/measured";
import type { KnownSystem } from "../../../bench/dynamics/systems";
import { systems } from "../../../bench/dynamics/systems";
import { findMotion } from "../../../src/dynamics/motionSearch";
import { usualLibraries } from "../../../src/dynamics/terms";
import { defaultSettings } from "../../../src/run/documentFormat";

const { operators } = defaultSettings;
const undisturbed = { signal: new AbortController().signal, rest: () => Promise.resolve() };

function motionOf(system: KnownSystem, noise: number, interruption = undisturbed) {
  const columnCount = system.states.length;
  const columns = Array.from({ length: columnCount }, (_, k) => k);
  const question = { libraries: usualLibraries(columns, operators), operators, columnCount, seed: 0 };
  return findMotion({ trajectories: [measured(system, noise, 1)], kind: "rates", ...question }, interruption);
}

describe("laws that are no sums of terms", () => {
  for (const system of systemsBeyondSums) {
    // Each once: `npm run bench -- dynamics` has all of them, at every noise.
    for (const noise of system.name === "pendulum of unknown unit" ? [0] : [0.01]) {
      it(`are found of ${system.name} with noise of ${100 * noise} %`, { timeout: 300_000 }, async () => {
        const motion = await motionOf(system, noise);
        expect(judgeFormulas(motion?.found, system).coefficientError).toBeLessThan(noise === 0 ? 1e-4 : 0.02);
      });
    }
  }

  it("are not looked for where a sum of few terms explains the data", async () => {
    const motion = await motionOf(
      systems.find(({ name }) => name === "Duffing")!,
      0.01,
      {
        ...undisturbed,
        rest: () => Promise.reject(new Error("something was searched for")),
      },
    );
    const inclusions = motion!.found.flatMap(({ certainties }) => certainties.map(({ inclusion }) => inclusion));
    expect(inclusions.every((each) => each !== undefined && each > 0.9)).toBe(true);
  });

  it("are not looked for any more once the search is stopped", async () => {
    const stopping = new AbortController();
    const rest = () => Promise.resolve(stopping.abort());
    const stopped = motionOf(systemsBeyondSums[0], 0.01, { signal: stopping.signal, rest });
    await expect(stopped).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  });
});
