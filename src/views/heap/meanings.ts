/**
 * What the allocator's words mean, decoded as the allocator reads them. Words whose meaning the allocator tells itself (HeapField.meaning)
 * are taken as they are; these are the words of glibc's struct malloc_chunk.
 *
 *     size   0x31 = 0x30 | P            bit 0 P: the chunk before is in use · 1 M: a map of its own · 2 A: not of main_arena
 *     fd     raw ⊕ (its address >> 12)  safe-linking, in tcache and fast bins
 */
import type { HeapField } from "../../engine/malloc/picture";
import { hex, type Look } from "../look";
import { say } from "../model/sentences";
import type { Message, Part } from "../model/text";
import { address, bytes, code, message } from "../parts";
import type { WordTold } from "./inside";
import type { Planned } from "./plan";

/** Links in the first words of a free chunk, by the kind of list that holds it. */
const LINKS: Readonly<Record<string, readonly (readonly [name: string, role: HeapField["role"]])[]>> = {
  tcache: [["fd", "link"], ["key", "mark"]],
  fastbin: [["fd", "link"]],
  unsorted: [["fd", "link"], ["bk", "link"]],
  small: [["fd", "link"], ["bk", "link"]],
  large: [["fd", "link"], ["bk", "link"], ["fd_nextsize", "link"], ["bk_nextsize", "link"]],
};

export const glibcFields = (word: number, start: number, kind: string): HeapField[] =>
  (LINKS[kind] ?? []).map(([name, role], i) => ({ at: start + (2 + i) * word, bytes: word, name, role, meaning: "", args: [] }));

export function meaningOf(look: Look, planned: Planned, field: HeapField, value: bigint): WordTold {
  const kind = field.role === "link" || field.role === "mark" ? "link" : field.role === "header" ? "header" : "allocator";
  if (field.meaning !== "") return { kind, name: field.name, meaning: told(field) };
  return { kind, name: field.name, meaning: look.session.heapDoor.allocator === "glibc" ? glibcMeaning(look, planned, field, value) : target(field) };
}

const part = (value: string | number): Part => (typeof value === "string" ? (/^0x[0-9a-f]{5,}$/.test(value) ? address(value) : code(value)) : { kind: "number", value });
const told = (field: HeapField): Message => ({ id: field.meaning, args: Object.fromEntries(field.args.map((value, i) => [String(i), part(isAddress(field, value) ? hex(Number(value)) : value)])) });
/** Numbers of these fields are addresses. */
const ADDRESSED = /^heap\.field\.(?:sbrk-base|list-head|ring-fd|ring-bk|top|last-remainder|next-arena|ar-ptr|prev-heap)$/;
const isAddress = (field: HeapField, value: string | number): boolean => typeof value === "number" && value !== 0 && (ADDRESSED.test(field.meaning) || (field.target !== undefined && value === field.target));

const target = (field: HeapField): Message | null => (field.target === undefined ? null : field.target === 0 ? say("heap.word.end", {}) : say("heap.word.leads", { to: address(hex(field.target)) }));

function glibcMeaning(look: Look, planned: Planned, field: HeapField, value: bigint): Message | null {
  const listed = planned.chunk?.list ?? -1;
  const kind = listed >= 0 ? (look.session.heapDoor.picture()?.lists[listed]?.kind ?? "") : "";
  switch (field.name) {
    case "prev_size":
      return planned.chunk?.flags.includes("P") ? say("heap.word.prevUsed", {}) : say("heap.word.prevFree", { size: code(`0x${value.toString(16)}`) });
    case "size":
      return sizeMeaning(planned, value);
    case "key":
      return say("heap.word.key", {});
    case "fd":
      return kind === "tcache" || kind === "fastbin" ? masked(field.at, value) : ring(look, value);
    default:
      return field.role === "link" ? ring(look, value) : target(field);
  }
}

function sizeMeaning(planned: Planned, value: bigint): Message {
  const size = value & ~7n;
  const flags = ["P", "M", "A"].filter((_, bit) => (value >> BigInt(bit)) & 1n).join("|");
  const before = planned.chunk?.flags.includes("P") ? say("heap.word.sizeUsed", {}) : say("heap.word.sizeFree", {});
  return say("heap.word.size", { size: code(flags === "" ? `0x${size.toString(16)}` : `0x${size.toString(16)} | ${flags}`), bytes: bytes(Number(size)), before: message(before) });
}

/** PROTECT_PTR: the link is kept xored with the address it lies at, shifted right by the bits of a page. */
function masked(at: number, value: bigint): Message {
  const mask = BigInt(at) >> 12n;
  const to = value ^ mask;
  const args = { mask: code(`0x${mask.toString(16)}`) };
  return to === 0n ? say("heap.word.maskedEnd", args) : say("heap.word.masked", { ...args, to: address(`0x${to.toString(16)}`) });
}

/** Of the doubly linked lists: the chunk beside it, or the list's head in the arena. */
function ring(look: Look, value: bigint): Message {
  const arenas = look.session.heapDoor.picture()?.arenas ?? [];
  const inside = arenas.some((a) => a.chunks.some((c) => BigInt(c.start) === value));
  if (value === 0n) return say("heap.word.end", {});
  return inside ? say("heap.word.leads", { to: address(`0x${value.toString(16)}`) }) : say("heap.word.head", { to: address(`0x${value.toString(16)}`) });
}
