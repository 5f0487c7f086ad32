/**
 * Simulated physical memory: `ram` bytes in frames of 4 KiB, each with its shadow and its provenance. Addresses here are PHYSICAL.
 *
 *   physical address = page frame number << 12 | offset          linear address = layout.phys + physical address
 *
 * Whoever changes a frame calls `beforeWrite` first (the processor's stores do so by way of the TLB: a write tag is only handed out
 * after it). The first call for a frame after a snapshot lets the snapshot keep the old content.
 */
import { PAGE, PAGE_SHIFT } from "./layout";
import type { MachineMemory } from "./machineMemory";

export class PhysicalMemory {
  /** Number of page frames. */
  readonly frames: number;
  /** Linear address of physical byte 0. */
  readonly base: number;
  /** 1: written (or about to be) since the last snapshot. */
  readonly written: Uint8Array;
  /** The frames that `written` marks. */
  readonly writtenFrames: number[] = [];
  /** 1: written at least once; all others are still zero. */
  readonly everWritten: Uint8Array;
  /** Told about the first write to a frame since the last snapshot, before it happens. */
  onFirstWrite: ((pfn: number) => void) | null = null;

  constructor(readonly memory: MachineMemory) {
    this.frames = memory.layout.ram / PAGE;
    this.base = memory.layout.phys;
    this.written = new Uint8Array(this.frames);
    this.everWritten = new Uint8Array(this.frames);
  }

  beforeWrite(pfn: number): void {
    if (this.written[pfn] !== 0) return;
    this.written[pfn] = 1;
    this.writtenFrames.push(pfn);
    this.everWritten[pfn] = 1;
    this.onFirstWrite?.(pfn);
  }

  /** No frame counts as written any more. */
  forgetWritten(): void {
    for (const pfn of this.writtenFrames) this.written[pfn] = 0;
    this.writtenFrames.length = 0;
  }

  /** Linear address of a frame's first byte. */
  linear(pfn: number): number {
    return this.base + pfn * PAGE;
  }

  pfnOf(linear: number): number {
    return (linear - this.base) >>> PAGE_SHIFT;
  }

  read32(pa: number): number {
    return this.memory.u32[(this.base + pa) >>> 2]!;
  }

  write32(pa: number, value: number): void {
    this.beforeWrite(pa >>> PAGE_SHIFT);
    this.memory.u32[(this.base + pa) >>> 2] = value;
  }

  /** All bytes zero, defined, without provenance. */
  clearPage(pfn: number): void {
    const untouched = this.everWritten[pfn] === 0;
    this.beforeWrite(pfn);
    if (untouched) return;
    const { u8, layout } = this.memory;
    const at = this.linear(pfn);
    for (const start of [at, at + layout.sh, at + layout.pv]) u8.fill(0, start, start + PAGE);
  }

  /** Bytes with shadow and provenance. */
  copyPage(from: number, to: number): void {
    this.beforeWrite(to);
    const { u8, layout } = this.memory;
    for (const distance of [0, layout.sh, layout.pv]) {
      const source = this.linear(from) + distance;
      u8.copyWithin(this.linear(to) + distance, source, source + PAGE);
    }
  }

  /** Bytes of a file: defined, without provenance. */
  fillPage(pfn: number, bytes: Uint8Array): void {
    this.clearPage(pfn);
    this.memory.u8.set(bytes, this.linear(pfn));
  }
}
