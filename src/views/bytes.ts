/**
 * Raw bytes of a thing of the picture, or of any memory, with what each byte belongs to.
 *
 *     a freed block      fd  key  .name …        links where glibc 2.36 put them, then what the program left
 *     a free chunk       fd  bk                  (fd_nextsize, bk_nextsize in large bins)
 *     anything typed     members and elements with their values
 */
import type { ISession } from "../engine/session";
import { BlockTypes } from "./space/blockTypes";
import { type Field, fieldsOf, paddingOf } from "./fields";
import { type Piece, planHeap } from "./space/heapPlan";
import { pieceId } from "./space/blocks";
import { hex, Look, type ViewContext } from "./look";
import { planGlobals } from "./space/globals";
import type { ByteField, BytesView } from "./model/bytes";
import type { MemoryState, ObjectId } from "./model/common";
import { fieldText } from "./space/preview";
import { planStack } from "./space/stacks";
import { Things } from "./things";
import type { Planned } from "./space/variables";
import { hexBytes } from "./words";
import { typesOf } from "./values";

export interface BytesQuestion { readonly objectId: ObjectId | null; readonly address: number; readonly length: number }

const MOST_BYTES = 65_536;
const MOST_FIELDS = 512;

/** What is known of the memory asked for. */
interface Subject {
  readonly objectId: ObjectId | null;
  readonly state: MemoryState;
  readonly total: number;
  readonly fields: readonly ByteField[];
  /** 1 for padding. */
  readonly padding: Uint8Array;
  readonly allocatorBytes: number;
}

/** `before`: the same bytes of the state before the last action, for the marks. */
export function projectBytes(session: ISession, context: ViewContext, question: BytesQuestion, before: BytesView | null = null): BytesView {
  const look = new Look(session, context);
  const length = Math.max(0, Math.min(question.length, MOST_BYTES));
  const subject = subjectOf(look, question, length);
  const memory = session.read(question.address, length);
  const bytes = hexBytes(memory.bytes);
  const states = Array.from(memory.bytes, (_, i) => letter(subject, i, memory.mapped[i]!, memory.undefined[i]!)).join("");
  const end = question.address + length;
  const accesses = session.accesses().filter((a) => a.address < end && a.address + a.size > question.address);
  return {
    objectId: subject.objectId, address: hex(question.address), step: session.step, bytes, states, fields: subject.fields,
    changed: before && before.address === hex(question.address) ? changedRuns(before, bytes, states) : [],
    accesses: accesses.map((a) => ({ address: hex(a.address), size: a.size, write: a.write, objectId: subject.objectId })), state: subject.state, total: Math.max(subject.total, length),
  };
}

function letter(subject: Subject, i: number, mapped: number, undefinedBits: number): string {
  if (mapped === 0) return "-";
  if (i < subject.allocatorBytes) return "a";
  if (subject.padding[i] === 1) return "p";
  if (undefinedBits !== 0) return "u";
  return subject.state === "freed" ? "f" : "d";
}

function changedRuns(before: BytesView, bytes: string, states: string): [number, number][] {
  const runs: [number, number][] = [];
  for (let i = 0; i < Math.min(states.length, before.states.length); i++) {
    if (bytes.slice(2 * i, 2 * i + 2) === before.bytes.slice(2 * i, 2 * i + 2) && states[i] === before.states[i]) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === i) last[1]++;
    else runs.push([i, 1]);
  }
  return runs;
}

function subjectOf(look: Look, question: BytesQuestion, length: number): Subject {
  const things = new Things();
  const stack = planStack(look, things);
  const variables = [...stack.frames.flatMap((f) => f.variables), ...planGlobals(look, things).flatMap((s) => s.variables)];
  const variable = variables.find((v) => (question.objectId === null ? v.info.address === question.address : v.id === question.objectId));
  if (variable) return variableSubject(look, variable, question, length);
  const heap = planHeap(look);
  const pieces = heap ? [...heap.pieces, ...heap.mapped] : [];
  const piece = pieces.find((p) => (question.objectId === null ? p.user === question.address : pieceId(p) === question.objectId));
  if (piece) return pieceSubject(look, new BlockTypes(look, variables), piece, question, length);
  return { objectId: question.objectId, state: "live", total: length, fields: [], padding: new Uint8Array(length), allocatorBytes: 0 };
}

