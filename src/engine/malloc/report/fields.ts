/** The words of a chunk by their names in struct malloc_chunk. */
import type { HeapField } from "../picture";
import type { Heap } from "../ptmalloc/heap";

/** Of the chunk whose header lies at `start`; its size word tells how long it is. */
export function chunkFields(h: Heap, start: number): readonly HeapField[] {
  const word = (at: number, name: string): HeapField => ({ at, bytes: h.w, name, role: "header", meaning: "", args: [] });
  let size = 0;
  try {
    size = h.lw(start + h.w);
  } catch {
    return [];
  }
  size -= size & 7;
  if (size < h.minSize) return [word(start, "prev_size"), word(start + h.w, "size")];
  return [word(start, "prev_size"), word(start + h.w, "size"), { at: start + h.hdr, bytes: size - h.w, name: "", role: "user", meaning: "", args: [] }];
}
