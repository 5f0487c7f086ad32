/**
 * The object table: one 32-byte record per object in linear memory (memory/layout.ts), so that the WebAssembly fast path can check a
 * pointer against its own object. This class is the table's TypeScript side: objects other than locals are made here.
 */
import { OBJECT_COUNT, OBJECT_SIZE, ObjectFlag, ObjectKind, type ObjectKindName, ObjectRecord, State } from "../memory/layout";
import type { MachineMemory, Saved } from "../memory/machineMemory";
import { endMembers } from "./memberRecords";

export interface ObjectView {
  readonly id: number;
  readonly kind: ObjectKindName;
  readonly base: number;
  /** 0 once dead. */
  readonly size: number;
  readonly flags: number;
  readonly site: number;
  readonly aux: number;
}

/** A long-lived object with a name: globals, literals, functions, arguments, library data, maps. */
export interface NamedObject {
  readonly id: number;
  readonly base: number;
  readonly size: number;
  readonly name: string;
}

const KIND_NAMES = Object.keys(ObjectKind) as ObjectKindName[];
const DEAD = ObjectFlag.freed | ObjectFlag.scopeEnded | ObjectFlag.returned;

export class ObjectTable implements Saved<readonly NamedObject[]> {
  private named: NamedObject[] = [];
  /** A snapshot holds the list as it is: the next change makes a new one. */
  private kept = false;
  private byBase: NamedObject[] | null = null;

  constructor(private readonly memory: MachineMemory) {}

  /** Makes an object; `name` also lists it for look-ups by address. */
  create(kind: ObjectKindName, base: number, size: number, flags = 0, site = 0, name?: string): number {
    const id = this.enter(ObjectKind[kind] | flags, base, size, site);
    if (name !== undefined) {
      this.changeNamed();
      this.named.push({ id, base, size, name });
    }
    return id;
  }

  /** As `create`, for the block of that number. */
  createBlock(base: number, size: number, number: number): number {
    return this.enter(ObjectKind.heap, base, size, number);
  }

  private enter(flags: number, base: number, size: number, site: number): number {
    const id = this.nextId();
    const { memory } = this;
    const at = memory.record(id);
    memory.setWord(at + ObjectRecord.base, base);
    memory.setWord(at + ObjectRecord.size, size);
    const { u32 } = memory;
    u32[(at + ObjectRecord.id) >>> 2] = id;
    u32[(at + ObjectRecord.flags) >>> 2] = flags;
    u32[(at + ObjectRecord.site) >>> 2] = site;
    u32[(at + ObjectRecord.aux) >>> 2] = 0;
    memory.touchObject(id);
    return id;
  }

  /** Ends an object's life: every pointer to it dangles from now on. */
  end(id: number, flag: number): void {
    if (!this.memory.known(id)) return;
    const at = this.memory.record(id);
    endMembers(this.memory, id, flag);
    this.memory.setWord(at + ObjectRecord.size, 0);
    this.memory.u32[(at + ObjectRecord.flags) >>> 2]! |= flag;
    this.memory.touchObject(id);
    const kind = this.memory.u32[(at + ObjectRecord.flags) >>> 2]! & ObjectFlag.kindMask;
    if (kind === ObjectKind.heap || kind === ObjectKind.stack) return;
    const i = this.named.findIndex((o) => o.id === id);
    if (i >= 0) {
      this.changeNamed();
      this.named.splice(i, 1);
    }
  }

  private changeNamed(): void {
    if (this.kept) this.named = [...this.named];
    this.kept = false;
    this.byBase = null;
  }

  resize(id: number, size: number): void {
    if (this.memory.known(id)) endMembers(this.memory, id, ObjectFlag.scopeEnded, this.memory.word(this.memory.record(id) + ObjectRecord.base) + size);
    this.memory.setWord(this.memory.record(id) + ObjectRecord.size, size);
    this.memory.touchObject(id);
    const i = this.named.findIndex((o) => o.id === id);
    if (i < 0) return;
    this.changeNamed();
    this.named[i] = { ...this.named[i]!, size };
  }

  /** The object begins at a lower address from now on. */
  extendDown(id: number, base: number): void {
    const at = this.memory.record(id);
    const size = this.memory.word(at + ObjectRecord.size) + this.memory.word(at + ObjectRecord.base) - base;
    this.memory.setWord(at + ObjectRecord.base, base);
    this.memory.setWord(at + ObjectRecord.size, size);
    this.memory.touchObject(id);
    const i = this.named.findIndex((o) => o.id === id);
    if (i < 0) return;
    this.changeNamed();
    this.named[i] = { ...this.named[i]!, base, size };
  }

  mark(id: number, flag: number): void {
    if (!this.memory.known(id)) return;
    this.memory.u32[(this.memory.record(id) + ObjectRecord.flags) >>> 2]! |= flag;
    this.memory.touchObject(id);
  }

