/**
 * What a block holds, in one line by its type, and the pointers in it.
 *
 *     struct node { int key; struct node *next; char name[16]; }      5 "eve"      .next ──▶
 */
import type { HeapBlock } from "../../engine/checker/heapLog";
import type { ISession } from "../../engine/session";
import type { BlockTypes } from "./blockTypes";
import type { Changes } from "../changes";
import type { Field } from "../fields";
import { hex, type Look, shortened } from "../look";
import type { MemberView } from "../model/addressSpace";
import type { Shown } from "../model/common";
import { judged, pointerAt } from "./pointers";
import type { Things } from "../things";
import { formatted, readText, textAt, type TypeTable, typesOf, withBytes } from "../values";

const LONGEST = 40;
const MOST_PARTS = 6;
/** Bytes of a block searched for pointers that its type does not tell. */
const MOST_SEARCHED = 2048;
const UNKNOWN = "??";

export interface Held { readonly type: number; readonly count: number }

/** C text of the type of a block: `struct node`, `char[100]`, `struct node[4]`. */
export function typeText(types: TypeTable, held: Held): string {
  return held.count === 1 ? types.name(held.type) : types.name(types.arrayOf(held.type, held.count));
}

/** The same without what was never written: part of the name a reader gives the block. */
export const knownPart = (preview: string): string => preview.split(" ").filter((part) => part !== UNKNOWN).join(" ");

/** Contents in one line; empty when nothing in it was ever written, or nobody knows how to read it. */
export function previewOf(session: ISession, types: TypeTable, fields: readonly Field[], held: Held, block: HeapBlock): string {
  const t = types.bare(held.type);
  if (t.kind === "char") return textPreview(session, block.address, block.size);
  if (t.kind === "pointer") return "";
  if (held.count > 1) return definedOnly(textAt(session, types.arrayOf(held.type, held.count), block.address));
  if (types.size(held.type) > block.size) return "";
  const parts = fields.filter((f) => f.pointsTo === null).slice(0, MOST_PARTS).map((f) => fieldText(session, f, block.address));
  return parts.every((p) => p === UNKNOWN) ? "" : shortened(parts.join(" "), LONGEST);
}

export function fieldText(session: ISession, f: Field, base: number): string {
  const value = formatted(session, { type: f.type, place: { address: base + f.offset, object: 0, bits: f.bits }, data: null });
  return value.undefined === "all" ? UNKNOWN : value.stale || value.text;
}

const textPreview = (session: ISession, address: number, size: number): string => shortened(readText(session, address, Math.min(size, LONGEST)) ?? "", LONGEST);
const definedOnly = (value: { readonly text: string; readonly undefined: string }): string => (value.undefined === "all" ? "" : shortened(value.text, LONGEST));

/** As the program left it: the words that free wrote over put back. Null when nothing was written over. */
export function beforeFree(session: ISession, block: HeapBlock): ISession | null {
  return block.left ? withBytes(session, block.address, block.left.bytes, block.left.undefined) : null;
}

export interface Inside { readonly pointers: MemberView[]; readonly shown: Shown }

/** Pointers of a block by offset: those its type names, and words that carry provenance besides. */
export function pointersIn(look: Look, things: Things, changes: Changes, types: BlockTypes, held: Held | null, block: HeapBlock, id: string): Inside {
  const named = held ? namedPointers(typesOf(look.session), types, held, block.size) : [];
  const all = [...named, ...foundPointers(look, block, new Set(named.map((n) => n.offset)))].sort((a, b) => a.offset - b.offset);
  const pointers = all.slice(0, look.limits.pointers).map((p): MemberView => {
    const address = block.address + p.offset;
    const at = p.type === null ? rawPointer(look, things, address) : pointerAt(look, things, p.type, address);
    const state = at.undefined === "all" ? "uninitialised" : "live";
    const text = state === "live" ? at.text : UNKNOWN;
    return { name: p.name, type: p.type === null ? "" : typesOf(look.session).name(p.type), offset: p.offset, size: look.session.pointerSize, state, value: at.text, target: at.target, change: changes.note(`${id}${p.name}`, text, text) };
  });
  return { pointers, shown: { shown: pointers.length, total: all.length } };
}

interface Spot { readonly name: string; readonly type: number | null; readonly offset: number }

function namedPointers(table: TypeTable, types: BlockTypes, held: Held, size: number): Spot[] {
  const fields = types.fieldsOf(held.type).filter((f) => f.pointsTo !== null);
  const step = table.size(held.type);
  const out: Spot[] = [];
  for (let i = 0; i < held.count && out.length < 1024 && fields.length > 0; i++) {
    const index = held.count > 1 ? `[${i}]` : "";
    for (const f of fields) if (i * step + f.offset + f.size <= size) out.push({ name: `${index}${f.name}` || "*", type: f.type, offset: i * step + f.offset });
  }
  return out;
}

function foundPointers(look: Look, block: HeapBlock, known: ReadonlySet<number>): Spot[] {
  const { session } = look;
  const word = session.pointerSize;
  const out: Spot[] = [];
  for (let offset = 0; offset + word <= Math.min(block.size, MOST_SEARCHED); offset += word) {
    if (known.has(offset) || session.provenance(block.address + offset) === 0) continue;
    if (session.read(block.address + offset, word).undefined.every((u) => u === 0)) out.push({ name: `+${offset}`, type: null, offset });
  }
  return out;
}

function rawPointer(look: Look, things: Things, address: number): ReturnType<typeof judged> {
  const { bytes } = look.session.read(address, look.session.pointerSize);
  const value = bytes.reduceRight((n, b) => n * 256 + b, 0);
  return judged(look, things, value, look.session.provenance(address), "none", hex(value));
}
