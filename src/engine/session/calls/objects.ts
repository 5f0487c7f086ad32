/**
 * Objects that arguments point at, as C statements. They live in blocks of the heap, so that the function may free and resize them, and
 * are written by offset, so that no name of the file is needed:
 *
 *     char *o2 = pagewalk_kept[2] = __builtin_calloc(1, 16);
 *     *(int *)(o2 + 0) = 1;
 *     *(void * *)(o2 + 8) = o1;
 *
 * `pagewalk_kept` leads to all of them for ever: nothing that the function hangs into them is lost.
 */
import type { CMember } from "../../ir/debug";
import { holdsCapacity, holdsIndex, holdsLength, isDimension, leadsBack, leadsToLast } from "./names";
import type { Types } from "./types";

/** How a structure is furnished. empty: all bytes zero; one: one node, one element, every number 1; more: three nodes. */
export type State = "empty" | "one" | "more";

/** How far the bounds of an object are what the function may rely on; capacity: it belongs to a structure that says how much there is. */
export type Trust = "none" | "reads" | "all" | "capacity";

export interface MadeObject { readonly parameter: number; readonly trust: Trust; /** Line of the statement in the call's body, from 0. */ readonly line: number }

export interface Stubs {
  /** Name of a function of that type, or null. */
  stub(type: number): string | null;
}

const DEEPEST = 3;
export const MOST_OBJECTS = 120;

interface Lengths { readonly used: number; readonly room: number; readonly exact: boolean }

export class Objects {
  readonly lines: string[] = [];
  readonly made: MadeObject[] = [];
  /** The parameter that objects are made for. */
  parameter = 0;

  constructor(
    readonly types: Types,
    private readonly stubs: Stubs,
  ) {}

  stub(type: number): string | null {
    return this.stubs.stub(type);
  }

  block(bytes: number, trust: Trust): string {
    const n = this.made.length;
    if (n >= MOST_OBJECTS) return "0";
    this.made.push({ parameter: this.parameter, trust, line: this.lines.length });
    this.lines.push(`char *o${n} = pagewalk_kept[${n}] = __builtin_calloc(1, ${bytes});`);
    return `o${n}`;
  }

  put(at: string, offset: number, type: string, value: string): void {
    if (at !== "0" && value !== "0") this.lines.push(`*(${type} *)(${at} + ${offset}) = ${value};`);
  }

  text(text: string, room: number, trust: Trust): string {
    const at = this.block(room, trust);
    if (text !== "" && at !== "0") this.lines.push(`__builtin_memcpy(${at}, ${JSON.stringify(text)}, ${Math.min(room, text.length + 1)});`);
    return at;
  }

  /** A structure of that type, with what its pointers lead to. */
  structure(type: number, state: State, depth = 0): string {
    const size = this.types.size(type);
    if (size === 0) return this.block(64, "none");
    if (state === "more" && depth === 0 && this.selfMembers(type).length > 0) return this.chain(type, depth)[0]!;
    const at = this.block(size, "none");
    if (state !== "empty") this.fill(at, 0, type, state, depth, 1);
    return at;
  }

  /** Three nodes: a list, or a root with two children. The first one, the last one. */
  private chain(type: number, depth: number): readonly [string, string] {
    const size = this.types.size(type);
    const self = this.selfMembers(type);
    const forward = self.filter((m) => !leadsBack(m.name));
    const back = self.filter((m) => leadsBack(m.name));
    const isTree = forward.length >= 2;
    const nodes = [0, 1, 2].map(() => this.block(size, "none"));
    // A root between its children, in the order of a search tree.
    nodes.forEach((at, i) => this.fill(at, 0, type, "more", depth + 1, isTree ? [2, 1, 3][i]! : i + 1));
    const link = (from: number, m: CMember | undefined, to: number): void => void (m && this.put(nodes[from]!, m.bitOffset / 8, "void *", nodes[to]!));
    link(0, forward[0], 1);
    link(isTree ? 0 : 1, forward[isTree ? 1 : 0], 2);
    for (const m of back.slice(0, 1)) {
      link(1, m, 0);
      link(2, m, isTree ? 0 : 1);
    }
    return [nodes[0]!, nodes[2]!];
  }

  private selfMembers(type: number): CMember[] {
    const own = this.types.bare(type)?.id;
    return this.types.members(type).filter((m) => this.types.isPointer(m.type) && this.types.bare(this.types.pointee(m.type))?.id === own);
  }

  /** Gives every member a value. `nth`: the number that plain integers get. */
  fill(at: string, base: number, type: number, state: State, depth: number, nth: number): void {
    const bare = this.types.bare(type);
    if (bare?.kind !== "struct") return;
    const lengths = this.lengths(bare.members, state);
    const ends = new Map<number, readonly [string, string]>();
    const own = new Set(this.selfMembers(type));
    for (const m of bare.members) {
      const offset = base + m.bitOffset / 8;
      if (m.bitField || own.has(m)) continue;
      if (this.types.isPointer(m.type)) this.put(at, offset, "void *", this.pointer(m, state, depth, lengths, ends));
      else this.value(at, offset, m, state, depth, nth, lengths);
    }
  }

