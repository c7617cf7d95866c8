/** The bytes of text in UTF-8; a lone surrogate, which has none, becomes U+FFFD. */
export function utf8(text: string): number[] {
  return Array.from(text).flatMap((character) => bytes(character.codePointAt(0) ?? 0));
}

/** A byte as C and its kin write it in a string: `\033`. */
export function octal(byte: number): string {
  return `\\${byte.toString(8).padStart(3, "0")}`;
}

/** Text as UTF-8 can hold it: with U+FFFD for lone surrogates. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, "\ufffd");
}

function bytes(code: number): number[] {
  if (code >= 0xd800 && code <= 0xdfff) return bytes(0xfffd);
  if (code < 0x80) return [code];
  const continuation = (shift: number) => 0x80 | ((code >> shift) & 0x3f);
  if (code < 0x800) return [0xc0 | (code >> 6), continuation(0)];
  if (code < 0x10000) return [0xe0 | (code >> 12), continuation(6), continuation(0)];
  return [0xf0 | (code >> 18), continuation(12), continuation(6), continuation(0)];
}
