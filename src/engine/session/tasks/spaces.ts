/**
 * What the engine knows of an address space besides its memory: the object table, the log of heap blocks, the allocator's and the
 * library's own state. The machine holds those of the mounted address space; those of the others wait here.
 *
 *   mount(B)   parts and object table of A are put away, those of B put in their place
 *   fork       the child begins with a copy of its parent's
 */
import { OBJECT_SIZE, PAGE, State } from "../../memory/layout";
import type { MachineMemory, Saved } from "../../memory/machineMemory";

export interface SpaceState {
  readonly objects: Uint8Array;
  readonly cursor: number;
  /** State.objectLast. */
  readonly last: number;
  readonly parts: ReadonlyMap<string, unknown>;
  /** Number of the thread that called fork, until the allocator has been told that it is the only one now. */
  readonly forkedBy: number;
}

/** A part whose copy for a child is more than its state. */
export interface SpacePart extends Saved<unknown> {
  fork?(child: number): unknown;
}

export interface SpacesState {
  readonly mounted: number;
  readonly others: ReadonlyMap<number, SpaceState>;
}

export class Spaces implements Saved<SpacesState> {
  private parts: readonly (readonly [string, SpacePart])[] = [];
  /** Number of the mm that the machine holds now. */
  private mounted = 0;
  private others: ReadonlyMap<number, SpaceState> = new Map();
  /** forkedBy of the mounted space; -1 whenever its task runs. */
  private forkedBy = -1;

  constructor(private readonly memory: MachineMemory) {}

  /** The first address space, and the parts that each has its own of. */
  begin(mm: number, parts: Readonly<Record<string, SpacePart>>): void {
    this.mounted = mm;
    this.parts = Object.entries(parts);
  }

  /** The child's part of what fork copies. */
  fork(child: number, thread: number): void {
    this.others = new Map(this.others).set(child, { ...this.capture((part) => part.fork?.(child) ?? part.save()), forkedBy: thread });
  }

  mount(mm: number): void {
    const wanted = this.others.get(mm);
    if (mm === this.mounted || !wanted) return;
    const others = new Map(this.others).set(this.mounted, this.capture());
    others.delete(mm);
    this.others = others;
    this.mounted = mm;
    this.loadObjects(wanted);
    for (const [name, part] of this.parts) part.restore(wanted.parts.get(name));
    this.forkedBy = wanted.forkedBy;
  }

  /** The mounted space is about to run: the thread that forked it when that is for the first time, else -1. */
  takeFork(): number {
    const { forkedBy } = this;
    this.forkedBy = -1;
    return forkedBy;
  }

  drop(mm: number): void {
    const others = new Map(this.others);
    others.delete(mm);
    this.others = others;
  }

  private capture(of: (part: SpacePart) => unknown = (part) => part.save()): SpaceState {
    const { u8, u32, layout } = this.memory;
    const [cursor, last] = [u32[State.objectCursor >>> 2]!, u32[State.objectLast >>> 2]!];
    const parts = new Map(this.parts.map(([name, part]) => [name, of(part)]));
    return { objects: u8.slice(layout.objects, layout.objects + this.used() * OBJECT_SIZE), cursor, last, parts, forkedBy: this.forkedBy };
  }

  /** Records in use: up to the cursor, or all once it has gone round. */
  private used(): number {
    const { u32, layout } = this.memory;
    const last = u32[State.objectLast >>> 2]!;
    const wrapped = u32[(layout.objects + last * OBJECT_SIZE + 16) >>> 2] !== 0;
    return wrapped ? last + 1 : u32[State.objectCursor >>> 2]! + 1;
  }

  private loadObjects(state: SpaceState): void {
    const { u8, u32, layout } = this.memory;
    const before = this.used() * OBJECT_SIZE;
    u8.set(state.objects, layout.objects);
    if (before > state.objects.length) u8.fill(0, layout.objects + state.objects.length, layout.objects + before);
    const marks = layout.dirty + layout.regsSize / PAGE;
    u8.fill(1, marks, marks + Math.ceil(Math.max(before, state.objects.length) / PAGE));
    u32[State.objectCursor >>> 2] = state.cursor;
    u32[State.objectLast >>> 2] = state.last;
  }

  save(): SpacesState {
    return { mounted: this.mounted, others: this.others };
  }

  restore(state: SpacesState): void {
    this.mounted = state.mounted;
    this.forkedBy = -1;
    this.others = state.others;
  }
}
