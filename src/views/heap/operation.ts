/** The last thing that malloc and its relatives did, told by where the chunk was before and where it is now. */
import type { HeapBlock as Logged, Moment } from "../../engine/checker/heapLog";
import { hex, type Look } from "../look";
import type { ChunkView } from "../model/heap";
import { say } from "../model/sentences";
import type { Message, Part } from "../model/text";
import { bytes, code, line, message, name, number } from "../parts";
import { since } from "../space/events";
import type { ChunkParts } from "./chunks";
import { chunkAround } from "./memory";
import { chunkAt, type PlannedAt } from "./around";
import type { PlannedArena } from "./plan";

export interface Operation {
  readonly kind: "made" | "freed" | "moved" | "resized";
  readonly block: Logged;
  /** Of moved and resized: what realloc made it from. */
  readonly from: Logged | null;
  readonly moment: Moment;
}

/** Blocks that are looked through from the youngest on for the last operation of all. */
const MOST_SEARCHED = 2000;

/** Operations after a step, oldest first. */
export function operationsSince(look: Look, from: number): Operation[] {
  const blocks = look.session.blocks();
  const out: Operation[] = [];
  for (const block of blocks) {
    const { freed, made, movedTo } = block;
    const to = movedTo > 0 ? blocks[movedTo - 1] : undefined;
    if (made.step > from && (block.how !== "realloc" || !blocks.some((b) => b.movedTo === block.number))) out.push({ kind: "made", block, from: null, moment: made });
    if (freed && freed.step > from) out.push(to ? { kind: to.address === block.address ? "resized" : "moved", block: to, from: block, moment: freed } : { kind: "freed", block, from: null, moment: freed });
  }
  return out.sort((a, b) => a.moment.step - b.moment.step);
}

/** The last one of the run so far. */
export function lastOperation(look: Look): { readonly step: number; readonly code: string } | null {
  const blocks = look.session.blocks();
  let last: { readonly moment: Moment; readonly how: string } | null = null;
  for (const b of blocks.slice(-MOST_SEARCHED)) {
    if (!last || b.made.step >= last.moment.step) last = { moment: b.made, how: b.how };
    if (b.freed && b.freed.step >= last.moment.step) last = { moment: b.freed, how: b.freedBy };
  }
  return last && { step: last.moment.step, code: look.code(look.ownRange(last.moment)) ?? last.how };
}

interface Told {
  readonly parts: ChunkParts;
  readonly arenas: readonly PlannedArena[];
  readonly chunks: ReadonlyMap<string, ChunkView>;
}

const short = (address: string): string => (address.length > 6 ? `…${address.slice(-4)}` : address);

/** `…9810 (node 5)`, leads to the chunk. */
function chunkPart(told: Told, p: PlannedAt | null, address: number): Part {
  const view = p ? told.chunks.get(p.id) : undefined;
  const at = view ? view.start : hex(address);
  const label: Part = { kind: "object", objectId: p?.id ?? "", label: short(at) };
  const called = view?.label ?? view?.type ?? null;
  return called ? message(say("heap.chunk.named", { address: label, name: name(called) })) : label;
}

const sizeCode = (size: number): Part => code(`0x${size.toString(16)}`);

export function operationMessage(told: Told, op: Operation): Message {
  const { look } = told.parts;
  const range = look.ownRange(op.moment);
  const common = { call: code(look.code(range) ?? (op.kind === "freed" ? op.block.freedBy : op.block.how)), line: line(look.place(range)) };
  const at = chunkAt(told.arenas, op.block.address);
  const chunk = chunkPart(told, at, op.block.address);
  const size = sizeCode(at ? at.planned.end - at.planned.start : op.block.size);
  switch (op.kind) {
    case "made":
      return madeMessage(told, op, { ...common, chunk, size }, at);
    case "freed":
      return freedMessage(told, op, { ...common, chunk }, at);
    case "moved":
      return say("heap.did.moved", { ...common, chunk: code(short(hex(op.from?.address ?? 0))), to: chunk, size });
    case "resized":
      return say("heap.did.resized", { ...common, chunk, size });
  }
}

function madeMessage({ parts }: Told, { block }: Operation, args: { readonly call: Part; readonly line: Part; readonly chunk: Part; readonly size: Part }, at: PlannedAt | null): Message {
  const { kept, picture } = parts;
  if (at?.planned.chunk === null || at?.planned.chunk?.flags.includes("M")) return say("heap.did.took.mapped", args);
  const was = kept && at ? chunkAround(kept.chunks, at.planned.start) : null;
  if (!was || !at) return say("heap.did.took.plain", args);
  if (was.chunk.state === "top") return say("heap.did.took.top", { ...args, rest: sizeCode(topOf(parts, block.address)) });
  if (was.chunk.list === null) return say("heap.did.took.plain", args);
  const rest = was.chunk.size - (at.planned.end - at.planned.start);
  return rest > 0 && picture.allocator === "glibc" ? say("heap.did.took.split", { ...args, list: code(was.chunk.list), rest: sizeCode(rest) }) : say("heap.did.took.list", { ...args, list: code(was.chunk.list) });
}

const topOf = ({ picture }: ChunkParts, near: number): number => (picture.arenas.find((a) => a.chunks.some((c) => c.user === near)) ?? picture.arenas[0])?.topSize ?? 0;

function freedMessage({ parts }: Told, { block }: Operation, args: { readonly call: Part; readonly line: Part; readonly chunk: Part }, at: PlannedAt | null): Message {
  const c = at?.planned.chunk;
  if (!at || !c) return say("heap.did.gave.unmapped", args);
  if (c.state === "top") return say("heap.did.gave.top", { ...args, chunk: code(short(hex(block.address))), size: sizeCode(c.size) });
  if (c.state === "lost") return say("heap.did.gave.retired", args);
  const list = parts.picture.lists[c.list];
  if (at.planned.block !== block && list) return say("heap.did.gave.merged", { ...args, chunk: code(short(hex(block.address))), whole: { kind: "object", objectId: at.id, label: short(hex(c.start)) }, size: sizeCode(c.size), list: code(list.name) });
  if (!list) return say("heap.did.gave.retired", args);
  const where = { ...args, list: code(list.name) };
  if (c.place === 0 && list.order === "lifo") return say("heap.did.gave.first", where);
  return c.place > 0 && c.place === list.chunks.length - 1 ? say("heap.did.gave.last", where) : say("heap.did.gave.into", where);
}

/** What a free chunk of glibc uses for its links: fd and key or bk, of fast bins fd alone. */
export function afterFree(told: Told, op: Operation): Message[] {
  const at = chunkAt(told.arenas, op.block.address);
  const c = at?.planned.chunk;
  if (op.kind !== "freed" || !c || at?.planned.block !== op.block) return [];
  const { picture, look } = told.parts;
  const word = look.session.pointerSize;
  const taken = picture.allocator === "glibc" && c.list >= 0 ? Math.min(c.usable, picture.lists[c.list]?.kind === "fastbin" ? word : 2 * word) : 0;
  const names = at ? (told.chunks.get(at.id)?.pointedBy ?? []) : [];
  const pointer = names[0] === undefined ? [] : [names.length === 1 ? say("heap.after.pointer", { name: code(names[0]) }) : say("heap.after.pointers", { name: code(names[0]), count: number(names.length - 1) })];
  return [...(taken > 0 ? [say("heap.after.bytes", { size: bytes(taken) })] : []), ...pointer];
}

export const recent = (look: Look): Operation[] => operationsSince(look, since(look));
export type { Told };
