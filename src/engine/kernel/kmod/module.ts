/**
 * load_module (kernel/module/main.c: move_module, apply_relocations, module_enable_ro): memory for the module, its contents, pointers in
 * its data, rights at last.
 *
 *   x86-64   ffffffffc0000000  MODULES_VADDR            x86-32   f8800000  in the vmalloc area
 *            ┌ .text r-x ┬ .rodata r-- ┬ .ro_after_init r-- ┬ .data, .bss rw- ┐      each part begins on a page of its own
 *
 * Its functions run on the kernel stack of the task whose system call it is (vmalloc/threadStacks.ts): on x86-64 there is a guard page
 * below, on x86-32 memory that belongs to somebody else.
 */
import type { Program } from "../../vm/program";
import { fillPage } from "../exec/imageFile";
import type { Kva } from "../boot/kva";
import type { KernelCore } from "../core";
import { ENOMEM } from "../errno";
import { settingsOf } from "./parameters";
import { __GFP, GFP } from "../pagealloc/gfp";
import type { Task } from "../sched/task";
import { threadSize } from "../vmalloc/threadStacks";
import { VM_AREA } from "../vmalloc/vmArea";

const PAGE = 4096;
/** pt_regs of the system call, and the frames from entry_SYSCALL_64 to do_one_initcall. */
const CALLERS = { 8: 0x2d8, 4: 0x188 } as const;
const MOVE_MODULE = "move_module+0x1a/0x4d0";

export interface KernelStack { readonly low: Kva; readonly high: Kva }

export interface KernelModule {
  /** As lsmod lists it. */
  readonly name: string;
  readonly stack: KernelStack;
  /** Stack pointer where init is called. */
  readonly rsp: Kva;
}

type Symbol = (name: string) => { readonly va: number; readonly id: number } | undefined;

/** The module, or -errno. The kernel's tables must be in use. */
export function loadModule(k: KernelCore, program: Program, task: Task, name: string, words: readonly string[], symbol: Symbol): KernelModule | number {
  const start = program.segments[0]!.start;
  const bytes = program.segments.at(-1)!.end - start;
  const range = { start, end: start + bytes + PAGE };
  if (k.vmalloc.alloc(bytes, MOVE_MODULE, { gfp: GFP.KERNEL | __GFP.ZERO, flags: VM_AREA.FLUSH_RESET_PERMS, range, use: "module" }) === 0) return -ENOMEM;
  fill(k, program, start, bytes);
  for (const g of program.globals) {
    for (const r of g.relocations) {
      const target = symbol(r.target);
      if (target) relocate(k, g.address + r.offset, target.va + r.addend, target.id);
    }
  }
  for (const word of words) setParameter(k, program, name, word, symbol);
  for (const s of program.segments) k.vmalloc.protect(s.start, (s.end - s.start) / PAGE, { write: s.rights.includes("w"), execute: s.rights.includes("x") });
  return { name, ...takeStack(k, task) };
}

function fill(k: KernelCore, program: Program, start: Kva, bytes: number): void {
  const globals = program.globals.filter((g) => g.init !== null && g.size > 0).sort((a, b) => a.address - b.address);
  for (let va = start; va < start + bytes; va += PAGE) {
    const page = new Uint8Array(PAGE);
    fillPage(page, va, globals);
    k.physical.fillPage(k.vmalloc.toPfn(va), page);
  }
}

/** A pointer in data, with its provenance. The processor's rights do not stand in the loader's way. */
function relocate(k: KernelCore, va: Kva, value: Kva, id: number): void {
  const { memory, physical, mmu } = k;
  const word = memory.layout.pointerSize;
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setBigInt64(0, BigInt(value), true);
  for (let i = 0; i < word; i++) {
    const at = mmu.peek(va + i);
    if (at < 0) return;
    physical.beforeWrite(physical.pfnOf(at));
    memory.u8[at] = bytes.getUint8(i);
    if (i === 0 && (va & (word - 1)) === 0) memory.u32[(at + memory.layout.pv) >>> 2] = id;
  }
}

/** A word that means nothing to the module is ignored, and the log says so. */
function setParameter(k: KernelCore, program: Program, module: string, word: string, symbol: Symbol): void {
  const settings = settingsOf(program, word, k.memory.layout.pointerSize);
  if (!settings) return k.log.printk(`${module}: unknown parameter '${word.split("=")[0]}' ignored`);
  for (const { variable, offset, bytes } of settings) {
    const start = (symbol(variable)?.va ?? 0) + offset;
    for (const [i, byte] of bytes.entries()) {
      const at = k.mmu.peek(start + i);
      if (at < 0) return;
      k.physical.beforeWrite(k.physical.pfnOf(at));
      k.memory.u8[at] = byte;
    }
  }
}

/** What earlier system calls left on the stack means nothing: its bytes are undefined. */
function takeStack(k: KernelCore, task: Task): Omit<KernelModule, "name"> {
  const { pointerSize, sh } = k.memory.layout;
  const low = task.stack;
  const high = low + threadSize(pointerSize);
  for (let va = low; va < high; va += PAGE) {
    const at = k.mmu.peek(va);
    k.physical.beforeWrite(k.physical.pfnOf(at));
    k.memory.u8.fill(0xff, at + sh, at + sh + PAGE);
  }
  // Nothing stops whoever runs over the end of the direct map's stack: calls look for themselves.
  if (pointerSize === 4) k.mmu.sentinel = low - PAGE;
  return { stack: { low, high }, rsp: high - CALLERS[pointerSize] };
}
