/**
 * malloc and its family as the program calls them: glibc's allocator does the work in simulated memory, the object table gives each
 * block its identity, the log remembers who and when, and wrong frees become findings before glibc's own checks speak.
 */
import type { HeapAccounts, NativeHeap, Ptr } from "../libc/native";
import { NULL } from "../libc/native";
import { HeapAbort, type UserAllocator } from "../malloc";
import { MemoryFault } from "../kernel/heapMemory";
import { ObjectFlag, PAGE } from "../memory/layout";
import type { ExitCode } from "../vm/host";
import type { Runtime } from "../vm/slow/runtime";
import { AllocationFailures } from "./allocationFailures";
import { BlockRecords } from "./blockRecords";
import { type CheckedMemory, Leave } from "./checkedMemory";
import { shadeLinear } from "./copying";
import type { HeapBlock, HeapLog, Here } from "./heapLog";
import { heapFacts } from "./judge";
import { wholeOf } from "./memberRecords";

export interface HeapScene extends Here {
  /** The allocator's number of the running thread. */
  thread(): number;
  setErrno(code: number): void;
  /** Prints glibc's line on standard error and raises SIGABRT. */
  abort(error: HeapAbort): ExitCode;
  /** Linear address of a resident page's byte, or -1; never faults. */
  resident(va: number): number;
  /** The first and the last allocating call that fails; 0: none. */
  readonly failing: { readonly failAllocation: number; readonly failThrough?: number };
  /** Name of the function that calls. */
  inside(): string;
}

const ENOMEM = 12;
const SIGXCPU = 24;
/** No allocator gives so many bytes more than twice what was asked for. */
const MOST_SPARE = 1 << 20;
/** fd, bk, fd_nextsize, bk_nextsize: what free may write into a block. */
const LINK_WORDS = 4;

/** Functions in C whose blocks are the library's own, as with `own`. */
const OWN: ReadonlySet<string> = new Set(["qsort_r"]);

export class HeapCalls implements NativeHeap {
  /** Told of bytes that become the program's. */
  handed: ((va: number, room: number) => void) | null = null;
  readonly failures: AllocationFailures;
  /** What the kernel's own allocators give out. */
  readonly blocks: BlockRecords;

  constructor(
    private readonly rt: Runtime,
    private readonly checked: CheckedMemory,
    private readonly log: HeapLog,
    private readonly allocator: UserAllocator,
    private readonly scene: HeapScene,
  ) {
    const { failAllocation, failThrough } = scene.failing;
    this.failures = new AllocationFailures(failAllocation, failThrough ?? failAllocation);
    this.blocks = new BlockRecords(rt, checked, log, this.failures, scene);
  }

  malloc(size: number): Ptr {
    if (this.fails(size, "malloc")) return this.failed();
    let address: number | null;
    try {
      address = this.allocator.malloc(this.scene.thread(), size);
    } catch (error) {
      throw this.leaving(error);
    }
    return this.made(address, size, this.name("malloc"), false);
  }

  own(size: number): Ptr {
    this.checked.changed = true;
    return this.made(this.guard(() => this.allocator.malloc(this.scene.thread(), size)), size, this.name("malloc"), false);
  }

  calloc(count: number, size: number): Ptr {
    return this.made(this.allocate(count * size, "calloc", () => this.allocator.calloc(this.scene.thread(), count, size)), count * size, this.name("calloc"), true);
  }

  memalign(alignment: number, size: number): Ptr {
    return this.made(this.allocate(size, "memalign", () => this.allocator.memalign(this.scene.thread(), alignment, size)), size, this.name("memalign"), false);
  }

  realloc(p: Ptr, size: number): Ptr {
    if (p.va === 0) return this.made(this.allocate(size, "realloc", () => this.allocator.malloc(this.scene.thread(), size)), size, this.name("realloc"), false);
    const block = this.releasable(p, "realloc");
    this.checked.changed = true;
    const resize = (): number | null => this.allocator.realloc(this.scene.thread(), p.va, size);
    const address = size === 0 ? this.guard(resize) : this.allocate(size, "realloc", resize);
    if (address === null) return this.failed();
    if (block) this.release(block, "realloc", address === 0 ? 0 : this.log.nextNumber);
    if (block && address !== 0) this.keepLeft(block, address, Math.min(this.log.sizeOf(block), size));
    if (address === 0) return NULL;
    return this.regrown(block, address, size);
  }

