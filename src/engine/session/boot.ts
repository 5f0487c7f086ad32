/**
 * execve: builds the address space of a fresh process around a loaded program. Mirrors load_elf_binary and what the dynamic linker has
 * done by the time main begins: image segments, C library maps, stack with arguments and environment, relocated data.
 */
import type { ObjectTable } from "../checker/objects";
import { allocatorDataSize } from "../malloc";
import { Frames } from "../kernel0/frames";
import { type FixedMap, SYSTEM_MAPS } from "../kernel0/maps";
import { Mm } from "../kernel0/mm";
import { procMaps } from "../kernel0/procMaps";
import { buildStartStack, type StartStack } from "../kernel0/startStack";
import { Prot, rightsText, type Vma } from "../kernel0/vma";
import { SimulatedHeapMemory } from "../kernel0/heapMemory";
import { ObjectFlag, PAGE } from "../memory/layout";
import type { MachineMemory } from "../memory/machineMemory";
import { Snapshots } from "../kernel0/snapshots";
import { modeOf } from "../kernel0/paging";
import { CODE_BASE, CODE_PER_TEXT, type Program } from "../vm/program";
import type { Ptr } from "../libc/native";
import type { Range } from "../checker/leaks";
import type { SessionOptions, VmaInfo } from "./api";

const MiB = 1 << 20;

export class Booted {
  readonly snapshots: Snapshots;
  readonly frames: Frames;
  readonly mm: Mm;
  readonly heapMemory: SimulatedHeapMemory;
  readonly arenaAddress: number;
  /** First byte of the library's own data behind the allocator's. */
  readonly libraryData: number;
  /** Object id of each global, by index. */
  readonly globalObjects: number[] = [];
  readonly stack: StartStack;
  readonly argv: Ptr;
  readonly envp: Ptr;
  readonly argv0: Ptr;
  readonly environment: readonly { readonly name: string; readonly value: Ptr }[];
  private readonly symbols = new Map<string, { va: number; id: number }>();

  constructor(
    private readonly memory: MachineMemory,
    private readonly program: Program,
    private readonly objects: ObjectTable,
    options: SessionOptions,
    heapPage: (va: number, linear: number) => void,
  ) {
    this.snapshots = new Snapshots(memory, options.snapshotBudget);
    this.frames = new Frames(memory, (pfn) => this.snapshots.beforeWrite(pfn));
    this.mm = new Mm(memory, this.frames, this.snapshots, { mode: modeOf(program.arch), stackLimit: 8 * MiB, filePage: () => undefined, heapPage });
    this.snapshots.register("frames", this.frames);
    this.snapshots.register("mm", this.mm);
    this.heapMemory = new SimulatedHeapMemory(memory, this.mm);
    const maps = SYSTEM_MAPS[program.arch];
    this.arenaAddress = maps.libraryData;
    this.libraryData = maps.libraryData + Math.ceil(allocatorDataSize(memory.layout.pointerSize) / 16) * 16;
    this.mapEverything(options.args[0] ?? "a.out");
    this.stack = buildStartStack({
      stackTop: maps.stackTop, pointerSize: memory.layout.pointerSize, path: options.args[0] ?? "a.out", args: options.args, env: options.env,
      entry: program.textBase, programHeaders: (program.segments[0]?.start ?? 0) + 64,
    });
    this.writeBytes(this.stack.rsp, this.stack.bytes);
    this.makeSymbols();
    this.writeData();
    this.argv = { va: this.stack.argv, id: this.argumentObjects() };
    const envStrings = this.stack.envStrings.map((s) => ({ s, id: objects.create("args", s.address, s.size, 0, 0, s.name) }));
    this.argv0 = this.pointerAt(this.stack.argv);
    this.envp = { va: this.stack.envp, id: objects.create("args", this.stack.envp, (envStrings.length + 1) * memory.layout.pointerSize, 0, 0, "envp") };
    envStrings.forEach(({ id }, i) => void this.setProvenance(this.stack.envp + i * memory.layout.pointerSize, id));
    this.environment = envStrings.map(({ s, id }) => ({ name: s.name, value: { va: s.address + s.name.length + 1, id } }));
  }

