/**
 * load_module (kernel/module/main.c): memory for the module, its contents, pointers in its data, rights at last.
 *
 *   x86-64   ffffffffc0000000  MODULES_VADDR            x86-32   f8800000  in the vmalloc area
 *            ┌ .text r-x ┬ .rodata r-- ┬ .ro_after_init r-- ┬ .data, .bss rw- ┐      each part begins on a page of its own
 *
 *   kernel stack of the task whose system call runs init:
 *            x86-64   16 KiB in the vmalloc area, a page that is not there below (VMAP_STACK)
 *            x86-32   8 KiB of the direct map; what lies below belongs to somebody else
 */
import type { PhysicalMemory } from "../../memory/physical";
import type { Program } from "../../vm/program";
import type { Kva } from "../boot/kva";
import type { KernelCore } from "../core";
import { ENOMEM } from "../errno";
import { Gfp } from "../frames/frameAllocator";
import { fillPage } from "../exec/imageFile";
import { mapKernelPages } from "./kernelPages";

const PAGE = 4096;
/** THREAD_SIZE as an order of pages. */
const STACK_ORDER = { 8: 2, 4: 1 } as const;
/** VMALLOC_START of 4 levels, and room for what booting mapped. */
const STACK_AREA: Kva = -0x370000000000 + 0x8000;
/** pt_regs of the system call, and the frames from entry_SYSCALL_64 to do_one_initcall. */
const CALLERS = { 8: 0x2d8, 4: 0x188 } as const;

export interface KernelStack { readonly low: Kva; readonly high: Kva }

export interface KernelModule {
  /** As lsmod lists it. */
  readonly name: string;
  readonly stack: KernelStack;
  /** Stack pointer where init is called. */
  readonly rsp: Kva;
}

interface Symbols { symbol(name: string): { readonly va: number; readonly id: number } | null }

/** The module, or -errno. The kernel's tables must be in use. */
export function loadModule(k: KernelCore, program: Program, name: string, symbols: Symbols): KernelModule | number {
  for (const s of program.segments) {
    const frames = takeFrames(k, (s.end - s.start) / PAGE);
    if (!frames) return -ENOMEM;
    frames.forEach((pfn, i) => void fill(k.physical, program, pfn, s.start + i * PAGE));
    if (!mapKernelPages(k, s.start, frames, { write: s.rights.includes("w"), execute: s.rights.includes("x") })) return -ENOMEM;
  }
  relocate(k, program, symbols);
  const stack = makeStack(k);
  // Nothing stops whoever runs over the end of the direct map's stack: calls look for themselves.
  if (stack && k.memory.layout.pointerSize === 4) k.mmu.sentinel = stack.low - PAGE;
  return stack ? { name, stack, rsp: stack.high - CALLERS[k.memory.layout.pointerSize] } : -ENOMEM;
}

function takeFrames(k: KernelCore, count: number): number[] | null {
  const out: number[] = [];
  for (let i = 0; i < count; i++) {
    const pfn = k.frames.allocPages(0, Gfp.zero);
    if (pfn < 0) return null;
    out.push(pfn);
  }
  return out;
}

function fill(physical: PhysicalMemory, program: Program, pfn: number, va: Kva): void {
  const page = new Uint8Array(PAGE);
  fillPage(page, va, program.globals.filter((g) => g.init !== null && g.size > 0).sort((a, b) => a.address - b.address));
  if (page.some((b) => b !== 0)) physical.fillPage(pfn, page);
}

/** apply_relocate_add: pointers in data, with their provenance. The processor's rights do not stand in the loader's way. */
function relocate(k: KernelCore, program: Program, symbols: Symbols): void {
  const { memory } = k;
  for (const g of program.globals) {
    for (const r of g.relocations) {
      const target = symbols.symbol(r.target);
      if (target) put(k, g.address + r.offset, target.va + r.addend, target.id);
    }
  }
  function put(core: KernelCore, va: Kva, value: Kva, id: number): void {
    const bytes = new DataView(new ArrayBuffer(8));
    bytes.setBigInt64(0, BigInt(value), true);
    for (let i = 0; i < memory.layout.pointerSize; i++) {
      const at = core.mmu.peek(va + i);
      if (at < 0) continue;
      core.physical.beforeWrite(core.physical.pfnOf(at));
      memory.u8[at] = bytes.getUint8(i);
      if (i === 0 && (va & (memory.layout.pointerSize - 1)) === 0) memory.u32[(at + memory.layout.pv) >>> 2] = id;
    }
  }
}

/** alloc_thread_stack_node. Nobody has written to it yet: its bytes are undefined. */
function makeStack(k: KernelCore): KernelStack | null {
  const { pointerSize, sh } = k.memory.layout;
  const order = STACK_ORDER[pointerSize];
  const bytes = PAGE << order;
  const first = pointerSize === 4 ? k.frames.allocPages(order, Gfp.zero) : -1;
  const frames = pointerSize === 8 ? takeFrames(k, 1 << order) : first < 0 ? null : Array.from({ length: 1 << order }, (_, i) => first + i);
  if (!frames) return null;
  for (const pfn of frames) {
    k.physical.clearPage(pfn);
    k.memory.u8.fill(0xff, k.physical.linear(pfn) + sh, k.physical.linear(pfn) + sh + PAGE);
  }
  const low = pointerSize === 8 ? STACK_AREA : k.directMap.toVirt(first * PAGE);
  if (pointerSize === 8 && !mapKernelPages(k, low, frames, { write: true, execute: false })) return null;
  return { low, high: low + bytes };
}
