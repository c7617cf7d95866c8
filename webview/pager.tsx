import * as l10n from "@vscode/l10n";
import { LinkButton } from "./controls";
import { formatCount } from "./numberFormat";

interface PagerProps {
  /** Of what, for screen readers. */
  readonly label: string;
  readonly page: number;
  readonly pageSize: number;
  readonly count: number;
  readonly onPage: (page: number) => void;
}

/** "13 to 24 of 40", and the ways on and back; nothing where all fits on one page. */
export function Pager({ label, page, pageSize, count, onPage }: PagerProps) {
  if (count <= pageSize) return null;
  const first = page * pageSize;
  const last = Math.min(count, first + pageSize);
  return (
    <nav class="pager" aria-label={label}>
      <LinkButton disabled={page === 0} onClick={() => onPage(page - 1)}>
        {l10n.t("Previous")}
      </LinkButton>
      <span class="figures" role="status">
        {l10n.t("{0} to {1} of {2}", formatCount(first + 1), formatCount(last), formatCount(count))}
      </span>
      <LinkButton disabled={last === count} onClick={() => onPage(page + 1)}>
        {l10n.t("Next")}
      </LinkButton>
    </nav>
  );
}

/** The page itself, or the last one where there are no longer so many. */
export function pageWithin(page: number, pageSize: number, count: number): number {
  return Math.max(0, Math.min(page, Math.ceil(count / pageSize) - 1));
}
