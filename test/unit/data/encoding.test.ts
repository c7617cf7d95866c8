import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detectEncoding, textDecoding } from "../../../src/data/encoding";
import type { Encoding } from "../../../src/data/encoding";

const written: Record<Encoding, (text: string) => Buffer> = {
  "utf-8": (text) => Buffer.from(text),
  "utf-16le": (text) => Buffer.from(text, "utf16le"),
  "utf-16be": (text) => Buffer.from(text, "utf16le").swap16(),
  "windows-1252": (text) => Buffer.from(text, "latin1"),
};

describe("textDecoding", () => {
  test.each<[Encoding, fc.Arbitrary<string>]>([
    ["utf-8", fc.string({ unit: "binary" })],
    ["utf-16le", fc.string({ unit: "binary" })],
    ["utf-16be", fc.string({ unit: "binary" })],
    ["windows-1252", fc.string({ unit: fc.constantFrom("a", "é", "ÿ", "\xA0", ",") })],
  ])("reads %s whatever the pieces it comes in", (encoding, texts) => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 5 }), (text, size) => {
        const bytes = written[encoding](text);
        const decoding = textDecoding(encoding);
        let read = "";
        for (let start = 0; start < bytes.length; start += size)
          read += decoding.write(bytes.subarray(start, start + size));
        expect(read + decoding.end()).toBe(text);
      }),
    );
  });
});

describe("detectEncoding", () => {
  test("knows a text in each encoding, whole or cut off within a character", () => {
    for (const [encoding, write] of Object.entries(written)) {
      expect(detectEncoding(write("Größe,Länge\nKöln,1\n"), true)).toBe(encoding);
    }
    const bytes = Buffer.from("größe €");
    for (let length = 1; length <= bytes.length; length++) {
      expect(detectEncoding(bytes.subarray(0, length), false)).toBe("utf-8");
    }
  });

  test("takes neither programs nor damaged UTF-8 for a text", () => {
    expect(detectEncoding(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0]), true)).toBeUndefined();
    expect(detectEncoding(Buffer.concat([Buffer.from("ä€ö"), Buffer.from([0xff])]), true)).toBeUndefined();
    expect(detectEncoding(Buffer.from([0xe9, 0x01]), true)).toBeUndefined();
  });
});
