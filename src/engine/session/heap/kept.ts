/**
 * Why memory that the program no longer uses is still the process's (journalData.ts KeptReason). Of glibc's heap, from its picture and
 * from mp_: memory goes back only from the upper end of an arena, when top has grown beyond the trim threshold while free() joined
 * 64 KiB or more.
 *
 *   │ used │ free, scattered │ used │ cached │ free │ used: pins │ top, below the threshold │  brk
 */
import type { HeapArena, HeapChunk, HeapPicture } from "../../malloc/picture";
import type { KeptReason, KeptReasonId } from "./journalData";

/** mp_'s words that decide. */
export interface Thresholds { readonly trim: number; readonly pad: number; readonly mmap: number; /** Set by the program: it no longer grows. */ readonly fixed: boolean }

export interface KeptHost {
  /** Null: not glibc. */
  readonly thresholds: Thresholds | null;
  readonly pageSize: number;
  /** Number of the live block of a chunk; 0: none. */
  block(chunk: HeapChunk): number;
}

const MOST = 16;
const DEFAULT_MMAP_THRESHOLD = 128 * 1024;

const reason = (id: KeptReasonId, bytes: number, args: readonly (string | number)[], chunks: readonly HeapChunk[] = [], blocks: readonly number[] = []): KeptReason => ({ id, bytes, args, chunks: chunks.slice(0, MOST).map((c) => c.start), blocks: blocks.slice(0, MOST) });

const sum = (chunks: readonly HeapChunk[]): number => chunks.reduce((n, c) => n + c.size, 0);

export function keptReasons(host: KeptHost, picture: HeapPicture): KeptReason[] {
  const { thresholds } = host;
  if (!thresholds) return others(picture);
  const out: KeptReason[] = [];
  for (const arena of picture.arenas) {
    if (arena.kind === "mapped") continue;
    out.push(...pinned(host, arena), ...scattered(host, arena), ...topOf(thresholds, arena));
  }
  out.push(...cached(picture, "tcache"), ...cached(picture, "fastbins"));
  if (!thresholds.fixed && thresholds.mmap > DEFAULT_MMAP_THRESHOLD) out.push(reason("mmap-threshold", 0, [thresholds.mmap]));
  return out.sort((a, b) => b.bytes - a.bytes);
}

function topOf({ trim, pad }: Thresholds, arena: HeapArena): KeptReason[] {
  if (arena.topSize === 0) return [];
  const chunks = arena.chunks.filter((c) => c.state === "top");
  if (arena.kind === "thread") return [reason("arena-heap", arena.topSize, [arena.name, arena.topSize], chunks)];
  if (arena.topSize < trim) return [reason("top-below-threshold", arena.topSize, [arena.topSize, trim - arena.topSize, trim], chunks)];
  if (arena.topSize - pad < TRIMMED) return [reason("top-pad", arena.topSize, [arena.topSize, pad], chunks)];
  return [reason("top-untrimmed", arena.topSize, [arena.topSize, trim], chunks)];
}

/** systrim gives whole pages beyond top_pad and a smallest chunk. */
const TRIMMED = 4096 + 33;

/** The last chunk before top that is not free, when anything below it is. */
function pinned(host: KeptHost, arena: HeapArena): KeptReason[] {
  const at = arena.chunks.findLastIndex((c) => c.state === "used" || c.state === "cached");
  const pin = arena.chunks[at];
  if (!pin) return [];
  const below = arena.chunks.slice(0, at).filter((c) => c.state === "free");
  const bytes = sum(below);
  if (bytes === 0) return [];
  if (pin.state === "cached") return [reason("pinned-cached", bytes, [bytes, pin.user], [pin, ...below])];
  const block = host.block(pin);
  return [reason("pinned", bytes, [block, bytes, pin.user], [pin, ...below], block === 0 ? [] : [block])];
}

function scattered({ pageSize }: KeptHost, arena: HeapArena): KeptReason[] {
  const free = arena.chunks.filter((c) => c.state === "free").sort((a, b) => b.size - a.size);
  if (free.length === 0) return [];
  const out: KeptReason[] = free.length > 1 ? [reason("scattered", sum(free), [sum(free), free.length, free[0]!.size], free)] : [];
  const pages = free.map((c) => ({ c, pages: Math.max(0, Math.floor((c.start + c.size) / pageSize) - Math.ceil((c.start + HEADER) / pageSize)) })).filter((f) => f.pages > 0);
  const total = pages.reduce((n, f) => n + f.pages, 0);
  if (total > 0) out.push(reason("whole-pages", total * pageSize, [total * pageSize, total], pages.map((f) => f.c)));
  return out;
}

/** mtrim leaves a free chunk's header and links where they are. */
const HEADER = 48;

function cached(picture: HeapPicture, id: "tcache" | "fastbins"): KeptReason[] {
  const kind = id === "tcache" ? "tcache" : "fastbin";
  const starts = new Set(picture.lists.filter((l) => l.kind === kind).flatMap((l) => l.chunks));
  const chunks = picture.arenas.flatMap((a) => a.chunks.filter((c) => c.state === "cached" && starts.has(c.start)));
  return chunks.length === 0 ? [] : [reason(id, sum(chunks), [chunks.length, sum(chunks)], chunks)];
}

function others(picture: HeapPicture): KeptReason[] {
  const unused = picture.arenas.flatMap((a) => a.chunks.filter((c) => c.state === "free" || c.state === "cached" || c.state === "lost" || c.state === "top"));
  return unused.length === 0 ? [] : [reason("other", sum(unused), [picture.allocator, sum(unused), unused.length], unused.sort((a, b) => b.size - a.size))];
}
