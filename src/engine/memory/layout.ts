/**
 * The one linear WebAssembly memory that holds a machine. Fixed size; offsets are constants of the run.
 *
 *   0          STATE      one 4 KiB page of registers of the engine itself (see `State`)
 *   4 KiB      TLB        4096 entries × 32 bytes (see `Tlb`)
 *   …          CODE       Program.code (16-byte instructions), function descriptors, constant pool
 *   …          RING       where the recording interpreter notes accesses (vm/recording.ts)
 *   …          REGS       register frames of the running threads, growing up
 *   …          OBJECTS    object table, 32 bytes a record (see `ObjectRecord`)
 *   …          DIRTY      one byte per 4 KiB page of OBJECTS and REGS: written since the last snapshot
 *   PHYS       simulated physical memory, `ram` bytes
 *   PHYS + SH  shadow: byte p's 8 undefined bits (0 = all defined, 0xff = none defined)
 *   PHYS + PV  provenance: u32 object id of the pointer stored at the (4-byte aligned) physical address p
 *              (x86-64 uses the cell of the 8-byte aligned address and keeps the other one 0)
 */

export const PAGE = 4096;
export const PAGE_SHIFT = 12;

/** Byte offsets inside STATE (u32/i32 unless said). Written by wasm before every call into TypeScript, re-read after it. */
export const State = {
  /** Absolute address in CODE of the instruction to run next / running. */
  pc: 0,
  /** Absolute address in REGS of the current register frame. */
  fp: 4,
  /** Statements left before the slice ends; signed. */
  fuel: 8,
  /** Linear address of the byte at the frame's virtual base (lowest byte), or 0: frame not translated. */
  framePa: 12,
  /** Why `run` returned (see `Exit` in vm/host.ts). */
  exit: 16,
  /** f64: virtual address of the current frame's lowest byte (its rsp while it calls nobody). */
  frameVa: 24,
  /** Cursor of the object table: index to try next. */
  objectCursor: 32,
  /** f64: statements executed so far at the start of this slice. */
  stepBase: 40,
  /** Last data access of the running instruction, for views: f64 va, u32 size, u32 flags (1 = write). Only kept by slow paths. */
  lastVa: 48,
  lastSize: 56,
  lastFlags: 60,
  /** Lowest fp that was current since the last snapshot: register frames from here up may have changed. */
  lowFp: 64,
  /** Size of the simulated .text, bytes. */
  textBytes: 68,
  /** Highest index of the object table in use: 2^n - 1, doubled when most records there are alive. */
  objectLast: 72,
  /** 1: bytes were copied to where words lie otherwise (see MachineMemory.crooked). */
  crooked: 76,
  /** Of the recording interpreter alone: where in RING the next record goes, instructions fetched, page of CODE that the last one came from. */
  ring: 80,
  fetches: 84,
  fetchPage: 88,
} as const;

/** More than any processor has: a miss leaves the fast path, and 16 MiB within reach spare most programs that. */
export const TLB_ENTRIES = 4096;
/**
 * TLB entry, 32 bytes, index = (va >> 12) & 4095:
 *   +0 i64 read tag, +8 i64 write tag: va & ~4095 of the page, or -1 (never equal).
 *   +16 i32 addend: linear address = low 32 bits of va + addend (wrapping). +20 u32 page frame number. +24 fetch count, unused.
 * An access of n bytes (n = 1, 2, 4, 8) hits when (va & (~4095 | n-1)) == tag: misaligned accesses miss by construction.
 */
export const Tlb = { entrySize: 32, readTag: 0, writeTag: 8, addend: 16, pfn: 20 } as const;

/** Register slot: 16 bytes. +0 value (8 bytes). +8 pointers: u32 object id, +12 u32 undefined mask; other values: i64 undefined mask. */
export const SLOT = 16;

/** Object ids: generation << 23 | index. Index 0 is the null object: size 0, never valid. */
export const OBJECT_INDEX_BITS = 23;
export const OBJECT_COUNT = 1 << OBJECT_INDEX_BITS;
export const OBJECT_SIZE = 32;
/** Records that a machine begins with: the table goes round within the memory that it needs. */
export const FIRST_OBJECTS = 1 << 20;
/**
 * Object record: +0 i64 base va, +8 i64 size in bytes (0 once dead), +16 u32 full id, +20 u32 kind | flags,
 * +24 u32 site (stack: function index << 12 | alloca index; global: global index; heap: allocation number),
 * +28 u32 aux (stack: pc of creation; heap: unused; of a parent: id of its youngest member; members: id of the parent; see checker/members.ts).
 */
export const ObjectRecord = { base: 0, size: 8, id: 16, flags: 20, site: 24, aux: 28 } as const;

export const ObjectKind = {
  none: 0, global: 1, stack: 2, heap: 3, function: 4, literal: 5, mmap: 6, args: 7, tls: 8, library: 9, member: 10,
} as const;
export type ObjectKindName = keyof typeof ObjectKind;
export const ObjectFlag = { kindMask: 0xff, readonly: 0x100, exposed: 0x200, freed: 0x400, scopeEnded: 0x800, returned: 0x1000, parent: 0x2000, hidden: 0x4000 } as const;

export interface Layout {
  readonly arch: Arch;
  readonly pointerSize: 4 | 8;
  readonly state: number;
  readonly tlb: number;
  readonly code: number;
  readonly codeSize: number;
  readonly ring: number;
  readonly regs: number;
  readonly regsSize: number;
  readonly objects: number;
  readonly dirty: number;
  /** Linear address of physical byte 0. */
  readonly phys: number;
  readonly ram: number;
  /** Distances from a byte's linear address to its shadow byte and to its provenance cell. */
  readonly sh: number;
  readonly pv: number;
  /** Total bytes, a multiple of 64 KiB. */
  readonly total: number;
}

export type Arch = "x86-64" | "x86-32";

const MiB = 1 << 20;
/** 4096 records. */
export const RING_BYTES = 1 << 16;
const align = (n: number, to: number): number => Math.ceil(n / to) * to;

/** Lays out a machine. `ram` in bytes (multiple of 4096), `codeBytes` = size of code + descriptors + constants. */
export function layoutOf(arch: Arch, ram: number, codeBytes: number, regsSize = 64 * MiB): Layout {
  const state = 0;
  const tlb = PAGE;
  const code = align(tlb + TLB_ENTRIES * Tlb.entrySize, PAGE);
  // Coarse, so that programs of like size share one layout and thereby one compiled interpreter.
  const codeSize = align(codeBytes, MiB);
  const ring = code + codeSize;
  const regs = ring + RING_BYTES;
  const objects = regs + regsSize;
  const dirty = objects + OBJECT_COUNT * OBJECT_SIZE;
  const phys = align(dirty + (objects - regs + OBJECT_COUNT * OBJECT_SIZE) / PAGE, PAGE);
  const total = align(phys + 3 * ram, 65536);
  return { arch, pointerSize: arch === "x86-64" ? 8 : 4, state, tlb, code, codeSize, ring, regs, regsSize, objects, dirty, phys, ram, sh: ram, pv: 2 * ram, total };
}
