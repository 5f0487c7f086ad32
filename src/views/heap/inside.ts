/** The words that are the program's: members by the block's type while it lives, what is left of them once it is freed, what nobody asked for. */
import type { MemoryBytes } from "../../engine/session";
import type { Field } from "../fields";
import type { Look } from "../look";
import { paddingOf } from "../fields";
import type { WordKind } from "../model/heap";
import { say } from "../model/sentences";
import type { Message } from "../model/text";
import { code } from "../parts";
import type { BlockTypes } from "../space/blockTypes";
import { fieldText } from "../space/preview";
import { typesOf } from "../values";
import type { Planned } from "./plan";

export interface WordTold {
  readonly kind: WordKind;
  readonly name: string;
  readonly meaning: Message | null;
}

export interface Inside {
  word(at: number, memory: MemoryBytes): WordTold;
  /** A letter a byte: views/model/bytes.ts. */
  states(at: number, memory: MemoryBytes): string;
}

const SHORTEST_TEXT = 3;

export function insideOf(look: Look, types: BlockTypes, planned: Planned, user: number, usable: number): Inside {
  const { session } = look;
  const { block } = planned;
  const live = block !== null && block.freed === null;
  const held = block ? types.of(block) : null;
  const size = held ? typesOf(session).size(held.type) : 0;
  const fields = held && live ? types.fieldsOf(held.type) : [];
  const asked = block?.size ?? 0;
  const padding = held && live && size > 0 ? paddingOf(typesOf(session), held.type, size) : new Uint8Array(0);
  const word = session.pointerSize;
  const beyond = (at: number): boolean => live && at >= user + asked;
  return {
    word: (at, memory) => {
      if (at < user || at >= user + usable) return { kind: "allocator", name: "", meaning: null };
      if (beyond(at)) return { kind: "padding", name: "", meaning: null };
      if (!live) return block || planned.role === "free" ? stale(memory) : { kind: "untouched", name: "", meaning: null };
      const text = textOf(look, held, at, user, asked);
      if (text) return text;
      const covering = size > 0 ? fieldsAt(fields, size, held?.count ?? 1, at - user, word) : [];
      return { kind: "user", name: covering.map((c) => c.name).join(" "), meaning: valuesIn(look, covering, user) };
    },
    states: (at, memory) => Array.from(memory.bytes, (_, i) => letter(memory, i, live, beyond(at + i), size > 0 && padding[(at - user + i) % size] === 1)).join(""),
  };
}

function letter(memory: MemoryBytes, i: number, live: boolean, beyond: boolean, padding: boolean): string {
  if (memory.mapped[i] === 0) return "-";
  if (beyond || (live && padding)) return "p";
  if (memory.undefined[i] !== 0 && live) return "u";
  return live ? "d" : "f";
}

/** Left there by whoever had it; text that can still be read is named. */
function stale(memory: MemoryBytes): WordTold {
  const text = /^[\x20-\x7e]+/.exec(String.fromCharCode(...memory.bytes))?.[0] ?? "";
  return { kind: "stale", name: "", meaning: text.length >= SHORTEST_TEXT ? say("heap.word.readable", { text: code(`"${text}"`) }) : null };
}

/** A word of an array of characters: which of them, and how they read. */
function textOf(look: Look, held: { readonly type: number; readonly count: number } | null, at: number, user: number, asked: number): WordTold | null {
  const { session } = look;
  if (!held || held.count < 2 || typesOf(session).bare(held.type).kind !== "char") return null;
  const [from, to] = [at - user, Math.min(asked, at - user + session.pointerSize)];
  const { bytes, undefined: bits } = session.read(at, to - from);
  const known = Array.from(bytes, (b, i) => (bits[i] === 0 && b >= 32 && b < 127 ? String.fromCharCode(b) : "\0")).join("");
  const read = known.split("\0")[0] ?? "";
  return { kind: "user", name: `[${from}…${to - 1}]`, meaning: read === "" ? null : say("heap.word.value", { value: code(`"${read}"`) }) };
}

interface Covering { readonly name: string; readonly field: Field; readonly base: number }

function fieldsAt(fields: readonly Field[], size: number, count: number, offset: number, word: number): Covering[] {
  const out: Covering[] = [];
  for (let i = Math.max(0, Math.floor(offset / size)); i < count && i * size < offset + word; i++)
    for (const field of fields) {
      const from = i * size + field.offset;
      if (from < offset + word && from + field.size > offset) out.push({ name: nameOf(field, count > 1 ? i : null, offset > from ? offset - from : 0), field, base: i * size });
    }
  return out.slice(0, word);
}

/** `key`, `[3].next`, `name+8` where the word begins inside of it. */
const nameOf = (field: Field, index: number | null, into: number): string => `${index === null ? field.name.replace(/^\./, "") || "*" : `[${index}]${field.name}`}${into > 0 ? `+${into}` : ""}`;

function valuesIn(look: Look, covering: readonly Covering[], user: number): Message | null {
  const texts = covering.filter(({ name }) => !/\+\d+$/.test(name)).map(({ field, base }) => fieldText(look.session, field, user + base));
  return texts.length === 0 || texts.every((t) => t === "") ? null : say("heap.word.value", { value: code(texts.join(" ")) });
}
