/**
 * The simulated kernel of one machine: physical memory from boot on, the tasks, and the system calls about memory for the current
 * task. `Kernel.boot` is start_kernel; exec/exec.ts makes the first process.
 */
import { State } from "../memory/layout";
import type { MachineMemory, Saved } from "../memory/machineMemory";
import { PhysicalMemory } from "../memory/physical";
import { PAGING_MODES } from "../mmu/modes";
import { Mmu } from "../mmu/mmu";
import type { Walk } from "../mmu/walk";
import { type SystemChoice, type SystemOptions, systemOptions } from "./config";
import { directMapEnd } from "./boot/kernelSpace";
import { DirectMap } from "./boot/kva";
import { type KernelSpace, makeKernelSpace } from "./boot/kernelTables";
import type { KernelCore, KernelHooks } from "./core";
import { ENOMEM } from "./errno";
import { KernelLog } from "./log";
import type { BootMemory } from "./frames/bootMemory";
import { HugeZeroPage } from "./frames/hugeZero";
import { HugetlbPool } from "./frames/hugetlbPool";
import { PageCache } from "./frames/pageCache";
import { CachedContents, Fs } from "./fs";
import { Messages } from "./ipc/msg";
import { Semaphores } from "./ipc/sem";
import { SharedMemory } from "./ipc/shm";
import { StructPages } from "./frames/structPage";
import { PageAllocator } from "./pagealloc/pageAllocator";
import { connectPageAllocator, pageAllocatorPlan, planMemory } from "./pagealloc/setup";
import { brk } from "./mm/brk";
import { doUserAddrFault, type FaultResult } from "./mm/fault";
import { doKernelFault } from "./kmod/kernelFault";
import { reapHugetlb } from "./huge/hugetlbFault";
import { hugeOrder } from "./mm/hugeTables";
import { madvise } from "./mm/madvise";
import { type MmapRequest, mmap } from "./mm/mmap";
import { mprotect } from "./mm/mprotect";
import { mremap } from "./mm/mremap";
import { dupMm, exitMmap } from "./mm/fork";
import type { KernelStack } from "./kmod/module";
import { type Mm, newMm } from "./mm/mmStruct";
import { randomLayout } from "./mm/randomize";
import { isIsolated, userTop } from "./mm/pageTables";
import { pgdAlloc } from "./mm/pgd";
import { mincore, mlock, mlockAll, msync, munlock, munlockAll } from "./mm/mlock";
import { populate } from "./mm/populate";
import { isFileMapped, unmapFile } from "./mm/rmap";
import { munmap } from "./mm/unmap";
import { type Vma, vmaAt } from "./mm/vma";
import { procMaps } from "./proc/maps";
import { type MemoryCounts, memoryCounts } from "./proc/counts";
import { copyProcess, groupsOf, MAX_TASKS, newGroup, newTaskRecord, processContinued, processEnded, processRunsAgain, processStopped, vforkChannel } from "./sched/processes";
import { vmEnoughMemory } from "./reclaim/overcommit";
import { softLimit } from "./sched/rlimit";
import { Scheduler } from "./sched/scheduler";
import { brkMade, madviseMade, mmapMade, mprotectMade, mremapMade, munmapMade, numberResult } from "./trace/memoryCalls";
import { AllocSteps } from "./trace/allocSteps";
import { KernelTrace } from "./trace/trace";
import { DmaMemory } from "./dma/dma";
import { Kmap } from "./highmem/kmap";
import { Bus } from "./iomem/bus";
import { Iomem } from "./iomem/iomem";
import { reserveFirstChunk } from "./percpu/firstChunk";
import { Percpu } from "./percpu/percpu";
import { percpuPlan } from "./percpu/plan";
import { Segments } from "./segments/segments";
import type { SlabAllocator } from "./slab/api";
import { JournaledSlab } from "./slab/journal";
import { KernelObjects } from "./slab/kernelObjects";
import { Kmalloc } from "./slab/kmalloc";
import { ClassicSlab } from "./slabclassic/classicSlab";
import type { KernelWords } from "./slab/kernelWords";
import type { StructSlabs } from "./slab/structSlab";
import type { SlubHost } from "./slub/parts";
import { kernelWords, makeSlub } from "./slub/setup";
import { ThreadStacks } from "./vmalloc/threadStacks";
import { Vmalloc } from "./vmalloc/vmalloc";
import { chooseThread, deliverableMask, enqueueSignal, SIG } from "./sched/signals";
import { addUsed, type SigInfo, type Task, type ThreadGroup } from "./sched/task";

