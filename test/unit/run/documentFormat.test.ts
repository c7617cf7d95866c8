import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument, serializeDocument } from "../../../src/run/documentFormat";
import { documentSchema } from "../../../src/run/documentSchema";
import { UserError } from "../../../src/userError";
import { anyDocument, keplerFormula, metrics, planetsDocument } from "./documents";
import { jsonSchemaOf } from "./jsonSchemaOf";

function errorOf(text: string): UserError {
  try {
    parseDocument(text);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return error as UserError;
  }
  throw new Error("The text was accepted.");
}

/** The text of a good document in which one field has another value. */
function withField(path: readonly (string | number)[], value: unknown): string {
  const document = JSON.parse(serializeDocument(planetsDocument({ front: [keplerFormula] }))) as Record<
    string,
    unknown
  >;
  let place: Record<string | number, unknown> = document;
  for (const key of path.slice(0, -1)) place = place[key] as Record<string | number, unknown>;
  place[path[path.length - 1]] = value;
  return JSON.stringify(document);
}

describe("round trip", () => {
  it("gives back every document exactly", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        expect(parseDocument(serializeDocument(document))).toStrictEqual(document);
      }),
    );
  });

  it("keeps numbers that JSON cannot hold, and the sign of zero", () => {
    const train = { ...metrics, loss: NaN, r2: -Infinity, rmse: Infinity, mae: -0, maximumError: 5e-324 };
    const document = parseDocument(serializeDocument(planetsDocument({ front: [{ ...keplerFormula, train }] })));
    expect(document.front[0].train).toStrictEqual(train);
    expect(Object.is(document.front[0].train.mae, -0)).toBe(true);
  });

  it("writes fields in the order of the schema, whatever the order they came in", () => {
    const document = planetsDocument({ front: [keplerFormula] });
    const reversed = Object.fromEntries(Object.entries(document).reverse()) as unknown as typeof document;
    expect(serializeDocument(reversed)).toBe(serializeDocument(document));
    expect(serializeDocument(document)).toMatch(/^\{\n {2}"parsimony": 1,\n[^]*\n\}\n$/);
  });

  it("writes one line per column, log entry and parameter value", () => {
    const text = serializeDocument(planetsDocument());
    expect(text).toContain('\n    { "name": "distance", "role": "input", "unit": "au" },\n');
  });
});

describe("hostile text", () => {
  it("refuses documents of a newer version before looking at anything else", () => {
    const error = errorOf('{ "parsimony": 2, "whatever": true }');
    expect(error.code).toBe("documentNewer");
    expect(error.message).toContain("newer version of Parsimony; update the extension");
  });

  it("recognises merge conflicts", () => {
    const text = serializeDocument(planetsDocument());
    const conflict = text.replace('  "log"', '<<<<<<< HEAD\n  "log": [],\n=======\n>>>>>>> other\n  "log"');
    expect(errorOf(conflict).code).toBe("documentConflict");
  });

  it.each(["", "   ", "{", '{"parsimony": 1', '{\n"parsimony": 1,\n"front": [x\n'])("refuses %j as damaged", (text) => {
    const { code, message } = errorOf(text);
    expect(code).toBe("documentSyntax");
    expect(message).not.toContain("\n");
  });

  it.each(["x,y\n1,2\n", "[1,", "\u0000\u0001", "not json", "[]", "null", "3", '"text"', "{}", "[".repeat(100_000)])(
    "refuses what is something else",
    (text) => {
      expect(errorOf(text).code).toBe("documentInvalid");
    },
  );

  it.each([
    [["parsimony"], "1"],
    [["id"], "../../etc/passwd"],
    [["data", "files", 0, "path"], ""],
    [["data", "files", 0, "sha256"], "abc"],
    [["columns", 1, "role"], "killer"],
    [["columns", 0, "name"], "distance"],
    [["columns", 0, "role"], "target"],
    [["settings", "threads"], 1.5],
    [["settings", "threads"], 1e9],
    [["settings", "seconds"], 0],
    [["settings", "seconds"], null],
    [["settings", "validationShare"], 0.9],
    [
      ["settings", "operators"],
      ["add", "system"],
    ],
    [["settings", "operatorComplexity"], { system: 1 }],
    [["settings", "surprise"], 1],
    [["front"], {}],
    [["front", 0, "names"], { "a b": "distance" }],
    [["front", 0, "parameters", 0, "name"], "__proto__"],
    [["front", 0, "parameters", 0, "values"], [{ levels: ["too many"], value: 1 }]],
    [["front", 0, "train", "loss"], "zero"],
    [["front", 0, "train", "loss"], null],
    [["log"], [{ seconds: -1 }]],
  ] as [(string | number)[], unknown][])("refuses %j = %j", (path, value) => {
    expect(errorOf(withField(path, value)).code).toBe("documentInvalid");
  });

  it("says which field is wrong", () => {
    expect(errorOf(withField(["front", 0, "train", "rows"], "many")).message).toContain("front[0].train.rows");
  });

  it("never takes names from the prototype of objects", () => {
    const text = withField(["front", 0, "names"], {}).replace('"names":{}', '"names":{"__proto__":"distance"}');
    expect(Object.keys(parseDocument(text).front[0].names)).toStrictEqual([]);
  });

  it("accepts a byte order mark", () => {
    const document = planetsDocument();
    expect(parseDocument(`\uFEFF${serializeDocument(document)}`)).toStrictEqual(document);
  });
});

describe("schemas/run.schema.json", () => {
  it("demands what the code demands", () => {
    const file = JSON.parse(readFileSync(new URL("../../../schemas/run.schema.json", import.meta.url), "utf8")) as Json;
    expect(bare(file, file.definitions as Json)).toStrictEqual(jsonSchemaOf(documentSchema));
  });
});

type Json = { readonly [key: string]: unknown };

/** The schema without words for people and with its references resolved. */
function bare(schema: Json, definitions: Json): unknown {
  if (typeof schema.$ref === "string") {
    return bare(definitions[schema.$ref.replace("#/definitions/", "")] as Json, definitions);
  }
  const forPeople = ["$schema", "title", "description", "definitions"];
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !forPeople.includes(key))
      .map(([key, value]) => [key, bareValue(key, value, definitions)]),
  );
}

function bareValue(key: string, value: unknown, definitions: Json): unknown {
  if (key === "properties") {
    const properties = Object.entries(value as Json);
    return Object.fromEntries(properties.map(([name, each]) => [name, bare(each as Json, definitions)]));
  }
  if (key === "anyOf") return (value as Json[]).map((each) => bare(each, definitions));
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? bare(value as Json, definitions)
    : value;
}