  free(p: Ptr): void {
    if (p.va === 0) return;
    const block = this.releasable(p, "free");
    this.checked.changed = true;
    if (block) {
      this.release(block, this.name("free"), 0);
      this.keepLeft(block, p.va, this.log.sizeOf(block));
    }
    try {
      this.allocator.free(this.scene.thread(), p.va);
    } catch (error) {
      throw this.leaving(error);
    }
    this.log.measure();
  }

  usableSize(p: Ptr): number {
    return p.va === 0 ? 0 : this.guard(() => this.allocator.usableSize(this.scene.thread(), p.va));
  }

  madeBy(p: Ptr): string {
    const number = p.va === 0 ? 0 : this.log.liveNumber(p.va);
    return number !== 0 && (p.id === 0 || this.log.idOf(number) === p.id) ? this.log.howOf(number) : "";
  }

  readonly accounts: HeapAccounts = {
    mallopt: (parameter, value) => this.inAllocator((m, thread) => m.mallopt(thread, parameter, value)),
    trim: (pad) => this.trimmed(this.inAllocator((m, thread) => m.mallocTrim(thread, pad))),
    mallinfo: () => this.inAllocator((m, thread) => Object.values(m.mallinfo2(thread))),
    stats: () => this.inAllocator((m, thread) => m.statsText(thread)),
    info: () => this.inAllocator((m, thread) => m.mallocInfo(thread)),
  };

  /** Work of the allocator that makes and ends no block of the program: accounts, blocks of the library that nobody sees. */
  inAllocator<T>(work: (allocator: UserAllocator, thread: number) => T): T {
    this.checked.changed = true;
    return this.guard(() => work(this.allocator, this.scene.thread()));
  }

  private trimmed(released: boolean): boolean {
    this.log.noted(this.scene.step(), "malloc_trim");
    return released;
  }

  private name(fallback: string): string {
    return this.checked.callee || fallback;
  }

  /** A call that the program sees and that may be made to fail: then it is not even tried. */
  private allocate(bytes: number, fallback: string, attempt: () => number | null): number | null {
    return this.fails(bytes, fallback) ? null : this.guard(attempt);
  }

  private fails(bytes: number, fallback: string): boolean {
    this.checked.changed = true;
    return !OWN.has(this.scene.inside()) && this.failures.next(bytes, this.name(fallback));
  }

