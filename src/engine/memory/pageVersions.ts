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

/** Shadow and provenance are null where they are all zero. */
interface Bytes {
  readonly data: Uint8Array;
  readonly shadow: Uint8Array | null;
  readonly provenance: Uint8Array | null;
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

const ZERO: Bytes = { data: new Uint8Array(PAGE), shadow: null, provenance: null };
const sizeOf = (b: Bytes): number => PAGE + (b.shadow ? PAGE : 0) + (b.provenance ? PAGE : 0);

export class PageVersions {
  /** Memory that all versions take, bytes. */
  bytes = 0;
  private readonly pages = new Map<number, Page>();
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
    if (next !== null && page.versions[i + 2]?.order !== next) this.keep(page, i + 2, { order: next, bytes: before?.bytes ?? ZERO });
  }

  private keep(page: Page, index: number, version: Version): Version {
    if (index === page.versions.length) page.versions.push(version);
    else page.versions.splice(index, 0, version);
    this.bytes += sizeOf(version.bytes);
    this.note(version.order, page.at);
    return version;
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
      this.copyIn(page.at, version?.bytes ?? null);
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
        this.bytes -= sizeOf(version.bytes);
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
      for (const v of page.versions.slice(keep)) this.bytes -= sizeOf(v.bytes);
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
    const { u8, layout } = this.memory;
    const isFrame = at >= layout.phys;
    return {
      data: u8.slice(at, at + PAGE),
      shadow: isFrame && !this.isZero(at + layout.sh) ? u8.slice(at + layout.sh, at + layout.sh + PAGE) : null,
      provenance: isFrame && !this.isZero(at + layout.pv) ? u8.slice(at + layout.pv, at + layout.pv + PAGE) : null,
    };
  }

  private copyIn(at: number, bytes: Bytes | null): void {
    const { u8, layout } = this.memory;
    const put = (to: number, from: Uint8Array | null): void => void (from ? u8.set(from, to) : u8.fill(0, to, to + PAGE));
    put(at, bytes?.data ?? null);
    if (at < layout.phys) return;
    put(at + layout.sh, bytes?.shadow ?? null);
    put(at + layout.pv, bytes?.provenance ?? null);
  }

  private holds(at: number, bytes: Bytes): boolean {
    if (!this.equal(at, bytes.data)) return false;
    const { layout } = this.memory;
    if (at < layout.phys) return true;
    return this.equal(at + layout.sh, bytes.shadow) && this.equal(at + layout.pv, bytes.provenance);
  }

  private equal(at: number, bytes: Uint8Array | null): boolean {
    if (!bytes) return this.isZero(at);
    const { u32 } = this.memory;
    const other = new Uint32Array(bytes.buffer, bytes.byteOffset, PAGE / 4);
    for (let i = 0, from = at >>> 2; i < PAGE / 4; i++) if (u32[from + i] !== other[i]) return false;
    return true;
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