  /** The record of `id`, or null when its place was given to a younger object. */
  view(id: number): ObjectView | null {
    if (!this.memory.known(id)) return null;
    const at = this.memory.record(id);
    const flags = this.memory.u32[(at + ObjectRecord.flags) >>> 2]!;
    return {
      id,
      kind: KIND_NAMES[flags & ObjectFlag.kindMask] ?? "none",
      base: this.memory.word(at + ObjectRecord.base),
      size: this.memory.word(at + ObjectRecord.size),
      flags,
      site: this.memory.u32[(at + ObjectRecord.site) >>> 2]!,
      aux: this.memory.u32[(at + ObjectRecord.aux) >>> 2]!,
    };
  }

  /** The object that a pointer names is alive, may be accessed so and holds all n bytes. */
  allows(id: number, va: number, n: number, write: boolean): boolean {
    const { memory } = this;
    if (!memory.known(id)) return false;
    const at = memory.record(id);
    const into = va - memory.word(at + ObjectRecord.base);
    if (into < 0 || into + n > memory.word(at + ObjectRecord.size)) return false;
    return (memory.u32[(at + ObjectRecord.flags) >>> 2]! & (write ? DEAD | ObjectFlag.readonly : DEAD)) === 0;
  }

  /** Bytes from va to the end of a live object; 0 outside it. */
  room(id: number, va: number): number {
    if (!this.allows(id, va, 1, false)) return 0;
    const at = this.memory.record(id);
    return this.memory.word(at + ObjectRecord.base) + this.memory.word(at + ObjectRecord.size) - va;
  }

  /** Number of the heap block that a known id names or stands for (a struct page stands for its frames); 0: it names something else. */
  heapNumber(id: number): number {
    const at = this.memory.record(id);
    const kind = this.memory.u32[(at + ObjectRecord.flags) >>> 2]! & ObjectFlag.kindMask;
    return kind === ObjectKind.heap || kind === ObjectKind.library ? this.memory.u32[(at + ObjectRecord.site) >>> 2]! : 0;
  }

  isDead(view: ObjectView): boolean {
    return (view.flags & DEAD) !== 0;
  }

  /** The named object that contains `va`, the innermost first when they nest. */
  namedAt(va: number): NamedObject | undefined {
    this.byBase ??= [...this.named].sort((a, b) => a.base - b.base || b.size - a.size);
    const list = this.byBase;
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (list[middle]!.base <= va) low = middle + 1;
      else high = middle;
    }
    for (let i = low - 1; i >= 0 && i >= low - 4; i--) {
      const o = list[i]!;
      if (va < o.base + o.size || va === o.base) return o;
    }
    return undefined;
  }

  allNamed(): readonly NamedObject[] {
    return this.named;
  }

  nameOf(id: number): string {
    return this.named.find((o) => o.id === id)?.name ?? "";
  }

  save(): readonly NamedObject[] {
    this.kept = true;
    return this.named;
  }

  restore(state: readonly NamedObject[]): void {
    if (this.named === state) return;
    this.named = [...state];
    this.kept = false;
    this.byBase = null;
  }

  /** Next free or dead record after the cursor, with the generation that makes its id new. */
  private nextId(): number {
    const { u32 } = this.memory;
    const last = u32[State.objectLast >>> 2]!;
    const grows = last < OBJECT_COUNT - 1;
    let index = this.unused(u32[State.objectCursor >>> 2]! & last, grows ? last >>> 1 : last);
    if (index === 0 && !grows) throw new RangeError("object table full");
    if (index === 0) {
      // Too many are alive: twice the records, the new ones first.
      index = last + 1;
      u32[State.objectLast >>> 2] = 2 * last + 1;
    }
    u32[State.objectCursor >>> 2] = (index + 1) & u32[State.objectLast >>> 2]!;
    const old = u32[(this.memory.record(index) + ObjectRecord.id) >>> 2]!;
    return old === 0 ? index : (old + OBJECT_COUNT) >>> 0;
  }

  /** Index of an unused or dead record within `tries` from `index` on, 0: none. */
  private unused(index: number, tries: number): number {
    const { u32, layout } = this.memory;
    const last = u32[State.objectLast >>> 2]!;
    for (let left = tries; left > 0; left--, index = (index + 1) & last) {
      const at = (layout.objects + index * OBJECT_SIZE) >>> 2;
      const alive = u32[at + (ObjectRecord.id >>> 2)] !== 0 && (u32[at + (ObjectRecord.size >>> 2)] !== 0 || u32[at + (ObjectRecord.size >>> 2) + 1] !== 0 || (u32[at + (ObjectRecord.flags >>> 2)]! & DEAD) === 0);
      if (index !== 0 && !alive) return index;
    }
    return 0;
  }
}
