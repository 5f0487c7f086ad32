/**
 * How glibc's allocator gives up. `malloc_printerr` writes one line to standard error and calls abort(): the message says which
 * integrity check failed. An `assert` inside malloc.c prints through `__malloc_assert`. Both arrive at the caller as this value.
 */
export type HeapAbortKind = "check" | "assertion" | "endless-loop";

export class HeapAbort extends Error {
  constructor(
    readonly kind: HeapAbortKind,
    /** glibc's own text, without the line feed. */
    message: string,
    /** The glibc function that noticed. */
    readonly where: string,
    /** The chunk under examination, 0 if none. */
    readonly chunk: number,
  ) {
    super(message);
    this.name = "HeapAbort";
  }

  /** What appears on standard error before SIGABRT. */
  get line(): string {
    return this.kind === "assertion" ? `Fatal glibc error: malloc assertion failure in ${this.where}: ${this.message}\n` : `${this.message}\n`;
  }
}

export function malloc_printerr(message: string, where: string, chunk: number): never {
  throw new HeapAbort("check", message, where, chunk);
}

export function __malloc_assert(expression: string, where: string, chunk: number): never {
  throw new HeapAbort("assertion", expression, where, chunk);
}

/** A damaged list that runs in a circle: the real program would hang here, at full load. */
export function endlessLoop(where: string, chunk: number): never {
  throw new HeapAbort("endless-loop", "", where, chunk);
}

/** No list of a sound heap is longer than this. */
export const LOOP_LIMIT = 20_000_000;
