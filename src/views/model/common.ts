/**
 * What the view models of all panels share: addresses, places, states of memory, kinds of pointers, marks.
 * View models are plain JSON: no classes, no functions, no undefined, addresses as hex strings, no text for readers.
 */

/** A virtual or physical address: "0x" and lower-case digits without leading zeros. */
export type Hex = string;

/** Names one thing of the picture; the same thing keeps its id from step to step (a reused address gets a new id). */
export type ObjectId = string;

/** A place in the program's source. Lines and columns count from 1. */
export interface Place {
  /** Path as the host knows it; drawn by its last part. */
  readonly file: string;
  readonly line: number;
  readonly column: number | null;
}

/** Something that happened: at which step, where, and the C text that did it (`malloc(100)`). */
export interface Occasion {
  readonly step: number;
  readonly place: Place | null;
  readonly code: string | null;
}

/**
 * Where the machine stands. Steps count statements, from 1. `lastStep` is null while the end of the run is not known.
 * `function` is null before main and after the end.
 */
export interface RunPlace {
  /** Name of the program, as in "Address space of list". */
  readonly program: string;
  readonly place: Place | null;
  readonly function: string | null;
  readonly step: number;
  readonly lastStep: number | null;
}

export interface MachineFacts {
  readonly arch: "x86-64" | "x86-32";
  /** "glibc 2.36". */
  readonly libc: string;
  /** "Linux 6.1". */
  readonly kernel: string;
  readonly pointerBytes: 4 | 8;
  readonly pageBytes: number;
}

/** States of bytes and blocks. Of several the worst is named: corrupted > leaked > uninitialised > freed > live. */
export type MemoryState = "live" | "freed" | "leaked" | "uninitialised" | "corrupted" | "allocator" | "free" | "padding";

/** States of pages and frames, for the panels that draw those. */
export type PageState = "resident" | "notResident" | "swapped" | "shared" | "copyOnWrite" | "guard" | "dirty" | "file" | "pageTable" | "slab" | "kernel";

export type PointerKind =
  /** To the first byte of a living object. */
  | "live"
  /** Into the middle of a living object: `offset` > 0. */
  | "interior"
  /** One past the end of a living object. */
  | "past-end"
  /** To an object that is gone: freed block, popped frame, variable out of scope. */
  | "dangling"
  | "null"
  /** Never initialised, or to no object at all. */
  | "wild";

export interface PointerTarget {
  readonly kind: PointerKind;
  /** The pointer's value. */
  readonly address: Hex;
  /** The thing it was made from; null for null and wild pointers and for things without a place in the picture. */
  readonly objectId: ObjectId | null;
  /** Bytes from the start of that thing. */
  readonly offset: number;
  /** Name of the target where the picture has no such thing: a function, a string literal in quotes. */
  readonly label: string | null;
}

/** This differs from the state before the last user action; the texts before and after where one is drawn. */
export interface Change {
  readonly old: string | null;
}

/** An access by this step. */
export interface AccessMark {
  readonly address: Hex;
  readonly size: number;
  readonly write: boolean;
  readonly objectId: ObjectId | null;
}

/** The one followed address. `expression` is null for a plain address. */
export interface Followed {
  readonly expression: string | null;
  readonly address: Hex;
  /** The variable that holds the pointer and the thing it points to, where they are in this picture. */
  readonly sourceId: ObjectId | null;
  readonly targetId: ObjectId | null;
}

/** What is selected in all panels and the editor. Any of the parts may be unknown. */
export interface Selection {
  readonly objectId: ObjectId | null;
  readonly address: Hex | null;
  readonly size: number | null;
  readonly place: Place | null;
}

/** How much of a list the view holds. */
export interface Shown {
  readonly shown: number;
  readonly total: number;
}
