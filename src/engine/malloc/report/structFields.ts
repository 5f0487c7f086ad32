/**
 * The words of glibc's own records (layout.ts draws them): tcache_perthread_struct, malloc_state, malloc_par, heap_info. What is narrower
 * than a word is told with its neighbours in that word.
 */
import type { HeapField } from "../picture";
import { bin_at, fastbin } from "../ptmalloc/bins";
import type { Heap } from "../ptmalloc/heap";
import { heapField, heapWord } from "../ptmalloc/heap-info";
import { NBINS, TCACHE_MAX_BINS } from "../ptmalloc/layout";
import { binName, fastbinName, tcacheName } from "../ptmalloc/listNames";

type Told = Pick<HeapField, "meaning" | "args">;

const NOTHING: Told = { meaning: "", args: [] };

const link = (h: Heap, at: number, name: string, told: Told, target = h.lw(at)): HeapField => ({ at, bytes: h.w, name, role: "link", ...told, target });
const plain = (h: Heap, at: number, name: string, id: string): HeapField => ({ at, bytes: h.w, name, role: "other", meaning: `heap.field.${id}`, args: [h.lw(at)] });

/** counts[64] (uint16_t), entries[64]: user addresses of the chunks that were cached last. */
export function tcacheFields(h: Heap, at: number): HeapField[] {
  const perWord = h.w / 2;
  const counts = Array.from({ length: TCACHE_MAX_BINS / perWord }, (_, i): HeapField => {
    const first = i * perWord;
    const values = Array.from({ length: perWord }, (_value, k) => h.mem.load16(at + (first + k) * 2));
    return { at: at + i * h.w, bytes: h.w, name: `counts[${first}…${first + perWord - 1}]`, role: "count", meaning: "heap.field.tcache-counts", args: [values.join(" "), tcacheName(h, first), tcacheName(h, first + perWord - 1)] };
  });
  const entries = Array.from({ length: TCACHE_MAX_BINS }, (_, i) => {
    const word = at + TCACHE_MAX_BINS * 2 + i * h.w;
    const target = h.lw(word);
    return link(h, word, `entries[${i}]`, { meaning: target === 0 ? "heap.field.list-empty" : "heap.field.list-head", args: [tcacheName(h, i), target] }, target);
  });
  return [...counts, ...entries];
}

export function stateFields(h: Heap, av: number): HeapField[] {
  const { arena } = h.layout;
  const ints: HeapField[] =
    h.w === 8
      ? [words(h, av, "mutex flags", 2), words(h, av + 8, "have_fastchunks", 1)]
      : [words(h, av, "mutex", 1), words(h, av + 4, "flags", 1), words(h, av + 8, "have_fastchunks", 1)];
  const fast = Array.from({ length: h.layout.nFastbins }, (_, i) => {
    const at = fastbin(h, av, i);
    const target = h.lw(at);
    return link(h, at, `fastbinsY[${i}]`, { meaning: target === 0 ? "heap.field.list-empty" : "heap.field.list-head", args: [fastbinName(h, i), target] }, target);
  });
  const perWord = h.w / 4;
  const binmap = Array.from({ length: 4 / perWord }, (_, i) => words(h, av + arena.binmap + i * h.w, perWord === 1 ? `binmap[${i}]` : `binmap[${i * 2}…${i * 2 + 1}]`, perWord));
  return [
    ...ints, ...fast,
    link(h, av + arena.top, "top", { meaning: "heap.field.top", args: [h.lw(av + arena.top)] }),
    link(h, av + arena.lastRemainder, "last_remainder", { meaning: "heap.field.last-remainder", args: [h.lw(av + arena.lastRemainder)] }),
    ...binFields(h, av), ...binmap,
    link(h, av + arena.next, "next", { meaning: "heap.field.next-arena", args: [h.lw(av + arena.next)] }),
    link(h, av + arena.nextFree, "next_free", NOTHING),
    plain(h, av + arena.attachedThreads, "attached_threads", "attached-threads"), plain(h, av + arena.systemMem, "system_mem", "system-mem"), plain(h, av + arena.maxSystemMem, "max_system_mem", "max-system-mem"),
  ];
}

