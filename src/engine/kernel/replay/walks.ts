/**
 * Replay of recorded page walks: a simulated process comes into the situations that the recording tells of (situations.ts), then every
 * recorded address is walked. Compared: tables by name, how many, the index in each, all bits of each entry but the frame number,
 * whether there is a page and where in its frame the address lies. Frame numbers differ from machine to machine; what they must
 * fulfil is checked instead: an entry's frame is the next table, the last one's frame and the offset are the physical address.
 *
 * Two walks of one page with different entries are two moments: each gets a process of its own.
 */
import { layoutOf } from "../../memory/layout";
import { MachineMemory } from "../../memory/machineMemory";
import { type Entry, frameOf, isNone, isPresent } from "../../mmu/entry";
import { PAGING_MODES } from "../../mmu/modes";
import { isLeaf } from "../../mmu/pagingMode";
import { pageStart, type Walk } from "../../mmu/walk";
import { Kernel } from "../kernel";
import { addVma } from "../mm/mmap";
import { MAP, VM, VM_MAY } from "../mm/vma";
import { UserMemory } from "../userMemory";
import { choiceFor, entryOf, isHugeWalk, isKernelCopy, lastEntry, type RecordedWalk, tableName, type WalkRecording } from "./recording";
import { type Situation, situationOf } from "./situations";

export interface WalkDifference {
  /** Number and name of the walk. */
  readonly walk: number;
  readonly what: string;
  readonly field: string;
  readonly recorded: unknown;
  readonly simulated: unknown;
}

export interface WalkReplay {
  /** Walks without a difference. */
  readonly equal: number;
  readonly total: number;
  readonly differences: readonly WalkDifference[];
}

const PAGE = 4096;
const RAM = 64 << 20;
const MAP_HUGETLB = 0x40000;

export function replayWalks(recording: WalkRecording): WalkReplay {
  const differences: WalkDifference[] = [];
  let equal = 0;
  for (const moment of moments(recording)) {
    const probe = new Probe(recording, moment.map((i) => recording.walks[i]!));
    for (const i of moment) {
      const found = compare(recording.walks[i]!, probe).map((d) => ({ walk: i, what: recording.walks[i]!.what, ...d }));
      if (found.length === 0) equal++;
      differences.push(...found);
    }
  }
  return { equal, total: recording.walks.length, differences };
}

/** Numbers of the walks that can have been true at the same time. */
function moments({ walks }: WalkRecording): number[][] {
  const out: { readonly numbers: number[]; readonly pages: Map<number, string> }[] = [];
  walks.forEach((w, i) => {
    const page = Math.floor(Number(w.va) / PAGE);
    const leaf = w.steps.at(-1)?.entry ?? "";
    const known = out.find((m) => (m.pages.get(page) ?? leaf) === leaf);
    const moment = known ?? { numbers: [], pages: new Map<number, string>() };
    if (!known) out.push(moment);
    moment.pages.set(page, leaf);
    moment.numbers.push(i);
  });
  return out.map((m) => m.numbers);
}

/** A process that has done what the walks tell. */
class Probe {
  readonly kernel: Kernel;
  private readonly user: UserMemory;

  constructor(recording: WalkRecording, walks: readonly RecordedWalk[]) {
    const choice = choiceFor(recording);
    const mode = PAGING_MODES[choice.paging as keyof typeof PAGING_MODES];
    const memory = new MachineMemory(layoutOf(mode.addressBits > 32 ? "x86-64" : "x86-32", RAM, PAGE, 1 << 20));
    this.kernel = new Kernel(memory, { step: () => 0, seed: 0, system: choice });
    this.kernel.newTask("probe", 1000);
    this.user = new UserMemory(this.kernel);
    const areas = walks.map((w) => ({ w, situation: situationOf(w, mode.nx), ...this.area(w) })).filter((a) => a.end <= this.kernel.mm.taskSize);
    this.makeHeap(areas.filter((a) => a.situation.kind === "heap"));
    for (const a of areas) this.map(a.situation, a.start, a.end - a.start);
    for (const a of areas) this.touch(a.situation, Number(a.w.va));
    for (const a of areas) if (a.situation.protLater !== a.situation.prot) this.kernel.mprotect(a.start, a.end - a.start, a.situation.protLater);
    for (const w of walks) this.makeTables(w);
  }

  /** The page that is walked, or the huge page. */
  private area(w: RecordedWalk): { readonly start: number; readonly end: number } {
    const va = Number(w.va);
    const size = isHugeWalk(w) ? (this.kernel.mmu.mode.levels[w.steps.length - 1]?.covers ?? PAGE) : PAGE;
    return { start: va - (va % size), end: va - (va % size) + size };
  }

