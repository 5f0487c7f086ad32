/**
 * Time travel's store. A snapshot is the machine at a step: pages as versions (pageVersions.ts), every other part as the plain data
 * its `save` gives.
 *
 *   taking    copies the pages written since the last snapshot: a few µs, and 2–3 µs a page
 *   going     copies the pages whose present content differs, backwards and forwards alike
 *   editing   (a debugger sets a variable) makes the present another history: what lay after it is dropped, and the state after
 *             the edit becomes a snapshot of its own that is never thinned, because no replay could find it again
 *
 * Taking drops the TLB's write tags (going: the whole TLB), so that every first write to a frame afterwards is seen.
 */
import { EngineDirt } from "./engineDirt";
import { Digest } from "./hash";
import { Frame, FunctionDescriptor } from "../vm/program";
import { PAGE, State } from "./layout";
import type { MachineMemory, Saved } from "./machineMemory";
import { PageVersions } from "./pageVersions";
import type { PhysicalMemory } from "./physical";

export interface Snapshot {
  readonly step: number;
  /** Where it stands in the order of snapshots; a fraction when it was taken between two others. */
  readonly order: number;
  readonly edited: boolean;
  /** Pages that may have been written since the snapshot before it. */
  readonly touched: Set<number>;
  readonly parts: Map<string, unknown>;
}

export interface SnapshotOptions {
  /** Memory for page versions, bytes. */
  readonly budget: number;
  /** Bytes of the largest register frame, its outgoing arguments included. */
  readonly maxFrame: number;
}

const MOST = 2000;
/** Pages that a machine may have touched to be worth wiping: 64 MiB. */
const MOST_WIPED = 1 << 14;

export class Snapshots {
  private list: Snapshot[] = [];
  private readonly parts = new Map<string, Saved<unknown>>();
  /** Parts that only watch: no part of what the machine is. */
  private readonly watchers = new Map<string, (state: unknown) => boolean>();
  private readonly pages: PageVersions;
  private readonly dirt: EngineDirt;
  private readonly memory: MachineMemory;
  /** The user has changed something at some time. */
  private edits = false;
  /** Pages that had changed when the last snapshot was taken: what it cost. */
  lastPages = 0;

  constructor(
    private readonly physical: PhysicalMemory,
    private readonly tlb: { forget(): void; dropWriteTags(): void },
    private readonly options: SnapshotOptions,
  ) {
    this.memory = physical.memory;
    this.pages = new PageVersions(this.memory);
    this.dirt = new EngineDirt(this.memory, options.maxFrame);
    physical.onFirstWrite = (pfn) => this.pages.changed(physical.linear(pfn));
    for (const pfn of physical.writtenFrames) this.pages.changed(physical.linear(pfn));
  }

  /** A part of the machine outside the linear memory. */
  register<T>(name: string, part: Saved<T>): void {
    this.parts.set(name, part as Saved<unknown>);
  }

  /** A part that watches the run. While it does, the run goes on only from snapshots whose state it `knows`. */
  registerWatcher<T>(name: string, part: Saved<T>, knows: (state: T) => boolean): void {
    this.register(name, part);
    this.watchers.set(name, knows as (state: unknown) => boolean);
  }

  get count(): number {
    return this.list.length;
  }

  /** Bytes that page versions take. */
  get bytes(): number {
    return this.pages.bytes;
  }

  /** Makes the present a snapshot. At the step of an edit it goes there instead: the replay that arrives does not know the edit. */
  take(step: number): Snapshot {
    const here = this.newest(step);
    if (here?.step !== step) return this.add(step, false);
    for (const [name, knows] of this.watchers) if (!knows(here.parts.get(name))) here.parts.set(name, this.parts.get(name)!.save());
    if (here.edited) this.restore(here, true);
    return here;
  }

  /** The newest snapshot at or before `step` that the run can go on from. */
  nearest(step: number): Snapshot | null {
    const newest = this.newest(step);
    if (!newest || this.usable(newest)) return newest;
    for (let i = this.list.indexOf(newest) - 1; i >= 0; i--) if (this.usable(this.list[i]!)) return this.list[i]!;
    return newest;
  }

  private usable(s: Snapshot): boolean {
    for (const [name, knows] of this.watchers) if (!knows(s.parts.get(name))) return false;
    return true;
  }

