/** Everything that differs between two loads of the run editor's page. */
export interface PageParts {
  /** Addresses the page may load: the output of `asWebviewUri`. */
  readonly script: string;
  readonly style: string;
  /** `webview.cspSource`. */
  readonly source: string;
  readonly nonce: string;
  /** Another one, for the toolkit's own style element; it has to be readable, which that of scripts is not. */
  readonly styleNonce: string;
  /** Such as `en` or `zh-cn`. */
  readonly language: string;
  readonly title: string;
  /** Translations by English text; undefined where the editor speaks English. */
  readonly translations: Readonly<Record<string, unknown>> | undefined;
}

/** The run editor's page: nothing runs but our script, and nothing is loaded but our files. */
export function pageHtml({
  script,
  style,
  source,
  nonce,
  styleNonce,
  language,
  title,
  translations,
}: PageParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source} 'nonce-${styleNonce}'`,
    `font-src ${source}`,
    `img-src ${source} data:`,
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta property="csp-nonce" content="${styleNonce}">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${escapeHtml(style)}">
<script id="l10n" type="application/json">${translations ? jsonForScript(translations) : ""}</script>
<script nonce="${nonce}" src="${escapeHtml(script)}" defer></script>
</head>
<body>
<div id="root"></div>
</body>
</html>
`;
}

export interface FaultParts {
  readonly nonce: string;
  readonly language: string;
  readonly title: string;
  readonly heading: string;
  readonly sentence: string;
  readonly action: { readonly label: string; readonly command: string };
}

/** What a document that cannot be read shows: no script at all, one sentence and one way out. */
export function faultHtml({ nonce, language, title, heading, sentence, action }: FaultParts): string {
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style nonce="${nonce}">
  main { max-width: 40em; margin: 15vh auto 0; padding: 0 2em; line-height: 1.5; overflow-wrap: anywhere; }
  h1 { font-size: 1.3em; font-weight: 600; }
  a {
    display: inline-block; margin-top: 0.75em; padding: 0.35em 0.9em; border-radius: 2px; text-decoration: none;
    border: 1px solid var(--vscode-button-border, transparent);
    background: var(--vscode-button-background); color: var(--vscode-button-foreground);
  }
  a:hover { background: var(--vscode-button-hoverBackground); color: var(--vscode-button-foreground); }
  a:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
</style>
</head>
<body>
<main role="alert">
<h1>${escapeHtml(heading)}</h1>
<p>${escapeHtml(sentence)}</p>
<a role="button" href="command:${escapeHtml(action.command)}">${escapeHtml(action.label)}</a>
</main>
</body>
</html>
`;
}

/** The one function through which text reaches HTML, in content and in double-quoted attributes. */
export function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (character) => entities[character]);
}

/** JSON that cannot end the script element it stands in. */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