interface KernelState {
  readonly tasks: readonly { readonly task: Task; readonly values: Task; readonly group: ThreadGroup; readonly mm: Mm }[];
  readonly current: number;
  readonly nextId: number;
  readonly nextPid: number;
}

export interface KernelOptions {
  /** Statements executed so far: the machine's clock. */
  readonly step: () => number;
  /** Chooses the interleaving of tasks. */
  readonly seed: number;
  readonly system?: SystemChoice;
}

const SHELL = 1000;

export class Kernel implements KernelCore, Saved<KernelState> {
  readonly physical: PhysicalMemory;
  readonly mmu: Mmu;
  readonly pages: StructPages;
  readonly frames: PageAllocator;
  readonly words: KernelWords;
  readonly structSlabs: StructSlabs;
  readonly slab: JournaledSlab;
  readonly kmalloc: Kmalloc;
  readonly objects: KernelObjects;
  readonly cache: PageCache;
  readonly fs: Fs;
  readonly shm: SharedMemory;
  readonly segments: Segments;
  readonly semaphores = new Semaphores((channel) => void this.scheduler.wake(channel));
  readonly messages = new Messages((channel) => void this.scheduler.wake(channel));
  readonly zeroPage: number;
  readonly bootMemory: BootMemory;
  readonly kernelSpace: KernelSpace;
  readonly directMap: DirectMap;
  readonly steps: AllocSteps;
  readonly hooks: KernelHooks = {};
  readonly system: SystemOptions;
  readonly hugetlb: HugetlbPool;
  /** The stack on which C of the kernel runs; null: the program is one of user mode. */
  kernelStack: KernelStack | null = null;
  readonly hugeZero: HugeZeroPage;
  readonly vmalloc: Vmalloc;
  readonly stacks: ThreadStacks;
  readonly iomem: Iomem;
  readonly devices: Bus;
  readonly dma: DmaMemory;
  readonly percpu: Percpu;
  readonly kmap: Kmap;
  readonly log = new KernelLog(() => this.scheduler.now());
  private tasks: Task[] = [];
  private running = 0;
  private nextId = 1;
  private nextPid = 0;
  readonly scheduler: Scheduler;
  private readonly seed: number;
  /** What the kernel was entered for. */
  readonly trace = new KernelTrace(this, () => this.current);
  /** What became of the last page fault. */
  lastResult: FaultResult | null = null;

  constructor(readonly memory: MachineMemory, options: KernelOptions = { step: () => 0, seed: 0 }) {
    this.seed = options.seed;
    this.steps = new AllocSteps(options.step);
    this.scheduler = new Scheduler({ get step() { return options.step(); }, tasks: () => this.tasks, current: () => this.current }, options.seed);
    const { ram, pointerSize, arch } = memory.layout;
    this.system = systemOptions(arch, ram, options.system);
    this.physical = new PhysicalMemory(memory);
    this.mmu = new Mmu(this.physical, PAGING_MODES[this.system.paging]);
    const bytes = StructPages.bytesFor(this.physical.frames, pointerSize);
    this.directMap = new DirectMap(this.mmu.mode, directMapEnd(this.mmu.mode, ram));
    const percpu = percpuPlan(ram, pointerSize, this.system.cpus);
    const { boot, first } = reserveFirstChunk(planMemory(this.mmu.mode, ram, bytes, this.system), percpu, this.directMap.end / 4096);
    this.bootMemory = boot;
    this.kernelSpace = makeKernelSpace(this.mmu.mode, this.bootMemory, this.physical, isIsolated(this));
    this.zeroPage = this.bootMemory.zeroPage;
    this.pages = new StructPages(this.physical, this.bootMemory.memMap.start * 4096, pointerSize);
    this.pages.initialise([...this.bootMemory.free, ...(this.bootMemory.cma ? [this.bootMemory.cma] : [])]);
    this.frames = new PageAllocator(this.physical, this.pages, pageAllocatorPlan(this.mmu.mode, pointerSize, this.bootMemory, this.system), this.steps);
    connectPageAllocator(this);
    ({ words: this.words, slabs: this.structSlabs } = kernelWords(this));
    const slabHost = { words: this.words, slabs: this.structSlabs, frames: this.frames, steps: this.steps, log: this.log };
    this.slab = new JournaledSlab(this.objectCaches(slabHost, options.seed), options.step);
    this.kmalloc = new Kmalloc({ ...slabHost, slab: this.slab });
    this.objects = new KernelObjects(this.slab, pointerSize);
    this.vmalloc = new Vmalloc(this);
    this.stacks = new ThreadStacks(this);
    this.percpu = new Percpu(this, boot, percpu, first);
    this.iomem = new Iomem(this, boot);
    this.devices = new Bus(this.physical, this.steps);
    this.dma = new DmaMemory(this);
    this.kmap = new Kmap(this);
    this.cache = new PageCache(this.physical, this.pages, this.frames);
    this.hugetlb = new HugetlbPool(this.frames, hugeOrder(this), this.system.hugepages);
    this.hugeZero = new HugeZeroPage(this.frames);
    this.cache.unmap = (file, index) => unmapFile(this, file, index);
    this.cache.isMapped = (file) => isFileMapped(this.mms(), file);
    this.fs = new Fs(new CachedContents(this.cache, this.physical));
    this.shm = new SharedMemory(this.cache, () => this.mms(), (pages) => vmEnoughMemory(this, this.mm, pages));
    this.segments = new Segments(this, arch, this.bootMemory.gdt * 4096, () => this.current);
    Object.assign(this.fs.hooks, { wake: (channel: string) => void this.scheduler.wake(channel), takeFile: () => this.objects.take("filp"), giveFile: (file: number) => this.objects.give(file) });
  }

