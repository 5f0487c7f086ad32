/**
 * The address-space panel: what lies where in one process at one step.
 *
 *     map (high addresses first)   stack and globals           heap (high addresses first)
 *     ┌ kernel half ┐              ┌ main ──────────┐          ┌ top ───────┐
 *     ~ gap ~                      │ cur    …9820  ─┼── - - ──▶│ …9820 freed│◀ read
 *     ┌ [stack]   S ┐              │ line   …92a0  ─┼────┐     ├ …97f0 live ┤─┐
 *     …                            └────────────────┘    └────▶│ …92a0 live │◀┘
 */
import type { AccessMark, Change, Followed, Hex, MachineFacts, MemoryState, ObjectId, Occasion, Place, PointerTarget, RunPlace, Shown } from "./common";
import type { BytesView } from "./bytes";
import type { HomeView, MemoryView, ProcessView, PieceView, UseView } from "./memory";
import type { Message, Sentence } from "./text";

export interface TaskView {
  /** tid; a process's first thread has its pid. */
  readonly id: number;
  readonly pid: number;
  /** Its place among the threads of its process, from 1. */
  readonly number: number;
  /** The function it began with, else the name of its program. */
  readonly name: string;
  readonly state: "running" | "ready" | "waiting" | "stopped";
  /** What a waiting one waits for: "mutex", "join", …; else empty. */
  readonly waits: string;
}

export interface AddressSpaceView {
  readonly kind: "address-space";
  readonly run: RunPlace;
  readonly machine: MachineFacts;
  readonly process: { readonly name: string; readonly pid: number };
  /** All processes of the run so far, in the order of their making; of those that are long gone only the last ones. */
  readonly processes: readonly ProcessView[];
  readonly processesShown: Shown;
  /** The user chose whose picture it is; else it is that of whoever runs. */
  readonly pinned: boolean;
  /** Threads of all processes, in the order of their making; the one that the picture is of. */
  readonly tasks: readonly TaskView[];
  readonly task: number;
  readonly sentence: Sentence;
  /** VSZ, RSS, PSS and what they are sums of; null: the process has no address space any more. */
  readonly memory: MemoryView | null;
  /** High addresses first, without holes: a gap, however small, is an entry. */
  readonly map: readonly MapEntry[];
  /** One per thread, the running one first. */
  readonly stacks: readonly StackView[];
  readonly globals: readonly GlobalSection[];
  /** String literals of the program's own files, low addresses first. */
  readonly literals: readonly LiteralView[];
  /** One per arena, the main one first; none before the first allocation. */
  readonly heaps: readonly HeapView[];
  readonly accesses: readonly AccessMark[];
  readonly findings: readonly FindingRow[];
  readonly followed: Followed | null;
  /** Blocks before the last action and now; drawn when they differ. */
  readonly blocks: { readonly before: number; readonly now: number };
}

// ---- the map ----

export type MapEntry = MapGroup | MapGap | GuardGap | KernelHalf | NullPage;

/** All maps of one file (or one anonymous area), so that 20 maps are 5 boxes. */
export interface MapGroup {
  readonly kind: "group";
  readonly id: ObjectId;
  /** "[heap]", "[stack]", "libc.so.6"; several when small neighbours were joined ("ld.so", "vdso", "vvar"). */
  readonly names: readonly string[];
  /** The executable itself: its name is followed by the word for "program". */
  readonly program: boolean;
  /** The unnamed map right below libc: what its threads keep for themselves (errno, the thread's own descriptor). */
  readonly tls: boolean;
  readonly backing: "file" | "anonymous";
  /** Which column shows its contents. */
  readonly disc: Disc | null;
  readonly start: Hex;
  readonly end: Hex;
  readonly bytes: number;
  readonly pages: number;
  readonly residentPages: number;
  /** Low addresses first, as in /proc/pid/maps. */
  readonly maps: readonly VmaView[];
}

/** S stack, H heap, G globals; T2, T3 … stacks of further threads. */
export type Disc = string;

