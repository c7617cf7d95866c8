import { useEffect, useState } from "preact/hooks";
import type { SystemDetail, SystemView } from "../../../src/protocol/page";
import { host } from "../../connection";
import { HostError } from "../../host";

export interface KnownDetail {
  readonly detail: SystemDetail | undefined;
  readonly failure: string | undefined;
}

/** What the host says of these laws beside what was measured; asked again when they are others. */
export function useSystemDetail(system: SystemView | undefined): KnownDetail {
  const [known, setKnown] = useState<KnownDetail>({ detail: undefined, failure: undefined });
  const key = system && JSON.stringify([system.text, system.rows, system.kind]);
  useEffect(() => {
    if (key === undefined) return;
    const abort = new AbortController();
    host.request({ kind: "systemDetail" }, { signal: abort.signal }).then(
      (detail) => setKnown({ detail, failure: undefined }),
      (error: unknown) => {
        if (error instanceof HostError && error.code === "cancelled") return;
        setKnown({ detail: undefined, failure: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => abort.abort();
  }, [key]);
  return known;
}