  private objectCaches(host: Pick<SlubHost, "words" | "slabs" | "frames" | "steps" | "log">, seed: number): SlabAllocator {
    if (this.system.slab === "slab") return new ClassicSlab(this, this.system.cpus);
    return makeSlub({ ...host, pid: () => this.tasks[this.running]?.tid ?? 0, now: () => Number(this.scheduler.now() / 4_000_000n) }, this.system, seed);
  }

  // --- processes ---

  get current(): Task {
    return this.tasks[this.running]!;
  }

  get mm(): Mm {
    return this.current.mm;
  }

  mms(): Set<Mm> {
    return new Set(this.tasks.map((t) => t.mm));
  }

  rlimit(resource: number): number {
    return softLimit(this.current.group.limits, resource);
  }

  get all(): readonly Task[] {
    return this.tasks;
  }

  threadsOf(group: ThreadGroup): readonly Task[] {
    return this.tasks.filter((t) => t.group === group && t.state !== "dead");
  }

  /** A process with an empty address space, which becomes the current one; null: no memory for its top page table. */
  newTask(comm: string, pid: number): Task | null {
    this.slab.beginProgram();
    // First the stack: if it wants new tables, the top table that is made then has their entries.
    const stack = this.stacks.alloc();
    const pgd = stack === 0 ? -1 : pgdAlloc(this);
    if (pgd < 0) {
      this.stacks.free(stack);
      return null;
    }
    const task = newTaskRecord(pid, newGroup(pid, SHELL), newMm(this.nextId, this.system.paging, pgd, randomLayout(this.system, this.seed, this.nextId++)), comm);
    task.stack = stack;
    this.objects.newTask(task);
    this.objects.newGroup(task.group);
    this.objects.newMm(task.mm);
    this.nextPid = Math.max(this.nextPid, pid + 1);
    this.tasks.push(task);
    this.switchTo(task);
    return task;
  }

  /** RLIMIT_NPROC: zombies count. */
  get full(): boolean {
    return this.tasks.filter((t) => t.state !== "dead").length + groupsOf(this.tasks).filter((g) => g.status !== null && !g.reaped).length >= MAX_TASKS;
  }

  /** copy_process for fork (`share`: vfork). Null: no memory. The child cannot run before its registers are known. */
  forkTask(share: boolean): Task | null {
    const parent = this.current;
    const stack = this.stacks.alloc();
    const mm = stack === 0 ? null : share ? parent.mm : dupMm(this, parent.mm, this.nextId++);
    if (!mm) {
      this.stacks.free(stack);
      return null;
    }
    const child = copyProcess(parent, this.nextPid++, mm);
    child.stack = stack;
    this.objects.newTask(child);
    this.objects.newGroup(child.group);
    if (!share) {
      this.objects.newMm(mm);
      this.objects.sync(mm);
    }
    child.started = this.scheduler.now();
    if (share) child.group.vforkOf = parent.tid;
    this.tasks = [...this.tasks, child];
    return child;
  }

  /** copy_process for pthread_create. Null: no memory. */
  cloneThread(): Task | null {
    const { current } = this;
    const stack = this.stacks.alloc();
    if (stack === 0) return null;
    const number = 1 + Math.max(...this.tasks.filter((t) => t.group === current.group).map((t) => t.number));
    const thread = { ...newTaskRecord(this.nextPid++, current.group, current.mm, current.comm), blocked: current.blocked, started: this.scheduler.now(), number, stack, heapThread: 1 + Math.max(...this.tasks.filter((t) => t.mm === current.mm).map((t) => t.heapThread)) };
    this.objects.newTask(thread);
    this.tasks = [...this.tasks, thread];
    return thread;
  }

