import { isUtf8 } from "node:buffer";
import { StringDecoder } from "node:string_decoder";

/** How the characters of a text file are written. DuckDB reads UTF-8 only. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** Turns bytes into text piece by piece; characters that a piece cuts off wait for the next one. */
export interface TextDecoding {
  write(bytes: Buffer): string;
  end(): string;
}

/**
 * The encoding of a text from its beginning, without or with a byte order mark; `complete` says that the beginning is all. Undefined where
 * it is none of those known: a program, a picture, UTF-8 with damaged characters.
 */
export function detectEncoding(bytes: Buffer, complete: boolean): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ifText(bytes, "utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ifText(bytes, "utf-16be");
  if (bytes.includes(0)) return utf16WithoutMark(bytes);
  if (isUtf8(complete ? bytes : wholeCharacters(bytes))) return "utf-8";
  return looksLikeWindows1252(bytes.toString("latin1")) ? "windows-1252" : undefined;
}

export function textDecoding(encoding: Encoding): TextDecoding {
  switch (encoding) {
    case "utf-8":
      return new StringDecoder("utf8");
    case "utf-16le":
      return new StringDecoder("utf16le");
    case "utf-16be":
      return new BigEndianDecoding();
    case "windows-1252":
      return { write: windows1252, end: () => "" };
  }
}

/** How a person knows the encoding. */
export function encodingName(encoding: Encoding): string {
  return { "utf-8": "UTF-8", "utf-16le": "UTF-16", "utf-16be": "UTF-16", "windows-1252": "Windows-1252 (Latin-1)" }[
    encoding
  ];
}

/** UTF-16 without a byte order mark: in tables most characters are ASCII, so that every other byte is 0. */
function utf16WithoutMark(bytes: Buffer): Encoding | undefined {
  const half = bytes.length / 2;
  const zeros = [0, 0];
  for (let place = bytes.indexOf(0); place >= 0; place = bytes.indexOf(0, place + 1)) zeros[place % 2]++;
  if (Math.min(...zeros) > 0.02 * half || Math.max(...zeros) < 0.7 * half) return undefined;
  return ifText(bytes, zeros[1] > zeros[0] ? "utf-16le" : "utf-16be");
}

/** The encoding, if the bytes begin with a text in it. */
function ifText(bytes: Buffer, encoding: Encoding): Encoding | undefined {
  const beginning = textDecoding(encoding).write(bytes.subarray(0, 1 << 18));
  return controlCharacters.test(beginning) ? undefined : encoding;
}

/** Without the beginning of a character at the end. */
function wholeCharacters(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > bytes.length - 4 && end > 0 && (bytes[end - 1] & 0xc0) === 0x80) end--;
  return end > 0 && bytes[end - 1] >= 0xc0 ? bytes.subarray(0, end - 1) : bytes;
}

// Texts hold none of these, programs and pictures do.
const controlCharacters = /[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]/;

/** Neither control characters nor mostly characters of UTF-8, some of which are damaged. */
function looksLikeWindows1252(text: string): boolean {
  if (controlCharacters.test(text) || /[\x81\x8d\x8f\x90\x9d]/.test(text)) return false;
  let [valid, all] = [0, 0];
  for (const [found] of text.matchAll(
    /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x80-\xff]/g,
  )) {
    all += found.length;
    if (found.length > 1) valid += found.length;
  }
  return valid < all / 2;
}

/** Windows-1252 has printed characters where Latin-1 has control characters. */
const windowsCharacters = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

function windows1252(bytes: Buffer): string {
  return bytes
    .toString("latin1")
    .replace(/[\x80-\x9f]/g, (character) => windowsCharacters[character.charCodeAt(0) - 128]);
}

class BigEndianDecoding implements TextDecoding {
  private readonly littleEndian = new StringDecoder("utf16le");
  private rest = Buffer.alloc(0);

  write(bytes: Buffer): string {
    const all = Buffer.concat([this.rest, bytes]);
    const even = all.length - (all.length % 2);
    this.rest = all.subarray(even);
    return this.littleEndian.write(Buffer.from(all.subarray(0, even)).swap16());
  }

  end(): string {
    return this.littleEndian.end();
  }
}
