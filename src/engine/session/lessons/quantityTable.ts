/** The quantities by name (quantities.ts). Addresses are of the process that is looked at, or of the kernel's half in C of the kernel. */
import type { HeapChunk, HeapPicture } from "../../malloc/picture";
import type { Finding, ISession } from "../api";
import type { Address, PageWalk } from "../virtual/api";

/** What a quantity is asked with: its arguments as text, and the n-th of them as a number. */
export interface Asked {
  readonly session: ISession;
  readonly args: readonly string[];
  number(n: number): bigint;
}

type Count = (session: ISession, args: readonly string[]) => number;

function events(session: ISession, wanted: (name: string) => boolean): number {
  let sum = 0;
  for (const [name, n] of session.virtual.eventCounts()) if (wanted(name)) sum += n;
  return sum;
}
const call = (name: string): Count => (session) => events(session, (e) => e === `syscall ${name}`);

/** Page faults that are looked through for copies. */
const MOST_EVENTS = 100_000;

/** Counted from posing to judging. */
export const COUNTED: Readonly<Record<string, Count>> = {
  faults: (s) => events(s, (e) => /^fault (minor|major|spurious)$/.test(e)),
  minor: (s) => events(s, (e) => e === "fault minor"),
  major: (s) => events(s, (e) => e === "fault major"),
  cow: (s) => s.virtual.events(0, s.step, MOST_EVENTS).events.filter((e) => e.kind === "fault" && e.source === "copied").length,
  syscalls: (s) => events(s, (e) => e.startsWith("syscall ")),
  calls: (s, [name = ""]) => call(name)(s, []),
  brk: call("brk"),
  mmap: (s) => events(s, (e) => e === "syscall mmap" || e === "syscall mmap2"),
  munmap: call("munmap"),
  switches: (s) => events(s, (e) => e.startsWith("switch ")),
  mallocs: (s) => s.blocks().length,
  frees: (s) => s.blocks().filter((b) => b.freed !== null).length,
  tlb_hits: (s) => s.virtual.tlb().data.counters.hits,
  tlb_misses: (s) => s.virtual.tlb().data.counters.misses,
  steps: (s) => s.step,
};

/** An address in either half: the engine's numbers for user space. */
function address(session: ISession, value: bigint): Address {
  return value < 1n << 47n || session.pointerSize === 4 ? Number(value) : value;
}
const walk = ({ session, number }: Asked): PageWalk => session.virtual.walk(address(session, number(0)));
const pageFrame = (asked: Asked): number => {
  const { pa, fault } = walk(asked);
  return fault === null ? Math.floor(pa / 4096) : -1;
};
/** The entry of a level (1: the top one) on the way of an address; null: the walk does not get there. */
const level = (asked: Asked): PageWalk["levels"][number] | null => walk(asked).levels[Number(asked.number(1)) - 1] ?? null;

function chunkOf({ session, number }: Asked): { readonly chunk: HeapChunk; readonly picture: HeapPicture } | null {
  const user = Number(number(0));
  const picture = session.heapDoor.picture();
  const chunk = picture?.arenas.flatMap((a) => a.chunks).find((c) => c.user === user || (user >= c.start && user < c.start + c.size));
  return picture && chunk ? { chunk, picture } : null;
}

const bit = (yes: boolean): number => (yes ? 1 : 0);
const kib = (bytes: number | undefined): number | null => (bytes === undefined ? null : bytes / 1024);
const SECTIONS: ReadonlySet<string> = new Set(["text", "rodata", "data", "bss"]);

function areaOf(session: ISession, at: number): { readonly name: string; readonly rights: string } | null {
  return session.vmas().find((v) => at >= v.start && at < v.end) ?? null;
}

/** Which part of the address space: a section of the program, or what the kernel calls the mapping. */
function inside({ session, args, number }: Asked): number | null {
  const part = args[1] ?? "";
  const at = Number(number(0));
  if (SECTIONS.has(part)) return bit(session.program.segments.some((s) => s.name === `.${part}` && at >= s.start && at < s.end) || session.program.globals.some((g) => g.section === `.${part}` && at >= g.address && at < g.address + Math.max(1, g.size)));
  const name = areaOf(session, at)?.name ?? null;
  if (part === "mmap") return bit(name !== null && !/^\[(heap|stack|vdso|vvar|vsyscall)\]$/.test(name) && !session.program.segments.some((s) => at >= s.start && at < s.end));
  return ["heap", "stack", "vdso", "vvar"].includes(part) ? bit(name === `[${part}]`) : null;
}

