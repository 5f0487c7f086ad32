/** huge_zero_page: a block of zeros that all untouched transparent huge pages are read from. Made when it is first wanted. */
import type { Saved } from "../../memory/machineMemory";
import { GFP, __GFP } from "../pagealloc/gfp";
import type { FrameAllocator } from "./frameAllocator";

export class HugeZeroPage implements Saved<number> {
  /** First frame; -1: not made yet. */
  pfn = -1;

  constructor(private readonly frames: FrameAllocator) {}

  /** First frame; -1: no room for it. */
  get(order: number): number {
    if (this.pfn < 0) this.pfn = this.frames.allocPages(order, (GFP.TRANSHUGE & ~(__GFP.MOVABLE | __GFP.COMP)) | __GFP.ZERO);
    return this.pfn;
  }

  save(): number {
    return this.pfn;
  }
  restore(state: number): void {
    this.pfn = state;
  }
}
