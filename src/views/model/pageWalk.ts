/**
 * The page-walk panel: the way of one address through the tables to a memory cell.
 *
 *     subject   cur->key • read 4 B   0x555555559820                      TLB hit
 *     fields    │ 47…39 │ 38…30 │ 29…21 │ 20…12 │ 11…0 │
 *     levels    PML4[170] ─▶ PDPT[341] ─▶ PD[170] ─▶ PT[345] ─▶ frame     entries are raw words, flags their bits
 *     tlb       set 9 of 16:  way 0 │ way 1 │ way 2 │ way 3
 *     story     #PF ─▶ VMA? ─▶ rights? ─▶ entry? ─▶ frame ─▶ set entry
 *     film      the same as an ordered list of moments, each with what is lit
 *
 * `mode`, `va`, `levels` (name, table, index, entry, flags), `pa` and `fault` are what the command line promises.
 */
import type { TaskView } from "./addressSpace";
import type { Followed, Hex, MachineFacts, MemoryState, ObjectId, Place, RunPlace } from "./common";
import type { Message, Sentence } from "./text";

/** Paging modes by the names of the machine options. */
export type PagingName = "2-level" | "pae" | "4-level" | "5-level";

export interface PageWalkView {
  readonly kind: "page-walk";
  readonly run: RunPlace;
  readonly machine: MachineFacts;
  readonly process: { readonly name: string; readonly pid: number };
  readonly tasks: readonly TaskView[];
  /** Whose tables these are. */
  readonly task: number;
  readonly sentence: Sentence;

  readonly mode: PagingName;
  /** Widths of the fields, top first: [9, 9, 9, 9, 12]. */
  readonly bits: readonly number[];
  readonly cr3: Hex;
  /** CR0, CR2, CR3, CR4, EFER: the words and the names of the bits that are set. */
  readonly registers: readonly { readonly name: string; readonly value: Hex; readonly bits: readonly string[] }[];
  /** What can stand beside this walk. */
  readonly comparable: { readonly tasks: readonly number[]; readonly modes: readonly PagingName[] };

  readonly va: Hex;
  readonly subject: WalkSubject;
  /** Other addresses of this step that could be walked, in the order of their accesses. */
  readonly choices: readonly WalkSubject[];
  readonly fields: readonly AddressField[];
  readonly segment: SegmentStep | null;
  /** Tables read on the way, top first; the last one holds the leaf, or the entry where the walk ends. Empty for a non-canonical address. */
  readonly levels: readonly WalkLevel[];
  readonly frame: WalkFrame | null;
  /** Physical address; null when the walk ends before a frame. */
  readonly pa: Hex | null;
  readonly fault: WalkFault | null;
  readonly tlb: TlbLookupView | null;
  readonly accessTime: AccessTimeView | null;
  readonly story: FaultStory | null;
  readonly film: readonly FilmMoment[];
  readonly legend: readonly WalkLegend[];
  readonly followed: Followed | null;
}

// ---- what is walked ----

export interface WalkSubject {
  readonly source: "followed" | "chosen" | "running";
  /** "none": an address that was named, not an access. */
  readonly access: "read" | "write" | "fetch" | "none";
  readonly size: number;
  readonly address: Hex;
  /** C text (`cur->key`), or null for a plain address. */
  readonly expression: string | null;
  /** What lies there: a variable, block, function or mapping, as data ("heap block #2 + 8", "[stack]"); empty when nothing. */
  readonly object: string;
}

export interface AddressField {
  /** "PML4", "PDPT", …; "offset"; "sign" for the bits above the top index; "selector" never: see `segment`. */
  readonly name: WalkLevelName | "offset" | "sign";
  readonly high: number;
  readonly low: number;
  /** All digits, high bit first, without blanks. */
  readonly binary: string;
  readonly value: number;
}

/** x86-32: logical address → linear address. In long mode the base of all segments but fs and gs is 0 and no limit is checked: null. */
export interface SegmentStep {
  readonly register: "cs" | "ss" | "ds" | "es" | "fs" | "gs";
  readonly selector: Hex;
  readonly index: number;
  readonly table: "GDT" | "LDT";
  readonly rpl: number;
  readonly base: Hex;
  readonly limit: Hex;
  /** As bits of the descriptor: "data rw", "code rx", "DPL 3", "G". */
  readonly rights: readonly string[];
  readonly descriptor: Hex;
  readonly offset: Hex;
  readonly linear: Hex;
  /** The offset lies outside the limit, or the kind of access is not allowed: #GP or #SS, no walk. */
  readonly violation: Message | null;
}

