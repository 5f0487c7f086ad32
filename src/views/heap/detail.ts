/**
 * One chunk word by word: what the allocator keeps in its words and what the program does.
 *
 *     start    prev_size │ size        header; prev_size belongs to the chunk before while that is in use
 *     user     fd        │ key, bk     links while it is free       .key   │ .next      members while it lives
 *              stale bytes             what the program left        padding               given, not asked for
 */
import type { HeapChunk, HeapField } from "../../engine/malloc/picture";
import type { ISession } from "../../engine/session";
import { hex, Look, type ViewContext } from "../look";
import type { ChunkDetail, ChunkLife, ChunkWord, WordDamage } from "../model/heap";
import { say } from "../model/sentences";
import { BlockTypes } from "../space/blockTypes";
import { planGlobals } from "../space/globals";
import { planStack } from "../space/stacks";
import { Things } from "../things";
import { bitsOf, hexBytes } from "../words";
import { chunkAt, type PlannedAt } from "./around";
import { damageOf } from "./damage";
import { type Inside, insideOf } from "./inside";
import { glibcFields, meaningOf } from "./meanings";
import { planArenas } from "./plan";
import { whatFreeWouldDo } from "./whatIf";

/** Words in one answer at first, and when all are asked for: a chunk may have millions. */
const MOST_WORDS = 16;
const ALL_WORDS = 512;
const MOST_LIVES = 12;

/** Null: no chunk lies there. */
export function projectChunk(session: ISession, context: ViewContext, address: number, before: ChunkDetail | null, all = false): ChunkDetail | null {
  const picture = session.heapDoor.picture();
  if (!picture) return null;
  const look = new Look(session, context);
  const at = chunkAt(planArenas(look, picture), address);
  if (!at) return null;
  const word = session.pointerSize;
  const { planned } = at;
  const { start, end, chunk } = planned;
  const user = chunk && chunk.user !== 0 ? chunk.user : (planned.block?.address ?? start);
  const things = new Things();
  const stack = planStack(look, things);
  const types = new BlockTypes(look, [...stack.frames.flatMap((f) => f.variables), ...planGlobals(look, things).flatMap((s) => s.variables)]);
  // A block in use reaches into the first word of the next chunk.
  const reach = chunk?.state === "used" && planned.state !== "corrupted" ? Math.max(end, user + chunk.usable) : end;
  const shownEnd = wordsEnd(planned.role === "top" ? Math.min(end, start + 4 * word) : reach, start, word, all ? ALL_WORDS : MOST_WORDS);
  const inside = insideOf(look, types, planned, user, chunk?.usable ?? end - user);
  const fields = fieldsOf(session, start, chunk, picture.lists[chunk?.list ?? -1]?.kind ?? null);
  const old = before && before.start === hex(start) ? new Map(before.words.map((w) => [w.at, w.bytes])) : null;
  const damage = damageOf(look, planned);
  const words: ChunkWord[] = [];
  for (let a = start; a < shownEnd; a += word) words.push(wordAt({ look, at, fields, inside, old, damage }, a));
  return { id: at.id, start: hex(start), user: hex(user), size: end - start, words, total: Math.ceil((reach - start) / word), wordBytes: word, wouldFree: whatFreeWouldDo(look, context.language, at, user), lives: livesAt(look, user, start, end) };
}

const wordsEnd = (end: number, start: number, word: number, most: number): number => Math.min(end, start + most * word);

/** The allocator's own names for its words; links of glibc by the list that holds the chunk. */
function fieldsOf(session: ISession, start: number, chunk: HeapChunk | null, kind: string | null): readonly HeapField[] {
  const told = session.heapDoor.fields(start);
  const complete = told.some((f) => f.role === "link" || f.role === "mark") || kind === null || session.heapDoor.allocator !== "glibc";
  return complete || !chunk ? told : [...glibcFields(session.pointerSize, start, kind), ...told];
}

interface Reading {
  readonly look: Look;
  readonly at: PlannedAt;
  readonly fields: readonly HeapField[];
  readonly inside: Inside;
  readonly old: ReadonlyMap<string, string> | null;
  readonly damage: ReadonlyMap<number, WordDamage>;
}

function wordAt({ look, at, fields, inside, old, damage }: Reading, a: number): ChunkWord {
  const { session } = look;
  const word = session.pointerSize;
  const memory = session.read(a, word);
  const bytes = hexBytes(memory.bytes);
  const field = fields.find((f) => a >= f.at && a < f.at + f.bytes && f.role !== "user") ?? fields.find((f) => a >= f.at && a < f.at + f.bytes);
  const before = old?.get(hex(a));
  const own = field !== undefined && field.role !== "user" && field.role !== "stale" && field.role !== "padding";
  const plain = own ? meaningOf(look, at.planned, field, bitsOf(memory.bytes)) : inside.word(a, memory);
  const told = !own && field?.meaning === "heap.field.borrowed" && plain.meaning === null ? { ...plain, meaning: say("heap.word.borrowed", {}) } : plain;
  const hurt = damage.get(a) ?? null;
  return {
    at: hex(a), bytes, states: own ? statesOf(memory.mapped, hurt ? "c" : "a") : inside.states(a, memory), kind: own ? told.kind : at.planned.role === "allocator" ? "allocator" : told.kind, name: told.name, meaning: told.meaning,
    old: before !== undefined && before !== bytes ? before : null, access: accessOf(session, a, word), damage: hurt,
  };
}

const statesOf = (mapped: Uint8Array, letter: string): string => Array.from(mapped, (m) => (m === 0 ? "-" : letter)).join("");

function accessOf(session: ISession, at: number, word: number): ChunkWord["access"] {
  const stopped = session.findings.flatMap((f) => (f.step === session.step && f.access ? [f.access] : []));
  const touching = [...stopped, ...session.accesses()].filter((a) => a.address < at + word && a.address + a.size > at);
  const found = touching.find((a) => a.write) ?? touching[0];
  if (!found) return null;
  const from = Math.max(0, found.address - at);
  return { from, count: Math.min(word, found.address + found.size - at) - from, write: found.write };
}

/** Blocks that lay on these bytes, the latest first. */
function livesAt(look: Look, user: number, start: number, end: number): ChunkLife[] {
  const out: ChunkLife[] = [];
  const blocks = look.session.blocks();
  for (let i = blocks.length - 1; i >= 0 && out.length < MOST_LIVES; i--) {
    const b = blocks[i]!;
    const here = b.address === user || (b.address >= start && b.address < end);
    if (here) out.push({ number: b.number, asked: b.size, how: b.how, user: hex(b.address), made: look.occasion(b.made), freed: look.occasion(b.freed) });
  }
  return out;
}