export interface VmaView {
  readonly id: ObjectId;
  readonly start: Hex;
  readonly end: Hex;
  readonly bytes: number;
  /** As in /proc: "rw-p", "r-xs". */
  readonly rights: string;
  readonly name: string;
  readonly pages: number;
  readonly residentPages: number;
  /** [first page, pages] counted from `start`. */
  readonly resident: readonly (readonly [number, number])[];
  /** The same pages by what stands behind them. */
  readonly pieces: readonly PieceView[];
  readonly use: UseView;
  readonly guard: boolean;
  readonly locked: boolean;
  /** Of a stack that grows by itself: how far it may, how far it can still, and by how much this step made it grow. */
  readonly stack: { readonly limit: number; readonly room: number; readonly grown: number } | null;
  readonly change: Change | null;
}

export interface MapGap {
  readonly kind: "gap";
  readonly start: Hex;
  readonly end: Hex;
  /** As a double: exact up to 2^53, rounded above. */
  readonly bytes: number;
  /** The hole between the two canonical halves: no address at all, not merely unmapped. */
  readonly nonCanonical: boolean;
}

/** Kept free below a stack, so that no growth runs into the next area unseen (stack_guard_gap). */
export interface GuardGap {
  readonly kind: "guard";
  readonly start: Hex;
  readonly end: Hex;
  readonly bytes: number;
}

export interface KernelHalf {
  readonly kind: "kernel";
  readonly start: Hex;
  readonly end: Hex;
}

/** The pages at 0 that are never mapped. */
export interface NullPage {
  readonly kind: "null";
  readonly end: Hex;
}

// ---- stack and globals ----

export interface StackView {
  readonly thread: number;
  readonly name: string;
  readonly disc: Disc;
  /** Innermost first. When there are too many, the innermost, the outermost and those with changes; see `omitted`. */
  readonly frames: readonly FrameView[];
  readonly shown: Shown;
  /** What `frames` leaves out: after which frame (index), how many, how many bytes, which functions. */
  readonly omitted: readonly { readonly after: number; readonly count: number; readonly bytes: number; readonly functions: readonly string[] }[];
  /** Frames that have returned and are not yet overwritten, high addresses first. */
  readonly popped: readonly PoppedFrame[];
}

export interface FrameView {
  readonly id: ObjectId;
  readonly function: string;
  /** Where it stands: the current line, or the call that it waits for. */
  readonly place: Place | null;
  /** Value of rbp (ebp) in this frame, and the bounds [low, high) including return address. */
  readonly base: Hex;
  readonly low: Hex;
  readonly high: Hex;
  /** The two words at the top of the frame: saved base pointer and return address. */
  readonly linkage: { readonly address: Hex; readonly savedBase: Hex; readonly returnAddress: Hex; readonly returnTo: string; readonly state: MemoryState } | null;
  /** High addresses first. */
  readonly variables: readonly VariableView[];
  readonly shown: Shown;
}

export interface PoppedFrame {
  readonly id: ObjectId;
  readonly function: string;
  readonly low: Hex;
  readonly bytes: number;
  readonly returned: Occasion;
}

export interface VariableView {
  readonly id: ObjectId;
  readonly name: string;
  /** C text: "struct node *", "int[4]". */
  readonly type: string;
  readonly storage: "local" | "parameter" | "global" | "static";
  readonly address: Hex;
  readonly size: number;
  readonly state: MemoryState;
  readonly readOnly: boolean;
  /** Where it lies and why. */
  readonly home: HomeView;
  /** Out of scope: its block has ended, its bytes are still there. */
  readonly ended: boolean;
  /**
   * The value in one line (`5`, `"ada"`, `{7, 0x…}`); for pointers the address. For bytes never written what they
   * happen to hold, drawn behind `??`.
   */
  readonly value: string;
  /** Bytes never written, when that is not all of them (then `state` says so). */
  readonly undefinedBytes: number;
  readonly target: PointerTarget | null;
  readonly change: Change | null;
  /** Members and elements, one level. Empty for scalars. */
  readonly members: readonly MemberView[];
  readonly membersShown: Shown;
  readonly made: Occasion | null;
  readonly written: Occasion | null;
  /** Present when the host thought it worth sending along; else asked for. */
  readonly bytes: BytesView | null;
}

