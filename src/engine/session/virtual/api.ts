/**
 * What may be asked about virtual memory where the run stands (`ISession.virtual`): page tables, frames, faults, the TLB, /proc.
 * Questions are about the task that is looked at unless they name a process.
 *
 * Addresses are numbers where they fit exactly (user space); where any address may be meant, both halves of the 64 bits count:
 * `Address` is a number of user space or a bigint.
 */
import type { SystemOptions } from "../../kernel/config";
import type { BootStep } from "../../kernel/boot/bootSteps";
import type { LogLine } from "../../kernel/log";
import type { SegmentsInfo } from "./segments";
import type { AreaPages, ComparedRun, PageInfo, ProcessInfo, SpaceUse } from "./pageData";
import type { FaultEvent } from "../../kernel/trace/events";
import type { AllocMoments, AllocStep } from "../../kernel/trace/allocSteps";
import type { FunctionUse, Limits } from "./allocatorData";
import type { EventList, LineCounts } from "./eventData";
import type { KernelSpaceInfo } from "../kernelSpace/data";
import type { PhysicalFrame, PhysicalMemoryInfo, ZoneInfo } from "./physicalData";
import type { AreaInfo, ModeInfo, PageFrame, PageWalk, RegisterInfo } from "./walkData";
import type { SlabMemory } from "./slabData";
import type { TlbWhich } from "../../mmu/tlbModel/data";
import type { TlbLookup, TlbState } from "../tlb/data";

export type Address = number | bigint;

export interface VirtualMemory {
  readonly system: SystemOptions;
  /** The kernel's object caches (slabData.ts). */
  readonly slab: SlabMemory;
  /** Areas of a process (0: of what is looked at) with the pages behind them, low addresses first; null: it has no address space (any more). */
  areas(pid?: number): readonly AreaPages[] | null;
  /** Its address space in figures. */
  use(pid?: number): SpaceUse | null;
  /** Pages of a range one by one, those that have an entry; bounded. */
  pages(start: number, end: number, pid?: number): readonly PageInfo[];
  /** Segment registers and descriptor tables. */
  segments(): SegmentsInfo;
  /** All processes of the run so far, in the order of their making. */
  processes(): readonly ProcessInfo[];
  /** The pages of what is looked at beside those of a process; bounded. Null: it has no address space. */
  compare(pid: number): readonly ComparedRun[] | null;
  /** What the kernel was entered for by the statements that led to steps from … to; at most `most` of them, the latest. May move and come back. */
  events(from: number, to: number, most?: number): EventList;
  /** The latest ones that are kept, the oldest first; of the last statements when none are. May move and come back. */
  latestEvents(most?: number): EventList;
  /** How often, by kind and name: "fault minor", "syscall brk", "switch timer". */
  eventCounts(): ReadonlyMap<string, number>;
  /** Page faults and system calls so far by the instruction of the program that they came from. */
  lineCounts(): readonly LineCounts[];
  /** The fault that mapped the page (of the process that is looked at) where it is now; null: none did. May move and come back. */
  faultOf(address: number): FaultEvent | null;
  /** Steps of the faults that mapped these pages (low addresses first, of the process that is looked at); null: none did. */
  mappedSteps(pages: readonly PageInfo[]): readonly (number | null)[];
  /** What the kernel's allocators decided during the statement that led to `step`, one decision after another. Moves and comes back. */
  allocSteps(step: number): readonly AllocStep[];
  /** How the run used the kernel's allocation functions, and what one call can get at most. */
  allocators(): { readonly uses: readonly FunctionUse[]; readonly limits: Limits };
  /** Step that each allocator's latest operation belongs to (the step at the end of its statement is one more while it runs). */
  allocMoments(): AllocMoments;
  /** The way of an address through the tables of the task that is looked at (tables.ts). */
  walk(va: Address): PageWalk;
  mode(): ModeInfo;
  /** The words of a page table, two halves an entry where entries have 8 bytes; null: no memory there. */
  table(address: number, entries: number): Uint32Array | null;
  registers(): readonly RegisterInfo[];
  /** The VMA that holds an address, or would after growing; null: none (areas.ts). */
  areaAt(va: Address): AreaInfo | null;
  /** All of them, by address. */
  mappings(): readonly AreaInfo[];
  /** Null: the machine has no such frame (frames.ts). `mapped` false: `mappings` need not be looked for. */
  frame(pfn: number, mapped?: boolean): PageFrame | null;
  /** All frames, zones and free lists (physical.ts). */
  physical(): PhysicalMemoryInfo;
  /** The zones alone. */
  zones(): readonly ZoneInfo[];
  /** The kernel's half of the address space (session/kernelSpace). */
  kernelSpace(): KernelSpaceInfo;
  /** One frame with its block and who maps it; null: the machine has no such frame. */
  physicalFrame(pfn: number): PhysicalFrame | null;
  /** The frame whose struct page has a byte at that address; null: it is no struct page's. */
  describedFrame(va: Address): number | null;
  /** The TLB as the run so far left it. The first question replays the run to count its accesses; moves and comes back. */
  tlb(): TlbState;
  /** Where an access to this address looks, and what it finds there now. */
  lookupTlb(va: number, which?: TlbWhich): TlbLookup;
  /** Text of a file of /proc as the administrator would read it now: "self/maps", "1041/status", "meminfo", and "dmesg"; null: there is none. */
  proc(path: string, pid?: number): string | null;
  /** What the kernel said so far (dmesg), the oldest line first: who was ended when no frame was left. */
  kernelLog(): readonly LogLine[];
  /** From the firmware's list of memory to the first process: what the kernel did when the machine was started, with memblock's state after each step. */
  bootSteps(): readonly BootStep[];
  /** The paths that there are texts for, those of the process as "self/…". */
  procNames(pid?: number): readonly string[];
}

export type { DescriptorInfo, SegmentRegisterInfo, SegmentsInfo } from "./segments";
export type { AreaPages, ComparedRun, PageInfo, PageKind, PageRun, PageSharing, PageState, PageUse, ProcessInfo, SpaceUse } from "./pageData";
export type { AllocArea, AllocMoments, AllocStep, StepBlock } from "../../kernel/trace/allocSteps";
export type { AllocatorFamily, FunctionUse } from "./allocatorData";
export type * from "../kernelSpace/data";
export type * from "./physicalData";
export type * from "./slabData";
export type * from "./walkData";
export type * from "../../mmu/tlbModel/data";
export type * from "../tlb/data";
