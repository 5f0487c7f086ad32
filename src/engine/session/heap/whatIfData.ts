/**
 * Questions of the kind "what would free(p) do?" and their answers. A list of questions is answered one after another on the same copy of
 * the heap: what one of them does, the next one finds. The run itself does not change.
 *
 *   returned   malloc, calloc, realloc, memalign gave an address      done     free came back, or bytes were written
 *   failed     NULL, and errno                                         abort    glibc (or another allocator) printed a line and aborted
 *   freed      realloc(p, 0): NULL, but no error                       fault    memory that must not be touched: SIGSEGV
 *   endless    a damaged list runs in a circle                         unmade   not tried: an earlier question ended the program
 */
import type { AllocStep } from "../../kernel/trace/allocSteps";
import type { HeapPicture } from "../../malloc/picture";

export type HeapQuestion =
  | { readonly kind: "malloc"; readonly size: number }
  | { readonly kind: "calloc"; readonly count: number; readonly size: number }
  | { readonly kind: "realloc"; readonly address: number; readonly size: number }
  | { readonly kind: "memalign"; readonly alignment: number; readonly size: number }
  | { readonly kind: "free"; readonly address: number }
  | { readonly kind: "write"; readonly address: number; readonly bytes: Uint8Array };

export interface HeapVerdict {
  readonly kind: "double-free" | "invalid-free" | "use-after-free";
  /** Text `finding.<message>`, with these arguments. */
  readonly message: string;
  readonly args: readonly (string | number)[];
}

export interface HeapAnswer {
  readonly question: HeapQuestion;
  readonly outcome: "returned" | "failed" | "freed" | "done" | "abort" | "fault" | "endless" | "unmade";
  /** What the call returns; 0: NULL, or nothing. */
  readonly address: number;
  /** Bytes that may be used there. */
  readonly usable: number;
  readonly errno: "" | "ENOMEM" | "EINVAL";
  /** What appears on standard error before the program aborts. */
  readonly line: string;
  /** Address that faults. */
  readonly fault: number;
  /** What the checker says before the call is made; null: nothing. */
  readonly verdict: HeapVerdict | null;
  readonly steps: readonly AllocStep[];
  readonly after: HeapPicture;
}

export interface WhatIf {
  readonly allocator: string;
  readonly before: HeapPicture;
  readonly answers: readonly HeapAnswer[];
}
