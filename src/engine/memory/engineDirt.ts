/**
 * Which pages of the engine's own areas may have changed since the last snapshot.
 *
 *   OBJECTS   whoever changes a record sets the page's byte in DIRTY
 *   REGS      entering a function marks the page of the new frame's header in DIRTY; frames that were there before can only change
 *             while they are the current one, and `lowFp` is the lowest of those:
 *
 *             │ untouched │ lowFp … fp at the last snapshot … highest marked header │ that frame's slots │ untouched
 *
 *   STATE     always
 */
import { OBJECT_COUNT, OBJECT_SIZE, PAGE, State } from "./layout";
import type { MachineMemory } from "./machineMemory";

export class EngineDirt {
  /** fp when the last snapshot was taken; 0: there was none yet. */
  private lastFp = 0;

  constructor(
    private readonly memory: MachineMemory,
    /** Bytes that the largest register frame can reach behind its header's page. */
    private readonly maxFrame: number,
  ) {}

  /** Linear addresses of the pages; asking again gives them again until `settle`. */
  collect(visit: (at: number) => void): void {
    const { u8, u32, layout } = this.memory;
    visit(layout.state);
    const regsPages = layout.regsSize / PAGE;
    let top = Math.max(this.lastFp, u32[State.fp >>> 2]!);
    const pages = u8.subarray(layout.dirty, layout.dirty + regsPages + (OBJECT_COUNT * OBJECT_SIZE) / PAGE);
    for (let i = pages.indexOf(1); i >= 0; i = pages.indexOf(1, i + 1)) {
      if (i < regsPages) top = Math.max(top, layout.regs + (i + 1) * PAGE);
      else visit(layout.regs + i * PAGE);
    }
    if (top < layout.regs) return;
    const low = this.lastFp === 0 ? layout.regs : Math.max(layout.regs, Math.min(u32[State.lowFp >>> 2]!, this.lastFp));
    const end = Math.min(top + this.maxFrame, layout.objects);
    for (let at = low - (low % PAGE); at < end; at += PAGE) visit(at);
  }

  /** The present is a snapshot now. */
  settle(): void {
    const { u8, u32, layout } = this.memory;
    u8.fill(0, layout.dirty, layout.phys);
    this.lastFp = u32[State.fp >>> 2]!;
    u32[State.lowFp >>> 2] = this.lastFp;
  }
}
