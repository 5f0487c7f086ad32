/**
 * A loaded program as plain data: code and constants ready to be copied into CODE, plus the tables that lead back to the source.
 * Made by `lower.ts`, run by `vm/`, explained by `session/`.
 */
import type { DebugInfo } from "../ir/debug";
import { type Arch, PAGE, Tlb, TLB_ENTRIES } from "../memory/layout";

/** Absolute linear address where CODE begins (STATE page + TLB), the same in every machine. */
export const CODE_BASE = PAGE + TLB_ENTRIES * Tlb.entrySize;
export const INSTRUCTION = 16;

/** One simulated byte of .text stands for 4 bytes of CODE: text va = textBase + (pc - CODE_BASE) / 4; functions start 16-byte aligned there. */
export const CODE_PER_TEXT = 4;

/**
 * Register frame header, 32 bytes at fp; parameters follow at fp+32, one slot (or several) each:
 *   +0 u32 return pc (0 in the bottom frame) · +4 u32 caller's fp · +8 u32 descriptor of this function · +12 u32 absolute address of the result slot
 *   +16 i64 rsp: current stack pointer of this frame (frameVa, lower after a variable-length array)
 *   +24 i64 frameVa: lowest address of the frame's fixed part; locals are at frameVa + offset
 *
 * Simulated stack frame, frameBytes = 16-aligned, from frameVa upwards:
 *   [ locals … ][ saved rbp ][ return address ]      (words of pointerSize; x86-64: the last 16 bytes)
 * The new frameVa is caller.rsp - frameBytes. `call` writes both words and poisons localsBytes from frameVa; `ret` checks the return address.
 */
export const FRAME_HEADER = 32;
export const Frame = { retPc: 0, callerFp: 4, descriptor: 8, result: 12, rsp: 16, frameVa: 24 } as const;

/**
 * 32 bytes in CODE per function. `room` is what the fast path asks for in place of regBytes: the same, or NO_ROOM when the slow path must
 * see each call (the function's own page may not be executed any more).
 */
export const FunctionDescriptor = { entry: 0, regBytes: 4, frameBytes: 8, localsBytes: 12, index: 16, flags: 20, room: 24 } as const;
export const NO_ROOM = 0x40000000;
export const FUNCTION_DESCRIPTOR_SIZE = 32;
/** 16 bytes in CODE per call through a pointer: number of the signature, bytes from fp to the outgoing frame, index in Program.rare of the whole operation. */
export const IndirectCall = { signature: 0, outgoing: 4, rare: 8 } as const;
export const INDIRECT_CALL_SIZE = 16;
/** 16 bytes in CODE per address-taken local: +0 i64 size, +8 u32 site (function index << 12 | alloca index), +12 u32 object kind | flags. */
export const AllocaDescriptor = { size: 0, site: 8, flags: 12 } as const;

/** How a value sits in slots. `ptr` carries provenance; wide values take several slots, least significant 64 bits first. */
export type SlotType = "i1" | "i8" | "i16" | "i32" | "i64" | "f16" | "bf16" | "f32" | "f64" | "ptr" | { readonly int: number } | "x86_fp80" | "fp128";