  private value(at: string, offset: number, m: CMember, state: State, depth: number, nth: number, lengths: Lengths): void {
    const { types } = this;
    const bare = types.bare(m.type);
    const scalar = types.scalar(m.type);
    if (bare?.kind === "struct") this.fill(at, offset, m.type, state, depth + 1, nth);
    else if (bare?.kind === "array" && types.isText(bare.of) && bare.count > 2) this.lines.push(`__builtin_memcpy(${at} + ${offset}, "ab", 3);`);
    else if (bare?.kind === "enum" || bare?.kind === "bool") this.put(at, offset, scalar!, String(bare.enumerators[0]?.value ?? 1));
    else if (bare?.kind === "float") this.put(at, offset, scalar!, `${nth}.0`);
    else if (scalar && types.isText(m.type)) this.put(at, offset, scalar, "'a'");
    else if (scalar) this.put(at, offset, scalar, String(integerMember(m.name, nth, lengths)));
  }

  private lengths(members: readonly CMember[], state: State): Lengths {
    const numbers = members.filter((m) => this.types.isInteger(m.type) && !m.bitField);
    const pointers = members.filter((m) => this.types.isPointer(m.type));
    const dimensions = numbers.filter((m) => isDimension(m.name) && !holdsLength(m.name));
    const known = numbers.every((m) => holdsLength(m.name) || holdsCapacity(m.name));
    const exact = pointers.length === 1 && known && numbers.length > 0 && numbers.length <= 2;
    const used = state === "one" ? 1 : 3;
    if (dimensions.length >= 2) return { used, room: used * used, exact: false };
    return { used, room: numbers.length >= 2 && state === "more" ? 4 : used, exact };
  }

  private pointer(m: CMember, state: State, depth: number, { used, room, exact }: Lengths, ends: Map<number, readonly [string, string]>): string {
    const { types } = this;
    const target = types.pointee(m.type);
    const bare = types.bare(target);
    const trust: Trust = exact ? "capacity" : "none";
    if (bare === null) return this.block(16, "none");
    if (bare.kind === "function") return this.stubs.stub(target) ?? "0";
    if (depth >= DEEPEST) return "0";
    if (types.isChar(target)) return this.text("abc".slice(0, used), Math.max(used + 1, room), trust);
    if (bare.kind === "pointer") return this.pointers(bare.of, used, Math.max(room, used), state, depth);
    if (bare.kind === "struct") return this.members(target, m.name, state, depth, ends);
    const size = types.size(target);
    const at = this.block(Math.max(1, size) * room, size === 0 ? "none" : trust);
    const scalar = types.scalar(target);
    if (scalar) for (let i = 1; i < used; i++) this.put(at, i * size, scalar, String(i));
    return at;
  }

  /** The chain that a holder leads to; its other pointers to such nodes lead to the end of the same chain, or to its begin. */
  private members(target: number, name: string, state: State, depth: number, ends: Map<number, readonly [string, string]>): string {
    const id = this.types.bare(target)!.id;
    let known = ends.get(id);
    if (!known) {
      const linked = this.types.size(target) > 0 && this.selfMembers(target).length > 0;
      const alone = (): readonly [string, string] => {
        const one = this.structure(target, "one", depth + 1);
        return [one, one];
      };
      known = linked && state === "more" && depth < 2 ? this.chain(target, depth + 1) : alone();
      ends.set(id, known);
    }
    return leadsToLast(name) ? known[1] : known[0];
  }

  /** An array of pointers, the first `used` of them to something. */
  pointers(to: number, used: number, room: number, state: State, depth: number): string {
    const { types } = this;
    const word = types.pointerSize;
    const at = this.block(word * room, "none");
    for (let i = 0; i < used; i++) this.put(at, i * word, "void *", this.target(to, i, used, state, depth));
    return at;
  }

  private target(to: number, i: number, used: number, state: State, depth: number): string {
    const { types } = this;
    if (types.bare(to) === null) return this.block(16, "none");
    if (types.isChar(to)) return this.text(["one", "two", "three"][i % 3]!, ["one", "two", "three"][i % 3]!.length + 1, "none");
    if (types.isStruct(to)) return depth + 1 >= DEEPEST ? "0" : this.structure(to, state === "empty" ? "empty" : "one", depth + 1);
    const size = types.size(to);
    return size > 0 && !types.isPointer(to) ? this.block(size * Math.max(used, 1), "none") : "0";
  }
}

function integerMember(name: string, nth: number, { used, room }: Lengths): number {
  if (holdsIndex(name)) return 0;
  if (holdsCapacity(name)) return room;
  if (isDimension(name)) return used;
  return holdsLength(name) ? used : nth;
}
