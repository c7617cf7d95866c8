import { utf8 } from "./utf8";

/** A field of a message in the wire format of Protocol Buffers. Fields with nothing in them are left out, as is the custom. */
export type Field = readonly number[];

/** A message, or a whole file, of its fields. */
export function message(...fields: readonly Field[]): number[] {
  // Tables of thousands of rows are longer than a call can have arguments.
  return fields.flat();
}

/** An integer, not negative, or a value of an enumeration. */
export function integer(field: number, value: number): Field {
  return [...varint(field * 8), ...varint(value)];
}

/** A message within a message, or bytes. */
export function nested(field: number, content: readonly number[]): Field {
  return [...varint(field * 8 + 2), ...varint(content.length)].concat(content);
}

/** Text as UTF-8, with U+FFFD for lone surrogates. */
export function text(field: number, value: string): Field {
  return nested(field, utf8(value));
}

/** Numbers as the bytes of a little-endian array, which is how tensors hold them. */
export function numbers(field: number, values: readonly number[], precision: "double" | "float" | "int64"): Field {
  const size = precision === "float" ? 4 : 8;
  const view = new DataView(new ArrayBuffer(values.length * size));
  values.forEach((value, k) => {
    if (precision === "double") view.setFloat64(8 * k, value, true);
    else if (precision === "float") view.setFloat32(4 * k, value, true);
    else view.setBigInt64(8 * k, BigInt(value), true);
  });
  return nested(field, Array.from(new Uint8Array(view.buffer)));
}

/** A number, not negative and below 2^53, in groups of seven bits. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value % 0x80) + 0x80);
  return [...bytes, value];
}