/** Heads of the rings: fd and bk of each bin. */
function binFields(h: Heap, av: number): HeapField[] {
  const out: HeapField[] = [];
  for (let i = 1; i < NBINS; i++) {
    const bin = bin_at(h, av, i);
    const empty = h.lw(bin + h.hdr) === bin;
    for (const [k, way] of ["fd", "bk"].entries()) {
      const at = bin + h.hdr + k * h.w;
      const name = i < NBINS - 1 ? binName(h, i) : "";
      out.push(link(h, at, `bins[${2 * (i - 1) + k}] ${way}`, { meaning: empty ? "heap.field.list-empty" : `heap.field.ring-${way}`, args: [name, h.lw(at)] }, empty ? 0 : h.lw(at)));
    }
  }
  return out;
}

/** Ints that share a word. */
function words(h: Heap, at: number, name: string, count: number): HeapField {
  const values = Array.from({ length: count }, (_, i) => h.mem.load32(at + i * 4));
  return { at, bytes: h.w, name, role: "other", meaning: name.startsWith("binmap") ? "heap.field.binmap" : "heap.field.ints", args: [values.map((v) => (name.startsWith("binmap") ? v.toString(2) : String(v))).join(" ")] };
}

/** mp_: what malloc goes by in all arenas. */
export function parFields(h: Heap): HeapField[] {
  const { par } = h.layout;
  const sized: readonly (readonly [number, string, string])[] = [
    [par.trimThreshold, "trim_threshold", "trim-threshold"], [par.topPad, "top_pad", "top-pad"], [par.mmapThreshold, "mmap_threshold", "mmap-threshold"], [par.arenaTest, "arena_test", "arena-test"], [par.arenaMax, "arena_max", "arena-max"],
    [par.mmappedMem, "mmapped_mem", "mmapped-mem"], [par.maxMmappedMem, "max_mmapped_mem", "max-mmapped-mem"], [par.sbrkBase, "sbrk_base", "sbrk-base"],
    [par.tcacheBins, "tcache_bins", "tcache-bins"], [par.tcacheMaxBytes, "tcache_max_bytes", "tcache-max-bytes"], [par.tcacheCount, "tcache_count", "tcache-count"], [par.tcacheUnsortedLimit, "tcache_unsorted_limit", "tcache-unsorted-limit"],
  ];
  const ints: readonly (readonly [number, string])[] =
    h.w === 8
      ? [[par.nMmaps - 4, "hp_flags n_mmaps"], [par.nMmapsMax, "n_mmaps_max max_n_mmaps"], [par.noDynThreshold, "no_dyn_threshold"]]
      : [[par.nMmaps, "n_mmaps"], [par.nMmapsMax, "n_mmaps_max"], [par.maxNMmaps, "max_n_mmaps"], [par.noDynThreshold, "no_dyn_threshold"]];
  return [...sized.map(([offset, name, id]) => plain(h, h.mp + offset, name, id)), ...ints.map(([offset, name]) => words(h, h.mp + offset, name, name.split(" ").length))].sort((a, b) => a.at - b.at);
}

export function heapInfoFields(h: Heap, heap: number): HeapField[] {
  const at = (name: keyof typeof heapField): number => heap + heapField[name] * h.w;
  return [
    link(h, at("arPtr"), "ar_ptr", { meaning: "heap.field.ar-ptr", args: [heapWord(h, heap, "arPtr")] }),
    link(h, at("prev"), "prev", { meaning: heapWord(h, heap, "prev") === 0 ? "heap.field.first-heap" : "heap.field.prev-heap", args: [heapWord(h, heap, "prev")] }),
    plain(h, at("size"), "size", "heap-size"), plain(h, at("mprotectSize"), "mprotect_size", "mprotect-size"), plain(h, at("pagesize"), "pagesize", "pagesize"),
  ];
}
