/**
 * Segments of the running program: its segment registers, its thread's TLS descriptors, its LDT, and the system calls that change them
 * (arch/x86/kernel/tls.c, ldt.c, process_64.c). All descriptors are words in simulated frames: the GDT in the kernel's image, an LDT in
 * frames of its own, which fork copies and the last exit frees.
 */
import type { Arch } from "../../memory/layout";
import type { Entry } from "../../mmu/entry";
import { NO_ENTRY } from "../../mmu/entry";
import { decode, encode, isLocal } from "../../mmu/segments/descriptor";
import { type DescriptorTables, isFault, linearAddress, loadSegment, type Refusal, SEGMENT_NAMES, type SegmentFault, type SegmentName, type SegmentRegister, type SegmentRegisters } from "../../mmu/segments/segmentUnit";
import { KERNEL_PLACES } from "../boot/kernelSpace";
import type { KernelCore } from "../core";
import { copyLdt, freeLdt, newLdt } from "./ldt";
import type { LdtStruct } from "./ldtStruct";
import type { TaskSegments } from "./taskSegments";
import { EFAULT, EINVAL, ENOMEM, ENOSYS, EPERM, ESRCH } from "../errno";
import type { Mm } from "../mm/mmStruct";
import type { Task } from "../sched/task";
import { buildGdt, GDT, loadTls, readDescriptor, TLS_ENTRIES, writeDescriptor } from "./gdt";
import { descriptorOf, readUserDesc, tlsAllowed, USER_DESC_BYTES, userDescOf } from "./userDesc";

export const LDT_ENTRIES = 8192;
const MODIFY = { read: 0, writeOld: 1, readDefault: 2, write: 0x11 } as const;
export const ARCH = { SET_GS: 0x1001, SET_FS: 0x1002, GET_FS: 0x1003, GET_GS: 0x1004 } as const;
const HALF = 2 ** 32;
/** glibc's set_thread_area for the first thread: 4 GiB of data from its control block on. */
const tlsDescriptor = (base: number): Entry => encode(0xd0f3, base, 0xfffff);

export interface LogicalAccess {
  readonly name: SegmentName;
  readonly offset: number;
  readonly size: number;
  readonly write: boolean;
  /** Null: refused, see `violation`. */
  readonly linear: number | null;
  readonly violation: Refusal | null;
}

export class Segments {
  readonly gdtSize: number;
  /** The last access through a register that a program named, for views; not part of the state. */
  last: LogicalAccess | null = null;

  constructor(
    private readonly k: KernelCore,
    readonly arch: Arch,
    /** Physical address. */
    readonly gdt: number,
    private readonly current: () => Task,
  ) {
    this.gdtSize = GDT[arch].entries * 8;
    buildGdt(k, arch, gdt);
  }

  get wide(): boolean {
    return this.arch === "x86-64";
  }

  tables(mm: Mm = this.current().mm): DescriptorTables {
    const { ldt } = mm;
    return { gdt: { address: this.gdt, size: this.gdtSize }, ldt: { address: ldt?.address ?? 0, size: (ldt?.entries ?? 0) * 8 }, read: (at) => readDescriptor(this.k, at) };
  }

  /** What a thread has: as exec and glibc set it up, until it changes something. */
  of(task: Task): TaskSegments {
    return task.segments ?? this.initial(task.tcb);
  }

  private initial(tcb: number): TaskSegments {
    const { start, tls } = GDT[this.arch];
    const fixed = (selector: number): SegmentRegister => ({ selector, descriptor: selector === 0 ? null : decode(GDT[this.arch].fixed[selector >>> 3]!) });
    const none = fixed(0);
    const data = fixed(start.ds);
    const flat = { cs: fixed(start.cs), ss: fixed(start.ss), ds: data, es: data };
    if (this.wide) return { registers: { ...flat, fs: { selector: 0, descriptor: { ...decode(GDT[this.arch].fixed[5]!), base: tcb } }, gs: none }, tls: [] };
    const word = tcb === 0 ? NO_ENTRY : tlsDescriptor(tcb);
    return { registers: { ...flat, fs: none, gs: tcb === 0 ? none : { selector: tls * 8 + 3, descriptor: decode(word) } }, tls: [word] };
  }

  /** The thread gets the processor, or its descriptors changed: load_TLS, load_mm_ldt. */
  load(task: Task): void {
    loadTls(this.k, this.arch, this.gdt, this.of(task).tls);
    const { ldt } = task.mm;
    const at = this.gdt + GDT[this.arch].ldt * 8;
    const base = ldt ? KERNEL_PLACES[this.k.system.paging].directMap + ldt.address : 0;
    writeDescriptor(this.k, at, ldt ? encode(0x0082, base % HALF, ldt.entries * 8 - 1) : NO_ENTRY);
    if (this.wide) writeDescriptor(this.k, at + 8, { lo: Math.floor(base / HALF), hi: 0 });
  }

  register(name: SegmentName): SegmentRegister {
    return this.of(this.current()).registers[name];
  }

  /** `mov` to a segment register. */
  setRegister(name: SegmentName, selector: number): SegmentFault | null {
    const loaded = loadSegment(this.tables(), name, selector & 0xffff);
    if (isFault(loaded)) return loaded;
    this.change({ registers: { ...this.of(this.current()).registers, [name]: loaded } });
    return null;
  }

