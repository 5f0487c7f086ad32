/** The kernel's allocation functions side by side (topic C9): what each is, and what this run did with it. */
import type { Message } from "./text";

export interface AllocatorRow {
  /** The function that stands for its family. */
  readonly name: string;
  /** Where the memory comes from; when one takes it. */
  readonly principle: Message;
  readonly when: Message;
  readonly contiguous: "virtual" | "physical";
  /** Bytes of one call at most; 0: nothing was kept for it on this machine. */
  readonly limit: number;
  /** no: it may wait; yes with GFP_ATOMIC; never: only outside of atomic context. */
  readonly atomic: "gfp" | "never" | "boot";
  readonly calls: number;
  readonly live: number;
  readonly asked: number;
  readonly given: number;
  readonly largest: number;
  /** The functions of the family that were called, with how often. */
  readonly used: readonly { readonly name: string; readonly calls: number }[];
}

export interface AllocatorsView {
  readonly step: number;
  /** Those that were used first. */
  readonly rows: readonly AllocatorRow[];
}
