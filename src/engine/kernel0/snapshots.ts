/**
 * Time travel's store: what each page of the machine held at each snapshot.
 *
 *   page versions   frame 0x1a2:  s0 ── s3 ────── s7        content at snapshot k = newest version ≤ k, zero before the first
 *   taking          copies only the pages written since the last snapshot (frames: data, shadow and provenance together)
 *   going           copies only the pages whose present version differs
 *
 * Frames report their first write after a snapshot (the TLB's write tags are dropped when one is taken); objects and register
 * pages are marked in DIRTY or lie above the lowest frame that ran.
 */
import { OBJECT_COUNT, OBJECT_SIZE, PAGE, State, TLB_ENTRIES, Tlb } from "../memory/layout";
import type { MachineMemory, Saved } from "../memory/machineMemory";

interface Snapshot {
  readonly step: number;
  /** STATE page. */
  readonly state: Uint8Array;
  readonly parts: ReadonlyMap<string, unknown>;
}

interface Version { readonly at: Snapshot; readonly bytes: Uint8Array }

/** A unit of copying: a frame with its shadow and provenance, or a page of REGS or OBJECTS. Keys: linear address of the page. */
interface Page { readonly versions: Version[]; present: Version | null | "changed" }

export class Snapshots {
  private list: Snapshot[] = [];
  private readonly pages = new Map<number, Page>();
  private readonly parts = new Map<string, Saved<unknown>>();
  private readonly touched = new Set<number>();
  private bytes = 0;

  constructor(
    private readonly memory: MachineMemory,
    private readonly budget: number,
  ) {}

  register<T>(name: string, part: Saved<T>): void {
    this.parts.set(name, part as Saved<unknown>);
  }

  /** Called before the first write to a frame after a snapshot (and for every direct write of the kernel). */
  beforeWrite(pfn: number): void {
    const at = this.memory.layout.phys + pfn * PAGE;
    if (this.touched.has(at)) return;
    this.touched.add(at);
    this.page(at).present = "changed";
  }

  isTouched(pfn: number): boolean {
    return this.touched.has(this.memory.layout.phys + pfn * PAGE);
  }

  take(step: number): void {
    if (this.list.at(-1)?.step === step) this.removeLast();
    const { u8, u32 } = this.memory;
    this.collectDirty();
    u32[State.framePa >>> 2] = 0;
    this.dropTlb();
    const parts = new Map([...this.parts].map(([name, part]) => [name, part.save()]));
    const snapshot: Snapshot = { step, state: u8.slice(0, PAGE), parts };
    for (const at of this.touched) this.store(at, snapshot);
    this.touched.clear();
    u32[State.lowFp >>> 2] = u32[State.fp >>> 2]!;
    const later = this.list.findIndex((s) => s.step > step);
    if (later < 0) this.list.push(snapshot);
    else this.list.splice(later, 0, snapshot);
    while (this.bytes > this.budget && this.list.length > 8) this.thin();
  }

  /** Step of the newest snapshot at or before `step` (0 when none). */
  nearestStep(step: number): number {
    return this.nearest(step)?.step ?? 0;
  }

  /** Goes to the newest snapshot at or before `step`; returns its step. */
  restoreNearest(step: number): number {
    const wanted = this.nearest(step);
    if (!wanted) return 0;
    this.collectDirty();
    for (const [at, page] of this.pages) this.bring(at, page, wanted);
    this.touched.clear();
    const { u8, layout } = this.memory;
    u8.set(wanted.state, 0);
    u8.fill(0, layout.dirty, layout.phys);
    this.dropTlb();
    for (const [name, part] of this.parts) part.restore(wanted.parts.get(name));
    return wanted.step;
  }

  /** The run takes another way from here: what was recorded beyond `step` is not its future any more. */
  dropAfter(step: number): void {
    const dead = new Set(this.list.filter((s) => s.step > step));
    if (dead.size === 0) return;
    this.list = this.list.filter((s) => !dead.has(s));
    for (const page of this.pages.values()) {
      for (let i = page.versions.length - 1; i >= 0; i--) {
        const v = page.versions[i]!;
        if (!dead.has(v.at)) continue;
        this.bytes -= v.bytes.length;
        page.versions.splice(i, 1);
        if (page.present === v) page.present = "changed";
      }
    }
  }

  /** FNV-1a over everything that a program could notice: frames, register frames in use, live state, parts. */
  hash(): string {
    const { u32, layout } = this.memory;
    let h = 0x811c9dc5;
    const mix = (v: number): void => void (h = Math.imul(h ^ v, 0x01000193));
    const range = (from: number, to: number): void => {
      for (let i = from >>> 2; i < to >>> 2; i++) if (u32[i] !== 0) (mix(i), mix(u32[i]!));
    };
    for (const at of [...this.pages.keys()].filter((p) => p >= layout.phys).sort((a, b) => a - b)) for (const part of [0, layout.sh, layout.pv]) range(at + part, at + part + PAGE);
    range(layout.objects, layout.objects + OBJECT_COUNT * OBJECT_SIZE);
    for (const field of [State.pc, State.fp, State.objectCursor]) mix(u32[field >>> 2]!);
    for (const [name, part] of this.parts) for (const c of `${name}${JSON.stringify(part.save(), (_k, v: unknown) => (typeof v === "bigint" ? v.toString() : v))}`) mix(c.charCodeAt(0));
    return (h >>> 0).toString(16).padStart(8, "0");
  }