/** The first number behind a word at the beginning of a line of a file of /proc. */
function proc({ session, args: [file = "", word = ""] }: Asked): number | null {
  const text = session.virtual.proc(file.replace(/^\/proc\//, ""));
  const line = text?.split("\n").find((l) => l.replace(/^\s+/, "").split(/[\s:]/)[0] === word);
  const value = line === undefined ? null : /-?\d+/.exec(line.slice(line.indexOf(word) + word.length));
  return value ? Number(value[0]) : null;
}

/** What stands at an address, whoever wrote it: C may not read headers of chunks, freed blocks and bytes without a value. */
function raw({ session, number }: Asked, length: number): bigint | null {
  // Addresses of the kernel's half are exact with a sign only.
  const at = number(0);
  const { bytes, mapped } = session.read(Number(session.pointerSize === 8 ? BigInt.asIntN(64, at) : at), length);
  return mapped.every((m) => m === 1) ? bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n) : null;
}

function slab({ session, args: [name = "", what = "active"] }: Asked): number | null {
  const cache = session.virtual.slab.caches().find((c) => c.name === name || c.aliases.includes(name));
  const figures: Readonly<Record<string, number | undefined>> = { active: cache?.activeObjects, objects: cache?.totalObjects, slabs: cache?.totalSlabs, size: cache?.size, per_slab: cache?.objectsPerSlab, order: cache?.order, allocs: cache?.allocs, frees: cache?.frees };
  return figures[what] ?? null;
}

const known = (session: ISession): readonly Finding[] => session.findings.filter((f) => f.step <= session.step);

/** Line of the statement that dropped the last pointer to the block that was lost last; 0: nothing is lost. */
function lossLine({ session }: Asked): number {
  const losses = session.leaksNow().findings.flatMap((f) => f.related.filter((r) => r.role === "lost"));
  return [...losses].sort((a, b) => b.step - a.step)[0]?.place.line ?? 0;
}

/** The C library's and the program's words on standard error so far. */
function saidOnError(session: ISession): string {
  const bytes = session.output().filter((o) => o.fd === 2 && o.step <= session.step).flatMap((o) => [...o.bytes]);
  return new TextDecoder().decode(new Uint8Array(bytes));
}

/** As the machine stands. Null: it means nothing there. */
export const STANDING: Readonly<Record<string, (asked: Asked) => bigint | number | null>> = {
  rss: ({ session }) => kib(session.virtual.use()?.rss),
  vsz: ({ session }) => kib(session.virtual.use()?.vsz),
  vmas: ({ session }) => session.vmas().length,
  leaks: ({ session }) => session.lost().lost.length + session.lost().indirect.length,
  live: ({ session }) => session.blocks().filter((b) => b.freed === null).length,
  depth: ({ session }) => session.frames().filter((f) => !f.library).length,
  threads: ({ session }) => session.virtual.processes().find((p) => p.pid === session.tasks().find((t) => t.id === session.looked)?.pid)?.threads.length ?? null,
  processes: ({ session }) => session.virtual.processes().filter((p) => p.state === "alive" || p.state === "stopped").length,
  free_pages: ({ session }) => session.virtual.zones().reduce((sum, z) => sum + z.free + z.pcp.count, 0),
  levels: ({ session }) => session.virtual.mode().levels.length,
  frame: pageFrame,
  present: (asked) => bit(walk(asked).fault === null),
  writable: (asked) => bit(walk(asked).fault === null && walk(asked).rights.write),
  executable: (asked) => bit(walk(asked).fault === null && walk(asked).rights.execute),
  page_size: (asked) => (walk(asked).fault === null ? walk(asked).pageSize : null),
  index: (asked) => level(asked)?.index ?? null,
  entry: (asked) => level(asked)?.entry ?? null,
  mappers: (asked) => (pageFrame(asked) < 0 ? 0 : (asked.session.virtual.frame(pageFrame(asked))?.mapcount ?? null)),
  order: (asked) => asked.session.virtual.physicalFrame(pageFrame(asked))?.run.order ?? null,
  chunk: (asked) => chunkOf(asked)?.chunk.size ?? null,
  usable: (asked) => chunkOf(asked)?.chunk.usable ?? null,
  listed: (asked) => {
    const found = chunkOf(asked);
    if (!found) return 0;
    const { chunk, picture } = found;
    const wanted = asked.args[1] ?? "";
    return bit(wanted === "top" ? chunk.state === "top" : chunk.list >= 0 && (picture.lists[chunk.list]?.kind === wanted || picture.lists[chunk.list]?.name === wanted));
  },
  byte: (asked) => raw(asked, 1),
  word: (asked) => raw(asked, asked.session.pointerSize),
  in: inside,
  rights: ({ session, args, number }) => bit(areaOf(session, Number(number(0)))?.rights.includes(args[1] ?? "?") ?? false),
  proc,
  slab,
  findings: ({ session }) => known(session).length,
  blamed: ({ session }) => known(session).at(-1)?.place?.line ?? 0,
  loss_line: lossLine,
  signal: ({ session }) => session.exit?.signal ?? 0,
  said: ({ session, args }) => bit(saidOnError(session).includes((args[0] ?? "").replace(/^"(.*)"$/, "$1"))),
};
