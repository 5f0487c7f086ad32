/**
 * Stands between the machine and an allocator and keeps account: calls and what they cost, and the use of the heap over time. Costs are
 * those of all processes, the use of memory is that of the first. It only goes forward: once the run goes back in time (`freeze`) nothing
 * counts any more.
 *
 * Pictures of the heap are taken at every so many calls, twice as many whenever there are too many samples, and before a call that ends a
 * peak. When that has become too much work, only peaks a good deal higher than the last one get a picture.
 */
import type { HeapMemory } from "../memory";
import type { HeapField, HeapPicture } from "../picture";
import type { MallInfo } from "../report/mallinfo";
import type { UserAllocator } from "../userAllocator";
import { CountingMemory } from "./countingMemory";
import { chunksOf, type FreeSpace, freeSpace, type Stretch, stripOf } from "./usage";

export interface MeterSample {
  readonly call: number;
  readonly step: number;
  readonly blocks: number;
  readonly asked: number;
  readonly given: number;
  readonly taken: number;
  readonly space: FreeSpace;
}

export type MeteredCall = "malloc" | "calloc" | "realloc" | "memalign" | "free";

export interface MeterScene {
  step(): number;
  /** A number for the process whose heap it is. */
  process(): number;
}

const MOST_SAMPLES = 400;
const MOST_PARTS = 400;
/** Chunks that are looked at for pictures before only much higher peaks get one. */
const PATIENCE = 4_000_000;
/** A system call costs as much as so many accesses; a word's worth of bytes as one. */
export const SYSTEM_CALL_COST = 100;
const BYTES_PER_ACCESS = 16;

export class HeapMeter {
  readonly calls: Record<MeteredCall, number> = { malloc: 0, calloc: 0, realloc: 0, memalign: 0, free: 0 };
  failures = 0;
  worst = 0;
  peakTaken = 0;
  peak: MeterSample | null = null;
  strip: readonly Stretch[] = [];
  samples: MeterSample[] = [];
  memory: CountingMemory | null = null;
  private allocator: UserAllocator | null = null;
  private scene: MeterScene | null = null;
  private first = -1;
  private readonly live = new Map<number, { readonly asked: number; readonly given: number }>();
  private asked = 0;
  private given = 0;
  /** Most that was asked for so far, and whether the heap is as it was then. */
  private top = 0;
  private atTop = false;
  private stride = 1;
  private looked = 0;
  private frozen = false;

  countingMemory(inner: HeapMemory): HeapMemory {
    this.memory = new CountingMemory(inner);
    return this.memory;
  }

  /** The allocator as the machine gets it. */
  over(allocator: UserAllocator, scene: MeterScene): UserAllocator {
    this.allocator = allocator;
    this.scene = scene;
    this.memory!.mine = () => !this.frozen && this.own;
    return new MeteredAllocator(allocator, this);
  }

  freeze(): void {
    this.frozen = true;
  }

  get total(): number {
    return this.costOf(this.memory!.work);
  }

  private costOf({ reads, writes, bytes, systemCalls }: CountingMemory["work"]): number {
    return reads + writes + Math.ceil(bytes / BYTES_PER_ACCESS) + systemCalls * SYSTEM_CALL_COST;
  }

  private get own(): boolean {
    const process = this.scene!.process();
    if (this.first < 0) this.first = process;
    return process === this.first;
  }

  /** One call of the allocator: `old` is the block that it gets, `size` what is asked for. */
  call(kind: MeteredCall, thread: number, old: number, size: number, work: () => number | null): number | null {
    if (this.frozen) return work();
    const memory = this.memory!;
    const mine = this.own;
    if (mine && (kind === "free" || kind === "realloc")) this.beforeShrinking();
    this.calls[kind]++;
    const before = this.total;
    memory.counting = true;
    let result: number | null;
    try {
      result = work();
    } finally {
      memory.counting = false;
    }
    this.worst = Math.max(this.worst, this.total - before);
    if (result === null) this.failures++;
    if (mine) this.account(thread, old, size, result);
    return result;
  }

