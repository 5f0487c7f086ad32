/**
 * A machine's operating system with one process on it, and what the rest of the session needs to know of it: where the library keeps
 * its data, the object of every global, where pointers may stand that keep a block reachable.
 */
import type { Range } from "../checker/leaks";
import type { ObjectTable } from "../checker/objects";
import { exec, type Pointer, type Process } from "../kernel/exec/exec";
import { KernelHeapMemory } from "../kernel/heapMemory";
import type { SystemChoice } from "../kernel/config";
import { Kernel } from "../kernel/kernel";
import { INSMOD, insmodImage } from "../kernel/kmod/insmod";
import { type KernelModule, loadModule } from "../kernel/kmod/module";
import { GFP, __GFP } from "../kernel/pagealloc/gfp";
import { growsDownTo } from "../kernel/mm/fault";
import { findVma, rightsText, VM, type Vma, VM_ACCESS } from "../kernel/mm/vma";
import { vmaName } from "../kernel/proc/maps";
import { UserMemory } from "../kernel/userMemory";
import { allocatorDataSize } from "../malloc";
import { ObjectFlag, PAGE } from "../memory/layout";
import type { MachineMemory } from "../memory/machineMemory";
import { Snapshots } from "../memory/snapshots";
import { CODE_BASE, CODE_PER_TEXT, type GlobalVariable, type Program } from "../vm/program";
import type { SessionOptions, VmaInfo } from "./api";
import { TextPages } from "./textPages";

/** Definedness of heap pages that come in: see HeapCalls. */
export interface FreshHeapPages {
  freshPage(va: number, linear: number): void;
  /** The page holds bytes that are defined although nobody wrote them (calloc). */
  partlyDefined(va: number): boolean;
}

/** Bytes below a thread's control block that may hold its thread-local variables. */
const TLS_ROOM = 4096;

export class Booted {
  readonly kernel: Kernel;
  readonly user: UserMemory;
  readonly heapMemory: KernelHeapMemory;
  readonly snapshots: Snapshots;
  readonly text: TextPages;
  readonly process: Process;
  /** Object id of each global, by index. */
  readonly globalObjects: number[] = [];
  readonly argv0: Pointer;
  private readonly symbols = new Map<string, Pointer>();
  private readonly undefinedZero: number;
  /** The program as a kernel module; null: it is a user program. */
  module: KernelModule | null = null;
  /** Mappings that exec made. */
  private readonly loaded: readonly Range[];

  constructor(
    private readonly memory: MachineMemory,
    private readonly program: Program,
    private readonly objects: ObjectTable,
    options: SessionOptions,
    private readonly host: { heapPages(): FreshHeapPages; step(): number },
  ) {
    this.kernel = new Kernel(memory, { step: () => host.step(), seed: options.seed ?? 0, ...(options.system ? { system: program.kernel ? fourLevels(options.system) : options.system } : {}) });
    this.user = new UserMemory(this.kernel);
    this.heapMemory = new KernelHeapMemory(this.user, this.kernel);
    this.undefinedZero = this.makeUndefinedZero();
    this.kernel.hooks.freshPage = (va, linear, vma) => this.freshPage(va, linear, vma);
    this.kernel.hooks.zeroPage = (va) => this.zeroPage(va);
    this.makeSymbols();
    const process = exec(this.kernel, this.user, program.kernel ? insmodImage(program) : program, {
      path: program.kernel ? INSMOD : pathOf(options.args[0] ?? "a.out"), args: program.kernel ? insmodArguments(options.args) : options.args, env: options.env,
      object: (kind, va, size, name, flags) => objects.create(kind, va, size, flags, 0, name),
      symbol: (name) => this.symbols.get(name) ?? null,
    });
    if (typeof process === "number") throw new RangeError(`not enough memory to start a process (${process})`);
    this.process = process;
    this.text = new TextPages(this.kernel, program, memory);
    this.loaded = this.kernel.mm.vmas.map(({ start, end }) => ({ start, end }));
    const first = this.user.loadWord(process.argv.va);
    this.argv0 = { va: first, id: this.user.provenance(process.argv.va) };
    this.bindConstants();
    this.snapshots = new Snapshots(this.kernel.physical, this.kernel.mmu.tlb, { budget: options.snapshotBudget, maxFrame: Math.max(...program.functions.map((f) => f.regBytes)) + 65536 });
    for (const [name, part] of Object.entries(this.kernel.parts())) this.snapshots.register(name, part);
    this.snapshots.register("heapMemory", this.heapMemory);
  }