  private makeHeap(areas: readonly { readonly start: number; readonly end: number }[]): void {
    if (areas.length === 0) return;
    const { mm } = this.kernel;
    mm.startBrk = mm.brk = Math.min(...areas.map((a) => a.start));
    this.kernel.brk(Math.max(...areas.map((a) => a.end)));
  }

  private map({ kind, prot }: Situation, address: number, length: number): void {
    const { kernel } = this;
    if (kind === "heap") return;
    if (kind === "stack") {
      if (!kernel.vmaAt(address)) addVma(kernel.mm, { start: address, end: address + length, flags: VM.READ | VM.WRITE | VM_MAY | VM.GROWSDOWN, file: 0, offset: address, special: "" });
      return;
    }
    const file = kind === "file" ? kernel.cache.add({ path: "/probe", device: "00:02", inode: 11, size: length, content: () => null }).id : 0;
    const flags = MAP.FIXED | (kind === "shared" ? MAP.SHARED : MAP.PRIVATE) | (kind === "file" ? 0 : MAP.ANONYMOUS) | (kind === "hugetlb" ? MAP_HUGETLB : 0);
    kernel.mmap({ address, length, prot, flags, file, offset: 0 });
  }

  private touch({ touch }: Situation, va: number): void {
    if (touch === "read") this.user.load8(va);
    else if (touch === "write") this.user.store8(va, 1);
  }

  /** A recorded walk may end in a table that the program made for another page nobody walked: one more page is touched behind that table. */
  private makeTables(w: RecordedWalk): void {
    const { levels } = this.kernel.mmu.mode;
    const va = Number(w.va);
    const last = levels[w.steps.length - 1];
    const above = levels[w.steps.length - 2];
    if (!last || !above || this.kernel.walk(va).levels.length >= w.steps.length) return;
    const table = va - (va % above.covers);
    for (let at = table; at < table + above.covers; at += last.covers) {
      if (at <= va && va < at + last.covers) continue;
      const flags = MAP.PRIVATE | MAP.ANONYMOUS | MAP.FIXED_NOREPLACE;
      if (this.kernel.mmap({ address: at, length: PAGE, prot: 3, flags, file: 0, offset: 0 }) !== at) continue;
      this.user.store8(at, 1);
      return;
    }
  }

  walk(w: RecordedWalk): Walk {
    const { kernel } = this;
    return kernel.mmu.walk(Number(w.va), isKernelCopy(w) ? kernel.mm.pgd : kernel.mmu.cr3);
  }
}

type Found = Omit<WalkDifference, "walk" | "what">;

function compare(w: RecordedWalk, probe: Probe): Found[] {
  const walk = probe.walk(w);
  const out: Found[] = [];
  const differ = (field: string, recorded: unknown, simulated: unknown): void => {
    if (recorded !== simulated) out.push({ field, recorded, simulated });
  };
  differ("levels", w.steps.length, walk.levels.length);
  w.steps.forEach((s, i) => {
    const mine = walk.levels[i];
    if (!mine) return;
    differ(`table ${i}`, tableName(s.level), mine.level);
    differ(`${mine.level} index`, s.index, mine.index);
    differ(`${mine.level} flags`, flagsText(entryOf(s.entry)), flagsText(mine.entry));
    const next = walk.levels[i + 1];
    if (next) differ(`${mine.level} frame`, next.tableAddress, frameOf(mine.entry.lo, mine.entry.hi) * PAGE);
  });
  const leaf = lastEntry(w);
  differ("page present", leaf !== null && isPresent(leaf), walk.pa >= 0);
  if (w.walk_pa && walk.pa >= 0) differ("byte in the page", Number(BigInt(w.walk_pa) % BigInt(walk.pageSize)), walk.pa % walk.pageSize);
  const last = walk.levels.at(-1);
  if (walk.pa >= 0 && last) differ("physical address", walk.pa, leafAddress(probe, walk, last.entry));
  return out;
}

/** Frame of the leaf plus what is left of the address. */
function leafAddress(probe: Probe, walk: Walk, e: Entry): number {
  const l = probe.kernel.mmu.mode.levels[walk.levels.length - 1]!;
  return isLeaf(l, e.lo) ? pageStart(e, l) + (walk.va % l.covers) : -1;
}

/** All bits but the frame number, which PROT_NONE entries may hold inverted. */
function flagsText(e: Entry): string {
  if (isNone(e)) return "0";
  const high = (e.hi & 0xfff00000) >>> 0;
  const flags = (BigInt(high) << 32n) | BigInt(e.lo & 0xfff);
  return `0x${flags.toString(16)}${isPresent(e) ? "" : " (not present)"}`;
}
