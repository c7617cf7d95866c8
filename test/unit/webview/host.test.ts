import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PageMessage } from "../../../src/protocol/page";
import { Host } from "../../../webview/host";

const texts = { cancelled: "Cancelled.", timeout: "No answer." };

describe("Host", () => {
  let posted: PageMessage[];
  let host: Host;

  beforeEach(() => {
    vi.useFakeTimers();
    posted = [];
    host = new Host((message) => posted.push(message), texts);
  });
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it("gives each reply to the request it answers, in any order", async () => {
    const first = host.request({ kind: "code", formula: "a", language: "c" });
    const second = host.request({ kind: "code", formula: "b", language: "c" });
    host.receive({ type: "reply", id: 2, outcome: { ok: true, value: { code: "b" } } });
    host.receive({ type: "reply", id: 1, outcome: { ok: true, value: { code: "a" } } });
    expect(await first).toEqual({ code: "a" });
    expect(await second).toEqual({ code: "b" });
  });

  it("passes on the sentence of a refusal", async () => {
    const request = host.request({ kind: "insert", formula: "a", language: "c" });
    host.receive({ type: "reply", id: 1, outcome: { ok: false, code: "noEditor", message: "Open a file first." } });
    await expect(request).rejects.toMatchObject({ code: "noEditor", message: "Open a file first." });
  });

  it("gives up when told to, tells the host, and ignores the late reply", async () => {
    const abort = new AbortController();
    const request = host.request({ kind: "detail", formula: "a" }, { signal: abort.signal });
    abort.abort();
    await expect(request).rejects.toMatchObject({ code: "cancelled" });
    expect(posted.at(-1)).toEqual({ type: "cancel", id: 1 });
    host.receive({ type: "reply", id: 1, outcome: { ok: true, value: null } });
    expect(posted).toHaveLength(2);
  });

  it("passes on progress while somebody waits", async () => {
    const shares: number[] = [];
    const abort = new AbortController();
    const options = { signal: abort.signal, onProgress: (share: number) => shares.push(share) };
    const request = host.request({ kind: "intervals", formula: "a" }, options);
    host.progress({ type: "progress", id: 1, share: 0.5 });
    host.progress({ type: "progress", id: 2, share: 0.6 });
    abort.abort();
    host.progress({ type: "progress", id: 1, share: 0.7 });
    await expect(request).rejects.toMatchObject({ code: "cancelled" });
    expect(shares).toEqual([0.5]);
  });

  it("does not even ask when the signal was aborted before", async () => {
    const request = host.request({ kind: "copy", text: "x" }, { signal: AbortSignal.abort() });
    await expect(request).rejects.toMatchObject({ code: "cancelled" });
    expect(posted).toEqual([]);
  });

  it("does not wait for ever", async () => {
    const request = host.request({ kind: "copy", text: "x" }, { timeoutMilliseconds: 1000 });
    const outcome = expect(request).rejects.toMatchObject({ code: "timeout", message: "No answer." });
    await vi.advanceTimersByTimeAsync(1000);
    await outcome;
    expect(posted.at(-1)).toEqual({ type: "cancel", id: 1 });
  });
});