export interface SourceRange {
  readonly file: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A statement; its index is operand a of its `stmt` instruction(s). */
export interface Statement extends SourceRange { readonly function: number }

export interface Alloca {
  readonly name: string;
  /** Offset from frameVa, bytes; -1 for a dynamic one. */
  readonly offset: number;
  readonly size: number;
  readonly align: number;
  /** Index into DebugInfo.variables, or -1 for a compiler temporary. */
  readonly variable: number;
  /** Register slot that holds its pointer while the function runs, or -1 when its address is never taken. */
  readonly slot: number;
  /** True for a pointer the compiler made to hold a variable-length array or byval parameter: the variable lives where it points. */
  readonly indirect: boolean;
}

export interface FunctionCode {
  readonly index: number;
  readonly name: string;
  readonly entry: number;
  readonly end: number;
  readonly descriptor: number;
  readonly regBytes: number;
  readonly frameBytes: number;
  readonly localsBytes: number;
  readonly params: readonly { readonly slot: number; readonly slots: number; readonly type: SlotType }[];
  readonly result: readonly SlotType[];
  readonly variadic: boolean;
  readonly allocas: readonly Alloca[];
  /** Index into DebugInfo.functions, or -1. */
  readonly debug: number;
  readonly library: boolean;
  /** Signature text used to check indirect calls, e.g. `i32(ptr,i32)`. */
  readonly signature: string;
  /** A native library function that has a body only for its address: calls through pointers go to the native itself. */
  readonly native?: string;
}

/** A pointer that stands in initialised data: at `offset` of the global, the address of `target` + addend. */
export interface Relocation { readonly offset: number; readonly target: string; readonly addend: number }

export type Section = ".text" | ".rodata" | ".data" | ".bss" | ".tdata" | ".tbss";

export interface GlobalVariable {
  readonly index: number;
  readonly name: string;
  readonly section: Section;
  /** Virtual address (for TLS: of the main thread's copy). */
  readonly address: number;
  readonly size: number;
  readonly align: number;
  /** Null: all zero. */
  readonly init: Uint8Array | null;
  readonly relocations: readonly Relocation[];
  /** Index into DebugInfo.globals, or -1. */
  readonly debug: number;
  /** A string or compound literal, or the compiler's own constant. */
  readonly literal: boolean;
  readonly library: boolean;
}

/** What clang laid out where: addresses as of a PIE with ASLR off. */
export interface ImageSegment { readonly name: string; readonly start: number; readonly end: number; readonly rights: string; readonly fileOffset: number }

/** Where a value is: a slot, or a constant that was put in a slot. `byval`: the slot points at a structure that is passed by value in memory. */
export interface Operand { readonly slot: number; readonly type: SlotType; readonly byval?: { readonly size: number; readonly align: number } }

/**
 * Hidden locals of a variadic function, in `allocas`: VA_REGS is the 176-byte register save area (x86-64 only; the slow call fills it),
 * VA_STACK has size 0 and a slot: the slow call puts there the pointer to the arguments passed on the stack (as an object of its own).
 * Both are ended before every return like any other local whose address is taken.
 */
export const VA_REGS = "__va_regs";
export const VA_STACK = "__va_stack";

/** Operations done wholly in TypeScript. `next` is always pc + 16 unless the handler moves pc. */
export type RareOp =
  | { readonly kind: "native"; readonly name: string; readonly dst: number; readonly args: readonly Operand[]; readonly fixed: number; readonly result: readonly SlotType[];
      /** Byte offset from fp of the free area above this frame's registers: a native that calls back builds its frame there. */ readonly outgoing: number }
  | { readonly kind: "call-indirect"; readonly dst: number; readonly callee: number; readonly args: readonly Operand[]; readonly fixed: number; readonly signature: string; readonly variadic: boolean;
      readonly result: readonly SlotType[]; readonly outgoing: number }
  /** Direct call of a variadic function: the fixed arguments already stand in the outgoing frame; the rest is laid out in simulated memory as the ABI says. */
  | { readonly kind: "call-variadic"; readonly dst: number; readonly descriptor: number; readonly args: readonly Operand[]; readonly fixed: number; readonly outgoing: number }
  /** The call that follows is wrong: the function's name, its own types and those of the call. */
  | { readonly kind: "bad-call"; readonly args: readonly [name: string, is: string, calledAs: string] }
  /** The allocation that follows takes a signed number for a size. */
  | { readonly kind: "negative-size"; readonly name: string; readonly value: number; readonly bits: number }
  | { readonly kind: "va-start"; readonly list: number }
  /** The load that follows takes an argument of this type. */
  | { readonly kind: "va-arg"; readonly pointer: number; readonly type: SlotType; readonly size: number }
  | { readonly kind: "va-copy"; readonly dst: number; readonly src: number }
  | { readonly kind: "memmove"; readonly dst: number; readonly src: number; readonly size: Operand }
  | { readonly kind: "alloca"; readonly dst: number; readonly count: Operand; readonly elementSize: number; readonly align: number; readonly index: number }
  | { readonly kind: "stacksave"; readonly dst: number }
  | { readonly kind: "stackrestore"; readonly src: number }
  /** `hides`: the integer is kept in a form that does not show the address (analysis/hiddenPointers.ts). */
  | { readonly kind: "ptrtoint"; readonly dst: number; readonly src: number; readonly hides: boolean }
  /** checker/members.ts: `pointer` points into the array member of `size` bytes at `member` + shift, which lies `offset` bytes into a structure of `last` bytes (0: others follow). */
  | { readonly kind: "narrow"; readonly pointer: number; readonly member: number; readonly shift: number; readonly size: number; readonly offset: number; readonly last: number }
  | { readonly kind: "widen"; readonly pointer: number }
  | { readonly kind: "inttoptr"; readonly dst: number; readonly src: number }
  | { readonly kind: "int"; readonly op: string; readonly bits: number; readonly dst: number; readonly args: readonly number[]; readonly nsw: boolean }
  | { readonly kind: "int-cast"; readonly op: "trunc" | "zext" | "sext"; readonly from: number; readonly to: number; readonly dst: number; readonly src: number }
  | { readonly kind: "float"; readonly op: string; readonly format: "f16" | "bf16" | "f32" | "f64" | "x86_fp80" | "fp128"; readonly dst: number; readonly args: readonly number[]; /** Rounds and raises as the environment says. */ readonly heeding?: boolean }
  | { readonly kind: "float-cast"; readonly op: string; readonly from: SlotType; readonly to: SlotType; readonly dst: number; readonly src: number; readonly heeding?: boolean }
  /** An instruction of x86 by its LLVM name (vm/x86.ts): first slots of the operands and their lanes, one slot each. */
  | { readonly kind: "x86"; readonly name: string; readonly width: number; readonly dst: number; readonly args: readonly { readonly slot: number; readonly lanes: number }[]; readonly result: readonly number[] }
  | { readonly kind: "load"; readonly type: SlotType; readonly dst: number; readonly pointer: number; readonly atomic: boolean; readonly lazy: boolean }
  | { readonly kind: "store"; readonly type: SlotType; readonly value: number; readonly pointer: number; readonly atomic: boolean }
  | { readonly kind: "atomicrmw"; readonly action: string; readonly type: SlotType; readonly dst: number; readonly pointer: number; readonly value: number }
  | { readonly kind: "cmpxchg"; readonly type: SlotType; readonly dst: number; readonly success: number; readonly pointer: number; readonly expected: number; readonly desired: number }
  | { readonly kind: "ubsan"; readonly handler: string; readonly data: number; readonly args: readonly Operand[] }
  | { readonly kind: "tls-address"; readonly global: number; readonly dst: number }
  | { readonly kind: "indirectbr"; readonly address: number; readonly targets: readonly { readonly va: number; readonly pc: number }[] }
  /** save: slot of an int that says whether the signal mask is saved too; -1: it is not; null: the buffer has no place for it. */
  | { readonly kind: "setjmp"; readonly dst: number; readonly buffer: number; readonly save: number | null }
  | { readonly kind: "longjmp"; readonly buffer: number; readonly value: number; readonly restore: boolean }
  | { readonly kind: "frame-address" | "return-address"; readonly dst: number; readonly level: number }
  | { readonly kind: "object-size"; readonly dst: number; readonly pointer: number; readonly min: boolean; readonly bits: number }
  | { readonly kind: "trap" | "unreachable" }
  /** Could not be lowered; running it is a finding "unsupported" with this detail. */
  | { readonly kind: "unsupported"; readonly what: string };

export interface LoadProblem { readonly id: string; readonly args: readonly string[]; readonly file: number; readonly line: number; readonly column: number }

export interface Program {
  readonly arch: Arch;
  /** CODE image from CODE_BASE: instructions, then descriptors, jump tables and constants. Length in bytes is a multiple of 16. */
  readonly image: Uint8Array;
  /** First address after the instructions. */
  readonly codeEnd: number;
  readonly functions: readonly FunctionCode[];
  readonly statements: readonly Statement[];
  /** Per instruction ((pc - CODE_BASE) / 16): index into `places`, or -1. */
  readonly placeOf: Int32Array;
  readonly places: readonly SourceRange[];
  /** Place → enclosing lexical scope (DebugInfo.scopes) for variable visibility. */
  readonly placeScopes: Int32Array;
  readonly globals: readonly GlobalVariable[];
  readonly segments: readonly ImageSegment[];
  readonly rare: readonly RareOp[];
  readonly natives: readonly string[];
  /** 16-byte constants whose pointer part needs an object id at boot: absolute address → symbol (global or function) + addend. */
  readonly constantRelocations: readonly { readonly address: number; readonly target: string; readonly addend: number }[];
  readonly textBase: number;
  /** First address after .bss, page aligned: where brk starts. */
  readonly brkStart: number;
  readonly constructors: readonly number[];
  readonly destructors: readonly number[];
  /** C of the kernel (its headers leave a variable in .modinfo): runs with CPL 0, as a module. */
  readonly kernel: boolean;
  /** Function index of main, or -1; in the kernel of init_module, where there is one. */
  readonly main: number;
  /** Function index of a module's cleanup_module, or -1. */
  readonly cleanup: number;
  readonly debug: DebugInfo;
  readonly problems: readonly LoadProblem[];
  /** Addresses of loads and stores that may be misaligned: packed members and types of lower alignment. */
  readonly loose: ReadonlySet<number>;
}
