/** The heap over time: brings the log's columns, the kernel's figures and the picture of the present together for journal, lives and reasons. */
import type { HeapPicture } from "../../malloc/picture";
import { layoutFor } from "../../malloc/ptmalloc/layout";
import { PAGE } from "../../memory/layout";
import type { ISession } from "../api";
import type { Machine } from "../machine";
import { type Columns, columnsOf, type OwnPart, type Zone } from "./columns";
import { journalOf, MOST_MOMENTS } from "./journal";
import type { HeapJournal, KeptReason } from "./journalData";
import { keptReasons, type Thresholds } from "./kept";
import { type LivesHost, livesAt, livesOf } from "./lives";
import type { BlockLife, LivesInfo, LivesWish } from "./livesData";
import { PeekMemory, Unreadable } from "./peekMemory";

/** Below the break, then arenas; chunks with mappings of their own lie in no zone. */
interface Parts { readonly zones: readonly Zone[]; readonly own: LivesInfo["own"] }

export class HeapTime {
  private columns: { readonly key: string; readonly columns: Columns } | null = null;

  constructor(
    private readonly machine: Machine,
    private readonly session: ISession,
  ) {}

  journal(picture: HeapPicture | null, most = MOST_MOMENTS): HeapJournal {
    const story = this.machine.heapLog.story();
    const { heapPages, mappedPages, residentPages } = this.machine.booted.heapMemory;
    const now = { step: this.machine.step, heap: heapPages * PAGE, mapped: mappedPages * PAGE, resident: residentPages * PAGE };
    return journalOf(story, this.columnsFor(this.parts(picture)), now, most);
  }

  kept(picture: HeapPicture): KeptReason[] {
    const { heapLog } = this.machine;
    return keptReasons({ thresholds: this.thresholds(picture.allocator), pageSize: PAGE, block: (c) => heapLog.liveNumber(c.user) }, picture);
  }

  lives(picture: HeapPicture | null, wish: LivesWish): LivesInfo {
    return livesOf(this.host(this.parts(picture)), wish);
  }

  history(picture: HeapPicture | null, start: number, end: number, most: number): BlockLife[] {
    return livesAt(this.host(this.parts(picture)), start, end, most);
  }

  private host({ zones, own }: Parts): LivesHost {
    const { heapLog } = this.machine;
    return { session: this.session, story: heapLog.story(), zones, own, blockOf: (id) => heapLog.byId(id)?.number ?? 0 };
  }

  private parts(picture: HeapPicture | null): Parts {
    const { startBrk } = this.machine.booted.kernel.mm;
    const story = this.machine.heapLog.story();
    let pages = this.machine.booted.heapMemory.heapPages;
    for (let i = 0; i < story.known; i++) pages = Math.max(pages, story.figures.heapPages(i));
    const heap: Zone = { start: startBrk, end: startBrk + pages * PAGE, brk: true };
    const arenas = (picture?.arenas ?? []).filter((a) => a.kind !== "mapped");
    const regions = arenas.flatMap((a) => a.regions).filter((r) => r.start >= heap.end || r.end <= heap.start);
    const own = arenas.flatMap((a) => a.chunks.filter((c) => c.state === "own").map((c) => ({ start: c.start, end: c.start + c.size, what: c.name ?? "" })));
    return { zones: [heap, ...regions.map((r): Zone => ({ start: r.start, end: r.end, brk: false }))], own };
  }

  /** Summed up anew only when the log, or what it is held against, is another. */
  private columnsFor({ zones, own }: Parts): Columns {
    const story = this.machine.heapLog.story();
    const key = `${story.identity} ${story.known} ${zones.map((z) => `${z.start}-${z.end}`).join()} ${own.map((o: OwnPart) => o.start).join()}`;
    if (this.columns?.key !== key) this.columns = { key, columns: columnsOf(story, zones, own, this.machine.memory.layout.pointerSize) };
    return this.columns.columns;
  }

  /** mp_ of glibc; null: another allocator, or it cannot be read. */
  private thresholds(allocator: string): Thresholds | null {
    if (allocator !== "glibc") return null;
    const { mp, par } = layoutFor(this.machine.memory.layout.pointerSize);
    const at = this.machine.booted.arenaAddress + mp;
    const memory = new PeekMemory(this.machine);
    try {
      return { trim: memory.loadWord(at + par.trimThreshold), pad: memory.loadWord(at + par.topPad), mmap: memory.loadWord(at + par.mmapThreshold), fixed: memory.load32(at + par.noDynThreshold) !== 0 };
    } catch (error) {
      if (error instanceof Unreadable) return null;
      throw error;
    }
  }
}
