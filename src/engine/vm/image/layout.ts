/**
 * Where everything lies, as Linux maps a small position-independent executable of gcc without address randomisation:
 *
 *                 x86-64            file    contents
 *   r--   555555554000              0       ELF headers
 *   r-x   555555555000              1000    .text: one byte for four bytes of CODE
 *   r--   … next page                       .rodata: constants, string literals
 *   r--   … next page               −1000   constants that hold addresses (.data.rel.ro), .init_array, .got
 *   rw-   … next page               −1000   .data, .bss; the rest of .bss is anonymous
 *         brk begins at the next page
 *
 * A kernel module's parts lie one after another in the kernel's half (kernel/kmod/module.ts), without headers.
 *
 * Thread-local variables of the main thread lie below its thread pointer, in the mapping ld.so makes for it.
 */
import type { IrGlobal } from "../../ir/ast";
import type { Arch } from "../../memory/layout";
import type { ImageSegment, Section } from "../program";
import { hasAddress, isZero } from "./initialisers";
import type { Unit } from "../lower/unit";

const PAGE = 4096;
const up = (n: number, to: number): number => Math.ceil(n / to) * to;

const BASE: Readonly<Record<Arch, number>> = { "x86-64": 0x555555554000, "x86-32": 0x56555000 };
const MODULE_BASE: Readonly<Record<Arch, number>> = { "x86-64": -0x40000000, "x86-32": 0xf8800000 };
export const THREAD_POINTER: Readonly<Record<Arch, number>> = { "x86-64": 0x7ffff7dd0740, "x86-32": 0xb7fc3500 };

/** A variable the C library provides (stdin, environ …), placed in .bss as a copy relocation does. */
export interface LibraryDatum { readonly size: number; readonly align: number }

export interface Placed {
  readonly name: string;
  readonly global: IrGlobal | null;
  readonly section: Section;
  readonly size: number;
  readonly align: number;
  address: number;
}

type Group = "rodata" | "sanitizer" | "relro" | "data" | "bss" | "tdata" | "tbss";

const SECTIONS: Readonly<Record<Group, Section>> = { rodata: ".rodata", sanitizer: ".rodata", relro: ".rodata", data: ".data", bss: ".bss", tdata: ".tdata", tbss: ".tbss" };

/** clang's own data for sanitizer messages: kept out of the way of the program's constants. */
const isSanitizerData = (name: string): boolean => /^(\d+|\.src)(\.\d+)*(@.*)?$/.test(name);

function groupOf(global: IrGlobal): Group {
  const zero = global.initializer === null || isZero(global.initializer);
  if (global.threadLocal) return zero ? "tbss" : "tdata";
  if (isSanitizerData(global.name)) return "sanitizer";
  if (global.constant) return global.initializer && hasAddress(global.initializer) ? "relro" : "rodata";
  return zero ? "bss" : "data";
}

/** The library's own variables stand before all of the program's: who runs over the end of the program's hits nothing of the library. */
function isLibrarys(unit: Unit, global: IrGlobal): boolean {
  const { info } = unit.debug;
  const file = info.globals[unit.debug.globalsOf(global.name)[0] ?? -1]?.file ?? -1;
  return info.files[file]?.library === true;
}

export interface Image { readonly placed: readonly Placed[]; readonly segments: readonly ImageSegment[]; readonly textBase: number; readonly brkStart: number }

export function layOutImage(unit: Unit, arch: Arch, globals: readonly IrGlobal[], library: ReadonlyMap<string, LibraryDatum>, kernel = false): Image {
  const groups: Record<Group, Placed[]> = { rodata: [], sanitizer: [], relro: [], data: [], bss: [], tdata: [], tbss: [] };
  const placed = globals.map((global): Placed => {
    const own = groupOf(global);
    const group = own === "bss" && isLibrarys(unit, global) ? "data" : own;
    const size = unit.layout.sizeOf(global.type);
    const made: Placed = { name: global.name, global, section: SECTIONS[group], size, align: Math.max(1, global.align, unit.layout.alignOf(global.type)), address: 0 };
    groups[group].push(made);
    return made;
  });
  const librarys = (p: Placed): boolean => p.global !== null && isLibrarys(unit, p.global);
  groups.data = [...groups.data.filter(librarys), ...groups.data.filter((p) => !librarys(p))];
  for (const [name, { size, align }] of library) {
    const made: Placed = { name, global: null, section: ".bss", size, align, address: 0 };
    groups.bss.push(made);
    placed.push(made);
  }
  return { placed, ...new ImageLayout(kernel ? MODULE_BASE[arch] : BASE[arch], arch, (unit.code.count * 16) / 4)[kernel ? "placeModule" : "place"](groups) };
}

