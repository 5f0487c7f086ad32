/**
 * What all parts of tcmalloc share: its variables, words at `data`, and memory for its own structures (MetaDataAlloc):
 *
 *   metadata ─▶ │ next │ end │ Span │ Span │ pagemap leaf │ ThreadCache │ … not used yet │        256 KiB at a time, by mmap
 *
 * Nothing of these lies beside the program's objects: an overflow meets a neighbouring object, never a header. (In the original the page
 * heap and the central lists are static variables; here they are the first things in the metadata.)
 */
import { alignUp, type Words } from "../teaching/words";
import type { DecisionSink } from "../userAllocator";

export const VARIABLES = [
  "pageheap", "central_cache", "pagemap", "metadata_chunk_alloc", "metadata_chunk_avail", "metadata_chunks", "span_free_list", "threadcache_free_list", "thread_heaps",
  "next_memory_steal", "unclaimed_cache_space", "thread_heap_count", "race_counter", "system_bytes", "free_bytes", "unmapped_bytes", "scavenge_counter", "release_index", "growths",
] as const;
export type Variable = (typeof VARIABLES)[number];

const kMetadataAllocChunkSize = 256 * 1024;

export class Statics {
  readonly w: 4 | 8;

  constructor(
    readonly words: Words,
    readonly data: number,
    readonly steps: DecisionSink,
  ) {
    this.w = words.w;
  }

  at(name: Variable): number {
    return this.data + VARIABLES.indexOf(name) * this.w;
  }
  get(name: Variable): number {
    return this.words.lw(this.at(name));
  }
  set(name: Variable, value: number): void {
    this.words.sw(this.at(name), value);
  }

  /** For unclaimed_cache_space, which may be less than nothing. */
  getSigned(name: Variable): number {
    const value = this.get(name);
    const half = this.w === 8 ? 2 ** 63 : 2 ** 31;
    return value >= half ? value - 2 * half : value;
  }
  setSigned(name: Variable, value: number): void {
    this.words.mem.storeWordParts(this.at(name), value >>> 0, this.w === 8 ? Math.floor(value / 2 ** 32) >>> 0 : 0);
  }

  /** MetaDataAlloc: never given back; zero. 0: there is none. */
  metaDataAlloc(bytes: number): number {
    const size = alignUp(bytes, 16);
    if (this.get("metadata_chunk_avail") < size && !this.moreMetadata(size)) return 0;
    const p = this.get("metadata_chunk_alloc");
    this.set("metadata_chunk_alloc", p + size);
    this.set("metadata_chunk_avail", this.get("metadata_chunk_avail") - size);
    return p;
  }

  private moreMetadata(size: number): boolean {
    const header = alignUp(2 * this.w, 16);
    const bytes = alignUp(Math.max(kMetadataAllocChunkSize, size + header), this.words.mem.pageSize);
    const chunk = this.words.mem.mmap(bytes);
    if (chunk === null) return false;
    if (this.steps.on) this.steps.note("m.tc-metadata", bytes);
    this.words.sw(chunk, this.get("metadata_chunks"));
    this.words.sw(chunk + this.w, chunk + bytes);
    this.set("metadata_chunks", chunk);
    this.set("metadata_chunk_alloc", chunk + header);
    this.set("metadata_chunk_avail", bytes - header);
    return true;
  }

  /** PageHeapAllocator: structures of one kind, those given back first. */
  newStructure(list: "span_free_list" | "threadcache_free_list", bytes: number): number {
    const first = this.get(list);
    if (first === 0) return this.metaDataAlloc(bytes);
    this.set(list, this.words.lw(first));
    this.words.mem.fill(first, 0, bytes);
    return first;
  }
  deleteStructure(list: "span_free_list" | "threadcache_free_list", p: number): void {
    this.words.sw(p, this.get(list));
    this.set(list, p);
  }
}
