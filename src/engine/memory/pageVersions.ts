/**
 * What each page of the machine held at each snapshot.
 *
 *   frame 0x1a2    v(s0) ── v(s3) ────── v(s7) ··· present        content at snapshot k = newest version at or before k;
 *   frame 0x1a3             v(s5)                                 zero before the first
 *
 * A page is a frame (bytes, shadow and provenance together) or a page of the engine's own areas. Keys are linear page addresses.
 */
import { PAGE } from "./layout";
import type { MachineMemory } from "./machineMemory";
import { PageStore } from "./pageStore";

/** Places in the store; NONE: all zero. */
interface Bytes {
  readonly data: number;
  readonly shadow: number;
  readonly provenance: number;
  /** Versions that have them. */
  users: number;
}

interface Version {
  readonly order: number;
  readonly bytes: Bytes;
}

interface Page {
  readonly at: number;
  versions: Version[];
  /** The version that the memory holds now; "changed": none of them (perhaps). */
  present: Version | null | "changed";
}

const NONE = -1;
const zero = (): Bytes => ({ data: NONE, shadow: NONE, provenance: NONE, users: 0 });
const ZERO = zero();
const sizeOf = (b: Bytes): number => PAGE + (b.shadow === NONE ? 0 : PAGE) + (b.provenance === NONE ? 0 : PAGE);

export class PageVersions {
  /** Memory that all versions take, bytes. */
  bytes = 0;
  private readonly pages = new Map<number, Page>();
  private readonly copies = new PageStore();
  /** Pages that have a version of their own at a snapshot. */
  private readonly keptAt = new Map<number, number[]>();

  constructor(private readonly memory: MachineMemory) {}

  /** All pages that ever had content, ascending. */
  addresses(): number[] {
    return [...this.pages.keys()].sort((a, b) => a - b);
  }

  changed(at: number): void {
    this.page(at).present = "changed";
  }

  /**
   * Keeps the present content as of snapshot number `order`. Nothing is copied when the page still equals its last version.
   * `next`: the snapshot behind, when there is one; it keeps what it has seen so far.
   */
  store(at: number, order: number, next: number | null): void {
    const page = this.page(at);
    const i = newest(page.versions, order);
    const before = page.versions[i];
    if (before && this.holds(at, before.bytes)) {
      page.present = before;
      return;
    }
    page.present = this.keep(page, i + 1, { order, bytes: this.copyOut(at) });
    if (next !== null && page.versions[i + 2]?.order !== next) this.keep(page, i + 2, { order: next, bytes: before?.bytes ?? zero() });
  }

  private keep(page: Page, index: number, version: Version): Version {
    if (index === page.versions.length) page.versions.push(version);
    else page.versions.splice(index, 0, version);
    this.bytes += sizeOf(version.bytes);
    version.bytes.users++;
    this.note(version.order, page.at);
    return version;
  }

  /** A version is gone. */
  private drop({ bytes }: Version): void {
    this.bytes -= sizeOf(bytes);
    if (--bytes.users > 0) return;
    for (const place of [bytes.data, bytes.shadow, bytes.provenance]) if (place !== NONE) this.copies.release(place);
  }

  private note(order: number, at: number): void {
    const list = this.keptAt.get(order);
    if (list) list.push(at);
    else this.keptAt.set(order, [at]);
  }

  /** Brings every page to its content at snapshot `order`; tells which were written. */
  bring(order: number, written: (at: number) => void): void {
    for (const page of this.pages.values()) {
      const version = page.versions[newest(page.versions, order)] ?? null;
      if (page.present === version) continue;
      this.copyIn(page.at, version?.bytes ?? ZERO);
      page.present = version;
      written(page.at);
    }
  }

  /** A snapshot goes: its versions pass on to the next one, `heir`, where that has none of its own. */
  merge(order: number, heir: number): void {
    for (const at of this.keptAt.get(order) ?? []) {
      const page = this.page(at);
      const i = newest(page.versions, order);
      const version = page.versions[i];
      if (version?.order !== order) continue;
      if (page.versions[i + 1]?.order === heir) {
        page.versions.splice(i, 1);
        this.drop(version);
        if (page.present === version) page.present = "changed";
      } else {
        const moved = { order: heir, bytes: version.bytes };
        page.versions[i] = moved;
        this.note(heir, at);
        if (page.present === version) page.present = moved;
      }
    }
    this.keptAt.delete(order);
  }

  /** Forgets all versions from snapshot `order` on; returns the pages whose present content was among them. */
  dropFrom(order: number): number[] {
    const orphans: number[] = [];
    for (const kept of this.keptAt.keys()) if (kept >= order) this.keptAt.delete(kept);
    for (const page of this.pages.values()) {
      const keep = newest(page.versions, order - 1) + 1;
      if (keep === page.versions.length) continue;
      for (const v of page.versions.slice(keep)) this.drop(v);
      page.versions = page.versions.slice(0, keep);
      if (page.present === "changed" || (page.present && page.present.order < order)) continue;
      page.present = "changed";
      orphans.push(page.at);
    }
    return orphans;
  }

  private page(at: number): Page {
    let page = this.pages.get(at);
    if (!page) {
      page = { at, versions: [], present: null };
      this.pages.set(at, page);
    }
    return page;
  }

  private copyOut(at: number): Bytes {
    const { layout } = this.memory;
    const isFrame = at >= layout.phys;
    return { data: this.copy(at), shadow: isFrame ? this.copy(at + layout.sh) : NONE, provenance: isFrame ? this.copy(at + layout.pv) : NONE, users: 0 };
  }

  private copy(at: number): number {
    return this.isZero(at) ? NONE : this.copies.keep(this.memory.u32, at >>> 2);
  }

  private copyIn(at: number, { data, shadow, provenance }: Bytes): void {
    const { layout } = this.memory;
    this.put(at, data);
    if (at < layout.phys) return;
    this.put(at + layout.sh, shadow);
    this.put(at + layout.pv, provenance);
  }

  private put(to: number, place: number): void {
    const { u8, u32 } = this.memory;
    if (place === NONE) u8.fill(0, to, to + PAGE);
    else this.copies.bring(place, u32, to >>> 2);
  }

  private holds(at: number, { data, shadow, provenance }: Bytes): boolean {
    const { layout } = this.memory;
    if (!this.equal(at, data)) return false;
    return at < layout.phys || (this.equal(at + layout.sh, shadow) && this.equal(at + layout.pv, provenance));
  }

  private equal(at: number, place: number): boolean {
    return place === NONE ? this.isZero(at) : this.copies.equals(place, this.memory.u32, at >>> 2);
  }

  private isZero(at: number): boolean {
    const { u32 } = this.memory;
    for (let i = at >>> 2, end = (at + PAGE) >>> 2; i < end; i += 8) {
      if ((u32[i]! | u32[i + 1]! | u32[i + 2]! | u32[i + 3]! | u32[i + 4]! | u32[i + 5]! | u32[i + 6]! | u32[i + 7]!) !== 0) return false;
    }
    return true;
  }
}

/** Index of the newest version at or before snapshot `order`; -1: none. */
function newest(versions: readonly Version[], order: number): number {
  let low = 0;
  let high = versions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (versions[middle]!.order <= order) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
