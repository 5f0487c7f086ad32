/** Parts of sentences, shortly. */
import type { HeapBlock } from "./model/addressSpace";
import type { Hex, Place } from "./model/common";
import type { Message, Part } from "./model/text";

export const code = (text: string): Part => ({ kind: "code", text });
export const name = (text: string): Part => ({ kind: "name", text });
export const prose = (text: string): Part => ({ kind: "prose", text });
export const bytes = (value: number): Part => ({ kind: "bytes", value });
export const number = (value: number): Part => ({ kind: "number", value });
export const address = (at: Hex): Part => ({ kind: "address", address: at });
export const step = (n: number): Part => ({ kind: "step", step: n });
export const message = (inner: Message): Part => ({ kind: "message", message: inner });
export const line = (place: Place | null): Part => (place ? { kind: "line", place } : code("?"));

/** What a reader calls a block: `node 5 "eve"`, `char[100]`, else its address. */
export function blockPart(block: HeapBlock): Part {
  const label = block.label ?? block.type;
  return label ? { kind: "object", objectId: block.id, label } : address(block.address);
}

/** A value as the drawing remembers it: an address as one, NULL by its name. */
export function valuePart(text: string): Part {
  if (text === "0x0") return code("NULL");
  return /^0x[0-9a-f]+$/.test(text) ? address(text) : code(text);
}