  /** do_exit of one thread; true: it was the process's last, and `status` is its wait status. `keepMm`: the address space stays to be looked at. */
  endTask(task: Task, status: number, keepMm: boolean): boolean {
    task.state = "dead";
    task.wait = null;
    this.stacks.free(task.stack);
    task.stack = 0;
    this.scheduler.remove(task);
    const { group } = task;
    if (task.tid !== group.pid) this.objects.release(task);
    group.used = addUsed(group.used, { ...task, pages: task.mm.hiwaterRss });
    if (this.threadsOf(group).length > 0 || group.status !== null) return false;
    this.objects.endGroup(group);
    if (!keepMm && !this.tasks.some((t) => t.mm === task.mm && t.state !== "dead")) this.releaseMm(task.mm);
    processEnded(this.processHost, group, status);
    this.scheduler.wake(vforkChannel(group.pid));
    return true;
  }

  /** Files that nobody can reach any more are gone, and what the huge page pool keeps for them. */
  private reap(): void {
    this.cache.reap();
    reapHugetlb(this);
  }

  private releaseMm(mm: Mm): void {
    exitMmap(this, mm);
    this.objects.releaseMm(mm);
    this.reap();
    this.mmu.tlb.flush();
    this.memory.u32[State.framePa >>> 2] = 0;
  }

  /** Reaped processes leave the table. */
  forgetReaped(keep: number): void {
    const { current } = this;
    const gone = (t: Task): boolean => t.group.pid !== keep && t !== current && t.state === "dead" && (t.group.status === null || t.group.reaped);
    for (const t of this.tasks.filter(gone)) {
      this.objects.release(t);
      if (t.group.reaped) this.objects.releaseGroup(t.group);
    }
    this.tasks = this.tasks.filter((t) => !gone(t));
    this.running = this.tasks.indexOf(current);
  }

  private readonly processHost = {
    tasks: (): readonly Task[] => this.tasks,
    sendToGroup: (group: ThreadGroup, info: SigInfo): void => this.sendToGroup(group, info),
    wake: (channel: string): void => void this.scheduler.wake(channel),
  };

  stopped(group: ThreadGroup, signal: number): void {
    processStopped(this.processHost, group, signal);
  }
  continued(group: ThreadGroup): void {
    processContinued(this.processHost, group);
  }
  runsAgain(group: ThreadGroup): void {
    processRunsAgain(this.processHost, group);
  }

  // --- signals ---

  sendToGroup(group: ThreadGroup, info: SigInfo): void {
    const threads = this.threadsOf(group);
    if (threads.length === 0 || !enqueueSignal(threads, group, group, info)) return;
    const chosen = chooseThread(threads, info.signal);
    if (chosen) this.signalWake(chosen, info.signal);
    for (const t of threads) this.scheduler.wake(`signal:${t.tid}`);
  }

  sendToTask(task: Task, info: SigInfo): void {
    if (!enqueueSignal(this.threadsOf(task.group), task, task.group, info)) return;
    this.signalWake(task, info.signal);
    this.scheduler.wake(`signal:${task.tid}`);
  }

  /** signal_wake_up: ends an interruptible wait. */
  private signalWake(task: Task, signal: number): void {
    if (this.deliverable(task) === 0n) return;
    if (task.state === "waiting" && task.wait?.interruptible !== false) this.scheduler.resume(task, "signal");
    // The interrupt reaches another processor at once; here the sender makes room. Who was stopped must get a processor first.
    if (task !== this.current && signal !== SIG.CONT) this.scheduler.yield();
  }

  /** Signals that the task must act on now. */
  deliverable(task: Task): bigint {
    return task.pending.length === 0 && task.group.pending.length === 0 ? 0n : deliverableMask(task, this.threadsOf(task.group));
  }

  /** switch_mm: loads CR3. */
  switchTo(task: Task): void {
    const before = this.tasks[this.running]?.mm;
    this.running = this.tasks.indexOf(task);
    this.segments.load(task);
    const cr3 = userTop(this, task.mm);
    if (before === task.mm && this.mmu.cr3 === cr3) return;
    this.mmu.load(cr3);
    this.hooks.switched?.();
  }

  /** The list of VMAs may have changed. */
  private tracked<T>(done: T): T {
    this.objects.sync(this.mm);
    return done;
  }

  // --- system calls of the current task: a value ≥ 0, or -errno ---

