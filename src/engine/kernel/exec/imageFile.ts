/**
 * The program as a file: what its pages hold on disk. Constants and initialised data stand where the segments say; pointers in them
 * are still zero, the dynamic linker writes them (exec.ts). A page on the border of two segments holds parts of both. Machine code is not represented: text pages are zero.
 */
import type { GlobalVariable, ImageSegment, Program } from "../../vm/program";
import { elfHeader } from "./elfHeader";

/** Content of one page of the file. */
export function imageContent(program: Program): (index: number) => Uint8Array | null {
  const filed = program.segments.filter((s) => s.fileOffset >= 0);
  const globals = program.globals.filter((g) => g.init !== null && g.size > 0).sort((a, b) => a.address - b.address);
  return (index) => {
    const offset = index * 4096;
    const holding = filed.filter((s) => offset >= s.fileOffset && offset < s.fileOffset + (s.end - s.start));
    if (holding.length === 0) return null;
    const page = new Uint8Array(4096);
    for (const s of holding) fillPage(page, s.start + (offset - s.fileOffset), globals);
    if (offset === 0) page.set(elfHeader(program));
    return page;
  };
}

/** Puts what the variables hold at first into the page at `va`. `globals`: those that hold anything, by address. */
export function fillPage(page: Uint8Array, va: number, globals: readonly GlobalVariable[]): void {
  for (let i = firstEndingAbove(globals, va); i < globals.length; i++) {
    const g = globals[i]!;
    if (g.address >= va + page.length) break;
    if (isThreadLocal(g)) continue;
    const from = Math.max(0, va - g.address);
    const to = Math.min(g.init!.length, va + page.length - g.address);
    if (to > from) page.set(g.init!.subarray(from, to), g.address + from - va);
  }
}

function firstEndingAbove(globals: readonly GlobalVariable[], va: number): number {
  let low = 0;
  let high = globals.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const g = globals[middle]!;
    if (g.address + g.size > va) high = middle;
    else low = middle + 1;
  }
  return low;
}

export const isThreadLocal = (g: GlobalVariable): boolean => g.section === ".tdata" || g.section === ".tbss";

/** Bytes of the file: to the end of the last segment that lies in it. */
export function imageSize(segments: readonly ImageSegment[]): number {
  return Math.max(0, ...segments.filter((s) => s.fileOffset >= 0).map((s) => s.fileOffset + (s.end - s.start)));
}
