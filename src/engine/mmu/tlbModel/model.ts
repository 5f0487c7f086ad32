/**
 * The TLBs of the one processor: a table for data, one for instructions, fed with every access in its order (session/tlb).
 *
 *   mov cr3    without PCID: flush, global pages stay        with PCID: entries are tagged and stay; there are six tags, as Linux 6.1
 *                                                            uses them (TLB_NR_DYN_ASIDS), and who gets another's is flushed
 *   kernel changed entries: invlpg for each page, or a flush above tlb_single_page_flush_ceiling
 *
 * What the processor keeps of upper tables (paging-structure caches) is left out: a miss reads one entry a level.
 * Kernel accesses to its own half are not made by the simulator and therefore not counted.
 */
import type { TlbGeometry, TlbWhich } from "./data";
import { type Asker, type Resolve, type TableState, TlbTable } from "./table";

export interface TlbModelOptions {
  readonly geometry: TlbGeometry;
  readonly pcid: boolean;
  readonly tlbNs: number;
  readonly memoryNs: number;
  readonly seed: number;
}

/** TLB_NR_DYN_ASIDS; the hardware's number is one more than Linux's (kern_pcid). */
const TAGS = 6;

export interface ModelState {
  readonly data: TableState;
  readonly instruction: TableState;
  readonly asker: Asker;
  readonly spaces: readonly number[];
  readonly nextTag: number;
}

export class TlbModel {
  readonly data: TlbTable;
  readonly instruction: TlbTable;
  asker: Asker = { tag: 0, space: -1 };
  /** Address space by tag - 1. */
  private spaces: number[] = [];
  private nextTag = 0;

  constructor(
    private readonly options: TlbModelOptions,
    resolve: { readonly data: Resolve; readonly instruction: Resolve },
  ) {
    this.data = new TlbTable(options.geometry, options, resolve.data, options.seed);
    this.instruction = new TlbTable(options.geometry, options, resolve.instruction, options.seed + 1);
  }

  table(which: TlbWhich): TlbTable {
    return which === "data" ? this.data : this.instruction;
  }

  /** switch_mm: the address space with that number runs from now on. True: something was dropped or tagged otherwise. */
  switchTo(space: number): boolean {
    if (space === this.asker.space) return false;
    const first = this.asker.space < 0;
    if (this.options.pcid) this.asker = { tag: this.tagOf(space), space };
    else {
      this.asker = { tag: 0, space };
      if (!first) this.flush(null);
    }
    return true;
  }

  /** choose_new_asid. */
  private tagOf(space: number): number {
    const known = this.spaces.indexOf(space);
    if (known >= 0) return known + 1;
    const slot = this.nextTag;
    this.nextTag = (slot + 1) % TAGS;
    const before = this.spaces[slot];
    if (before !== undefined) this.flush({ tag: slot + 1, space: before });
    this.spaces[slot] = space;
    return slot + 1;
  }

  /** The running address space's entries, as flush_tlb_mm. */
  flushOwn(): void {
    this.flush(this.options.pcid ? this.asker : null);
  }

  invalidate(va: number): void {
    this.data.invalidate(va, this.asker);
    this.instruction.invalidate(va, this.asker);
  }

  private flush(of: Asker | null): void {
    this.data.flush(of);
    this.instruction.flush(of);
  }

  save(): ModelState {
    return { data: this.data.save(), instruction: this.instruction.save(), asker: this.asker, spaces: [...this.spaces], nextTag: this.nextTag };
  }

  restore(state: ModelState): void {
    this.data.restore(state.data);
    this.instruction.restore(state.instruction);
    this.asker = state.asker;
    this.spaces = [...state.spaces];
    this.nextTag = state.nextTag;
  }
}
