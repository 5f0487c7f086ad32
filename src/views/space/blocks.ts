/** The heap as drawn: pieces chosen for drawing become blocks with contents, the others bands that say what they hold. */
import type { BlockTypes } from "./blockTypes";
import { type Changes, digestOf, type Loss } from "../changes";
import { hex, type Look } from "../look";
import { type HeapPlan, type Piece, planHeap } from "./heapPlan";
import type { HeapBand, HeapBlock, HeapView } from "../model/addressSpace";
import type { Change, MemoryState, ObjectId } from "../model/common";
import { homeOfBlock } from "./memory/homes";
import { beforeFree, fieldText, type Held, knownPart, pointersIn, previewOf, typeText } from "./preview";
import type { Things } from "../things";
import { textAt, typesOf } from "../values";
import { bufferOf } from "./streamBuffers";

type Counts = HeapView["counts"];

/** Bytes of a block that are compared with the state before; fewer when there are many blocks. */
const MOST_COMPARED = 1024;
const COMPARED_IN_ALL = 131_072;
const MOST_SCALARS = 16;

export interface DrawnHeap {
  readonly plan: HeapPlan;
  readonly drawn: ReadonlySet<Piece>;
}

export function pieceId(p: Piece): ObjectId {
  if (p.block) return `block:${p.block.number}`;
  if (p.role === "top") return "top";
  return `${p.role}:${hex(p.start)}`;
}

/** Chooses what to draw singly, and registers it as things. */
export function planBlocks(look: Look, things: Things, types: BlockTypes): DrawnHeap | null {
  const plan = planHeap(look);
  if (!plan) return null;
  const drawn = chosen(look, plan, types);
  for (const list of [plan.pieces, plan.mapped]) {
    for (const p of list) {
      if (!drawn.has(p)) continue;
      if (p.role !== "top") things.add(p.start, p.end, pieceId(p));
      if (p.block) things.addBlock(p.block.number, pieceId(p));
    }
    for (const run of runs(list, drawn)) if (Array.isArray(run)) things.add(run.at(-1)!.start, run[0]!.end, bandId(run));
  }
  return { plan, drawn };
}

function chosen(look: Look, plan: HeapPlan, types: BlockTypes): ReadonlySet<Piece> {
  const all = [...plan.pieces, ...plan.mapped];
  const most = look.limits.blocks;
  if (all.length <= most) return new Set(all);
  const since = look.context.before?.step ?? look.session.step - 1;
  const touched = [...look.session.accesses().map((a) => a.address), ...(look.context.followed ? [look.context.followed.address] : [])];
  const fresh = (p: Piece): boolean => p.block !== null && Math.max(p.block.made.step, p.block.freed?.step ?? 0) > since;
  const out = new Set<Piece>();
  const take = (wanted: (p: Piece) => boolean): void => {
    for (const p of all) if (out.size < most && wanted(p)) out.add(p);
  };
  take((p) => p.role === "top" || touched.some((a) => a >= p.start && a < p.end && p.role === "block"));
  take((p) => p.block !== null && types.named.has(p.block.number));
  take(fresh);
  take((p) => p.state === "corrupted");
  take((p) => p.state === "leaked");
  take(() => true);
  return out;
}

/** Pieces drawn singly, and runs of those that are not. */
function runs(list: readonly Piece[], drawn: ReadonlySet<Piece>): (Piece | Piece[])[] {
  const out: (Piece | Piece[])[] = [];
  for (const p of list) {
    const last = out.at(-1);
    if (drawn.has(p)) out.push(p);
    else if (Array.isArray(last)) last.push(p);
    else out.push([p]);
  }
  return out;
}

const bandId = (run: readonly Piece[]): ObjectId => `band:${hex(run.at(-1)!.start)}`;

function bandOf(run: readonly Piece[]): HeapBand {
  const [start, end] = [run.at(-1)!.start, run[0]!.end];
  return { kind: "band", id: bandId(run), start: hex(start), end: hex(end), bytes: end - start, counts: countsOf(run) };
}

function countsOf(pieces: readonly Piece[]): Counts {
  const of = (state: MemoryState): number => pieces.filter((p) => p.role === "block" && p.state === state).length;
  return { live: of("live"), freed: of("freed"), leaked: of("leaked"), corrupted: of("corrupted") };
}

export interface HeapParts {
  readonly look: Look;
  readonly things: Things;
  readonly changes: Changes;
  readonly types: BlockTypes;
  readonly losses: ReadonlyMap<number, Loss>;
  /** Bytes compared per block. */
  readonly compared: number;
}

