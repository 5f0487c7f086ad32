/**
 * What a kernel module recorded of kmalloc and of private caches, as lines of text:
 *
 *   kmalloc size=513 ksize=1024 va=ffff88800612e400 pa=612e400 compound_order=1
 *   cache edu40 object=40 size=40
 *   slab edu40 alloc 7 slabpfn=61cd off=cf0 order=0
 *   slab edu40 realloc 0 gives object freed as 15            -1: an object that was not among those freed before
 */
import type { Arch } from "../../memory/layout";

export interface KmodRecording { readonly kmalloc?: readonly string[]; readonly slab?: readonly string[]; readonly info?: readonly string[] }

export interface KmallocLine { readonly line: number; readonly size: number; readonly ksize: number; readonly va: bigint; readonly pa: bigint; readonly order: number }
export interface SlabAllocLine { readonly line: number; readonly pfn: number; readonly offset: number; readonly order: number }
export interface SlabReallocLine { readonly line: number; readonly freed: number }
export interface CacheLines {
  readonly name: string;
  readonly line: number;
  readonly objectSize: number;
  readonly size: number;
  readonly allocs: readonly SlabAllocLine[];
  readonly reallocs: readonly SlabReallocLine[];
}

const pageOffset = ({ info, kmalloc }: KmodRecording): bigint => {
  const told = /PAGE_OFFSET=([0-9a-f]+)/i.exec((info ?? []).join("\n"))?.[1];
  if (told !== undefined) return BigInt(`0x${told}`);
  const first = kmallocLines({ kmalloc })[0];
  return first ? first.va - first.pa : 0n;
};

export const archOf = (r: KmodRecording): Arch => (pageOffset(r) > 0xffffffffn ? "x86-64" : "x86-32");
export const directMapOf = pageOffset;

export function kmallocLines({ kmalloc }: KmodRecording): KmallocLine[] {
  return (kmalloc ?? []).flatMap((text, line) => {
    const m = /size=(\d+) ksize=(\d+) va=([0-9a-f]+) pa=([0-9a-f]+) compound_order=(\d+)/.exec(text);
    return m ? [{ line, size: Number(m[1]), ksize: Number(m[2]), va: BigInt(`0x${m[3]}`), pa: BigInt(`0x${m[4]}`), order: Number(m[5]) }] : [];
  });
}

type Growing = { -readonly [K in keyof CacheLines]: CacheLines[K] } & { allocs: SlabAllocLine[]; reallocs: SlabReallocLine[] };

/** Cache by cache, in the order in which they were made. */
export function cacheLines({ slab }: KmodRecording): CacheLines[] {
  const caches: Growing[] = [];
  (slab ?? []).forEach((text, line) => {
    const made = /^cache (\S+) object=(\d+) size=(\d+)/.exec(text);
    if (made) caches.push({ name: made[1]!, line, objectSize: Number(made[2]), size: Number(made[3]), allocs: [], reallocs: [] });
    const at = (name: string): Growing | undefined => caches.findLast((c) => c.name === name);
    const alloc = /^slab (\S+) alloc \d+ slabpfn=([0-9a-f]+) off=([0-9a-f]+) order=(\d+)/.exec(text);
    if (alloc) at(alloc[1]!)?.allocs.push({ line, pfn: Number.parseInt(alloc[2]!, 16), offset: Number.parseInt(alloc[3]!, 16), order: Number(alloc[4]) });
    const again = /^slab (\S+) realloc \d+ gives object freed as (-?\d+)/.exec(text);
    if (again) at(again[1]!)?.reallocs.push({ line, freed: Number(again[2]) });
  });
  return caches;
}
