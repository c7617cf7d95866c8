import { useCallback, useEffect, useState } from "preact/hooks";
import type { FieldDetail, SystemDetail, SystemView } from "../../../src/protocol/motion";
import { host } from "../../connection";
import { HostError } from "../../host";

export interface KnownDetail<Detail = SystemDetail> {
  readonly detail: Detail | undefined;
  readonly failure: string | undefined;
}

/** What the host says of these laws beside what was measured in an experiment; asked again when they are others. */
export function useSystemDetail(system: SystemView | undefined, experiment: number): KnownDetail {
  const ask = useCallback(
    (signal: AbortSignal) => host.request({ kind: "systemDetail", experiment }, { signal }),
    [experiment],
  );
  return useDetail(system, ask);
}

/** The same of laws of fields. */
export function useFieldDetail(system: SystemView | undefined, experiment: number): KnownDetail<FieldDetail> {
  const ask = useCallback(
    (signal: AbortSignal) => host.request({ kind: "fieldDetail", experiment }, { signal }),
    [experiment],
  );
  return useDetail(system, ask);
}

function useDetail<Detail>(
  system: SystemView | undefined,
  ask: (signal: AbortSignal) => Promise<Detail>,
): KnownDetail<Detail> {
  const [known, setKnown] = useState<KnownDetail<Detail>>({ detail: undefined, failure: undefined });
  const key = system && JSON.stringify([system.text, system.rows, system.kind]);
  useEffect(() => {
    if (key === undefined) return;
    const abort = new AbortController();
    ask(abort.signal).then(
      (detail) => setKnown({ detail, failure: undefined }),
      (error: unknown) => {
        if (error instanceof HostError && error.code === "cancelled") return;
        setKnown({ detail: undefined, failure: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => abort.abort();
  }, [key, ask]);
  return known;
}
