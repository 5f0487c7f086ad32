/**
 * The heap over time, as the Heap panel draws it below the chunks: lives of blocks (time × address), curves of what was asked for and
 * what the kernel gave for it, and fragmentation at all three levels.
 */
import type { KeptReasonId } from "../../engine/session";
import type { Hex, ObjectId, Place } from "./common";

/** What of time and address is looked at; null: all there is. */
export interface LivesWindow {
  readonly from: number;
  readonly to: number;
  readonly start: Hex;
  readonly end: Hex;
}

/** A moment of a block: the step that did it, and where its code stands. */
export interface LifeMoment {
  readonly step: number;
  readonly place: Place | null;
}

/** Bytes of a freed block, until they are given out again; null: they still lie there. */
export interface TombView {
  readonly start: Hex;
  readonly end: Hex;
  readonly from: number;
  readonly to: number | null;
}

export interface LifeView {
  /** As in the other panels: "block:7". */
  readonly id: ObjectId;
  readonly start: Hex;
  readonly asked: number;
  /** Bytes that it may use. */
  readonly room: number;
  /** `node 5 "eve"`, `line = malloc(1200)`: the longest wording first. */
  readonly labels: readonly string[];
  /** The C text that made it: `malloc(1200)`; or the function. */
  readonly call: string;
  readonly inside: string;
  readonly made: LifeMoment;
  readonly freed: LifeMoment | null;
  readonly freedBy: string;
  /** The step after which nothing leads to it. */
  readonly lost: number | null;
  readonly usedAfter: number | null;
  /** Its bytes after it was freed, as far as nobody has them again. */
  readonly tombs: readonly TombView[];
  /** First step at which some of its bytes belong to another block again. */
  readonly reused: number | null;
  /** The free list that holds it now. */
  readonly list: string | null;
  /** How many blocks lived at its address before it. */
  readonly earlier: number;
  readonly state: "live" | "freed" | "leaked";
  /** Made after the present: known, not reached. */
  readonly future: boolean;
}

/** Blocks that are not drawn singly. */
export interface LifeBandView {
  readonly id: ObjectId;
  readonly start: Hex;
  readonly end: Hex;
  readonly from: number;
  readonly to: number;
  readonly blocks: number;
  readonly leaked: number;
  /** 0 … 1. */
  readonly density: number;
}

/** Memory that the allocator or the library has for itself from the first step on. */
export interface OwnLifeView {
  readonly id: ObjectId;
  readonly start: Hex;
  readonly end: Hex;
  readonly label: string;
}

export interface LivesView {
  /** Low addresses first. */
  readonly lives: readonly LifeView[];
  readonly bands: readonly LifeBandView[];
  readonly own: readonly OwnLifeView[];
  readonly total: number;
  readonly leaked: number;
  readonly now: number;
  readonly from: number;
  readonly to: number;
  readonly ended: boolean;
  readonly window: LivesWindow | null;
  /** First and last address of all there is. */
  readonly range: { readonly start: Hex; readonly end: Hex } | null;
}

/** [step, blocks, asked, given, heap, mapped, resident, free, largestFree] */
export type MomentRow = readonly [number, number, number, number, number, number, number, number, number];

export interface PeakView {
  readonly what: "asked" | "given" | "taken" | "resident" | "external";
  readonly step: number;
  /** Bytes; a share of `external`. */
  readonly value: number;
}

export interface ReasonView {
  readonly id: KeptReasonId;
  readonly bytes: number;
  /** As the text wants them: sizes, counts, names. */
  readonly args: readonly (string | number)[];
  /** The chunk that it is about first of all. */
  readonly address: Hex | null;
  /** The block that it is about first of all. */
  readonly block: { readonly id: ObjectId; readonly label: string; readonly made: LifeMoment } | null;
}

export interface CurvesView {
  readonly allocator: string;
  readonly moments: readonly MomentRow[];
  readonly operations: number;
  readonly known: number;
  readonly now: number;
  readonly from: number;
  readonly to: number;
  readonly peaks: readonly PeakView[];
  readonly present: MomentRow;
  readonly reasons: readonly ReasonView[];
  readonly elsewhere: FragmentationView;
}

/** Internal: given but not asked for. External: free, but in pieces too small. The same two measures at three levels. */
export interface FragmentationView {
  readonly heap: { readonly allocator: string; readonly asked: number; readonly given: number; readonly free: number; readonly largestFree: number; readonly internal: number; readonly external: number } | null;
  /** All object caches together, and those that waste most. */
  readonly slab: {
    readonly kind: "slub" | "slab";
    /** Bytes of all slabs: in objects in use, in free objects, behind the last object of slabs, between objects. */
    readonly bytes: number;
    readonly used: number;
    readonly free: number;
    readonly tails: number;
    readonly padding: number;
    readonly internal: number;
    readonly external: number;
    readonly caches: readonly { readonly name: string; readonly objects: number; readonly used: number; readonly bytes: number; readonly free: number; readonly tails: number; readonly padding: number }[];
  } | null;
  /** By zone and order: the share of free memory that such a block cannot be cut from; why it would fail: 0 too little memory, 1 too broken up, −1 it would not fail. */
  readonly buddy: readonly { readonly zone: string; readonly free: number; readonly largestOrder: number; readonly unusable: readonly number[]; readonly index: readonly number[] }[];
}

/** The same program under several allocators (engine/session/heap/compareData.ts). */
export type { AllocatorComparison, AllocatorRun, StripPart } from "../../engine/session";

export interface ComparisonState {
  /** All that can be chosen. */
  readonly names: readonly string[];
  /** What runs now; null: nothing does. */
  readonly at: { readonly allocator: string; readonly index: number; readonly steps: number } | null;
}
