import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { commandNames, contextKeys, dataExtensions, internalCommands, runEditorType } from "../../../src/editor/names";
import type { CommandKey } from "../../../src/editor/names";
import { settingsTable } from "../../../src/editor/settingsTable";

interface Setting {
  readonly default: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly type: string | readonly string[];
  readonly enum?: readonly string[];
  readonly items?: { readonly enum: readonly string[] };
  readonly scope: string;
  readonly markdownDescription: string;
}
interface MenuItem {
  readonly command: string;
  readonly when?: string;
}
interface Manifest {
  readonly icon: string;
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly enablement?: string }[];
    readonly configuration: readonly { readonly properties: Readonly<Record<string, Setting>> }[];
    readonly customEditors: readonly { readonly viewType: string }[];
    readonly jsonValidation: readonly { readonly url: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly description: string;
        readonly media: { readonly svg: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
  };
}

const text = readFileSync("package.json", "utf8");
const manifest = JSON.parse(text) as Manifest;
const translations = JSON.parse(readFileSync("package.nls.json", "utf8")) as Record<string, string>;
const { contributes } = manifest;
const settings = Object.assign({}, ...contributes.configuration.map((section) => section.properties)) as Record<
  string,
  Setting
>;
const commands = Object.values<string>(commandNames);

describe("commands", () => {
  it("are the same in the manifest and in the table", () => {
    expect(contributes.commands.map((command) => command.command).sort()).toEqual([...commands].sort());
  });

  it("in menus and links all exist", () => {
    const inMenus = Object.values(contributes.menus).flatMap((items) => items.map((item) => item.command));
    const links = Object.values(translations).flatMap((sentence) => [...sentence.matchAll(/\(command:([^)?]+)/g)]);
    for (const command of [...inMenus, ...links.map((link) => link[1])]) expect(commands).toContain(command);
  });

  it("that need an argument are hidden from the palette, and only those", () => {
    const hidden = contributes.menus["commandPalette"].filter((item) => item.when === "false");
    expect(hidden.map((item) => item.command)).toEqual(internalCommands.map((key: CommandKey) => commandNames[key]));
  });

  it("and menus are switched by keys that the code sets", () => {
    const conditions = [
      ...contributes.commands.map((command) => command.enablement),
      ...Object.values(contributes.menus).flatMap((items) => items.map((item) => item.when)),
    ].join(" ");
    const used = new Set(conditions.match(/(?<!')parsimony\.\w+/g));
    const events = contributes.walkthroughs.flatMap((walkthrough) =>
      walkthrough.steps.flatMap((step) => step.completionEvents),
    );
    const awaited = events.filter((event) => event.startsWith("onContext:")).map((event) => event.slice(10));
    for (const key of [...used, ...awaited]) expect(Object.values<string>(contextKeys)).toContain(key);
    const custom = [...conditions.matchAll(/activeCustomEditorId == '([^']+)'/g)].map((match) => match[1]);
    expect(new Set(custom)).toEqual(new Set([runEditorType]));
  });

  it("offer themselves on every kind of data file, and on nothing else", () => {
    for (const menu of ["explorer/context", "editor/title/context", "editor/title"]) {
      const patterns = contributes.menus[menu]
        .filter((item) => item.command === commandNames.discover)
        .map((item) => /resourceExtname =~ \/(.+?)\/(i?) &&/.exec(item.when ?? "")!)
        .map(([, source, flags]) => new RegExp(source, flags));
      const matches = (extension: string) => patterns.filter((pattern) => pattern.test(extension)).length;
      for (const extension of dataExtensions) {
        expect(matches(`.${extension}`), `${menu} .${extension}`).toBe(1);
        expect(matches(`.${extension.toUpperCase()}`)).toBe(1);
        expect(matches(`.${extension}x`)).toBe(0);
      }
      expect(matches(".py")).toBe(0);
      expect(matches(".parsimony")).toBe(0);
    }
  });
});

describe("settings", () => {
  it("are the same in the manifest and in the table", () => {
    expect(Object.keys(settings).sort()).toEqual(
      Object.values(settingsTable)
        .map((definition) => definition.name)
        .sort(),
    );
  });

  it.each(Object.values(settingsTable))("$name has the same default, range and choices in both", (definition) => {
    const setting = settings[definition.name];
    expect(setting.default).toEqual(definition.default ?? null);
    expect(setting.scope).toMatch(/^(resource|machine-overridable)$/);
    switch (definition.kind) {
      case "number": {
        const type = definition.integer ? "integer" : "number";
        expect(setting.type).toEqual(definition.nullable ? [type, "null"] : type);
        expect(setting.minimum).toBe(definition.minimum);
        expect(setting.maximum).toBe(definition.maximum);
        break;
      }
      case "choice":
        expect(setting.enum).toEqual(definition.choices);
        break;
      case "list":
        expect(setting.type).toBe("array");
        expect(setting.items?.enum).toEqual(definition.choices);
        break;
    }
  });

  it("restricted in untrusted workspaces exist", () => {
    for (const name of manifest.capabilities.untrustedWorkspaces.restrictedConfigurations) {
      expect(Object.keys(settings)).toContain(name);
    }
  });
});

describe("the manifest", () => {
  it("is about the custom editor of the table", () => {
    expect(contributes.customEditors.map((editor) => editor.viewType)).toEqual([runEditorType]);
  });

  it("takes every sentence from package.nls.json, and that holds no other", () => {
    const used = [...text.matchAll(/"%([^"%]+)%"/g)].map((match) => match[1]);
    expect(new Set(used)).toEqual(new Set(Object.keys(translations)));
    expect(Object.values(translations).every((sentence) => sentence.trim() !== "")).toBe(true);
  });

  it("names files that exist", () => {
    const media = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps.map((step) => step.media.svg));
    const schemas = contributes.jsonValidation.map((validation) => validation.url);
    for (const file of [manifest.icon, ...media, ...schemas]) expect(existsSync(file), file).toBe(true);
  });
});