// ---- the walk ----

export type WalkLevelName = "PML5" | "PML4" | "PDPT" | "PD" | "PT";

export interface WalkLevel {
  readonly name: WalkLevelName;
  readonly linuxName: "pgd" | "p4d" | "pud" | "pmd" | "pte";
  /** Physical address of the table. */
  readonly table: Hex;
  readonly index: number;
  readonly entries: number;
  readonly entryBytes: 4 | 8;
  readonly entryAddress: Hex;
  /** The raw word. */
  readonly entry: Hex;
  /** Names of the set bits: P RW US PWT PCD A D PS G NX. */
  readonly flags: readonly string[];
  /** The bits worth drawing at this level, set or clear. */
  readonly bits: readonly EntryBit[];
  /** Frame number in the entry; null where it has none. */
  readonly frame: Hex | null;
  /** Bytes that one entry of this table covers. */
  readonly covers: number;
  /** Set when the entry maps a page itself. */
  readonly pageSize: number | null;
  /** Entries around the taken one, by index; the taken one is among them. */
  readonly rows: readonly EntryRow[];
  /** There are entries above the first row, below the last one. */
  readonly more: { readonly above: boolean; readonly below: boolean };
  readonly change: EntryChange | null;
  /** The walk ends at this entry. */
  readonly stops: WalkFault["why"] | null;
}

export interface EntryBit {
  readonly name: "P" | "RW" | "US" | "PWT" | "PCD" | "A" | "D" | "PS" | "G" | "NX";
  /** Bit number in the entry. */
  readonly bit: number;
  readonly set: boolean;
  /** Text of what that means at this level: "walk.bit.RW.set" … */
  readonly meaning: Message;
}

export interface EntryRow {
  readonly index: number;
  readonly entry: Hex;
  readonly present: boolean;
  readonly frame: Hex | null;
  /** "rw-", "r-x": what this entry alone allows; empty when not present. */
  readonly rights: string;
  readonly taken: boolean;
  readonly change: EntryChange | null;
}

/** An entry differs from what it was before the last user action. */
export interface EntryChange {
  readonly old: Hex;
  readonly new: Hex;
  /** Names of the bits that differ; "frame" when another one is there. */
  readonly bits: readonly string[];
}

export interface WalkFrame {
  readonly pfn: Hex;
  /** Physical address of the page's first byte; its size (4 KiB, 2 MiB, 4 MiB, 1 GiB). */
  readonly start: Hex;
  readonly size: number;
  /** Byte within the page. */
  readonly offset: number;
  readonly owner: FrameOwner;
  /** The page-table entries that map the frame, this one first; at most a few (see `mapcount`). */
  readonly mappings: readonly { readonly pid: number; readonly va: Hex; readonly entryAddress: Hex; readonly own: boolean }[];
  readonly mapcount: number;
  readonly refcount: number;
  /** What lies around the address: two hex digits a byte, `states` as in BytesView. `at`: index of the accessed byte. */
  readonly bytes: { readonly address: Hex; readonly digits: string; readonly states: string; readonly at: number; readonly size: number; readonly state: MemoryState; readonly objectId: ObjectId | null };
}

export interface FrameOwner {
  readonly kind: "anonymous" | "file" | "zero" | "shared-memory" | "page-table" | "kernel" | "free" | "reserved";
  /** Path of a file, name of a shared memory object; else empty. */
  readonly name: string;
  /** Page number in the file, or null. */
  readonly page: number | null;
  /** Shared by several mappings and copied when one of them is written. */
  readonly copyOnWrite: boolean;
}

export interface WalkFault {
  readonly why: "not-present" | "rights" | "reserved" | "non-canonical" | "no-execute";
  /** Level whose entry ends it, or null (non-canonical). */
  readonly level: WalkLevelName | null;
  /** What the processor pushes: null for a general protection fault. */
  readonly errorCode: number | null;
  /** Names of the set bits: P W U R I. */
  readonly errorBits: readonly string[];
  readonly exception: "#PF" | "#GP";
  /** What the kernel would do with such an access now. */
  readonly outcome: "repair" | "SIGSEGV" | "SIGBUS" | "oops" | "none";
  readonly text: Message;
}

// ---- TLB ----

