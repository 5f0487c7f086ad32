/**
 * What the kernel was entered for, as data: page faults, system calls, other exceptions and interrupts, signals, switches of tasks.
 *
 *   ring 3 ── syscall / int 0x80 ──────────▶ ring 0 ── sysret / iret ──▶ ring 3     SystemCallEvent
 *   ring 3 ── vector 14, error code, CR2 ──▶ ring 0 ── iret: try again ▶ ring 3     FaultEvent
 *   ring 0 ── vector 14 (copy_to_user) ────▶ ring 0 ── …                            FaultEvent with ring 0
 *   ring 3 ── vector 0, 6, 13 ─────────────▶ ring 0 ── signal                       ExceptionEvent
 *   ring 3 ── timer interrupt ─────────────▶ ring 0 ── __switch_to ──▶ ring 3       SwitchEvent
 */
import type { Entry } from "../../mmu/entry";

interface Moment {
  /** The statement that it belongs to is the one that led to this step. */
  readonly step: number;
  readonly tid: number;
  readonly pid: number;
  /** Instruction of the program (not of the library) that it came from; 0: before there was one. */
  readonly pc: number;
}

/** A VMA as it was. */
export interface Area { readonly start: number; readonly end: number; readonly rights: string; readonly name: string; readonly file: boolean }

/** efault: the kernel's own access to user memory; its exception table turns the fault into -EFAULT. oops: C of the kernel (ring 0) did what it must not. */
export type FaultOutcome = "minor" | "major" | "spurious" | "sigsegv" | "sigbus" | "oom" | "efault" | "oops";
/** Where the frame that the entry now holds came from. */
export type FrameSource = "zero-page" | "zeroed" | "copied" | "cache" | "own" | "kept";

/** The entry that decided, before and after. */
export interface EntryChange { readonly level: string; readonly at: number; readonly before: Entry; readonly after: Entry; readonly bytes: 4 | 8 }

export interface FaultEvent extends Moment {
  readonly kind: "fault";
  /** CR2. */
  readonly address: number;
  /** As the processor pushed it: P 1, W 2, U 4, RSVD 8, I 16. */
  readonly error: number;
  readonly access: "read" | "write" | "fetch";
  readonly ring: 0 | 3;
  readonly area: Area | null;
  /** No area holds the address: the next one above it. */
  readonly above: Area | null;
  /** A stack grew down to the address: where it began before. */
  readonly grownFrom: number;
  readonly outcome: FaultOutcome;
  /** si_code of the signal, else 0. */
  readonly code: number;
  readonly entry: EntryChange | null;
  readonly source: FrameSource | null;
  /** Frame that the page now has, or -1. */
  readonly frame: number;
  /** Frame that it was copied from, or -1. */
  readonly from: number;
  /** Bytes that the entry maps: 4096, or a large page. */
  readonly pageSize: number;
  /** Entries of neighbours that were set as well (do_fault_around). */
  readonly around: boolean;
  /** Page tables that had to be made for it. */
  readonly tables: number;
  /** Functions of the kernel on the way. */
  readonly path: readonly string[];
}

/** text: a name or C text; address, bits: shown in hex; number. */
export interface CallArgument { readonly name: string; readonly value: number | string; readonly as: "address" | "number" | "bits" | "text" }
export interface AreaChange { readonly what: "made" | "gone"; readonly area: Area }

export interface SystemCallEvent extends Moment {
  readonly kind: "syscall";
  readonly name: string;
  readonly number: number;
  readonly instruction: "syscall" | "int 0x80";
  /** Library function of the program's call when it is not the system call's own wrapper: malloc, printf, exit. */
  readonly via: string;
  readonly arguments: readonly CallArgument[];
  /** What the kernel returned: a value ≥ 0 or -errno; null: it does not return. */
  readonly result: number | null;
  readonly resultAs: "address" | "number";
  readonly path: readonly string[];
  readonly areas: readonly AreaChange[];
}

export interface ExceptionEvent extends Moment {
  readonly kind: "exception";
  readonly vector: number;
  readonly signal: number;
}

export interface SignalEvent extends Moment {
  readonly kind: "signal";
  readonly signal: number;
  readonly code: number;
  readonly address: number;
  readonly action: "handler" | "ends" | "stops";
}

export interface SwitchEvent extends Moment {
  readonly kind: "switch";
  /** yields: sched_yield, the task could have gone on. */
  readonly cause: "timer" | "yields" | "waits" | "ended";
  /** Reason of the wait. */
  readonly waitsFor: string;
  readonly toTid: number;
  readonly toPid: number;
  readonly cr3Before: number;
  readonly cr3After: number;
}

export type KernelEvent = FaultEvent | SystemCallEvent | ExceptionEvent | SignalEvent | SwitchEvent;

/** Name under which events of a kind are counted: "fault minor", "syscall brk", "switch timer". */
export function countName(e: KernelEvent): string {
  switch (e.kind) {
    case "fault": return `fault ${e.outcome}`;
    case "syscall": return `syscall ${e.name}`;
    case "exception": return `exception ${e.vector}`;
    case "signal": return `signal ${e.signal}`;
    case "switch": return `switch ${e.cause}`;
  }
}