  /** The system call finit_module of insmod: from here on the processor is in kernel mode. */
  insertModule([file = "a.out", ...words]: readonly string[]): void {
    const { kernel } = this;
    kernel.mmu.supervisor = true;
    kernel.switchTo(kernel.current);
    const module = loadModule(kernel, this.program, kernel.current, moduleNameOf(file), words, (symbol) => this.symbols.get(symbol));
    if (typeof module === "number") throw new RangeError(`not enough memory for the module (${module})`);
    kernel.kernelStack = module.stack;
    this.module = module;
  }

  get arenaAddress(): number {
    return this.process.libc.arena;
  }

  /** First byte of the library's own data, behind the allocator's. */
  get libraryData(): number {
    return Math.max(this.process.libc.data.start, this.arenaAddress + Math.ceil(allocatorDataSize(this.kernel.system.malloc, this.memory.layout.pointerSize) / 16) * 16);
  }

  // --- pages that come in ---

  private makeUndefinedZero(): number {
    const pfn = this.kernel.frames.allocPages(0, GFP.KERNEL | __GFP.ZERO);
    const at = this.kernel.physical.linear(pfn) + this.memory.layout.sh;
    this.memory.u8.fill(0xff, at, at + PAGE);
    return pfn;
  }

  /** Memory of malloc and new stack is undefined, everything else (.bss, mmap and sbrk of the program) is zero and defined. */
  private freshPage(va: number, linear: number, vma: Vma): void {
    const { u8, layout } = this.memory;
    const page = va - (va & (PAGE - 1));
    if (this.heapMemory.owns(page)) {
      this.host.heapPages().freshPage(page, linear);
      for (const [from, to] of this.heapMemory.programsPart(page)) u8.fill(0, linear + layout.sh + from - page, linear + layout.sh + to - page);
    } else if ((vma.flags & VM.GROWSDOWN) !== 0 && this.objects.view(this.objects.namedAt(page)?.id ?? 0)?.kind !== "mmap") u8.fill(0xff, linear + layout.sh, linear + layout.sh + PAGE);
  }

  /** The frame of zeros that a read of an untouched page sees; -1: the page needs a frame of its own. */
  private zeroPage(va: number): number {
    const page = va - (va & (PAGE - 1));
    if (!this.heapMemory.owns(page)) return this.kernel.zeroPage;
    return this.host.heapPages().partlyDefined(page) || this.heapMemory.programsPart(page).length > 0 ? -1 : this.undefinedZero;
  }

  // --- the program's objects ---

  /** A mapping of the program's that has grown down to `va`, or is about to: its object grows with it. Its id; 0: there is none (or it is not `id`). */
  grown(va: number, id: number): number {
    const { kernel, objects } = this;
    const v = findVma(kernel.mm.vmas, va);
    if (!v || (v.flags & VM.GROWSDOWN) === 0 || (v.start > va && !growsDownTo(kernel, kernel.mm, v, va))) return 0;
    const above = objects.allNamed().filter((o) => o.base > va && o.base < v.end && objects.view(o.id)?.kind === "mmap");
    const lowest = above.reduce((a, b) => (b.base < a.base ? b : a), above[0] ?? { id: 0, base: 0 });
    if (lowest.id === 0 || (id !== 0 && lowest.id !== id)) return 0;
    objects.extendDown(lowest.id, va - (va % PAGE));
    return lowest.id;
  }

  private makeSymbols(): void {
    const { program, objects } = this;
    for (const f of program.functions) {
      const va = program.textBase + (f.entry - CODE_BASE) / CODE_PER_TEXT;
      const id = objects.create("function", va, Math.max(1, (f.end - f.entry) / CODE_PER_TEXT), ObjectFlag.readonly, f.index, f.name);
      this.symbols.set(f.name, { va, id });
    }
    for (const g of program.globals) {
      const readonly = g.section === ".rodata" || g.section === ".text";
      const kind = g.literal ? "literal" : g.section === ".tdata" || g.section === ".tbss" ? "tls" : "global";
      const id = objects.create(kind, g.address, g.size, readonly ? ObjectFlag.readonly : 0, g.index, g.name);
      this.globalObjects[g.index] = id;
      this.symbols.set(g.name, { va: g.address, id });
    }
  }

