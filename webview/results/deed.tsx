import { useEffect, useRef, useState } from "preact/hooks";
import { Button, LinkButton } from "../controls";
import { HostError } from "../host";

const shownMilliseconds = 4000;

/** What became of the last press, said for a few seconds. */
export interface Deed {
  readonly message: string | undefined;
  readonly failed: boolean;
  run(work: (signal: AbortSignal) => Promise<string>): void;
}

/** Runs one thing at a time; a new press, or leaving the page, gives up the one before. */
export function useDeed(): Deed {
  const [outcome, setOutcome] = useState<{ message: string; failed: boolean }>();
  const current = useRef<AbortController>(undefined);
  useEffect(() => () => current.current?.abort(), []);
  useEffect(() => {
    if (!outcome || outcome.failed) return;
    const timer = setTimeout(() => setOutcome(undefined), shownMilliseconds);
    return () => clearTimeout(timer);
  }, [outcome]);
  const run = (work: (signal: AbortSignal) => Promise<string>) => {
    current.current?.abort();
    const mine = new AbortController();
    current.current = mine;
    setOutcome(undefined);
    work(mine.signal).then(
      (message) => !mine.signal.aborted && setOutcome({ message, failed: false }),
      (error: unknown) => {
        if (mine.signal.aborted || (error instanceof HostError && error.code === "cancelled")) return;
        setOutcome({ message: error instanceof Error ? error.message : String(error), failed: true });
      },
    );
  };
  return { message: outcome?.message, failed: outcome?.failed ?? false, run };
}

/** Where a deed reports; always in place so that screen readers hear it. */
export function DeedMessage({ deed }: { deed: Deed }) {
  return (
    <span class={deed.failed ? "deed failed" : "deed"} role="status" title={deed.message}>
      {deed.message}
    </span>
  );
}

interface DeedButtonProps {
  readonly label: string;
  readonly deed: Deed;
  readonly asLink?: boolean;
  readonly disabled?: boolean;
  readonly title?: string;
  readonly work: (signal: AbortSignal) => Promise<string>;
}

export function DeedButton({ label, deed, asLink, work, ...rest }: DeedButtonProps) {
  const Kind = asLink ? LinkButton : Button;
  return (
    <Kind onClick={() => deed.run(work)} {...rest}>
      {label}
    </Kind>
  );
}
