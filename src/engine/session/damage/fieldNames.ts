/**
 * What the words of an undamaged heap are called: an allocator of the process's kind looks at memory as it should be, and says which chunk
 * and which field an address belongs to.
 */
import { createAllocator, type UserAllocator } from "../../malloc";
import type { HeapChunk, HeapPicture } from "../../malloc/picture";
import type { Machine } from "../machine";
import type { DamagedWord } from "./data";
import { ExpectedMemory } from "./expectedMemory";

export type Named = Pick<DamagedWord, "field" | "chunk" | "user">;

/** Roles of words that are the allocator's own; all others are the program's, or hold nothing. */
const OWN_ROLES: ReadonlySet<string> = new Set(["header", "link", "mark", "count", "other"]);
const LINKS = ["fd", "bk", "fd_nextsize", "bk_nextsize"] as const;
const TCACHE_MAX_BINS = 64;

export class Names {
  private readonly allocator: UserAllocator;
  private readonly chunks: readonly HeapChunk[];
  private readonly cached: ReadonlySet<number>;

  constructor(
    private readonly m: Machine,
    known: ReadonlyMap<number, number>,
  ) {
    const { mallocator, booted } = m;
    this.allocator = createAllocator(mallocator.name, new ExpectedMemory(m, known), { arenaAddress: booted.arenaAddress });
    this.allocator.restore(mallocator.save());
    const picture = quietly(() => this.allocator.picture());
    this.chunks = (picture?.arenas ?? []).flatMap((a) => a.chunks).sort((a, b) => a.start - b.start);
    this.cached = new Set((picture?.lists ?? []).filter((l) => l.kind === "tcache").flatMap((l) => l.chunks));
  }

  /** Null: the word is nobody's. */
  of(at: number, first: number): Named | null {
    const chunk = this.chunkAt(at);
    const name = (chunk && this.allocator.name === "glibc" && chunk.state !== "own" ? this.wordOf(chunk, at) : null) ?? this.tableField(chunk, first) ?? this.fieldAt(chunk, at);
    return name === null ? null : { field: name, chunk: chunk?.start ?? 0, user: chunk?.user ?? 0 };
  }

  private chunkAt(at: number): HeapChunk | null {
    return this.chunks.findLast((c) => c.start <= at && at < c.start + c.size) ?? null;
  }

  /** struct malloc_chunk. */
  private wordOf({ start, state }: HeapChunk, at: number): string | null {
    const w = this.m.memory.layout.pointerSize;
    if (at === start + w) return "size";
    if (at === start) return "prev_size";
    const link = (at - start) / w - 2;
    if ((state !== "free" && state !== "cached") || link >= LINKS.length) return null;
    return state === "cached" && link === 1 && this.cached.has(start) ? "key" : state === "cached" && link > 0 ? null : LINKS[link]!;
  }

  /** struct tcache_perthread_struct: how many blocks each list has, then the lists' heads. */
  private tableField(chunk: HeapChunk | null, at: number): string | null {
    if (chunk?.name !== "tcache_perthread_struct") return null;
    const offset = at - chunk.start - 2 * this.m.memory.layout.pointerSize;
    const heads = 2 * TCACHE_MAX_BINS;
    return offset < 0 ? null : offset < heads ? `counts[${offset >>> 1}]` : `entries[${Math.floor((offset - heads) / this.m.memory.layout.pointerSize)}]`;
  }

  private fieldAt(chunk: HeapChunk | null, at: number): string | null {
    const start = chunk?.start ?? this.m.booted.arenaAddress;
    const field = quietly(() => this.allocator.fields(start))?.find((f) => f.at <= at && at < f.at + f.bytes);
    return field && OWN_ROLES.has(field.role) ? field.name : null;
  }
}

function quietly<T extends HeapPicture | object>(look: () => T): T | null {
  try {
    return look();
  } catch {
    return null;
  }
}