  mmap(request: MmapRequest): number {
    return this.trace.call(mmapMade(request), () => this.tracked(mmap(this, this.mm, request)), numberResult);
  }
  munmap(address: number, length: number): number {
    const done = this.trace.call(munmapMade(address, length), () => this.tracked(munmap(this, this.mm, address, length)), numberResult);
    this.reap();
    return done;
  }
  mprotect(address: number, length: number, prot: number): number {
    return this.trace.call(mprotectMade(address, length, prot), () => this.tracked(mprotect(this, this.mm, address, length, prot)), numberResult);
  }
  mremap(address: number, oldLength: number, newLength: number, flags: number, target = 0): number {
    return this.trace.call(mremapMade(address, oldLength, newLength, flags), () => this.tracked(mremap(this, this.mm, address, oldLength, newLength, flags, target)), numberResult);
  }
  /** The break afterwards, as the system call returns it. */
  brk(address: number): number {
    return this.trace.call(brkMade(address), () => this.tracked(brk(this, this.mm, address)), numberResult);
  }
  /** glibc's wrapper: the old break, or -ENOMEM. */
  sbrk(increment: number): number {
    const old = this.mm.brk;
    return increment === 0 || this.brk(old + increment) === old + increment ? old : -ENOMEM;
  }
  madvise(address: number, length: number, advice: number): number {
    return this.trace.call(madviseMade(address, length, advice), () => this.tracked(madvise(this, this.current, address, length, advice)), numberResult);
  }
  msync(address: number, length: number, flags: number): number {
    return msync(this.mm, address, length, flags);
  }
  mincore(address: number, length: number): Uint8Array | number {
    return mincore(this, this.mm, address, length);
  }
  /** `flags` of mlock2. */
  mlock(address: number, length: number, flags: number): number {
    return this.tracked(mlock(this, this.current, address, length, flags));
  }
  munlock(address: number, length: number): number {
    return this.tracked(munlock(this.mm, address, length));
  }
  /** `flags` of mlockall; null: munlockall. */
  mlockAll(flags: number | null): number {
    return this.tracked(flags === null ? munlockAll(this.mm) : mlockAll(this, this.current, flags));
  }
  populate(start: number, end: number): void {
    populate(this, this.current, start, end);
  }

  // --- faults ---

  /** The processor's page fault (errorCode as pushed; -1: general protection) of the current task. */
  pageFault(va: number, errorCode: number): FaultResult {
    this.lastResult = this.trace.fault(va, errorCode, () => this.tracked((this.mmu.supervisor ? doKernelFault : doUserAddrFault)(this, this.current, va, errorCode)));
    return this.lastResult;
  }

  // --- looking ---

  walk(va: number): Walk {
    return this.mmu.walk(va);
  }
  vmaAt(va: number): Vma | undefined {
    return vmaAt(this.mm.vmas, va);
  }
  procMaps(task = this.current): string {
    return procMaps(this.cache, task.mm, this.memory.layout.pointerSize);
  }
  counts(task = this.current): MemoryCounts {
    return memoryCounts(this, task);
  }

  save(): KernelState {
    return {
      tasks: this.tasks.map((task) => ({ task, values: { ...task }, group: { ...task.group }, mm: { ...task.mm } })),
      current: this.running,
      nextId: this.nextId,
      nextPid: this.nextPid,
    };
  }

  restore(state: KernelState): void {
    this.tasks = state.tasks.map(({ task, values, group, mm }) => {
      Object.assign(task.mm, mm);
      Object.assign(task.group, group);
      return Object.assign(task, values, { mm: task.mm, group: task.group });
    });
    this.running = state.current;
    this.nextId = state.nextId;
    this.nextPid = state.nextPid;
    this.lastResult = null;
    this.mmu.load(userTop(this, this.mm));
    this.hooks.switched?.();
  }

  /** What belongs into snapshots besides memory, by name. */
  parts(): Readonly<Record<string, Saved<unknown>>> {
    return { kernel: this as Saved<unknown>, scheduler: this.scheduler as Saved<unknown>, frames: this.frames as Saved<unknown>, slab: this.slab as Saved<unknown>, hugetlb: this.hugetlb as Saved<unknown>, hugeZero: this.hugeZero as Saved<unknown>, vmalloc: this.vmalloc as Saved<unknown>, stacks: this.stacks as Saved<unknown>, percpu: this.percpu, iomem: this.iomem, devices: this.devices, dma: this.dma, kmap: this.kmap, log: this.log as Saved<unknown>, pageCache: this.cache as Saved<unknown>, fs: this.fs as Saved<unknown>, shm: this.shm as Saved<unknown>, semaphores: this.semaphores as Saved<unknown>, messages: this.messages as Saved<unknown>, events: this.trace.log as Saved<unknown>, allocMoments: this.steps as Saved<unknown> };
  }
}