export interface TlbWay {
  readonly way: number;
  readonly valid: boolean;
  /** Virtual page address and its frame. */
  readonly page: Hex;
  readonly pfn: Hex;
  readonly pageSize: number;
  readonly writable: boolean;
  readonly dirty: boolean;
  readonly global: boolean;
  readonly pcid: number | null;
  /** 0 = used last. */
  readonly age: number;
  /** The next miss in this set would fill it. */
  readonly next: boolean;
  /** This way answered (hit) or was filled by this access. */
  readonly taken: boolean;
}

export interface TlbLookupView {
  readonly which: "data" | "instruction";
  readonly result: "hit" | "miss";
  /** What the result speaks of: the access that happened, or one that would come now. */
  readonly happened: boolean;
  readonly set: number;
  readonly sets: number;
  readonly ways: readonly TlbWay[];
  readonly entries: number;
  readonly policy: "lru" | "fifo" | "random" | "plru";
  readonly pcid: boolean;
  /** Counters of the run so far. */
  readonly hits: number;
  readonly misses: number;
  /** Step from which on they are counted; 0: the whole run. */
  readonly since: number;
  /** Of a miss that happened: the page was never here, was flushed, there were too many pages, or too many for this set. */
  readonly why: "compulsory" | "flush" | "capacity" | "conflict" | null;
  /** The step whose miss filled the way that answers now; null when unknown or when none does. */
  readonly filledAt: { readonly step: number; readonly place: Place | null; readonly address: Hex } | null;
  /** Memory accesses that this lookup cost: 0, or one a level. */
  readonly tableReads: number;
  /** What was thrown out to make room. */
  readonly evicted: Hex | null;
}

/** EAT = h (t + m) + (1 - h) (t + (n + 1) m), in nanoseconds. */
export interface AccessTimeView {
  readonly hitRatio: number;
  readonly tlbNs: number;
  readonly memoryNs: number;
  readonly levels: number;
  readonly hitNs: number;
  readonly missNs: number;
  readonly effectiveNs: number;
  /** The times of all accesses added up. */
  readonly totalNs: number;
}

// ---- the fault path ----

export type QuestionId = "pf" | "vma" | "rights" | "entry" | "frame" | "set";

export interface FaultStory {
  /** "now": the fault of this step. "past": how the page that is there got its frame. "would": what an access would meet. */
  readonly when: "now" | "past" | "would";
  readonly step: number | null;
  readonly place: Place | null;
  readonly address: Hex;
  readonly kind: "minor" | "major" | "signal" | "out-of-memory";
  /** One line: "first write to 0x…: minor fault, 1 frame". */
  readonly short: Message;
  readonly questions: readonly FaultQuestion[];
  /** Names of the kernel functions on the way. */
  readonly path: readonly string[];
}

export interface FaultQuestion {
  readonly id: QuestionId;
  /** 1 … 6. */
  readonly number: number;
  /** True: passed; false: the way ends here; null: nothing to pass (the first and the last box). */
  readonly passed: boolean | null;
  /** False: never asked, the way ended before. */
  readonly asked: boolean;
  /** One or two short lines. */
  readonly answer: readonly Message[];
  /** Ways not taken from here. */
  readonly others: readonly Message[];
}

// ---- the film ----

/**
 * What a moment of the film lights: "subject", "segment", "tlb", "tlb:way:N", "field:N" (index in `fields`), "level:N" (the table), "entry:N"
 * (its taken row), "bits:N" (A or D set), "frame", "question:ID", "retry".
 */
export type FilmElement = string;

export interface FilmMoment {
  readonly kind: "subject" | "segment" | "tlb" | "level" | "bits" | "frame" | "fault" | "question" | "set" | "retry" | "fill" | "end";
  readonly sentence: Message;
  readonly lit: readonly FilmElement[];
}

/** Things in the picture that the legend explains. */
export type WalkLegend = "live" | "freed" | "uninitialised" | "notResident" | "followed" | "changed" | "wayNotTaken" | "copyOnWrite" | "shared" | "file" | "pageTable" | "kernel";

// ---- side by side ----

export interface WalkComparison {
  readonly with: ComparedWith;
  readonly other: PageWalkView;
  /** Elements (as in the film) that differ, with what kind of difference. */
  readonly differences: readonly { readonly element: FilmElement; readonly what: Message }[];
}

export type ComparedWith = { readonly kind: "task"; readonly task: number } | { readonly kind: "mode"; readonly mode: PagingName };