export function heapViews(parts: Omit<HeapParts, "compared">, heap: DrawnHeap | null): HeapView[] {
  if (!heap) return [];
  const { plan, drawn } = heap;
  const full: HeapParts = { ...parts, compared: Math.min(MOST_COMPARED, Math.floor(COMPARED_IN_ALL / Math.max(1, drawn.size))) };
  const main = heapView(full, "heap", "H", plan.pieces, drawn, { start: plan.start, end: plan.end });
  const { mapped } = plan;
  if (mapped.length === 0) return [main];
  return [main, heapView(full, "mmap", "M", mapped, drawn, { start: mapped.at(-1)!.start, end: mapped[0]!.end })];
}

function heapView(parts: HeapParts, name: string, disc: string, list: readonly Piece[], drawn: ReadonlySet<Piece>, range: { start: number; end: number }): HeapView {
  const items = runs(list, drawn).map((p) => (Array.isArray(p) ? bandOf(p) : blockView(parts, p)));
  const shown = items.filter((i) => i.kind === "block").length;
  return { id: `heap:${name}`, name, disc, start: hex(range.start), end: hex(range.end), items, shown: { shown, total: list.length }, counts: countsOf(list) };
}

export function blockView(parts: HeapParts, p: Piece): HeapBlock {
  const plain: HeapBlock = {
    kind: "block", id: pieceId(p), role: p.role, address: hex(p.role === "top" ? p.start : p.user), chunk: hex(p.start), asked: null, given: p.end - p.start,
    home: null, state: p.state, type: p.tcache ? "tcache" : null, label: null, buffer: null, preview: "", was: null,
    pointers: [], pointersShown: { shown: 0, total: 0 }, bin: p.bin, made: null, freed: null, lost: null, written: null, change: null,
  };
  return p.block ? { ...plain, ...contents(parts, p, p.block) } : plain;
}

function contents(parts: HeapParts, p: Piece, block: NonNullable<Piece["block"]>): Partial<HeapBlock> {
  const { look, things, changes, types } = parts;
  const id = pieceId(p);
  const held = types.of(block);
  const table = typesOf(look.session);
  const fields = held ? types.fieldsOf(held.type) : [];
  const present = held ? previewOf(look.session, table, fields, held, block) : "";
  const left = p.state === "freed" && held ? beforeFree(look.session, block) : null;
  const was = left && held ? previewOf(left, table, fields, held, block) : "";
  const preview = left && was === "" ? "" : present;
  const change = changeOf(parts, p, block, preview);
  const inside = p.state === "freed" ? null : pointersIn(look, things, changes, types, held, block, id);
  if (p.state !== "freed" && held) noteScalars(parts, id, held, block);
  const loss = parts.losses.get(block.number);
  const last = knownPart(was !== "" ? was : preview);
  return {
    asked: block.size, home: homeOfBlock(look, block.address, p.start, block.size), type: held ? typeText(table, held) : null, label: held && last !== "" && last.length <= LONGEST_NAME ? `${tagOf(typeText(table, held))} ${last}` : null,
    buffer: bufferOf(block), preview, was: was === "" || was === preview ? null : was, pointers: inside?.pointers ?? [], pointersShown: inside?.shown ?? { shown: 0, total: 0 },
    made: look.occasion(block.made), freed: look.occasion(block.freed), lost: loss ? { step: loss.step, place: loss.place, code: loss.code || null } : null, change,
  };
}

/** Contents longer than this are no name any more. */
const LONGEST_NAME = 24;

/** "struct node" → "node": how a reader calls such a thing. */
const tagOf = (type: string): string => type.replace(/^(?:const )?(?:struct|union|enum) /, "");

function changeOf(parts: HeapParts, p: Piece, block: NonNullable<Piece["block"]>, preview: string): Change | null {
  const { look, changes } = parts;
  const memory = look.session.read(block.address, Math.min(block.size, parts.compared));
  const known = changes.old(pieceId(p)) !== null;
  const change = changes.note(pieceId(p), `${p.state === "leaked" ? "live" : p.state} ${digestOf(memory.bytes, memory.undefined)}`, preview);
  const { before } = changes;
  return change ?? (before && !known && block.made.step > before.step ? { old: null } : null);
}

/** Remembers what is no pointer, so that a sentence can name the field that changed. */
function noteScalars(parts: HeapParts, id: ObjectId, held: Held, block: NonNullable<Piece["block"]>): void {
  const { look, changes, types } = parts;
  const table = typesOf(look.session);
  const size = table.size(held.type);
  const fields = types.fieldsOf(held.type).filter((f) => f.pointsTo === null);
  for (let i = 0, n = 0; i < held.count && n < MOST_SCALARS; i++) {
    for (const f of fields.slice(0, MOST_SCALARS - n)) {
      const at = i * size + f.offset;
      if (at + f.size > block.size) return;
      const plain = f.bits === null ? textAt(look.session, f.type, block.address + at) : null;
      const text = plain ? (plain.undefined === "all" ? "??" : plain.text) : fieldText(look.session, f, block.address + i * size);
      changes.note(`${id}${held.count > 1 ? `[${i}]` : ""}${f.name}`, text, text);
      n++;
    }
  }
}