/** A member, an element, or a pointer inside a block. */
export interface MemberView {
  /** ".next", "[3]", ".at.x". */
  readonly name: string;
  readonly type: string;
  readonly offset: number;
  readonly size: number;
  readonly state: MemoryState;
  readonly value: string;
  readonly target: PointerTarget | null;
  readonly change: Change | null;
}

export interface GlobalSection {
  readonly id: ObjectId;
  /** ".bss", ".data", ".rodata", ".tbss". */
  readonly section: string;
  /** The object file it belongs to. */
  readonly image: string;
  readonly address: Hex;
  readonly bytes: number;
  readonly variables: readonly VariableView[];
  readonly shown: Shown;
}

/** A string literal: an array without a name. */
export interface LiteralView {
  readonly id: ObjectId;
  /** As C writes it, cut where long. */
  readonly text: string;
  readonly address: Hex;
  readonly size: number;
  readonly home: HomeView;
}

// ---- the heap ----

export interface HeapView {
  readonly id: ObjectId;
  /** "heap", "arena 2", "mmap". */
  readonly name: string;
  readonly disc: Disc;
  readonly start: Hex;
  readonly end: Hex;
  /** High addresses first. */
  readonly items: readonly (HeapBlock | HeapBand)[];
  readonly shown: Shown;
  readonly counts: { readonly live: number; readonly freed: number; readonly leaked: number; readonly corrupted: number };
}

export type BlockRole =
  /** Made by the program. */
  | "block"
  /** Free and never given out since it was split off. */
  | "free"
  /** glibc's top chunk. */
  | "top"
  /** tcache_perthread_struct and the like. */
  | "allocator";

export interface HeapBlock {
  readonly kind: "block";
  readonly id: ObjectId;
  readonly role: BlockRole;
  /** Where it lies and why; null for what nobody asked for. */
  readonly home: HomeView | null;
  /** What malloc returned (user address); the chunk starts a header earlier. */
  readonly address: Hex;
  readonly chunk: Hex;
  /** Bytes asked for; null where nobody asked (top, free). */
  readonly asked: number | null;
  /** Chunk size, header included. */
  readonly given: number;
  readonly state: MemoryState;
  /** Type by which the program uses it ("struct node", "char[100]"), when known. */
  readonly type: string | null;
  /** What a reader calls it: type tag and contents as the program last left them (`node 5 "eve"`); null: made from those. */
  readonly label: string | null;
  /** The library's own buffer of a stream: the call that made it ("printf"). */
  readonly buffer: string | null;
  /** Contents in one line (`5 "eve"`); `was` when the allocator or a stray write has replaced what the program left there. */
  readonly preview: string;
  readonly was: string | null;
  /** Pointers inside, by offset. */
  readonly pointers: readonly MemberView[];
  readonly pointersShown: Shown;
  /** Free list that holds it and its place there, from 0: {name: "tcache 0x30", index: 0}. */
  readonly bin: { readonly name: string; readonly index: number } | null;
  readonly made: Occasion | null;
  readonly freed: Occasion | null;
  /** When its last pointer was lost. */
  readonly lost: Occasion | null;
  readonly written: Occasion | null;
  readonly change: Change | null;
}

/** A run of blocks that is not drawn singly. */
export interface HeapBand {
  readonly kind: "band";
  readonly id: ObjectId;
  readonly start: Hex;
  readonly end: Hex;
  readonly bytes: number;
  readonly counts: { readonly live: number; readonly freed: number; readonly leaked: number; readonly corrupted: number };
}

// ---- findings ----

export interface FindingRow {
  readonly id: ObjectId;
  /** The checker's kind: "use-after-free". Shown as it is. */
  readonly kind: string;
  readonly severity: "error" | "warning" | "info";
  /** Size that belongs to it (bytes lost), or null. */
  readonly bytes: number | null;
  readonly message: Message;
  /** For panels under 640 px. */
  readonly short: Message | null;
  readonly place: Place | null;
  readonly step: number;
  /** Found by this very step. */
  readonly now: boolean;
  readonly objectIds: readonly ObjectId[];
}