  linear(name: SegmentName, offset: number, size: number, write: boolean): number | SegmentFault {
    return linearAddress(name, this.register(name), offset, size, write, this.wide);
  }

  private change(fields: Partial<TaskSegments>): void {
    const task = this.current();
    task.segments = { ...this.of(task), ...fields };
    this.load(task);
  }

  // --- system calls: ≥ 0, or -errno; `null`: the struct cannot be read ---

  /** The entry that was set. */
  setThreadArea(bytes: Uint8Array | null): number {
    if (this.wide) return -ENOSYS;
    if (!bytes) return -EFAULT;
    const wish = readUserDesc(bytes);
    if (!tlsAllowed(wish)) return -EINVAL;
    const tls = [...this.of(this.current()).tls];
    const first = GDT[this.arch].tls;
    const free = Array.from({ length: TLS_ENTRIES }, (_, i) => i).find((i) => (tls[i]?.lo ?? 0) === 0 && (tls[i]?.hi ?? 0) === 0);
    const index = wish.entry === -1 ? free : wish.entry - first;
    if (index === undefined) return -ESRCH;
    if (index < 0 || index >= TLS_ENTRIES) return -EINVAL;
    for (let i = 0; i < index; i++) tls[i] ??= NO_ENTRY;
    tls[index] = descriptorOf(wish);
    this.change({ tls, registers: this.refreshed(tls) });
    return first + index;
  }

  /** A register that holds the selector of a TLS entry sees the new descriptor at once (do_set_thread_area). */
  private refreshed(tls: readonly Entry[]): SegmentRegisters {
    const registers = { ...this.of(this.current()).registers };
    for (const name of SEGMENT_NAMES) {
      const { selector } = registers[name];
      const word = isLocal(selector) ? undefined : tls[(selector >>> 3) - GDT[this.arch].tls];
      if (word) registers[name] = { selector, descriptor: decode(word).present ? decode(word) : null };
    }
    return registers;
  }

  getThreadArea(entry: number): Uint8Array | number {
    if (this.wide) return -ENOSYS;
    const first = GDT[this.arch].tls;
    if (entry < first || entry >= first + TLS_ENTRIES) return -EINVAL;
    return userDescOf(entry, this.of(this.current()).tls[entry - first] ?? NO_ENTRY);
  }

  /** What modify_ldt reads: the table's bytes, as many as it has and were asked for; null: `write` is meant. */
  readLdt(how: number, count: number): Uint8Array | number | null {
    if (how === MODIFY.write || how === MODIFY.writeOld) return null;
    if (how === MODIFY.readDefault) return new Uint8Array(Math.min(count, this.wide ? 128 : 5 * 8));
    if (how !== MODIFY.read) return -ENOSYS;
    const { ldt } = this.current().mm;
    const n = Math.min(count, (ldt?.entries ?? 0) * 8, LDT_ENTRIES * 8);
    return Uint8Array.from({ length: n }, (_, i) => (this.k.physical.read32(ldt!.address + (i & ~3)) >>> ((i & 3) * 8)) & 0xff);
  }

  /** write_ldt. */
  writeLdt(how: number, bytes: Uint8Array | null, count: number): number {
    if (count !== USER_DESC_BYTES) return -EINVAL;
    if (!bytes) return -EFAULT;
    const wish = readUserDesc(bytes);
    const old = how === MODIFY.writeOld;
    if (wish.entry < 0 || wish.entry >= LDT_ENTRIES) return -EINVAL;
    if (wish.contents === 3 && (old || !wish.notPresent)) return -EINVAL;
    const word = old && wish.base === 0 && wish.limit === 0 ? NO_ENTRY : descriptorOf(wish);
    // A 16-bit segment is refused only by kernels built without them (CONFIG_X86_16BIT).
    const task = this.current();
    const made = this.roomFor(task.mm, wish.entry + 1);
    if (!made) return -ENOMEM;
    task.mm.ldt = made;
    writeDescriptor(this.k, made.address + wish.entry * 8, word);
    this.load(task);
    return 0;
  }

  /** alloc_ldt_struct: the table itself or a larger copy. */
  private roomFor(mm: Mm, entries: number): LdtStruct | null {
    const { ldt } = mm;
    if (ldt && entries <= ldt.entries) return ldt;
    if (ldt && entries * 8 <= 4096 * 2 ** ldt.order) return { ...ldt, entries };
    const made = newLdt(this.k, entries);
    if (made && ldt) copyLdt(this.k, ldt, made);
    if (made && ldt) freeLdt(this.k, ldt);
    return made;
  }

  /** arch_prctl of x86-64: sets or tells the base of fs or gs. */
  archPrctl(code: number, address: number): { readonly value: number } | number {
    if (!this.wide) return -EINVAL;
    const name: SegmentName | null = code === ARCH.SET_FS || code === ARCH.GET_FS ? "fs" : code === ARCH.SET_GS || code === ARCH.GET_GS ? "gs" : null;
    if (!name) return -EINVAL;
    if (code === ARCH.GET_FS || code === ARCH.GET_GS) return { value: this.register(name).descriptor?.base ?? 0 };
    if (address >= this.current().mm.taskSize) return -EPERM;
    const flat = decode(GDT[this.arch].fixed[5]!);
    this.change({ registers: { ...this.of(this.current()).registers, [name]: { selector: 0, descriptor: { ...flat, base: address } } } });
    return 0;
  }
}
