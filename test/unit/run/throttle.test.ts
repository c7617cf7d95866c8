import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Throttle } from "../../../src/run/throttle";

beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => vi.useRealTimers());

it("calls after a quiet time at once, else once at the end of each interval", () => {
  const times: number[] = [];
  const begun = performance.now();
  const throttle = new Throttle(200, () => times.push(performance.now() - begun));
  throttle.request();
  expect(times).toEqual([]);
  for (let k = 0; k < 50; k++) {
    vi.advanceTimersByTime(10);
    throttle.request();
  }
  vi.advanceTimersByTime(1000);
  throttle.request();
  vi.advanceTimersByTime(1000);
  expect(times).toEqual([0, 200, 400, 600, 1500]);
});

it("calls no more once it is disposed", () => {
  const call = vi.fn();
  const throttle = new Throttle(200, call);
  throttle.request();
  throttle.dispose();
  vi.advanceTimersByTime(1000);
  expect(call).not.toHaveBeenCalled();
});
