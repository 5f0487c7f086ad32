/**
 * Replay of what a kernel module recorded of kmalloc and of private caches: the simulator's own kernel is asked for the same, on a machine
 * of the same kind, with free lists shuffled as Debian's kernel has them.
 *
 * Compared: usable size and order of each kmalloc, and that its address could be an object's; of private caches object size, distance of
 * objects and order of slabs, which slab of the cache each object comes from (the first, the second …), that each slab gives every
 * place of it once before the next one is begun, and which freed object comes back. Not compared, for it comes from random numbers of that
 * boot: the order within a slab; and where slabs lie, which the page allocator's replay is about.
 */
import { layoutOf } from "../../memory/layout";
import { MachineMemory } from "../../memory/machineMemory";
import type { Kva } from "../boot/kva";
import { Kernel } from "../kernel";
import { GFP } from "../pagealloc/gfp";
import { type CacheInfo, SLAB } from "../slab/api";
import { archOf, type CacheLines, cacheLines, directMapOf, type KmallocLine, kmallocLines, type KmodRecording } from "./slabLines";

export interface SlabDifference { readonly line: number; readonly what: string; readonly field: string; readonly recorded: unknown; readonly simulated: unknown }
export interface SlabReplay { readonly equal: number; readonly total: number; readonly differences: readonly SlabDifference[] }

const RAM = 256 << 20;
/** Numbers of processors that a machine may have had. */
const CPUS = [1, 2, 3, 4, 5, 6, 7, 8];

function machine(r: KmodRecording, cpus: number): Kernel {
  const memory = new MachineMemory(layoutOf(archOf(r), RAM, 4096, 1 << 20));
  const kernel = new Kernel(memory, { step: () => 0, seed: 1, system: { "freelist-random": "on", "freelist-hardened": "on", cpus: String(cpus) } });
  kernel.newTask("insmod", 100);
  return kernel;
}

/** The order of slabs tells how many processors the kernel was ready for: the fewest with which most orders agree. */
function kernelFor(r: KmodRecording): Kernel {
  const lines = kmallocLines(r);
  let best: { readonly kernel: Kernel; readonly agree: number } | null = null;
  for (const cpus of CPUS) {
    const kernel = machine(r, cpus);
    const agree = lines.filter((l) => orderOf(kernel, kernel.kmalloc.alloc(l.size, GFP.KERNEL).address) === l.order).length;
    if (!best || agree > best.agree) best = { kernel, agree };
    if (agree === lines.length) break;
  }
  return best!.kernel;
}

const orderOf = (k: Kernel, address: Kva): number => (address === 0 ? -1 : k.structSlabs.order(k.structSlabs.head(address)));

class Tally {
  equal = 0;
  total = 0;
  readonly differences: SlabDifference[] = [];

  /** One recorded line: equal when all its fields are. */
  line(line: number, what: string, fields: Readonly<Record<string, readonly [recorded: unknown, simulated: unknown]>>): void {
    this.total++;
    const found = Object.entries(fields).filter(([, [recorded, simulated]]) => recorded !== simulated);
    if (found.length === 0) this.equal++;
    for (const [field, [recorded, simulated]] of found) this.differences.push({ line, what, field, recorded, simulated });
  }

  get result(): SlabReplay {
    return { equal: this.equal, total: this.total, differences: this.differences };
  }
}

export function replayKmalloc(r: KmodRecording): SlabReplay {
  const tally = new Tally();
  const kernel = kernelFor(r);
  for (const l of kmallocLines(r)) {
    const { address } = kernel.kmalloc.alloc(l.size, GFP.KERNEL);
    const c = kernel.kmalloc.cacheFor(l.size, GFP.KERNEL);
    tally.line(l.line, `kmalloc(${l.size})`, {
      ksize: [l.ksize, kernel.kmalloc.ksize(address)], "compound_order": [l.order, orderOf(kernel, address)],
      "va - pa": [(l.va - l.pa).toString(16), directMapOf(r).toString(16)], place: [placeOf(l, c), 0],
    });
  }
  return tally.result;
}

/** How far the recorded address is from where an object could be. */
const placeOf = (l: KmallocLine, c: CacheInfo | null): number => Number(l.pa % BigInt(4096 * 2 ** l.order)) % (c?.size ?? 4096 * 2 ** l.order);

/** Ways in which a module may have made its cache: what was asked for is not recorded, but how far its objects are apart. */
const WAYS = [{ ctor: 0, flags: 0 }, { ctor: 0x1000, flags: 0 }, { ctor: 0, flags: SLAB.HWCACHE_ALIGN }, { ctor: 0x1000, flags: SLAB.HWCACHE_ALIGN }, { ctor: 0, flags: SLAB.TYPESAFE_BY_RCU }] as const;

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

function cacheLike(k: Kernel, lines: CacheLines): Kva {
  const apart = lines.allocs.reduce((n, a) => gcd(n, a.offset), 0);
  const made = WAYS.map((way) => k.slab.create({ name: lines.name, size: lines.objectSize, align: 0, usersize: 1, ...way }));
  const fits = (c: Kva): boolean => apart === 0 || apart % k.slab.cacheInfo(c)!.size === 0;
  // With few objects recorded the common divisor may be a multiple: the largest distance that divides it.
  const best = made.filter(fits).sort((a, b) => k.slab.cacheInfo(b)!.size - k.slab.cacheInfo(a)!.size)[0] ?? made[0]!;
  for (const c of made) if (c !== best) k.slab.destroy(c);
  return best;
}

/** Slabs by number in the order in which they were first seen. */
function numbering(): (slab: number) => number {
  const seen = new Map<number, number>();
  return (slab) => {
    if (!seen.has(slab)) seen.set(slab, seen.size);
    return seen.get(slab)!;
  };
}

export function replaySlab(r: KmodRecording): SlabReplay {
  const tally = new Tally();
  const kernel = kernelFor(r);
  const caches = cacheLines(r);
  const freed = 1 + Math.max(-1, ...caches.flatMap((c) => c.reallocs.map((a) => a.freed)));
  for (const lines of caches) replayCache(tally, kernel, lines, freed);
  return tally.result;
}

function replayCache(tally: Tally, kernel: Kernel, lines: CacheLines, freed: number): void {
  const cache = cacheLike(kernel, lines);
  const info = kernel.slab.cacheInfo(cache)!;
  tally.line(lines.line, `cache ${lines.name}`, { object: [lines.objectSize, info.objectSize], size: [lines.size, info.objectSize] });
  const [recordedSlab, simulatedSlab] = [numbering(), numbering()];
  const places = new Set<string>();
  const objects: Kva[] = [];
  lines.allocs.forEach((a, i) => {
    const { object } = kernel.slab.alloc(cache, GFP.KERNEL);
    objects.push(object);
    const at = kernel.slab.objectAt(object)!;
    const place = `${a.pfn} ${a.offset}`;
    const index = a.offset / info.size;
    tally.line(a.line, `${lines.name} alloc ${i}`, {
      slab: [recordedSlab(a.pfn), simulatedSlab(at.pfn)], order: [a.order, info.order], "first time at this place": [!places.has(place), true],
      "is an object's place": [Number.isInteger(index) && index < info.objectsPerSlab, true],
    });
    places.add(place);
  });
  const back = objects.slice(0, freed);
  for (const object of back) kernel.slab.free(cache, object);
  lines.reallocs.forEach((a, i) => tally.line(a.line, `${lines.name} realloc ${i}`, { "object freed as": [a.freed, back.indexOf(kernel.slab.alloc(cache, GFP.KERNEL).object)] }));
}
