/** mallinfo, malloc_stats and malloc_info for allocators that keep no such accounts: summed up from their picture. */
import type { HeapArena, HeapChunk, HeapPicture } from "../picture";
import type { MallInfo, MallocStats } from "../report/mallinfo";

const isFree = (c: HeapChunk): boolean => c.state === "free" || c.state === "cached" || c.state === "top";
const bytes = (chunks: readonly HeapChunk[]): number => chunks.reduce((sum, c) => sum + c.size, 0);
const freeOf = (arena: HeapArena): HeapChunk[] => arena.chunks.filter(isFree);

/** Mappings of single blocks are told of apart, as in glibc. */
export function infoOf({ arenas }: HeapPicture): MallInfo {
  const mapped = arenas.filter((a) => a.kind === "mapped").flatMap((a) => a.chunks.filter((c) => c.state === "used"));
  const heaps = arenas.filter((a) => a.kind !== "mapped");
  const free = heaps.flatMap(freeOf);
  const arena = heaps.reduce((sum, a) => sum + a.systemBytes, 0);
  const cached = free.filter((c) => c.state === "cached");
  return {
    arena, ordblks: free.length - cached.length, smblks: cached.length, hblks: mapped.length, hblkhd: bytes(mapped), usmblks: 0, fsmblks: bytes(cached),
    uordblks: arena - bytes(free), fordblks: bytes(free), keepcost: heaps.reduce((sum, a) => sum + a.topSize, 0),
  };
}

export function statsOf(picture: HeapPicture): MallocStats {
  const { hblks, hblkhd } = infoOf(picture);
  const heaps = picture.arenas.filter((a) => a.kind !== "mapped");
  const arenas = heaps.map((a) => ({ systemBytes: a.systemBytes, inUseBytes: a.systemBytes - bytes(freeOf(a)) }));
  const sum = (of: (a: { systemBytes: number; inUseBytes: number }) => number): number => arenas.reduce((n, a) => n + of(a), hblkhd);
  return { arenas, systemBytes: sum((a) => a.systemBytes), inUseBytes: sum((a) => a.inUseBytes), maxMmapRegions: hblks, maxMmapBytes: hblkhd };
}

/** The XML of malloc_info; the free chunks of one size are one line. */
export function infoText(picture: HeapPicture): string {
  const info = infoOf(picture);
  const heaps = picture.arenas.filter((a) => a.kind !== "mapped").map((a, nr) => `<heap nr="${nr}">\n<sizes>\n${sizes(freeOf(a))}</sizes>\n${totals(freeOf(a))}<system type="current" size="${a.systemBytes}"/>\n</heap>\n`);
  const all = picture.arenas.filter((a) => a.kind !== "mapped").flatMap(freeOf);
  return `<malloc version="1">\n${heaps.join("")}${totals(all)}<total type="mmap" count="${info.hblks}" size="${info.hblkhd}"/>\n<system type="current" size="${info.arena}"/>\n</malloc>\n`;
}

const totals = (chunks: readonly HeapChunk[]): string => `<total type="fast" count="0" size="0"/>\n<total type="rest" count="${chunks.length}" size="${bytes(chunks)}"/>\n`;

function sizes(chunks: readonly HeapChunk[]): string {
  const count = new Map<number, number>();
  for (const { size } of chunks) count.set(size, (count.get(size) ?? 0) + 1);
  return [...count].sort(([a], [b]) => a - b).map(([size, n]) => `  <size from="${size}" to="${size}" total="${n * size}" count="${n}"/>\n`).join("");
}