  private account(thread: number, old: number, size: number, result: number | null): void {
    if (old !== 0 && result !== null) this.forget(old);
    if (result !== null && result !== 0) {
      const given = this.allocator!.usableSize(thread, result);
      this.live.set(result, { asked: size, given });
      this.asked += size;
      this.given += given;
    }
    this.peakTaken = Math.max(this.peakTaken, this.memory!.taken);
    if (this.asked > this.top) {
      this.top = this.asked;
      this.atTop = true;
    }
    const { malloc, calloc, realloc, memalign, free } = this.calls;
    if ((malloc + calloc + realloc + memalign + free) % this.stride === 0 && this.looked < PATIENCE) this.sample();
  }

  private forget(block: number): void {
    const was = this.live.get(block);
    if (!was) return;
    this.live.delete(block);
    this.asked -= was.asked;
    this.given -= was.given;
  }

  private take(picture: HeapPicture): MeterSample {
    this.looked += chunksOf(picture);
    const { malloc, calloc, realloc, memalign, free } = this.calls;
    return {
      call: malloc + calloc + realloc + memalign + free, step: this.scene!.step(), blocks: this.live.size, asked: this.asked, given: this.given, taken: this.memory!.taken, space: freeSpace(picture),
    };
  }

  private sample(): void {
    this.samples.push(this.take(this.allocator!.picture()));
    if (this.samples.length < MOST_SAMPLES) return;
    this.samples = this.samples.filter((_, i) => i % 2 === 1);
    this.stride *= 2;
  }

  private beforeShrinking(): void {
    if (!this.atTop) return;
    this.atTop = false;
    const enough = this.looked < PATIENCE ? 0 : 1.25 * (this.peak?.asked ?? 0);
    if (this.asked > enough) this.keepPeak();
  }

  private keepPeak(): void {
    const picture = this.allocator!.picture();
    this.peak = this.take(picture);
    this.strip = stripOf(picture, MOST_PARTS);
  }

  /** The heap as the run left it, where it stands again after looking back; null: nothing was ever asked for. */
  end(): MeterSample | null {
    if (this.top === 0 && this.samples.length === 0) return null;
    if (this.atTop) this.keepPeak();
    return this.take(this.allocator!.picture());
  }
}

/** Hands every call to the allocator itself, by way of the meter. */
class MeteredAllocator implements UserAllocator {
  constructor(
    private readonly inner: UserAllocator,
    private readonly meter: HeapMeter,
  ) {}

  get name(): string {
    return this.inner.name;
  }
  get errno(): number {
    return this.inner.errno;
  }
  install(): void {
    this.inner.install();
  }
  malloc(thread: number, size: number): number | null {
    return this.meter.call("malloc", thread, 0, size, () => this.inner.malloc(thread, size));
  }
  calloc(thread: number, count: number, size: number): number | null {
    return this.meter.call("calloc", thread, 0, count * size, () => this.inner.calloc(thread, count, size));
  }
  realloc(thread: number, block: number, size: number): number | null {
    return this.meter.call("realloc", thread, block, size, () => this.inner.realloc(thread, block, size));
  }
  free(thread: number, block: number): void {
    this.meter.call("free", thread, block, 0, () => {
      this.inner.free(thread, block);
      return 0;
    });
  }
  memalign(thread: number, alignment: number, size: number): number | null {
    return this.meter.call("memalign", thread, 0, size, () => this.inner.memalign(thread, alignment, size));
  }
  usableSize(thread: number, block: number): number {
    return this.inner.usableSize(thread, block);
  }
  mallopt(thread: number, parameter: number, value: number): 0 | 1 {
    return this.inner.mallopt(thread, parameter, value);
  }
  mallocTrim(thread: number, pad: number): boolean {
    return this.inner.mallocTrim(thread, pad);
  }
  mallinfo2(thread: number): MallInfo {
    return this.inner.mallinfo2(thread);
  }
  statsText(thread: number): string {
    return this.inner.statsText(thread);
  }
  mallocInfo(thread: number): string {
    return this.inner.mallocInfo(thread);
  }
  threadCreated(): void {
    this.inner.threadCreated();
  }
  threadExit(thread: number): void {
    this.inner.threadExit(thread);
  }
  forkChild(thread: number): void {
    this.inner.forkChild(thread);
  }
  picture(): HeapPicture {
    return this.inner.picture();
  }
  fields(start: number): readonly HeapField[] {
    return this.inner.fields(start);
  }
  save(): unknown {
    return this.inner.save();
  }
  restore(state: unknown): void {
    this.inner.restore(state);
  }
}
