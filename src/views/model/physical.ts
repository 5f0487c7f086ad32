/**
 * Physical memory at one step, as the Physical-memory panel draws it: every frame, zone by zone, the free lists, and how the last
 * blocks were split and merged.
 *
 *   zones    ┌── DMA ──┐┌──────────── DMA32 ───────────┐
 *   frames   ▤▤▤▤··┌─3─┐··▦▦▦┌───────5───────┐            runs of frames alike; a free block is one run, its number is its order
 *
 * Frames are numbers (pfn). All runs of the machine are in the view, so that a panel may look anywhere without asking.
 */
import type { Followed, Hex, MachineFacts, ObjectId, Occasion, RunPlace, Shown } from "./common";
import type { DecisionPath } from "./decisions";
import type { Message, Sentence } from "./text";

/** "pcp": free, but on a processor's own list; "contiguous": given out from the CMA area; "huge": kept for huge pages, unused. */
export type FrameOwner =
  | "free" | "pcp" | "reserved" | "kernel-image" | "struct-pages" | "page-table" | "anonymous" | "file" | "shared-memory" | "zero" | "slab"
  | "kernel-stack" | "vmalloc" | "percpu" | "contiguous" | "huge" | "kernel";
export type MigrateType = "unmovable" | "movable" | "reclaimable" | "high-atomic" | "cma" | "isolate";

export interface OwnerView {
  readonly kind: FrameOwner;
  /** Data: path of the file, name of the cache or the process; empty: nothing more is known. */
  readonly name: string;
}

/** First frame, count, index in `owners`, order of the block (0 where frames were given out one by one). */
export type RunView = readonly [first: number, count: number, owner: number, order: number];
/** First frame, count, what they were before: index in `owners`, -1: part of other free blocks. */
export type ChangedRun = readonly [first: number, count: number, before: number];

export interface PhysicalView {
  readonly kind: "physical";
  readonly run: RunPlace;
  readonly machine: MachineFacts;
  readonly process: { readonly name: string; readonly pid: number };
  readonly frames: number;
  readonly orders: number;
  readonly sentence: Sentence;
  readonly zones: readonly ZoneView[];
  readonly owners: readonly OwnerView[];
  /** Low frames first, without gaps. */
  readonly runs: readonly RunView[];
  /** Page blocks from this frame on are of this type. */
  readonly types: readonly (readonly [first: number, type: MigrateType])[];
  readonly pageblockOrder: number;
  /** What differs from the state before the last user action. */
  readonly changed: readonly ChangedRun[];
  readonly changes: Shown;
  /** The frame that the step is about, and why it is that one. */
  readonly focus: Focus;
  /** What is lost inside what was given out: bytes of slab pages, and bytes of objects in them. Null: there are no slab pages. */
  readonly slabUse: { readonly bytes: number; readonly used: number } | null;
  /** The allocator's decisions in the statement of its latest operation. */
  readonly decisions: DecisionsView;
  readonly split: ChainView | null;
  readonly merge: ChainView | null;
  /** Pages that compaction moved in this step. */
  readonly moves: readonly { readonly from: number; readonly to: number }[];
  readonly followed: Followed | null;
  /** The frame behind the followed address; null: none. */
  readonly followedFrame: number | null;
}

export interface Focus {
  readonly pfn: number;
  readonly why: "wish" | "followed" | "changed" | "program" | "start";
  /** Grows with every wish: two wishes for the same frame are told apart. */
  readonly turn: number;
}

export interface ZoneView {
  readonly name: string;
  readonly start: number;
  readonly spanned: number;
  readonly present: number;
  readonly managed: number;
  readonly free: number;
  /** Null: not known. */
  readonly freeBefore: number | null;
  readonly watermarks: { readonly min: number; readonly low: number; readonly high: number; readonly boost: number };
  readonly lists: readonly ListView[];
  readonly pcp: { readonly count: number; readonly before: number | null; readonly high: number; readonly batch: number; readonly lists: readonly PcpListView[] };
  /** Share of the free memory that a request of this order cannot use, 0 … 1 (extfrag's unusable_index). */
  readonly unusable: readonly number[];
}

export interface ListView {
  readonly order: number;
  readonly type: MigrateType;
  readonly count: number;
  readonly before: number | null;
  /** In list order, the next to be given out first; bounded. */
  readonly blocks: readonly number[];
  /** Those of them that were not in this list before. */
  readonly fresh: readonly number[];
}

export interface PcpListView {
  readonly order: number;
  readonly type: MigrateType;
  readonly count: number;
  readonly blocks: readonly number[];
}

export interface ChainBlock {
  readonly pfn: number;
  readonly order: number;
  /** "kept": the half that is cut further; "listed": the half that goes to the free list; "used": a buddy that is not free. */
  readonly role: "split" | "kept" | "listed" | "taken" | "freed" | "buddy" | "merged" | "used";
}

export interface ChainLevel {
  readonly order: number;
  readonly blocks: readonly ChainBlock[];
}

/** How one block was cut down to what was asked for, or how a block that came back was joined with its buddies. */
export interface ChainView {
  readonly kind: "split" | "merge";
  readonly when: Occasion;
  /** By the last user action. */
  readonly now: boolean;
  /** Order that was asked for, or that came back; and the frame. */
  readonly order: number;
  readonly pfn: number;
  readonly levels: readonly ChainLevel[];
  /** Why merging stopped, in the allocator's words; null: it did not say. */
  readonly stop: Message | null;
}

export interface DecisionsView {
  readonly when: Occasion;
  /** By the last user action. */
  readonly now: boolean;
  readonly path: DecisionPath;
}

/** One frame in full; asked for when it is selected or pointed at. */
export interface FrameView {
  readonly pfn: number;
  readonly physical: Hex;
  /** Its address in the kernel's direct map; null: high memory. */
  readonly kernelAddress: Hex | null;
  readonly owner: OwnerView;
  readonly zone: string;
  readonly type: MigrateType;
  readonly block: { readonly first: number; readonly order: number };
  readonly refcount: number;
  readonly mapcount: number;
  readonly flags: readonly string[];
  /** Page number in the file, else null. */
  readonly filePage: number | null;
  readonly mappings: readonly { readonly pid: number; readonly process: string; readonly address: Hex }[];
  /** The statement whose page fault or request brought it in; null: not known. */
  readonly asked: Occasion | null;
  /** The program's things in it. */
  readonly things: readonly { readonly id: ObjectId; readonly label: string }[];
}

/** A frame that something was looked up for: a pfn, an address, an expression. */
export interface FrameFound {
  readonly pfn: number;
}
