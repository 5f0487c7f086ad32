/** Files of /proc that a real Linux 6.1 has written (data/), read into the data that ours are printed from. */
import { readFileSync } from "node:fs";
import type { IomemRange } from "../../../src/engine/kernel/sysinfo/iomem";
import type { SlabinfoRow } from "../../../src/engine/kernel/sysinfo/slabinfo";
import type { VmallocRow } from "../../../src/engine/kernel/sysinfo/vmallocinfo";
import type { Counters, PageSet, TypeCounts, ZoneData } from "../../../src/engine/kernel/sysinfo/zoneData";

export type Bits = 64 | 32;

export const recorded = (name: string, bits: Bits): string => readFileSync(`test/unit/proc/data/${name}.${bits}.txt`, "utf8");
const numbers = (text: string): number[] => (text.match(/\d+/g) ?? []).map(Number);

/** Types and page blocks by zone, and pageblock_order. */
export function recordedTypes(bits: Bits): { readonly order: number; readonly types: ReadonlyMap<string, readonly TypeCounts[]> } {
  const text = recorded("pagetypeinfo", bits);
  const blocks = new Map([...text.matchAll(/^Node \d+, zone +(\w+) ([ \d]+)$/gm)].map((m) => [m[1]!, numbers(m[2]!)]));
  const types = new Map<string, TypeCounts[]>();
  for (const [, zone, type, free] of text.matchAll(/^Node +\d+, zone +(\w+), type +(\w+) ([ \d]+)$/gm)) {
    const list = types.get(zone!) ?? [];
    list.push({ type: type as TypeCounts["type"], free: numbers(free!), blocks: blocks.get(zone!)![list.length]! });
    types.set(zone!, list);
  }
  return { order: Number(/order: (\d+)/.exec(text)![1]), types };
}

const counters = (text: string): Counters => [...text.matchAll(/^ {6}(\w+) +(\d+)$/gm)].map((m) => [m[1]!, Number(m[2])] as const);

function pageSets(text: string): PageSet[] {
  return [...text.matchAll(/cpu: \d+\n +count: (\d+)\n +high: +(\d+)\n +batch: (\d+)\n {2}vm stats threshold: (\d+)/g)].map((m) => ({ count: Number(m[1]), high: Number(m[2]), batch: Number(m[3]), threshold: Number(m[4]) }));
}

/** Every zone as zoneinfo and pagetypeinfo have it. */
export function recordedZones(bits: Bits): ZoneData[] {
  const { types } = recordedTypes(bits);
  const parts = recorded("zoneinfo", bits).split(/^(?=Node)/m);
  const nodeCounters = counters(parts[0]!.slice(0, parts[0]!.indexOf("pages free")));
  return parts.map((part) => {
    const name = /zone +(\w+)/.exec(part)![1]!;
    const field = (key: string): number => Number(new RegExp(`^ +(?:pages )?${key}:? +(\\d+)$`, "m").exec(part)?.[1] ?? 0);
    const pages = { free: field("free"), boost: field("boost"), min: field("min"), low: field("low"), high: field("high"), spanned: field("spanned"), present: field("present"), managed: field("managed"), cma: field("cma") };
    return {
      node: 0, name, pages, types: types.get(name) ?? [], protection: numbers(/protection: \((.*)\)/.exec(part)![1]!), counters: counters(part.slice(part.indexOf("protection"))), pagesets: pageSets(part),
      nodeUnreclaimable: field("node_unreclaimable"), startPfn: field("start_pfn"), nodeCounters,
    };
  });
}

export function recordedCaches(bits: Bits): SlabinfoRow[] {
  return recorded("slabinfo", bits).split("\n").slice(2, -1).map((line) => {
    const [name] = line.split(/\s/);
    const [activeObjects, totalObjects, size, objectsPerSlab, pages, limit, batchcount, shared, activeSlabs, totalSlabs, sharedAvailable] = numbers(line.slice(name!.length)) as [number, ...number[]];
    return {
      name: name!, activeObjects, totalObjects: totalObjects!, size: size!, objectsPerSlab: objectsPerSlab!, order: Math.log2(pages!), limit: limit!, batchcount: batchcount!, shared: shared!,
      activeSlabs: activeSlabs!, totalSlabs: totalSlabs!, sharedAvailable: sharedAvailable!,
    };
  });
}

/** Addresses are not in the recording: they all are 0. */
export function recordedAreas(bits: Bits): VmallocRow[] {
  const kinds = ["ioremap", "vmalloc", "vmap", "user", "dma-coherent"] as const;
  return recorded("vmallocinfo", bits).split("\n").slice(0, -1).map((line) => {
    const words = line.trim().split(/ +/);
    const value = (name: string): number => Number(words.find((w) => w.startsWith(`${name}=`))?.slice(name.length + 1) ?? 0);
    return { start: 0, bytes: Number(words[1]), caller: words[2]!, pages: value("pages"), physical: value("phys"), kinds: kinds.filter((k) => words.includes(k)), vpages: words.includes("vpages"), unpurged: false, ram: false };
  });
}

export function recordedResources(bits: Bits): IomemRange[] {
  const root: IomemRange[] = [];
  const open: IomemRange[][] = [root];
  for (const [, blanks, start, end, name] of recorded("iomem", bits).matchAll(/^( *)([0-9a-f]+)-([0-9a-f]+) : (.*)$/gm)) {
    const depth = blanks!.length / 2;
    const children: IomemRange[] = [];
    open[depth]!.push({ start: Number.parseInt(start!, 16), end: Number.parseInt(end!, 16), name: name!, children });
    open[depth + 1] = children;
  }
  return root;
}
