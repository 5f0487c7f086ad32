/**
 * The heap as the allocator keeps it: arenas, their chunks by address, and the free lists in the order in which they are taken from.
 * The same shapes for glibc and for every other allocator; names of lists and fields are the allocator's own.
 *
 *     arena   │ chunk │ chunk │   chunk   │ chunk │ top            by address
 *     lists   tcache[0x30] ─▷ chunk ─▷ chunk ⏚                     in the allocator's order
 *     roots   head ──▶ chunk       cur ╌╌✕ freed chunk             pointers from outside of the heap
 */
import type { TaskView } from "./addressSpace";
import type { Change, Followed, Hex, MachineFacts, MemoryState, ObjectId, Occasion, PointerTarget, RunPlace, Shown } from "./common";
import type { DecisionPath } from "./decisions";
import type { ProcessView } from "./memory";
import type { Message, Sentence } from "./text";

export interface HeapPanelView {
  readonly kind: "heap";
  readonly run: RunPlace;
  readonly machine: MachineFacts;
  readonly process: { readonly name: string; readonly pid: number };
  readonly processes: readonly ProcessView[];
  readonly processesShown: Shown;
  readonly tasks: readonly TaskView[];
  readonly task: number;
  readonly pinned: boolean;
  /** "glibc 2.36", "first-fit". */
  readonly allocator: string;
  readonly sentence: Sentence;
  readonly arenas: readonly ArenaView[];
  readonly lists: readonly FreeListView[];
  /** Lists that hold nothing, a kind at a time. */
  readonly empty: readonly { readonly kind: string; readonly count: number }[];
  /** Pointers from variables to chunks. */
  readonly roots: readonly RootView[];
  readonly counts: HeapCounts;
  /** Blocks in use before the last user action and now. */
  readonly blocks: { readonly before: number; readonly now: number };
  /** What this step, or who asked, is about. */
  readonly chosen: ObjectId | null;
  /** The allocator's decisions in its last operation. */
  readonly decisions: DecisionPath;
  readonly followed: Followed | null;
}

export interface HeapCounts {
  readonly live: number;
  readonly leaked: number;
  readonly leakedBytes: number;
  readonly free: number;
  readonly corrupted: number;
  /** Variables and blocks that point to freed chunks. */
  readonly dangling: number;
}

export interface ArenaView {
  readonly id: ObjectId;
  /** "main_arena", "arena 0x7ffff0000030", "mmap". */
  readonly name: string;
  readonly kind: "main" | "thread" | "mapped" | "pool";
  /** Names of the threads that allocate from it. */
  readonly threads: readonly string[];
  readonly start: Hex;
  readonly end: Hex;
  /** Bytes that it has from the kernel. */
  readonly bytes: number;
  /** Low addresses first. */
  readonly items: readonly (ChunkView | ChunkBand)[];
  readonly shown: Shown;
}

export type ChunkRole =
  /** Made by the program. */
  | "block"
  /** Free, and not exactly one freed block. */
  | "free"
  | "top"
  /** The allocator's own, the library's own. */
  | "allocator"
  /** Between chunks, but not the allocator's: the program moved the break itself. */
  | "gap";

export interface ChunkView {
  readonly kind: "chunk";
  readonly id: ObjectId;
  readonly role: ChunkRole;
  readonly state: MemoryState;
  /** First byte, header included. */
  readonly start: Hex;
  readonly size: number;
  /** What malloc returned, or would. */
  readonly user: Hex;
  /** Bytes that the program may use, and that it asked for; null: nobody asked. */
  readonly usable: number;
  readonly asked: number | null;
  /** Bits of the size field: "P", "PM", "PA". */
  readonly flags: string;
  /** The free list that holds it and the place there, from 0. */
  readonly list: { readonly name: string; readonly index: number } | null;
  /** What a reader calls it, short (`5 "eve"`) and with its type (`node 5 "eve"`); null: by role. */
  readonly name: string | null;
  readonly label: string | null;
  readonly type: string | null;
  /** Freed, but never given out again. */
  readonly retired: boolean;
  /** The library call that made it for itself ("printf"), or the structure that the allocator keeps in it. */
  readonly owner: string | null;
  readonly pointers: readonly ChunkPointer[];
  /** How it was made: "malloc", "strdup". */
  readonly how: string | null;
  readonly made: Occasion | null;
  readonly freed: Occasion | null;
  readonly lost: Occasion | null;
  /** Names of what points to it, variables first. */
  readonly pointedBy: readonly string[];
  /** Earlier blocks that lay on these bytes. */
  readonly earlier: number;
  readonly change: Change | null;
  /** Put into its list by this step. */
  readonly entered: boolean;
}

