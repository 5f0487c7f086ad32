/** Run something that glibc's checks should stop. */
import { HeapAbort } from "../../../src/engine/malloc";
import { newProcess, type Process } from "./machine";

/** The message glibc aborts with. */
export function abortOf(run: () => void): string {
  try {
    run();
  } catch (error) {
    if (error instanceof HeapAbort) return error.message;
    throw error;
  }
  return "no abort";
}

/** What stands on standard error. */
export function lineOf(run: () => void): string {
  try {
    run();
  } catch (error) {
    if (error instanceof HeapAbort) return error.line;
    throw error;
  }
  return "no abort";
}

/** n blocks, of which the first seven go to the tcache when all are freed. */
export function blocks(p: Process, n: number, size: number): number[] {
  return Array.from({ length: n }, () => p.get(size));
}

/** Blocks of which none borders on another one. */
export function apart(p: Process, n: number, size: number): number[] {
  return Array.from({ length: n }, () => [p.get(size), p.get(24)][0] as number);
}

/** A free chunk of the size in its own small or large bin: others of the size fill the tcache, a larger request sorts it in. */
export function sorted(p: Process, size: number): number {
  const all = apart(p, size <= 1000 ? 8 : 1, size);
  all.forEach((q) => p.free(q));
  p.free(p.get(size + 3000));
  return all.at(-1) as number;
}

/** A pointer of a 0x41 pattern: nowhere and unaligned. */
export function garbage(p: Process, at: number): void {
  p.memory.storeWordParts(at, 0x41414141, p.w === 8 ? 0x41414141 : 0);
}

/** A process with a second thread whose arena is its own. */
export function threaded(wordSize: 4 | 8): Process {
  const p = newProcess(wordSize);
  p.get(24);
  p.malloc.threadCreated();
  return p;
}