  // --- the address space ---

  private mapEverything(name: string): void {
    const { mm, program } = this;
    const maps = SYSTEM_MAPS[program.arch];
    const path = name.startsWith("/") ? name : `/home/user/${name.split("/").pop()}`;
    for (const s of program.segments) this.map(s.start, s.end, protOf(s.rights), s.rights.includes("w") || s.fileOffset >= 0 ? path : "", s.fileOffset);
    for (const f of maps.files) this.mapFixed(f);
    for (const [start, pages, label] of maps.anonymous) mm.vmas.insert(plain(start, start + pages * PAGE, Prot.read | Prot.write, label));
    this.mapThreadLocal();
    mm.vmas.insert({ ...plain(maps.stackTop - maps.stackPages * PAGE, maps.stackTop, Prot.read | Prot.write, "[stack]"), growsDown: true });
    mm.startBrk = program.brkStart;
    mm.brk = program.brkStart;
    mm.mmapBase = maps.mmapBase;
    mm.stackTop = maps.stackTop;
    for (const s of program.segments) for (let va = s.start; va < s.end; va += PAGE) this.populate(va);
  }

  private map(start: number, end: number, prot: number, name: string, offset: number): void {
    this.mm.vmas.insert({ ...plain(start, end, prot, name), file: name !== "", offset });
  }

  private mapFixed(f: FixedMap): void {
    this.map(f.start, f.start + f.pages * PAGE, f.prot, f.name, f.offset);
  }

  /** The mapping that holds the main thread's TLS block. */
  private mapThreadLocal(): void {
    const tls = this.program.globals.filter((g) => g.section === ".tdata" || g.section === ".tbss");
    if (tls.length === 0) return;
    const start = Math.floor(Math.min(...tls.map((g) => g.address)) / PAGE) * PAGE;
    const end = Math.ceil((Math.max(...tls.map((g) => g.address + g.size)) + 0x900) / PAGE) * PAGE;
    this.mm.vmas.insert(plain(start, end, Prot.read | Prot.write, ""));
  }

  /** Brings a page in whatever its rights, as the loader does; returns the linear address of its first byte. */
  private populate(va: number): number {
    const { mm } = this;
    const page = va - (va % PAGE);
    const present = mm.peek(page);
    if (present >= 0) return present;
    const v = mm.vmas.at(page);
    if (!v) throw new RangeError(`nothing mapped at ${va}`);
    if (!v.file && v.prot & Prot.write) mm.translate(page, true);
    else mm.translate(page, false);
    return mm.peek(page);
  }

  /** Writes bytes at boot, past all rights: defined, without provenance. */
  private writeBytes(va: number, bytes: Uint8Array): void {
    const { u8, layout } = this.memory;
    for (let at = 0; at < bytes.length; ) {
      const part = Math.min(bytes.length - at, PAGE - ((va + at) % PAGE));
      const pa = this.populate(va + at) + ((va + at) % PAGE);
      this.snapshots.beforeWrite(Math.floor((pa - layout.phys) / PAGE));
      u8.set(bytes.subarray(at, at + part), pa);
      u8.fill(0, pa + layout.sh, pa + layout.sh + part);
      at += part;
    }
  }

  /** The pointer stored at va, as boot wrote it. */
  private pointerAt(va: number): Ptr {
    const { u32, layout } = this.memory;
    const pa = this.populate(va) + (va % PAGE);
    return { va: layout.pointerSize === 8 ? this.memory.word(pa) : u32[pa >>> 2]!, id: u32[(pa + layout.pv) >>> 2]! };
  }

  private setProvenance(va: number, id: number): void {
    if (va % this.memory.layout.pointerSize !== 0) return;
    const pa = this.populate(va) + (va % PAGE);
    this.memory.u32[(pa + this.memory.layout.pv) >>> 2] = id;
  }