  dropTlb(): void {
    const { memory } = this;
    for (let i = 0; i < TLB_ENTRIES; i++) {
      const entry = memory.layout.tlb + i * Tlb.entrySize;
      memory.u32.fill(0xffffffff, entry >>> 2, (entry >>> 2) + 4);
    }
  }

  private nearest(step: number): Snapshot | undefined {
    let found: Snapshot | undefined;
    for (const s of this.list) if (s.step <= step) found = s;
    return found;
  }

  private page(at: number): Page {
    let page = this.pages.get(at);
    if (!page) {
      page = { versions: [], present: null };
      this.pages.set(at, page);
    }
    return page;
  }

  /** Adds register and object pages that changed since the last snapshot to `touched`. */
  private collectDirty(): void {
    const { u8, u32, layout } = this.memory;
    const mark = (at: number): void => {
      this.touched.add(at);
      this.page(at).present = "changed";
    };
    for (let i = (layout.objects - layout.regs) / PAGE; layout.dirty + i < layout.phys; i++) {
      if (u8[layout.dirty + i] === 0) continue;
      u8[layout.dirty + i] = 0;
      const at = layout.regs + i * PAGE;
      if (at < layout.objects + OBJECT_COUNT * OBJECT_SIZE) mark(at);
    }
    const fp = u32[State.fp >>> 2]!;
    const low = Math.min(fp, u32[State.lowFp >>> 2] || fp);
    const top = this.highestRegister(fp);
    for (let at = low - (low % PAGE); at < top && at >= layout.regs; at += PAGE) mark(at);
    for (let i = 0; i < (layout.objects - layout.regs) / PAGE; i++) u8[layout.dirty + i] = 0;
  }

  /** End of the register pages that may hold something: the current frame's page and every page marked by deeper calls. */
  private highestRegister(fp: number): number {
    const { u8, layout } = this.memory;
    let top = fp === 0 ? 0 : fp + 65536;
    for (let i = (layout.objects - layout.regs) / PAGE - 1; i >= 0; i--) {
      if (u8[layout.dirty + i] === 0) continue;
      top = Math.max(top, layout.regs + (i + 1) * PAGE);
      break;
    }
    return Math.min(top, layout.objects);
  }

  private store(at: number, snapshot: Snapshot): void {
    const page = this.page(at);
    const bytes = this.copyOut(at);
    const version: Version = { at: snapshot, bytes };
    const later = page.versions.findIndex((v) => v.at.step > snapshot.step);
    if (later < 0) page.versions.push(version);
    else page.versions.splice(later, 0, version);
    page.present = version;
    this.bytes += bytes.length;
  }

  private copyOut(at: number): Uint8Array {
    const { u8, layout } = this.memory;
    if (at < layout.phys) return u8.slice(at, at + PAGE);
    const bytes = new Uint8Array(3 * PAGE);
    [0, layout.sh, layout.pv].forEach((part, i) => void bytes.set(u8.subarray(at + part, at + part + PAGE), i * PAGE));
    return bytes;
  }

  private bring(at: number, page: Page, wanted: Snapshot): void {
    let version: Version | null = null;
    for (const v of page.versions) if (v.at.step <= wanted.step) version = v;
    if (page.present === version) return;
    page.present = version;
    const { u8, layout } = this.memory;
    const parts = at < layout.phys ? [0] : [0, layout.sh, layout.pv];
    parts.forEach((part, i) => {
      if (version) u8.set(version.bytes.subarray(i * PAGE, (i + 1) * PAGE), at + part);
      else u8.fill(0, at + part, at + part + PAGE);
    });
  }

  private removeLast(): void {
    const last = this.list.pop()!;
    for (const [at, page] of this.pages) {
      const i = page.versions.findIndex((v) => v.at === last);
      if (i < 0) continue;
      if (page.present === page.versions[i]) {
        page.present = "changed";
        this.touched.add(at);
      }
      this.bytes -= page.versions[i]!.bytes.length;
      page.versions.splice(i, 1);
    }
  }

  /** Drops the snapshot whose loss leaves the smallest hole, never the first or the last; its versions pass to the next one. */
  private thin(): void {
    let best = 1;
    let smallest = Number.POSITIVE_INFINITY;
    for (let i = 1; i < this.list.length - 1; i++) {
      const hole = (this.list[i + 1]!.step - this.list[i - 1]!.step) / (this.list.length - i);
      if (hole < smallest) [best, smallest] = [i, hole];
    }
    const [dead, heir] = [this.list[best]!, this.list[best + 1]!];
    this.list.splice(best, 1);
    for (const page of this.pages.values()) {
      const i = page.versions.findIndex((v) => v.at === dead);
      if (i < 0) continue;
      const old = page.versions[i]!;
      if (page.versions[i + 1]?.at === heir) {
        page.versions.splice(i, 1);
        this.bytes -= old.bytes.length;
      } else {
        const moved: Version = { at: heir, bytes: old.bytes };
        page.versions[i] = moved;
        if (page.present === old) page.present = moved;
      }
    }
  }
}
