/**
 * What the loader maps beside the program: the C library, the dynamic linker, vdso and vvar, as /proc/self/maps of a Debian 12 process
 * shows them with address randomisation off (sizes in pages; low addresses first).
 */
import type { Arch } from "../memory/layout";
import { Prot } from "./vma";

export interface FixedMap { readonly start: number; readonly pages: number; readonly prot: number; readonly name: string; readonly offset: number }

const R = Prot.read;
const RX = Prot.read | Prot.exec;
const RW = Prot.read | Prot.write;

function run(start: number, name: string, parts: readonly (readonly [pages: number, prot: number])[]): FixedMap[] {
  let at = start;
  return parts.map(([pages, prot]) => {
    const map = { start: at, pages, prot, name, offset: at - start };
    at += pages * 4096;
    return map;
  });
}

const LIBC64 = "/usr/lib/x86_64-linux-gnu/libc.so.6";
const LD64 = "/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2";
const LIBC32 = "/usr/lib/i386-linux-gnu/libc.so.6";
const LD32 = "/usr/lib/i386-linux-gnu/ld-linux.so.2";

export interface SystemMaps {
  readonly files: readonly FixedMap[];
  /** Anonymous, readable and writable: [start, pages, name]. */
  readonly anonymous: readonly (readonly [start: number, pages: number, name: string])[];
  /** The library's writable data: main_arena, FILE objects, tables. */
  readonly libraryData: number;
  readonly libraryDataBytes: number;
  readonly mmapBase: number;
  readonly stackTop: number;
  readonly stackPages: number;
}

export const SYSTEM_MAPS: Readonly<Record<Arch, SystemMaps>> = {
  "x86-64": {
    files: [
      ...run(0x7ffff7dd3000, LIBC64, [[0x26, R], [0x155, RX], [0x53, R], [4, R], [2, RW]]),
      ...run(0x7ffff7fc4000, "[vvar]", [[4, R]]),
      ...run(0x7ffff7fc8000, "[vdso]", [[2, RX]]),
      ...run(0x7ffff7fca000, LD64, [[1, R], [0x26, RX], [0xa, R], [2, R], [2, RW]]),
    ],
    anonymous: [[0x7ffff7fa7000, 0xe, ""], [0x7ffff7fc2000, 2, ""]],
    libraryData: 0x7ffff7fa7000,
    libraryDataBytes: 0xe000,
    mmapBase: 0x7ffff7fff000,
    stackTop: 0x7ffffffff000,
    stackPages: 33,
  },
  "x86-32": {
    files: [
      ...run(0xf7d8b000, LIBC32, [[0x22, R], [0x178, RX], [0x85, R], [2, R], [1, RW]]),
      ...run(0xf7fc0000, "[vvar]", [[4, R]]),
      ...run(0xf7fc4000, "[vdso]", [[2, RX]]),
      ...run(0xf7fc6000, LD32, [[1, R], [0x24, RX], [0xf, R], [2, R], [1, RW]]),
    ],
    anonymous: [[0xf7fad000, 0xa, ""], [0xf7fbe000, 2, ""]],
    libraryData: 0xf7fad000,
    libraryDataBytes: 0xa000,
    mmapBase: 0xf7ffd000,
    stackTop: 0xffffe000,
    stackPages: 33,
  },
};