  // --- the program's objects ---

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

  private writeData(): void {
    const { program, memory } = this;
    const size = memory.layout.pointerSize;
    for (const g of program.globals) {
      if (g.init) this.writeBytes(g.address, g.init);
      for (const r of g.relocations) {
        const target = this.symbols.get(r.target);
        const bytes = new Uint8Array(size);
        const va = (target?.va ?? 0) + r.addend;
        if (size === 8) new DataView(bytes.buffer).setBigUint64(0, BigInt(va), true);
        else new DataView(bytes.buffer).setUint32(0, va, true);
        if (target) this.writeBytes(g.address + r.offset, bytes);
        this.setProvenance(g.address + r.offset, target?.id ?? 0);
      }
    }
    for (const c of program.constantRelocations) {
      const target = this.symbols.get(c.target);
      if (!target) continue;
      memory.setWord(c.address, target.va + c.addend);
      memory.u32[(c.address + 8) >>> 2] = target.id;
      memory.u32[(c.address + 12) >>> 2] = 0;
    }
  }

  private argumentObjects(): number {
    const { memory, objects, stack } = this;
    const id = objects.create("args", stack.argv, (stack.argc + 1) * memory.layout.pointerSize, 0, 0, "argv");
    stack.argStrings.forEach((s, i) => {
      this.setProvenance(stack.argv + i * memory.layout.pointerSize, objects.create("args", s.address, s.size, 0, 0, `argv[${i}]`));
    });
    return id;
  }

  symbol(name: string): { va: number; id: number } | undefined {
    return this.symbols.get(name);
  }

  // --- looking ---

  peek(va: number): number {
    return this.mm.peek(va);
  }

  /** Where pointers can stand that keep a block reachable. */
  roots(rsp: number | null): Range[] {
    const { program, mm } = this;
    const out: Range[] = program.globals.filter((g) => g.section !== ".rodata" && g.section !== ".text").map((g) => ({ start: g.address, end: g.address + g.size }));
    const maps = SYSTEM_MAPS[program.arch];
    out.push({ start: this.libraryData, end: maps.libraryData + maps.libraryDataBytes });
    if (rsp !== null) out.push({ start: rsp, end: mm.stackTop });
    for (const v of mm.vmas.list) if (!v.file && !v.heap && v.name === "" && !maps.anonymous.some(([start]) => start === v.start)) out.push({ start: v.start, end: v.end });
    return out;
  }

  vmas(): VmaInfo[] {
    return this.mm.vmas.list.map((v) => ({ start: v.start, end: v.end, rights: rightsText(v), name: v.name, offset: v.offset, anonymous: !v.file, resident: this.residency(v) }));
  }

  private residency(v: Vma): Uint8Array {
    const pages = new Uint8Array((v.end - v.start) / PAGE);
    for (let i = 0; i < pages.length; i++) pages[i] = this.mm.peek(v.start + i * PAGE) >= 0 ? 1 : 0;
    return pages;
  }

  procMaps(): string {
    return procMaps(this.mm.vmas, this.memory.layout.pointerSize);
  }

  counters(): Record<string, number> {
    const { mm, frames } = this;
    const size = mm.vmas.list.reduce((n, v) => n + (v.end - v.start), 0);
    return { minorFaults: mm.minorFaults, majorFaults: mm.majorFaults, copyOnWrite: mm.cowFaults, rss: mm.rss * PAGE, size, framesUsed: frames.used, framesTotal: frames.total };
  }
}

const plain = (start: number, end: number, prot: number, name: string): Vma => ({ start, end, prot, name, offset: 0, file: false, growsDown: false, shared: false, heap: false });
const protOf = (rights: string): number => (rights.includes("r") ? Prot.read : 0) | (rights.includes("w") ? Prot.write : 0) | (rights.includes("x") ? Prot.exec : 0);
