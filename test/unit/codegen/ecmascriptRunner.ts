import ts from "typescript";
import type { Case } from "./cases";
import { functionName } from "./cases";

export interface EcmaScriptResult {
  readonly values: readonly number[];
  /** What is thrown for levels that are not in its tables; undefined where it takes none or throws nothing. */
  readonly failure: unknown;
}

export function runJavaScript({ code, inputs, categories, expected }: Case): EcmaScriptResult {
  const generated = new Function(`"use strict";\n${code}\nreturn ${functionName(code)};`) as () => (
    ...args: (number | string)[]
  ) => number;
  const call = generated();
  const columns = [...inputs, ...categories];
  return {
    values: Array.from(expected, (_, row) => call(...columns.map((column) => column[row]))),
    failure:
      categories.length > 0
        ? thrownBy(() => call(...inputs.map(() => 1), ...categories.map(() => "no such level")))
        : undefined,
  };
}

/** Type errors of the snippets under `strict`, all checked by one compiler, with other files beside them by name. */
export function typeErrors(snippets: readonly string[], others: Readonly<Record<string, string>> = {}): string[] {
  const named = snippets.map((code, k): [string, string] => [`/formula${k}.ts`, code]);
  const files = new Map([
    ...named,
    ...Object.entries(others).map(([name, text]): [string, string] => [`/${name}`, text]),
  ]);
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    noImplicitReturns: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    isolatedModules: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    resolveJsonModule: true,
    lib: ["lib.es2022.d.ts"],
    skipLibCheck: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.getSourceFile = (name, version, ...rest) => {
    const code = files.get(name);
    return code === undefined
      ? getSourceFile.call(host, name, version, ...rest)
      : ts.createSourceFile(name, code, version, true);
  };
  const program = ts.createProgram(
    named.map(([name]) => name),
    options,
    host,
  );
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    return `${diagnostic.file?.fileName}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n")}`;
  });
}

/** The snippet as a script without types. */
export function compiled(code: string): string {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  return outputText.replace(/^export /gm, "");
}

function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}
