/** What the Kernel-address-space panel draws: the ranges of the kernel's half, what lies in each, and both sides of a mapping. */
import type { KernelAllocationKind, KernelUse } from "../../engine/session";
import type { DecisionPath } from "./decisions";
import type { Followed, Hex, MachineFacts, ObjectId, Occasion, RunPlace } from "./common";
import type { Sentence } from "./text";

export interface KernelAllocationView {
  readonly id: ObjectId;
  readonly kind: KernelAllocationKind;
  readonly address: Hex;
  /** Without guard page; the guard page's bytes; bytes that were asked for. */
  readonly bytes: number;
  readonly guard: number;
  readonly requested: number;
  /** Name of what it is for, where it has one: a task, the call that made it. */
  readonly label: string;
  /** As /proc/vmallocinfo names who asked for it; "": nobody is known. */
  readonly caller: string;
  /** Frames behind its pages, as runs in the order of the pages: first frame, how many in a row. */
  readonly frames: readonly (readonly [first: number, count: number])[];
  readonly phys: Hex | null;
  readonly cache: string;
  /** Where in the program it was asked for. */
  readonly asked: Occasion | null;
  /** Was not there before this step. */
  readonly fresh: boolean;
  /** Where it lies in the part of its range that is drawn, 0 to 1. */
  readonly from: number;
  readonly to: number;
}

export interface KernelRangeView {
  readonly id: ObjectId;
  readonly use: KernelUse;
  readonly start: Hex;
  /** Last byte. */
  readonly end: Hex;
  readonly bytes: number;
  /** Bytes of the allocations in it. */
  readonly used: number;
  readonly allocations: readonly KernelAllocationView[];
  /** Allocations beyond those that are listed. */
  readonly left: number;
  /** Part of the range that the bar shows; null: all of it (or nothing lies there). */
  readonly shown: { readonly start: Hex; readonly end: Hex } | null;
}

export interface KernelSpaceView {
  readonly kind: "kernelSpace";
  readonly run: RunPlace;
  readonly machine: MachineFacts;
  readonly paging: string;
  readonly sentence: Sentence;
  /** High addresses first. */
  readonly ranges: readonly KernelRangeView[];
  /** Freed addresses that wait for a flush of the TLB. */
  readonly lazy: readonly { readonly start: Hex; readonly bytes: number }[];
  /** Frames of the machine: the scale of the physical side. */
  readonly frames: number;
  /** The allocation that the picture opens on. */
  readonly focus: ObjectId | null;
  readonly decisions: { readonly now: boolean; readonly path: DecisionPath };
  readonly followed: Followed | null;
}
