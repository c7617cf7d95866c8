import { useCallback, useEffect, useState } from "preact/hooks";
import type { FieldDetail, SystemDetail, SystemView } from "../../../src/protocol/motion";
import { host } from "../../connection";
import { HostError } from "../../host";

export interface KnownDetail<Detail = SystemDetail> {
  readonly detail: Detail | undefined;
  readonly failure: string | undefined;
  /** Another one was asked for, and is not there after a moment. */
  readonly isLate: boolean;
}

/** Milliseconds after which a person should see that something goes on. */
const aMoment = 250;
const unknown = { detail: undefined, failure: undefined, isLate: false };

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
  const [known, setKnown] = useState<KnownDetail<Detail>>(unknown);
  const key = system && JSON.stringify([system.text, system.rows, system.kind]);
  useEffect(() => {
    if (key === undefined) return;
    const abort = new AbortController();
    const late = setTimeout(() => setKnown((before) => ({ ...before, isLate: true })), aMoment);
    ask(abort.signal)
      .finally(() => clearTimeout(late))
      .then(
        (detail) => setKnown({ ...unknown, detail }),
        (error: unknown) => {
          if (error instanceof HostError && error.code === "cancelled") return;
          setKnown({ ...unknown, failure: error instanceof Error ? error.message : String(error) });
        },
      );
    return () => {
      clearTimeout(late);
      abort.abort();
    };
  }, [key, ask]);
  return known;
}
