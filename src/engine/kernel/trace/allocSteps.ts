/**
 * The decisions of the kernel's allocators, one after another: which function was entered, what it found, where it went. Only noted
 * while somebody looks (`on`), which is when a statement is run again for that; so they are no part of what the machine is, but for the
 * step of each allocator's latest operation.
 *
 *   enter("rmqueue", "rmqueue", 0)            depth 0   function of Linux, message id, arguments
 *     note("pcp-empty", …)                    depth 1
 *     enter("rmqueue_bulk", …) … leave()      depth 1
 *   leave("got", 25216)                       depth 0
 *
 * Texts: media/l10n/alloc.*.json, `alloc.<id>`; what a function is for: `alloc.fn.<function>`.
 */
import type { Saved } from "../../memory/machineMemory";

export interface StepBlock {
  readonly pfn: number;
  readonly order: number;
  /** What became of it. */
  readonly role: "taken" | "split" | "upper" | "lower" | "freed" | "buddy" | "merged" | "moved-from" | "moved-to" | "page";
}

export interface AllocStep {
  /** The function of Linux that this stands for. */
  readonly fn: string;
  readonly id: string;
  readonly args: readonly (string | number)[];
  readonly depth: number;
  readonly kind: "enter" | "note" | "leave";
  /** Blocks of frames that it is about. */
  readonly blocks: readonly StepBlock[];
  /** Addresses that it is about (hexadecimal): objects of the kernel, chunks of a heap. */
  readonly objects: readonly string[];
  /** Lists of a heap that it is about, by their names. */
  readonly lists: readonly string[];
}

type Arg = string | number;

/** Which allocator was at work. */
export type AllocArea = "pages" | "slab" | "vmalloc" | "dma" | "percpu" | "mempool" | "malloc";
/** Step of the latest operation of each allocator. */
export type AllocMoments = Readonly<Partial<Record<AllocArea, number>>>;

/** More than any single operation needs. */
const MOST = 20_000;

export class AllocSteps implements Saved<AllocMoments> {
  on = false;
  private moments: Partial<Record<AllocArea, number>> = {};
  private list: AllocStep[] = [];
  private readonly functions: string[] = [];
  private blocks: StepBlock[] = [];
  private objects: string[] = [];
  private named: string[] = [];

  /** `now`: statements executed so far. */
  constructor(private readonly now: () => number = () => 0) {}

  /** An operation of this allocator begins; always called, so that the latest one is known. */
  mark(area: AllocArea): void {
    this.moments[area] = this.now();
  }

  /** Begins to note; what was noted before is gone. */
  begin(): void {
    this.list = [];
    this.functions.length = 0;
    this.on = true;
  }

  end(): AllocStep[] {
    this.on = false;
    return this.list;
  }

  /** The next step is about these blocks. */
  about(...blocks: StepBlock[]): this {
    this.blocks.push(...blocks);
    return this;
  }

  /** The next step is about these objects (hexadecimal addresses). */
  object(...addresses: string[]): this {
    this.objects.push(...addresses);
    return this;
  }

  /** The next step is about these lists. */
  lists(...names: string[]): this {
    this.named.push(...names);
    return this;
  }

  enter(fn: string, id: string, ...args: Arg[]): void {
    this.add("enter", fn, id, args);
    this.functions.push(fn);
  }

  note(id: string, ...args: Arg[]): void {
    this.add("note", this.functions.at(-1) ?? "", id, args);
  }

  /** The function that was entered last returns. Without an id nothing is told of that. */
  leave(id?: string, ...args: Arg[]): void {
    const fn = this.functions.pop() ?? "";
    if (id !== undefined) this.add("leave", fn, id, args);
  }

  save(): AllocMoments {
    return { ...this.moments };
  }
  restore(state: AllocMoments): void {
    this.moments = { ...state };
  }

  private add(kind: AllocStep["kind"], fn: string, id: string, args: readonly Arg[]): void {
    if (this.list.length < MOST) this.list.push({ fn, id, args, depth: this.functions.length, kind, blocks: this.blocks, objects: this.objects, lists: this.named });
    this.blocks = [];
    this.objects = [];
    this.named = [];
  }
}
