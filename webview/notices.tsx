import * as l10n from "@vscode/l10n";
import { host } from "./connection";
import { LinkButton } from "./controls";
import { notices } from "./state";

/** What the person should know or decide, above everything else. */
export function Notices() {
  if (notices.value.length === 0) return null;
  return (
    <div class="notices">
      {notices.value.map((notice) => (
        <div
          key={notice.id}
          class={`notice ${notice.severity}`}
          role={notice.severity === "error" ? "alert" : "status"}
        >
          <span class="message">
            {notice.severity !== "information" && (
              <b>{notice.severity === "error" ? l10n.t("Error: ") : l10n.t("Note: ")}</b>
            )}
            {notice.message}
          </span>
          {notice.actions.map((action) => (
            <LinkButton
              key={action.id}
              onClick={() => host.send({ type: "notice", notice: notice.id, action: action.id })}
            >
              {action.label}
            </LinkButton>
          ))}
        </div>
      ))}
    </div>
  );
}
