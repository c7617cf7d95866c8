import type { HostMessage, PageMessage, PageReplies, PageRequest } from "../src/protocol/page";

/** A request the host refused or did not answer. The message is a whole sentence for a person. */
export class HostError extends Error {
  override readonly name = "HostError";
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

interface Pending {
  readonly onProgress: ((share: number) => void) | undefined;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: HostError) => void;
}

export interface RequestOptions {
  /** Tells the host to give up; the promise rejects with code `cancelled`. */
  readonly signal?: AbortSignal;
  readonly timeoutMilliseconds?: number;
  /** Hears how much is done, from 0 to 1, where the host tells. */
  readonly onProgress?: (share: number) => void;
}

export interface HostTexts {
  readonly cancelled: string;
  readonly timeout: string;
}

/** In milliseconds, for what needs no rows and no person: nothing is the matter with a host that reads a large file for minutes. */
const patience = 30_000;
const answeredAtOnce: ReadonlySet<PageRequest["kind"]> = new Set(["code", "systemCode", "frontAt", "copy"]);

function patienceFor(kind: PageRequest["kind"]): number {
  return answeredAtOnce.has(kind) ? patience : Infinity;
}

/** The page's end of the line: one-way messages, and requests that always end in a reply, a refusal or a timeout. */
export class Host {
  private nextId = 1;
  private readonly pending = new Map<number, Pending>();

  constructor(
    private readonly post: (message: PageMessage) => void,
    private readonly texts: HostTexts,
  ) {}

  send(message: Exclude<PageMessage, { type: "request" | "cancel" }>): void {
    this.post(message);
  }

  /** Throws `HostError` for whatever keeps the answer from coming. */
  request<K extends PageRequest["kind"]>(
    request: Extract<PageRequest, { kind: K }>,
    { signal, timeoutMilliseconds = patienceFor(request.kind), onProgress }: RequestOptions = {},
  ): Promise<PageReplies[K]> {
    if (signal?.aborted) return Promise.reject(new HostError("cancelled", this.texts.cancelled));
    const id = this.nextId++;
    return new Promise<PageReplies[K]>((resolve, reject) => {
      const giveUp = (code: "cancelled" | "timeout") => {
        if (!this.pending.has(id)) return;
        this.post({ type: "cancel", id });
        this.pending.get(id)?.reject(new HostError(code, this.texts[code]));
      };
      const onAbort = () => giveUp("cancelled");
      const isPatient = timeoutMilliseconds === Infinity;
      const timer = isPatient ? undefined : setTimeout(() => giveUp("timeout"), timeoutMilliseconds);
      const settle = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", onAbort);
        this.pending.delete(id);
      };
      this.pending.set(id, {
        onProgress,
        resolve: (value) => {
          settle();
          resolve(value as PageReplies[K]);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
      });
      signal?.addEventListener("abort", onAbort);
      this.post({ type: "request", id, request });
    });
  }

  /** Passes on how far a request is, while somebody still waits for it. */
  progress({ id, share }: Extract<HostMessage, { type: "progress" }>): void {
    this.pending.get(id)?.onProgress?.(share);
  }

  /** Hands a reply to whoever waits for it; late replies to abandoned requests are ignored. */
  receive({ id, outcome }: Extract<HostMessage, { type: "reply" }>): void {
    const waiting = this.pending.get(id);
    if (!waiting) return;
    if (outcome.ok) waiting.resolve(outcome.value);
    else waiting.reject(new HostError(outcome.code, outcome.message));
  }
}