  private guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw this.leaving(error);
    }
  }

  /** What to throw where the allocator threw. */
  private leaving(error: unknown): unknown {
    // Nobody waits for ever: such a process is ended when its time is used up (RLIMIT_CPU).
    if (error instanceof HeapAbort && error.kind === "endless-loop") return new Leave(this.rt.signal({ signal: SIGXCPU, code: 0, address: 0 }));
    if (error instanceof HeapAbort) return new Leave(this.scene.abort(error));
    return error instanceof MemoryFault ? new Leave(this.rt.signal(error.fault)) : error;
  }

  private failed(): Ptr {
    this.scene.setErrno(ENOMEM);
    return NULL;
  }

  private made(address: number | null, size: number, how: string, zeroed: boolean): Ptr {
    if (address === null) return this.failed();
    const id = this.rt.objects.createBlock(address, size, this.log.nextNumber);
    const room = this.roomOf(address, size);
    this.log.made(id, address, size, how, this.scene, room);
    this.handed?.(address, room);
    this.shade(address, room, zeroed ? 0 : 0xff);
    if (zeroed) this.shade(address + size, room - size, 0xff);
    return { va: address, id };
  }

  /** malloc_usable_size, unless a damaged header says what cannot be. */
  private roomOf(address: number, size: number): number {
    try {
      const room = this.allocator.usableSize(this.scene.thread(), address);
      return room <= 2 * size + MOST_SPARE ? room : size;
    } catch (error) {
      if (error instanceof MemoryFault) return size;
      throw error;
    }
  }

  /** realloc's result: always an object of its own, so that the old pointer is seen to dangle even when the block did not move. */
  private regrown(old: number, address: number, size: number): Ptr {
    const id = this.rt.objects.createBlock(address, size, this.log.nextNumber);
    const room = this.roomOf(address, size);
    this.log.made(id, address, size, "realloc", this.scene, room);
    this.handed?.(address, room);
    const kept = old ? Math.min(this.log.sizeOf(old), size) : 0;
    this.shade(address + kept, room - kept, 0xff);
    return { va: address, id };
  }

  private release(block: number, by: string, movedTo: number): void {
    this.rt.objects.end(this.log.idOf(block), ObjectFlag.freed);
    this.log.freed(block, this.scene, by, movedTo);
  }

  /** Remembers what is about to be written over: up to four words and their undefined bits. */
  private keepLeft(block: number, va: number, size: number): void {
    const { memory } = this.rt;
    const n = Math.min(size, LINK_WORDS * memory.layout.pointerSize);
    this.log.keepLeft(block, n);
    for (let done = 0; done < n; ) {
      const part = Math.min(n - done, PAGE - ((va + done) & (PAGE - 1)));
      const pa = this.scene.resident(va + done);
      if (pa >= 0) this.log.leave(block, done, memory, pa, pa + memory.layout.sh, part);
      done += part;
    }
  }

  /** Sets the definedness of resident bytes; pages that come in later get theirs when they do (see freshPage). */
  private shade(va: number, n: number, shadow: number): void {
    const { memory } = this.rt;
    for (let at = va; at < va + n; ) {
      const part = Math.min(va + n - at, PAGE - (at & (PAGE - 1)));
      const pa = this.scene.resident(at) < 0 ? -1 : this.rt.user.translate(at, true);
      if (pa >= 0) shadeLinear(memory, pa, part, shadow);
      at += part;
    }
  }

  /** Definedness of a page of heap memory that has just come in (zeroed by the kernel): calloc's blocks are defined, the rest is not. */
  freshPage(va: number, linear: number): void {
    const { u8, layout } = this.rt.memory;
    u8.fill(0xff, linear + layout.sh, linear + layout.sh + 4096);
    for (const block of this.log.spanningCallocs()) {
      if (block.address >= va + 4096 || block.address + block.size <= va) continue;
      const from = Math.max(0, block.address - va);
      const to = Math.min(4096, block.address + block.size - va);
      u8.fill(0, linear + layout.sh + from, linear + layout.sh + to);
    }
  }

  partlyDefined(va: number): boolean {
    for (const block of this.log.spanningCallocs()) if (block.address < va + 4096 && block.address + block.size > va) return true;
    return false;
  }

  /** Judges a pointer given to free or realloc. 0: it is no live block; glibc will say what it thinks of it. */
  private releasable({ va, id }: Ptr, by: string): number {
    const whole = wholeOf(this.rt.memory, id);
    const exact = this.log.liveNumber(va);
    if (exact !== 0 && (whole === 0 || this.log.idOf(exact) === whole)) return exact;
    return this.unreleasable({ va, id: whole }, exact, by);
  }

  /** `exact`: the live block that begins there, of another pointer. */
  private unreleasable(p: Ptr, exact: number, by: string): number {
    const own = p.id === 0 ? undefined : this.log.byId(p.id);
    if (exact !== 0 && !own) return exact;
    if (own?.freed) {
      this.wrong("double-free", `double-${by}`, [p.va, own.size], own, p);
      return exact;
    }
    if (own) {
      this.wrong("invalid-free", `free-inside-${by}`, [p.va, p.va - own.address, own.size], own, p);
      return 0;
    }
    const last = this.log.last(p.va);
    if (p.id === 0 && last?.freed) {
      this.wrong("double-free", `double-${by}`, [p.va, last.size], last, p);
      return 0;
    }
    this.notHeap(p, by);
    return 0;
  }

  private notHeap(p: Ptr, by: string): void {
    const view = p.id ? this.rt.objects.view(p.id) : null;
    const facts = this.rt.judge.place(p.va);
    const message = view || facts.object ? `free-object-${by}` : `free-wild-${by}`;
    this.checked.stop(this.rt.report("invalid-free", message, [p.va, facts.name], { object: facts.object, related: facts.related, via: { function: by, argument: "ptr" } }));
  }

  private wrong(kind: "double-free" | "invalid-free", message: string, args: (string | number)[], block: HeapBlock, p: Ptr): void {
    const related = this.rt.judge.history(block);
    this.checked.stop(this.rt.report(kind, message, args, { object: heapFacts(block), related, offset: p.va - block.address, via: { function: message.endsWith("realloc") ? "realloc" : "free", argument: "ptr" } }));
  }
}
