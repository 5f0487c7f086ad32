/**
 * Page frames and who owns them: a `struct page` for each, and the interface behind which the buddy system will stand. For now the
 * lowest free frame is taken; the kernel's own frames (first MiB, image) are never given out.
 */
import { PAGE } from "../memory/layout";
import type { MachineMemory, Saved } from "../memory/machineMemory";

export type FrameOwner = "free" | "kernel" | "table" | "anon" | "file" | "zero";
const OWNERS: readonly FrameOwner[] = ["free", "kernel", "table", "anon", "file", "zero"];

/** What the rest of the kernel asks of physical memory. `order`: 2^order contiguous frames. */
export interface FrameAllocator {
  /** First frame number, or -1. Contents are zero, all bytes defined. */
  allocPages(order: number, owner: FrameOwner): number;
  freePages(pfn: number, order: number): void;
}

interface FrameState { readonly owner: Uint8Array; readonly count: Uint16Array; readonly next: number; readonly used: number }

export class Frames implements FrameAllocator, Saved<FrameState> {
  readonly total: number;
  private owner: Uint8Array;
  private count: Uint16Array;
  private next: number;
  private usedFrames = 0;

  constructor(
    private readonly memory: MachineMemory,
    private readonly beforeWrite: (pfn: number) => void,
  ) {
    this.total = Math.floor(memory.layout.ram / PAGE);
    this.owner = new Uint8Array(this.total);
    this.count = new Uint16Array(this.total);
    const reserved = Math.min(Math.floor(this.total / 4), 0x1000);
    this.owner.fill(OWNERS.indexOf("kernel"), 0, reserved);
    this.next = reserved;
  }

  get used(): number {
    return this.usedFrames;
  }

  allocPages(order: number, owner: FrameOwner): number {
    const wanted = 1 << order;
    for (let pass = 0; pass < 2; pass++) {
      for (let pfn = Math.ceil(this.next / wanted) * wanted; pfn + wanted <= this.total; pfn += wanted) {
        if (!this.free(pfn, wanted)) continue;
        this.take(pfn, wanted, owner);
        return pfn;
      }
      this.next = 1;
    }
    return -1;
  }

  private free(pfn: number, n: number): boolean {
    for (let i = 0; i < n; i++) if (this.owner[pfn + i] !== 0) return false;
    return true;
  }

  private take(pfn: number, n: number, owner: FrameOwner): void {
    for (let i = pfn; i < pfn + n; i++) {
      this.owner[i] = OWNERS.indexOf(owner);
      this.count[i] = 1;
      this.clear(i);
    }
    this.usedFrames += n;
    this.next = pfn + n;
  }

  /** Zeroes a frame, its shadow (all defined) and its provenance. */
  clear(pfn: number): void {
    const { u8, layout } = this.memory;
    this.beforeWrite(pfn);
    const at = layout.phys + pfn * PAGE;
    for (const part of [0, layout.sh, layout.pv]) u8.fill(0, at + part, at + part + PAGE);
  }

  freePages(pfn: number, order: number): void {
    for (let i = pfn; i < pfn + (1 << order); i++) {
      this.owner[i] = 0;
      this.count[i] = 0;
    }
    this.usedFrames -= 1 << order;
    this.next = Math.min(this.next, pfn);
  }

  get(pfn: number): void {
    this.count[pfn]!++;
  }

  /** Drops one reference; frees the frame with the last. */
  put(pfn: number): void {
    if (--this.count[pfn]! === 0) this.freePages(pfn, 0);
  }

  references(pfn: number): number {
    return this.count[pfn]!;
  }

  ownerOf(pfn: number): FrameOwner {
    return OWNERS[this.owner[pfn]!]!;
  }

  save(): FrameState {
    return { owner: this.owner.slice(), count: this.count.slice(), next: this.next, used: this.usedFrames };
  }

  restore(s: FrameState): void {
    this.owner.set(s.owner);
    this.count.set(s.count);
    this.next = s.next;
    this.usedFrames = s.used;
  }
}