export interface ChunkPointer {
  readonly id: ObjectId;
  /** ".next", "[3]", "+16". */
  readonly name: string;
  readonly value: Hex;
  readonly target: PointerTarget;
  readonly change: Change | null;
}

/** A run of chunks that is not drawn singly. */
export interface ChunkBand {
  readonly kind: "band";
  readonly id: ObjectId;
  readonly start: Hex;
  readonly end: Hex;
  readonly bytes: number;
  readonly counts: { readonly live: number; readonly freed: number; readonly leaked: number; readonly corrupted: number };
}

export interface FreeListView {
  readonly id: ObjectId;
  /** "tcache[0x30]", "unsorted". */
  readonly name: string;
  /** For grouping: "tcache", "fastbin", "unsorted", "small", "large", "free". */
  readonly kind: string;
  /** Whose it is, where there are several: a thread, an arena. */
  readonly owner: string | null;
  readonly chunks: readonly ListedChunk[];
  readonly count: number;
  /** As many as it takes at most; null: any number. */
  readonly limit: number | null;
  readonly order: "lifo" | "fifo" | "size" | "address";
  readonly changed: boolean;
  /** The chain does not end as it should. */
  readonly broken: "bad-size" | "bad-pointer" | "cycle" | "past-top" | "count-mismatch" | "unreadable" | null;
}

export interface ListedChunk {
  readonly id: ObjectId;
  /** What the link holds: of tcache the user address, of bins the chunk. */
  readonly address: Hex;
  readonly size: number;
  /** Put there by this step. */
  readonly entered: boolean;
  /** Of large bins: it has links to the next size. */
  readonly skip: boolean;
}

export interface RootView {
  readonly id: ObjectId;
  readonly name: string;
  readonly type: string;
  readonly storage: "local" | "parameter" | "global" | "static";
  readonly function: string | null;
  readonly address: Hex;
  readonly target: PointerTarget;
  readonly change: Change | null;
}

/** What the words of a chunk mean, asked for one chunk at a time. */
export interface ChunkDetail {
  readonly id: ObjectId;
  readonly start: Hex;
  readonly user: Hex;
  readonly size: number;
  /** Words from the first byte of the chunk on, as many as the answer holds. */
  readonly words: readonly ChunkWord[];
  readonly total: number;
  readonly wordBytes: 4 | 8;
  /** What free would do with it now; null: nothing that could be freed. */
  readonly wouldFree: WhatIfAnswer | null;
  /** Blocks that lay here, the latest first. */
  readonly lives: readonly ChunkLife[];
}

export type WordKind = "header" | "link" | "user" | "stale" | "padding" | "untouched" | "allocator";

export interface ChunkWord {
  readonly at: Hex;
  /** Two hex digits a byte, and a letter a byte: see model/bytes.ts. */
  readonly bytes: string;
  readonly states: string;
  readonly kind: WordKind;
  /** "size", "fd", ".next", or empty. */
  readonly name: string;
  readonly meaning: Message | null;
  /** Its digits before the last user action, where they differ. */
  readonly old: string | null;
  /** [first byte, count] that this step read or wrote. */
  readonly access: { readonly from: number; readonly count: number; readonly write: boolean } | null;
  readonly damage: WordDamage | null;
}

export interface WordDamage {
  readonly expected: Hex | null;
  readonly writer: Occasion | null;
}

export interface ChunkLife {
  readonly number: number;
  readonly asked: number;
  readonly how: string;
  readonly user: Hex;
  readonly made: Occasion | null;
  readonly freed: Occasion | null;
}

export interface WhatIfAnswer {
  /** "free(cur)". */
  readonly question: string;
  readonly message: Message;
  /** "error": it would abort or be refused by the checker. */
  readonly tone: "plain" | "error";
  /** The chunk that the answer is about. */
  readonly chunk: Hex | null;
  readonly decisions: DecisionPath | null;
}
