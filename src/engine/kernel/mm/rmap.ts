/** From a file to the page-table entries that map it (unmap_mapping_range): all address spaces are asked for their VMAs of the file. */
import type { KernelCore } from "../core";
import type { Mm } from "./mmStruct";
import { zapRange } from "./unmap";

/** Takes the file's pages from `index` on out of the address spaces; private copies of them too. */
export function unmapFile(k: KernelCore, mms: Iterable<Mm>, file: number, index: number): void {
  for (const mm of mms) {
    for (const v of mm.vmas) {
      if (v.file !== file) continue;
      const start = Math.max(v.start, v.start + (index * 4096 - v.offset));
      if (start < v.end) zapRange(k, mm, start, v.end);
    }
  }
}

export function isFileMapped(mms: Iterable<Mm>, file: number): boolean {
  for (const mm of mms) if (mm.vmas.some((v) => v.file === file)) return true;
  return false;
}
