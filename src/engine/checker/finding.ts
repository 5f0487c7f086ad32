/**
 * A finding is data: what is wrong, where, which objects and steps are involved. Texts are rendered at the edge from `message`
 * (catalogue id `finding.<id>`) and `args`.
 */
import type { SourceRange } from "../vm/program";

/** Kinds of design.md section 2.1, plus those the field has a name for. */
export const FINDING_KINDS = [
  "leak", "leak-indirect", "use-after-free", "double-free", "invalid-free", "mismatched-free", "out-of-bounds-read", "out-of-bounds-write",
  "null-dereference", "wild-pointer", "dangling-stack", "uninitialized-read", "write-to-constant", "stack-overflow", "integer-overflow",
  "bad-shift", "division-by-zero", "unaligned", "bad-call", "overlapping-copy", "unterminated-string", "bad-format", "data-race", "oom",
  "kernel-bug", "invalid-conversion", "missing-return", "invalid-argument", "abort", "signal", "deadlock", "bad-lock", "bad-thread", "unsupported",
  "pointer-comparison", "pointer-subtraction", "invalid-value",
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];
export type Severity = "error" | "warning" | "info";

export type FindingArg = string | number;

/** Roles of related places: what happened there to the object or pointer. */
export type RelatedRole = "allocated" | "freed" | "declared" | "lost" | "called" | "returned" | "assigned" | "initialised" | "copied" | "handler" | "waits" | "failed" | "damaged";

export interface Related {
  readonly role: RelatedRole;
  readonly place: SourceRange;
  readonly step: number;
  /** Catalogue id `related.<id>`. */
  readonly message: string;
  readonly args: readonly FindingArg[];
}

/** The memory object that a finding speaks of. */
export interface ObjectFacts {
  readonly id: number;
  readonly kind: string;
  /** Variable or function name, or empty. */
  readonly name: string;
  readonly address: number;
  readonly size: number;
}

export interface AccessFacts {
  readonly address: number;
  readonly size: number;
  readonly write: boolean;
  /** Offset from the object's start, when there is an object. */
  readonly offset: number | null;
}

/** The thread at whose statement a finding is, when there is more than one. */
export interface FindingTask {
  readonly tid: number;
  readonly pid: number;
  /** Its place in the order in which its process made threads (1 = main); null: the process has no other. */
  readonly number: number | null;
  /** There are several processes. */
  readonly process: boolean;
}

/** Under which condition it happens, when not in the plain run: an allocation fails, a function is called with certain arguments. */
export interface FindingCondition {
  /** Catalogue id `when.<id>`. */
  readonly message: string;
  readonly args: readonly FindingArg[];
}

export interface Finding {
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly message: string;
  readonly args: readonly FindingArg[];
  readonly place: SourceRange | null;
  /** Statements executed when it was found (the statement that does it is number `step`). */
  readonly step: number;
  readonly pc: number;
  /** Function names, innermost first. */
  readonly stack: readonly { readonly name: string; readonly place: SourceRange | null }[];
  readonly related: readonly Related[];
  readonly object: ObjectFacts | null;
  readonly access: AccessFacts | null;
  /** Source text of the place, shortened. */
  readonly code: string;
  /** The library function that did it, and which of its arguments. */
  readonly via: { readonly function: string; readonly argument: string } | null;
  /** Names and values for the sentence (session/facts). */
  readonly facts?: Readonly<Record<string, FindingArg>>;
  readonly task?: FindingTask | null;
  readonly when?: FindingCondition | null;
}