  /** Pointers among the constants of CODE get their object ids. */
  private bindConstants(): void {
    const { memory, program } = this;
    for (const c of program.constantRelocations) {
      const target = this.symbols.get(c.target);
      if (!target) continue;
      memory.setWord(c.address, target.va + c.addend);
      memory.u32[(c.address + 8) >>> 2] = target.id;
      memory.u32[(c.address + 12) >>> 2] = 0;
    }
  }

  symbol(name: string): Pointer | undefined {
    return this.symbols.get(name);
  }

  // --- looking ---

  peek(va: number): number {
    return this.user.peek(va);
  }

  /** As `peek`, by way of the translation buffer when it knows the page. */
  near(va: number): number {
    const known = this.kernel.mmu.tlb.lookup(va, false);
    return known >= 0 ? known : this.user.peek(va);
  }

  /** Ranges of the program's own memory: globals, TLS, library data, the live parts of the stacks, mappings (but those that idle). */
  roots(stacks: readonly Range[], idle: readonly Range[]): Range[] {
    const { program, kernel, process } = this;
    if (this.module) return [...program.globals.filter(isWritten).map((g) => ({ start: g.address, end: g.address + g.size })), ...stacks];
    const out: Range[] = program.globals.filter(isWritten).map((g) => ({ start: g.address, end: g.address + g.size }));
    out.push({ start: this.libraryData, end: process.libc.data.end }, ...stacks);
    const threads = kernel.all.filter((t) => t.mm === kernel.mm && t.stackHigh > 0 && t.state !== "dead");
    const taken = [...idle, ...threads.map((t) => ({ start: t.stackLow, end: t.stackHigh })), ...this.heapMemory.ranges().map(([start, end]) => ({ start, end }))];
    for (const v of kernel.mm.vmas) out.push(...this.programsPart(v, taken));
    // A thread's variables lie between its stack and its control block.
    for (const t of threads) out.push({ start: t.tcb - TLS_ROOM, end: t.stackHigh });
    return out;
  }

  /** Puts the address of a symbol, with its provenance, into memory of the mounted address space. */
  relocate(va: number, target: string, addend: number): void {
    const p = this.symbols.get(target);
    this.user.storePointer(va, p ? p.va + addend : 0, p?.id ?? 0);
  }

  /** What the program mapped itself: all that was not there when it began (and may have become one VMA with it), without stacks and what is `taken`. */
  private programsPart(v: Vma, taken: readonly Range[]): Range[] {
    if (v.special !== "" || (v.flags & VM_ACCESS) === 0 || (v.flags & VM.GROWSDOWN) !== 0 || v.start < this.kernel.mm.startBrk) return [];
    let parts: Range[] = [{ start: v.start, end: v.end }];
    for (const l of [...this.loaded, ...taken].filter((r) => r.start < v.end && r.end > v.start)) parts = parts.flatMap((p) => [{ start: p.start, end: Math.min(p.end, l.start) }, { start: Math.max(p.start, l.end), end: p.end }]).filter((p) => p.start < p.end);
    return parts;
  }

  vmas(): VmaInfo[] {
    const { kernel } = this;
    return kernel.mm.vmas.map((v) => ({ start: v.start, end: v.end, rights: rightsText(v), name: vmaName(kernel.cache, kernel.mm, v), offset: v.file === 0 ? 0 : v.offset, anonymous: v.file === 0 && v.special === "" }));
  }

  procMaps(): string {
    return this.kernel.procMaps();
  }

  counters(): Record<string, number> {
    return { ...this.kernel.counts() };
  }
}

/** Addresses of a kernel with 5-level paging have more bits than a number holds: C of the kernel runs with 4. */
const fourLevels = (system: SystemChoice): SystemChoice => (system.paging === "5-level" ? { ...system, paging: "4-level" } : system);

const isWritten = (g: GlobalVariable): boolean => g.section !== ".rodata" && g.section !== ".text";

/** hello-world.c is module hello_world in the file hello-world.ko. */
const fileOf = (name: string): string => (name.split("/").pop() ?? name).replace(/\.(c|out)$/, "");
const moduleNameOf = (name: string): string => fileOf(name).replace(/-/g, "_");
const insmodArguments = ([name = "a.out", ...parameters]: readonly string[]): string[] => ["insmod", `${fileOf(name)}.ko`, ...parameters];

export const pathOf = (name: string): string => (name.startsWith("/") ? name : `/home/user/${name.split("/").pop()}`);
