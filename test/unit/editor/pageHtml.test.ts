import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeHtml, faultHtml, jsonForScript, pageHtml } from "../../../src/editor/pageHtml";

const hostile = `</title><script>alert(1)</script><img src=x onerror="alert(1)">'"&`;
const parts = {
  script: "https://resource/main.js",
  style: "https://resource/main.css",
  source: "https://*.vscode-cdn.net",
  nonce: "abc123",
  styleNonce: "def456",
  language: "en",
  title: "planets.parsimony",
  translations: undefined,
};

/** Directive -> sources. */
function policyOf(html: string): Map<string, string[]> {
  const content = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)![1].replaceAll("&#39;", "'");
  return new Map(content.split("; ").map((directive) => [directive.split(" ")[0], directive.split(" ").slice(1)]));
}

describe("the page", () => {
  it("runs nothing but the script with the nonce and loads nothing from elsewhere", () => {
    const html = pageHtml(parts);
    const policy = policyOf(html);
    expect(policy.get("default-src")).toEqual(["'none'"]);
    expect(policy.get("script-src")).toEqual(["'nonce-abc123'"]);
    expect(policy.get("style-src")).toEqual([parts.source, "'nonce-def456'"]);
    expect([...policy.values()].flat().join(" ")).not.toMatch(/unsafe|\*(?!\.vscode-cdn)/);
    expect(html.match(/<script nonce="abc123"/g)).toHaveLength(1);
  });

  it("keeps hostile names and translations out of the markup", () => {
    const html = pageHtml({ ...parts, title: hostile, language: hostile, translations: { [hostile]: hostile } });
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html).not.toContain("<img");
    const bundle = /<script id="l10n" type="application\/json">(.*?)<\/script>/s.exec(html)![1];
    expect(JSON.parse(bundle)).toEqual({ [hostile]: hostile });
  });

  it("gives the script an empty bundle where the editor speaks English", () => {
    expect(pageHtml(parts)).toContain('<script id="l10n" type="application/json"></script>');
  });
});

describe("the page of an unreadable document", () => {
  const html = faultHtml({
    nonce: "abc123",
    language: "en",
    title: hostile,
    heading: hostile,
    sentence: hostile,
    action: { label: hostile, command: "parsimony.openAsText" },
  });

  it("has no script at all", () => {
    expect(policyOf(html).get("default-src")).toEqual(["'none'"]);
    expect(policyOf(html).has("script-src")).toBe(false);
    expect(html).not.toMatch(/<script|<img/);
  });

  it("leads to the text", () => {
    expect(html).toContain('href="command:parsimony.openAsText"');
  });
});

describe("escaping", () => {
  it("leaves no character that means something in HTML, and can be undone", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const escaped = escapeHtml(text);
        expect(escaped).not.toMatch(/[<>"']/);
        const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
        expect(escaped.replace(/&([^;]+);/g, (_, name: string) => entities[name])).toBe(text);
      }),
    );
  });

  it("lets no JSON end its script element", () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const value: unknown = JSON.parse(json);
        expect(jsonForScript({ value, hostile })).not.toMatch(/[<>]/);
        expect(JSON.parse(jsonForScript(value))).toEqual(value);
      }),
    );
  });
});