function variableSubject(look: Look, v: Planned, question: BytesQuestion, length: number): Subject {
  const types = typesOf(look.session);
  const fields = fieldsOf(types, v.info.type, MOST_FIELDS);
  return {
    objectId: v.id, state: v.ended ? "freed" : "live", total: v.info.size, fields: byteFields(look, fields, v.info.address, question.address, length),
    padding: shifted(paddingOf(types, v.info.type, v.info.size), question.address - v.info.address, length), allocatorBytes: 0,
  };
}

function pieceSubject(look: Look, types: BlockTypes, p: Piece, question: BytesQuestion, length: number): Subject {
  const base = p.user;
  const held = p.block ? types.of(p.block) : null;
  const links = p.role === "free" || p.state === "freed" ? linkFields(look, p, question.address, length) : [];
  const taken = Math.max(0, ...links.map((f) => f.offset + f.size));
  const fields = held && p.block ? repeated(types.fieldsOf(held.type), typesOf(look.session).size(held.type), held.count).filter((f) => f.offset + f.size <= p.block!.size) : [];
  const typed = byteFields(look, fields, base, question.address, length).filter((f) => f.offset >= taken);
  const padding = held?.count === 1 && p.block ? paddingOf(typesOf(look.session), held.type, p.block.size) : new Uint8Array(0);
  return {
    objectId: pieceId(p), state: p.state, total: p.block?.size ?? p.end - base, fields: [...links, ...typed],
    padding: shifted(padding, question.address - base, length), allocatorBytes: p.role === "allocator" || p.role === "top" ? length : taken,
  };
}

function repeated(fields: readonly Field[], size: number, count: number): Field[] {
  const out: Field[] = [];
  for (let i = 0; i < count && out.length < MOST_FIELDS; i++) for (const f of fields) out.push({ ...f, name: `${count > 1 ? `[${i}]` : ""}${f.name}`, offset: f.offset + i * size });
  return out;
}

/** What malloc keeps in the first words of a free chunk. */
function linkFields(look: Look, p: Piece, from: number, length: number): ByteField[] {
  const word = look.session.pointerSize;
  const pointer = (offset: number, name: string, type: string, at: number): ByteField[] => {
    if (offset < 0 || offset + word > length) return [];
    const value = look.session.read(at, word).bytes.reduceRight((n, b) => (n << 8n) | BigInt(b), 0n);
    return [{ offset, size: word, name, type, value: `0x${value.toString(16)}` }];
  };
  const door = look.session.heapDoor;
  if (door.allocator !== "glibc") return door.fields(p.start).filter((f) => f.role === "link").flatMap((f) => pointer(f.at - from, f.name, "void *", f.at));
  const bin = p.bin?.name ?? "";
  const names = bin.startsWith("tcache") ? ["fd", "key"] : bin.startsWith("fastbin") ? ["fd"] : bin.startsWith("largebin") ? ["fd", "bk", "fd_nextsize", "bk_nextsize"] : bin === "" ? [] : ["fd", "bk"];
  return names.flatMap((name, i) => pointer(p.start + (2 + i) * word - from, name, name === "key" ? "uintptr_t" : "struct malloc_chunk *", p.start + (2 + i) * word));
}

function byteFields(look: Look, fields: readonly Field[], base: number, from: number, length: number): ByteField[] {
  const types = typesOf(look.session);
  return fields.flatMap((f): ByteField[] => {
    const offset = base + f.offset - from;
    if (offset < 0 || offset + f.size > length) return [];
    return [{ offset, size: f.size, name: f.name.replace(/^\./, ""), type: types.name(f.type), value: fieldText(look.session, f, base) }];
  });
}

function shifted(from: Uint8Array, by: number, length: number): Uint8Array {
  const out = new Uint8Array(length);
  for (let i = 0; i < length; i++) out[i] = from[i + by] ?? 0;
  return out;
}
