/**
 * The simulated kernel of one machine: physical memory from boot on, the tasks, and the system calls about memory for the current
 * task. `Kernel.boot` is start_kernel; exec/exec.ts makes the first process.
 */
import type { MachineMemory, Saved } from "../memory/machineMemory";
import { PhysicalMemory } from "../memory/physical";
import { fourLevel } from "../mmu/fourLevel";
import { Mmu } from "../mmu/mmu";
import { twoLevel } from "../mmu/twoLevel";
import type { Walk } from "../mmu/walk";
import type { KernelCore, KernelHooks } from "./core";
import { ENOMEM } from "./errno";
import { type BootMemory, bootMemory } from "./frames/bootMemory";
import { SimpleFrames } from "./frames/frameAllocator";
import { PageCache } from "./frames/pageCache";
import { StructPages } from "./frames/structPage";
import { brk } from "./mm/brk";
import { doUserAddrFault, type FaultResult } from "./mm/fault";
import { madvise } from "./mm/madvise";
import { type MmapRequest, mmap } from "./mm/mmap";
import { mprotect } from "./mm/mprotect";
import { mremap } from "./mm/mremap";
import { type Mm, newMm, type Task } from "./mm/mmStruct";
import { allocTable } from "./mm/pageTables";
import { munmap } from "./mm/unmap";
import { type Vma, vmaAt } from "./mm/vma";
import { procMaps } from "./proc/maps";
import { type MemoryCounts, memoryCounts } from "./proc/counts";

interface KernelState {
  readonly tasks: readonly { readonly task: Task; readonly values: Task; readonly mm: Mm }[];
  readonly current: number;
  readonly nextId: number;
}

export class Kernel implements KernelCore, Saved<KernelState> {
  readonly physical: PhysicalMemory;
  readonly mmu: Mmu;
  readonly pages: StructPages;
  readonly frames: SimpleFrames;
  readonly cache: PageCache;
  readonly zeroPage: number;
  readonly bootMemory: BootMemory;
  readonly hooks: KernelHooks = {};
  private tasks: Task[] = [];
  private running = 0;
  private nextId = 1;
  /** What became of the last page fault. */
  lastResult: FaultResult | null = null;

  constructor(readonly memory: MachineMemory) {
    const { ram, pointerSize, arch } = memory.layout;
    this.physical = new PhysicalMemory(memory);
    this.mmu = new Mmu(this.physical, arch === "x86-64" ? fourLevel : twoLevel);
    const bytes = StructPages.bytesFor(this.physical.frames, pointerSize);
    this.bootMemory = bootMemory(ram, bytes);
    this.zeroPage = this.bootMemory.zeroPage;
    this.pages = new StructPages(this.physical, this.bootMemory.memMap.start * 4096);
    this.pages.initialise(this.bootMemory.free);
    this.frames = new SimpleFrames(this.physical, this.pages, this.bootMemory.free);
    this.cache = new PageCache(this.physical, this.pages, this.frames);
  }

  // --- processes ---

  get current(): Task {
    return this.tasks[this.running]!;
  }

  get mm(): Mm {
    return this.current.mm;
  }

  /** A process with an empty address space, which becomes the current one; null: no memory for its top page table. */
  newTask(comm: string, pid: number): Task | null {
    const pgd = allocTable(this);
    if (pgd < 0) return null;
    const task: Task = { pid, comm, mm: newMm(this.nextId++, this.memory.layout.arch, pgd), minorFaults: 0, majorFaults: 0 };
    this.tasks.push(task);
    this.switchTo(task);
    return task;
  }

  /** switch_mm: loads CR3. */
  switchTo(task: Task): void {
    this.running = this.tasks.indexOf(task);
    this.mmu.load(task.mm.pgd);
  }

  // --- system calls of the current task: a value ≥ 0, or -errno ---

  mmap(request: MmapRequest): number {
    return mmap(this, this.mm, request);
  }
  munmap(address: number, length: number): number {
    return munmap(this, this.mm, address, length);
  }
  mprotect(address: number, length: number, prot: number): number {
    return mprotect(this, this.mm, address, length, prot);
  }
  mremap(address: number, oldLength: number, newLength: number, flags: number, target = 0): number {
    return mremap(this, this.mm, address, oldLength, newLength, flags, target);
  }
  /** The break afterwards, as the system call returns it. */
  brk(address: number): number {
    return brk(this, this.mm, address);
  }
  /** glibc's wrapper: the old break, or -ENOMEM. */
  sbrk(increment: number): number {
    const old = this.mm.brk;
    return increment === 0 || brk(this, this.mm, old + increment) === old + increment ? old : -ENOMEM;
  }
  madvise(address: number, length: number, advice: number): number {
    return madvise(this, this.mm, address, length, advice);
  }

  // --- faults ---

  /** The processor's page fault (errorCode as pushed; -1: general protection) of the current task. */
  pageFault(va: number, errorCode: number): FaultResult {
    this.lastResult = doUserAddrFault(this, this.current, va, errorCode);
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
      tasks: this.tasks.map((task) => ({ task, values: { ...task }, mm: { ...task.mm } })),
      current: this.running,
      nextId: this.nextId,
    };
  }

  restore(state: KernelState): void {
    this.tasks = state.tasks.map(({ task, values, mm }) => {
      Object.assign(task.mm, mm);
      return Object.assign(task, values, { mm: task.mm });
    });
    this.running = state.current;
    this.nextId = state.nextId;
    this.lastResult = null;
    this.mmu.load(this.mm.pgd);
  }

  /** What belongs into snapshots besides memory, by name. */
  parts(): Readonly<Record<string, Saved<unknown>>> {
    return { kernel: this as Saved<unknown>, frames: this.frames as Saved<unknown>, pageCache: this.cache as Saved<unknown> };
  }
}