class ImageLayout {
  private readonly segments: ImageSegment[] = [];

  constructor(private readonly base: number, private readonly arch: Arch, private readonly textBytes: number) {}

  place(groups: Record<Group, Placed[]>): Omit<Image, "placed"> {
    const { base } = this;
    const textBase = base + PAGE;
    this.segment("headers", base, textBase, "r--", 0);
    const rodata = up(textBase + Math.max(1, this.textBytes), PAGE);
    this.segment(".text", textBase, rodata, "r-x", PAGE);
    // .rodata opens with the four bytes of _IO_stdin_used, .data with data_start and __dso_handle.
    const rodataEnd = this.run([...groups.rodata, ...groups.sanitizer], rodata + 4);
    const relro = up(rodataEnd, PAGE);
    // The file has no holes: its page with the end of .rodata also holds the beginning of what follows, and is mapped twice.
    const tail = rodataEnd % PAGE;
    const shift = tail > 0 ? PAGE : 0;
    this.segment(".rodata", rodata, relro, "r--", rodata - base);
    const data = up(this.run(groups.relro, relro + tail) + 1, PAGE);
    this.segment(".relro", relro, data, "r--", relro - base - shift);
    const dataEnd = this.run(groups.data, data + 16);
    const bssEnd = this.run(groups.bss, dataEnd);
    const filed = up(dataEnd, PAGE);
    this.segment(".data", data, filed, "rw-", data - base - shift);
    const brkStart = up(Math.max(bssEnd, dataEnd), PAGE);
    if (brkStart > filed) this.segment(".bss", filed, brkStart, "rw-", -1);
    this.threadLocals([...groups.tdata, ...groups.tbss]);
    return { segments: this.segments, textBase, brkStart };
  }

  /** layout_sections: what is executed, what is only read, what becomes so once init has run, what is written. */
  placeModule(groups: Record<Group, Placed[]>): Omit<Image, "placed"> {
    const { base } = this;
    const rodata = base + up(Math.max(1, this.textBytes), PAGE);
    this.segment(".text", base, rodata, "r-x", -1);
    const relro = up(this.run([...groups.rodata, ...groups.sanitizer], rodata), PAGE);
    if (relro > rodata) this.segment(".rodata", rodata, relro, "r--", -1);
    const data = up(this.run(groups.relro, relro), PAGE);
    if (data > relro) this.segment(".ro_after_init", relro, data, "r--", -1);
    // Thread-local variables do not exist here: those of a program that has some are one for all.
    const end = up(this.run([...groups.data, ...groups.tdata, ...groups.bss, ...groups.tbss], data) + 1, PAGE);
    this.segment(".data", data, end, "rw-", -1);
    return { segments: this.segments, textBase: base, brkStart: end };
  }

  private segment(name: string, start: number, end: number, rights: string, fileOffset: number): void {
    this.segments.push({ name, start, end, rights, fileOffset });
  }

  /** Places variables one after another; returns the end. */
  private run(list: readonly Placed[], start: number): number {
    let at = start;
    for (const item of list) {
      at = up(at, item.align);
      item.address = at;
      // An empty object still has an address of its own.
      at += Math.max(1, item.size);
    }
    return at;
  }

  private threadLocals(list: readonly Placed[]): void {
    if (list.length === 0) return;
    const pointer = THREAD_POINTER[this.arch];
    const align = Math.max(...list.map((g) => g.align), 16);
    const bytes = up(this.run(list, 0), align);
    const start = Math.floor((pointer - bytes) / align) * align;
    for (const item of list) item.address += start;
    this.segment("[tls]", Math.floor(start / PAGE) * PAGE, up(pointer + 1, PAGE), "rw-", -1);
  }
}
