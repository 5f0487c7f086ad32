/**
 * Ids of texts for places in the files about physical memory and the kernel's allocators.
 *
 *   Node 0, zone DMA32   8   4 …             zone.Node, zone.DMA32, order.0, order.1 …
 *   Node 0, zone DMA, type Movable   0 …     migrate.Movable, order.0 …; without a type and with five numbers: pagetypeinfo.blocks
 *           min      34                      zoneinfo.min; counters (nr_…, numa_…) field.<name> as in vmstat
 *   kmalloc-64  1600 1600 64 …               slabinfo.name + cache.kmalloc, slabinfo.active_objs …
 *   0xffff…-0xffff…  20480 f+0x1/0x2 …       vmallocinfo.range, .bytes, .caller, .pages …
 *   00100000-0ffdffff : System RAM           iomem.range, iomem.System RAM
 *   [    0.000000] Zone ranges:              dmesg.zones
 */
export interface Word { readonly text: string; readonly start: number; readonly end: number }

type Explain = (text: string, words: readonly Word[], at: number) => readonly string[];

const ORDERS = 11;

/** `first`: number of the word in which order 0 stands. */
const order = (at: number, first: number): string => `order.${at - first}`;

const zoneWords = (words: readonly Word[], at: number): readonly string[] => [at < 2 ? "zone.Node" : `zone.${words[3]?.text.replace(",", "")}`];

const buddyinfo: Explain = (_, words, at) => (at < 4 ? zoneWords(words, at) : [order(at, 4)]);

function pagetypeinfo(text: string, words: readonly Word[], at: number): readonly string[] {
  if (text.startsWith("Page block order")) return ["pagetypeinfo.order"];
  if (text.startsWith("Pages per block")) return ["pagetypeinfo.pages"];
  if (text.startsWith("Free pages count")) return [at < words.length - ORDERS ? "pagetypeinfo.lists" : order(at, words.length - ORDERS)];
  if (text.startsWith("Number of blocks")) return [at < 4 ? "pagetypeinfo.blocks" : `migrate.${words[at]!.text}`];
  if (at < 4) return zoneWords(words, at);
  if (words[4]?.text !== "type") return ["pagetypeinfo.blocks"];
  return [at < 6 ? `migrate.${words[5]?.text}` : order(at, 6)];
}

/** Lines of zoneinfo that do not begin with the name of their text. */
const ZONEINFO: readonly (readonly [RegExp, string])[] = [
  [/^ +per-node/, "zoneinfo.node"], [/^ +pages free/, "zoneinfo.free"], [/^ +high: /, "zoneinfo.pcphigh"], [/^ +vm stats threshold/, "zoneinfo.threshold"],
];

function zoneinfo(text: string, words: readonly Word[], at: number): readonly string[] {
  if (text.startsWith("Node")) return zoneWords(words, at);
  const special = ZONEINFO.find(([pattern]) => pattern.test(text));
  if (special) return [special[1]];
  const name = words[0]!.text.replace(":", "");
  return [/^(nr_|numa_|workingset_|pgpromote_)/.test(name) ? `field.${name}` : `zoneinfo.${name}`];
}

/** Words of a line of slabinfo; those of its head are named so themselves. */
const SLABINFO = "name active_objs num_objs objsize objperslab pagesperslab : tunables limit batchcount sharedfactor : slabdata active_slabs num_slabs sharedavail".split(" ");

function slabinfo(text: string, words: readonly Word[], at: number): readonly string[] {
  if (text.startsWith("slabinfo")) return ["file.slabinfo"];
  const column = text.startsWith("#") ? words[at]!.text.replace(/[<>]/g, "") : SLABINFO[at];
  if (column === undefined || column === ":" || column === "#") return ["file.slabinfo"];
  const cache = words[0]!.text;
  return column === "name" && at === 0 ? ["slabinfo.name", `cache.${/^(dma-)?kmalloc-/.test(cache) ? "kmalloc" : cache}`] : [`slabinfo.${column}`];
}

function vmallocinfo(text: string, words: readonly Word[], at: number): readonly string[] {
  if (at < 2) return [at === 0 ? "vmallocinfo.range" : "vmallocinfo.bytes"];
  if (text.endsWith("unpurged vm_area")) return ["vmallocinfo.unpurged"];
  const [, name] = /^(pages|phys|N\d+)=/.exec(words[at]!.text) ?? [];
  if (name !== undefined) return [`vmallocinfo.${name.startsWith("N") ? "node" : name}`];
  return [at === 2 && words[at]!.text.includes("+0x") ? "vmallocinfo.caller" : `vmallocinfo.${words[at]!.text}`];
}

function iomem(text: string, _: readonly Word[], at: number): readonly string[] {
  return at === 0 ? ["iomem.range"] : ["iomem.name", `iomem.${text.slice(text.indexOf(" : ") + 3)}`];
}

/** What lines of dmesg are about, by how they begin; blanks before the time are those of the kernel. */
const DMESG: readonly (readonly [RegExp, string])[] = [
  [/^BIOS-/, "e820"], [/NX \(Execute/, "nx"], [/^e820: /, "update"], [/^last_pfn/, "last_pfn"], [/^(No NUMA|Faking a node)/, "node"], [/MB (HIGH|LOW)MEM|low ram/, "low"],
  [/^Zone ranges|^ {2}\w+ +(\[mem|empty)|^Movable zone|^Early memory|^ {2}node|^Initmem|^Initializing/, "zones"], [/^On node/, "unavailable"], [/^Built|^Policy zone/, "zonelists"], [/^Memory: /, "memory"], [/^(setup_percpu|percpu|pcpu-alloc)/, "percpu"], [/^SLUB/, "slub"],
  [/^HugeTLB/, "huge"], [/^Write protecting/, "rodata"], [/^cma:/, "cma"], [/^(Kernel command|Command) line/, "command"], [/^Run /, "init"], [/^Linux version/, "version"],
];

function dmesg(text: string): readonly string[] {
  const said = text.replace(/^\[ *[\d.]+\] /, "");
  return [`dmesg.${DMESG.find(([pattern]) => pattern.test(said))?.[1] ?? "line"}`];
}

const FILES: Readonly<Record<string, Explain>> = { buddyinfo, pagetypeinfo, zoneinfo, slabinfo, vmallocinfo, iomem, dmesg };

/** Null: it is none of these files. */
export const explainMemoryFile = (file: string, text: string, words: readonly Word[], at: number): readonly string[] | null => FILES[file]?.(text, words, at) ?? null;