  private newest(step: number): Snapshot | null {
    let low = 0;
    let high = this.list.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.list[middle]!.step <= step) low = middle + 1;
      else high = middle;
    }
    return this.list[low - 1] ?? null;
  }

  /** Step of the first snapshot that does not lie before `step`. */
  firstSince(step: number): number | undefined {
    return this.list.find((s) => s.step >= step)?.step;
  }

  /** Step of the newest snapshot at or before `step` whose state of a part passes the test, or -1. */
  newestWith(step: number, name: string, test: (state: unknown) => boolean): number {
    return this.list.findLast((s) => s.step <= step && test(s.parts.get(name)))?.step ?? -1;
  }

  nearestStep(step: number): number {
    return this.nearest(step)?.step ?? 0;
  }

  /** False: the page at that linear address was surely not written between two snapshots that follow each other. */
  mayHaveWritten(page: number, from: number, to: number): boolean {
    const after = this.list.findIndex((s) => s.step === to);
    return after <= 0 || this.list[after - 1]!.step !== from || this.list[after]!.touched.has(page);
  }

  /** Step of the first edit after `step`: a run from before it must stop there and call `take`; Infinity when there is none. */
  nextEdit(step: number): number {
    if (!this.edits) return Number.POSITIVE_INFINITY;
    return this.list.find((s) => s.edited && s.step > step)?.step ?? Number.POSITIVE_INFINITY;
  }

  /** Goes to the newest snapshot at or before `step`; returns its step. */
  restoreNearest(step: number): number {
    const wanted = this.nearest(step);
    if (!wanted) return 0;
    this.restore(wanted);
    return wanted.step;
  }

  /** `watchersStay`: those whose state the snapshot does not hold go on from what they have seen. */
  restore(wanted: Snapshot, watchersStay = false): void {
    this.dirt.collect((at) => this.pages.changed(at));
    this.pages.bring(wanted.order, () => undefined);
    this.physical.forgetWritten();
    this.dirt.settle();
    this.tlb.forget();
    this.startInterval();
    for (const [name, part] of this.parts) {
      const state = wanted.parts.get(name);
      if (watchersStay && this.watchers.get(name)?.(state) === false) continue;
      part.restore(state);
    }
  }

  /** The user changed the state at `step`: everything recorded after it is void, and the present is what `step` looks like. */
  dropAfter(step: number): void {
    const first = this.list.findIndex((s) => s.step >= step);
    if (first >= 0) {
      for (const at of this.pages.dropFrom(this.list[first]!.order)) this.markWritten(at);
      this.list.length = first;
    }
    this.add(step, true);
  }

  private add(step: number, edited: boolean): Snapshot {
    const next = step > (this.list.at(-1)?.step ?? -1) ? -1 : this.list.findIndex((s) => s.step > step);
    const before = this.list.at(next < 0 ? -1 : next - 1)?.order ?? 0;
    const order = next < 0 ? before + 1 : next === 0 ? this.list[0]!.order - 1 : (before + this.list[next]!.order) / 2;
    const touched = this.storePages(order, next < 0 ? null : this.list[next]!.order);
    const parts = new Map<string, unknown>();
    for (const [name, part] of this.parts) parts.set(name, part.save());
    if (edited) this.edits = true;
    const snapshot: Snapshot = { step, order, edited, touched, parts };
    this.list.splice(next < 0 ? this.list.length : next, 0, snapshot);
    while ((this.pages.bytes > this.options.budget || this.list.length > MOST) && this.thin(snapshot));
    return snapshot;
  }

  private storePages(order: number, next: number | null): Set<number> {
    const dirty: number[] = [];
    this.dirt.collect((at) => void dirty.push(at));
    this.dirt.settle();
    for (const pfn of this.physical.writtenFrames) dirty.push(this.physical.linear(pfn));
    for (const at of dirty) this.pages.store(at, order, next);
    this.lastPages = dirty.length;
    this.physical.forgetWritten();
    this.startInterval();
    return new Set(dirty);
  }

  /** The current frame may be written without the TLB being asked: its page counts as written from the start. */
  private startInterval(): void {
    this.tlb.dropWriteTags();
    const framePa = this.memory.u32[State.framePa >>> 2]!;
    if (framePa !== 0) this.physical.beforeWrite(this.physical.pfnOf(framePa));
  }

  private markWritten(at: number): void {
    if (at >= this.memory.layout.phys) this.physical.beforeWrite(this.physical.pfnOf(at));
    else if (at >= this.memory.layout.regs) this.memory.u8[this.memory.layout.dirty + (at - this.memory.layout.regs) / PAGE] = 1;
  }

  /**
   * Drops the snapshot that leaves the smallest hole, measured by how far back it lies: the past grows coarser with distance.
   * The first, the last, edits and the one just taken stay.
   */
  private thin(keep: Snapshot): boolean {
    const last = this.list.at(-1)!;
    let best = -1;
    let smallest = Number.POSITIVE_INFINITY;
    for (let i = 1; i < this.list.length - 1; i++) {
      const s = this.list[i]!;
      if (s.edited || s === keep) continue;
      const hole = (this.list[i + 1]!.step - this.list[i - 1]!.step) / (last.step - s.step + 1);
      if (hole < smallest) [best, smallest] = [i, hole];
    }
    if (best < 0) return false;
    this.pages.merge(this.list[best]!.order, this.list[best + 1]!.order);
    for (const page of this.list[best]!.touched) this.list[best + 1]!.touched.add(page);
    this.list.splice(best, 1);
    return true;
  }

  /** Zeroes all that was ever written, so that the memory may serve another machine. False: that would be much. */
  wipe(): boolean {
    const { u8, layout } = this.memory;
    const { everWritten } = this.physical;
    const frames: number[] = [];
    for (let pfn = everWritten.indexOf(1); pfn >= 0; pfn = everWritten.indexOf(1, pfn + 1)) frames.push(pfn);
    this.dirt.collect((at) => this.pages.changed(at));
    const own = this.pages.addresses().filter((at) => at < layout.phys);
    if (3 * frames.length + own.length > MOST_WIPED) return false;
    u8.fill(0, 0, layout.regs);
    u8.fill(0, layout.dirty, layout.phys);
    for (const at of own) u8.fill(0, at, at + PAGE);
    for (const pfn of frames) for (const plane of [0, layout.sh, layout.pv]) u8.fill(0, this.physical.linear(pfn) + plane, this.physical.linear(pfn) + plane + PAGE);
    return true;
  }

  // --- telling states apart ---

  hash(): string {
    const whole = new Digest();
    whole.value(this.hashParts());
    return whole.toString();
  }

  /**
   * A digest of each part of the machine. Left out is what exists for speed alone and depends on when snapshots were taken: the TLB,
   * the statement budget, the translated frame, the last access, and register slots above the current frame.
   */
  hashParts(): Readonly<Record<string, string>> {
    const { u32, layout } = this.memory;
    const out: Record<string, string> = {};
    const digest = (name: string, fill: (d: Digest) => void): void => {
      const d = new Digest();
      fill(d);
      out[name] = d.toString();
    };
    digest("processor", (d) => {
      for (const field of [State.pc, State.fp, State.frameVa, State.frameVa + 4, State.objectCursor, State.objectLast, State.stepBase, State.stepBase + 4]) d.mix(u32[field >>> 2]!);
    });
    digest("registers", (d) => d.words(u32, layout.regs >>> 2, this.registersEnd() >>> 2));
    digest("objects", (d) => {
      for (const at of this.objectPages()) d.words(u32, at >>> 2, (at + PAGE) >>> 2);
    });
    digest("frames", (d) => this.hashFrames(d));
    for (const [name, part] of this.parts) if (!this.watchers.has(name)) digest(`part ${name}`, (d) => d.value(part.save()));
    return out;
  }

  /** Pages of the object table that ever held something: kept in versions, or marked since. */
  private objectPages(): number[] {
    const { u8, layout } = this.memory;
    const out = new Set(this.pages.addresses().filter((at) => at >= layout.objects && at < layout.dirty));
    const marks = u8.subarray(layout.dirty + layout.regsSize / PAGE, layout.dirty + (layout.dirty - layout.regs) / PAGE);
    for (let i = marks.indexOf(1); i >= 0; i = marks.indexOf(1, i + 1)) out.add(layout.objects + i * PAGE);
    return [...out].sort((a, b) => a - b);
  }

  private registersEnd(): number {
    const { u32, layout } = this.memory;
    const fp = u32[State.fp >>> 2]!;
    if (fp < layout.regs) return layout.regs;
    const descriptor = u32[(fp + Frame.descriptor) >>> 2]!;
    return descriptor === 0 ? fp : fp + u32[(descriptor + FunctionDescriptor.regBytes) >>> 2]!;
  }

  private hashFrames(d: Digest): void {
    const { u32, layout } = this.memory;
    const { everWritten } = this.physical;
    for (let pfn = everWritten.indexOf(1); pfn >= 0; pfn = everWritten.indexOf(1, pfn + 1)) {
      const at = this.physical.linear(pfn);
      for (const start of [at, at + layout.sh, at + layout.pv]) d.words(u32, start >>> 2, (start + PAGE) >>> 2);
    }
  }
}
