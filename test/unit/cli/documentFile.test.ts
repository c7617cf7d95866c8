import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { claimDocument, readDocument, replacementRemark, writeDocument } from "../../../src/cli/documentFile";
import { planetsDocument } from "../run/documents";

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "parsimony-files-"))));
afterEach(() => rm(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

describe("claimDocument", () => {
  it("takes the first name that is free, even when many ask at once", async () => {
    await writeFile(at("planets.parsimony"), "precious");
    const claimed = await Promise.all(Array.from({ length: 5 }, () => claimDocument(folder, "/data/planets.csv")));
    expect(claimed.sort()).toStrictEqual([2, 3, 4, 5, 6].map((number) => at(`planets-${number}.parsimony`)));
    expect(await readFile(at("planets.parsimony"), "utf8")).toBe("precious");
  });
});

describe("writeDocument", () => {
  it("replaces the file as a whole and leaves nothing else behind", async () => {
    const document = planetsDocument();
    await writeDocument(at("run.parsimony"), planetsDocument());
    await writeDocument(at("run.parsimony"), document);
    expect(await readDocument(at("run.parsimony"))).toStrictEqual(document);
    expect(await readdir(folder)).toStrictEqual(["run.parsimony"]);
  });

  it("says where it cannot write", async () => {
    await expect(writeDocument(at("missing/run.parsimony"), planetsDocument())).rejects.toMatchObject({
      code: "outputUnwritable",
      message: expect.stringMatching(/: its folder does not exist; choose another place/) as string,
    });
  });

  it("says why it cannot read", async () => {
    await expect(readDocument(at("gone.parsimony"))).rejects.toThrow(/: it does not exist; check/);
    await expect(readDocument(folder)).rejects.toThrow(/: it is a folder; check/);
  });
});

describe("replacementRemark", () => {
  const data = () => [at("planets.csv")];

  it("says nothing where there is nothing to lose", async () => {
    expect(await replacementRemark(at("run.parsimony"), data(), false)).toBeUndefined();
  });

  it("names the other data", async () => {
    await writeDocument(at("run.parsimony"), planetsDocument());
    expect(await replacementRemark(at("run.parsimony"), data(), true)).toMatch(/earlier run of the same data/);
    expect(await replacementRemark(at("run.parsimony"), [at("moons.csv")], true)).toMatch(
      /other data \(planets\.csv\)/,
    );
  });

  it("refuses where nobody said that it may be replaced", async () => {
    await writeDocument(at("run.parsimony"), planetsDocument());
    await expect(replacementRemark(at("run.parsimony"), data(), false)).rejects.toMatchObject({
      code: "outputExists",
      message: expect.stringMatching(/--overwrite .*--resume/) as string,
    });
  });

  it("never lets data be overwritten", async () => {
    await writeFile(at("planets.csv"), "distance,period\n1,1\n");
    await expect(replacementRemark(at("planets.csv"), data(), true)).rejects.toMatchObject({ code: "outputExists" });
  });
});

describe("readDocument", () => {
  it("says what is wrong with the file", async () => {
    await expect(readDocument(at("gone.parsimony"))).rejects.toMatchObject({ code: "documentUnreadable" });
    await writeFile(at("bad.parsimony"), "{");
    await expect(readDocument(at("bad.parsimony"))).rejects.toMatchObject({ code: "documentSyntax" });
  });
});
