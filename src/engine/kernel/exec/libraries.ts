/**
 * What the dynamic linker maps before main: the C library and the linker itself, with the sizes of Debian 12's glibc 2.36, at the
 * addresses mmap gives them without randomisation (newest lowest):
 *
 *   x86-64   7ffff7dd0000  thread-local storage       x86-32   —
 *            7ffff7dd3000  libc.so.6                           b7d8e000  libc.so.6
 *            7ffff7fb5000  (ld.so.cache, unmapped again)       b7fb6000  (ld.so.cache)
 *            7ffff7fc2000  data of the linker                  b7fc3000  data of the linker, thread-local storage
 *            7ffff7fc4000  [vvar]                              b7fc5000  [vvar]
 *            7ffff7fc8000  [vdso]                              b7fc9000  [vdso]
 *            7ffff7fca000  ld-linux-x86-64.so.2                b7fcb000  ld-linux.so.2
 *            7ffff7fff000  mmap_base                           b8000000  mmap_base
 */
import type { Arch } from "../../memory/layout";
import type { Kernel } from "../kernel";
import { MAP, PROT } from "../mm/vma";

export interface LibraryPart {
  /** Offset from the library's base, bytes; offset in the file. */
  readonly at: number;
  readonly size: number;
  readonly prot: number;
  readonly fileOffset: number;
  /** Written by the linker while it relocates, then protected (PT_GNU_RELRO). */
  readonly relro: boolean;
}

export interface Library {
  readonly path: string;
  readonly inode: number;
  readonly parts: readonly LibraryPart[];
  readonly bss: number;
  /** Offsets that starting up reads, and writes. */
  readonly read: readonly number[];
  readonly written: readonly number[];
}

export interface Libraries {
  readonly loader: Library;
  readonly libc: Library;
  readonly cacheSize: number;
  readonly loaderData: number;
  /** Own mapping for thread-local storage, bytes; 0: it lies in the linker's data. */
  readonly tls: number;
  readonly vvar: number;
  readonly vdso: number;
  /** Offset of main_arena in the C library, and the writable bytes [from, to) behind the library's own variables. */
  readonly arena: number;
  readonly free: readonly [number, number];
}

const { READ: R, WRITE: W, EXEC: X } = PROT;
const piece = (at: number, size: number, prot: number, fileOffset: number, relro = false): LibraryPart => ({ at, size, prot, fileOffset, relro });

export const LIBRARIES: Readonly<Record<Arch, Libraries>> = {
  "x86-64": {
    loader: {
      path: "/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2", inode: 1049, bss: 0,
      parts: [piece(0, 0x1000, R, 0), piece(0x1000, 0x26000, R | X, 0x1000), piece(0x27000, 0xa000, R, 0x27000), piece(0x31000, 0x2000, R | W, 0x31000, true), piece(0x33000, 0x2000, R | W, 0x33000)],
      read: [0, 0x1000, 0x18000, 0x2d000], written: [0x31000, 0x32000, 0x33000, 0x34000],
    },
    libc: {
      path: "/usr/lib/x86_64-linux-gnu/libc.so.6", inode: 1052, bss: 0xd000,
      parts: [piece(0, 0x26000, R, 0), piece(0x26000, 0x156000, R | X, 0x26000), piece(0x17c000, 0x53000, R, 0x17c000), piece(0x1cf000, 0x4000, R | W, 0x1cf000, true), piece(0x1d3000, 0x2000, R | W, 0x1d3000)],
      read: [0, 0x14000, 0x27000, 0x42000, 0x62000, 0x76000, 0x95000, 0xa2000, 0x156000, 0x17c000, 0x1a2000], written: [0x1cf000, 0x1d0000, 0x1d1000, 0x1d2000, 0x1d3000, 0x1d4000, 0x1d5000],
    },
    cacheSize: 0xd000, loaderData: 0x2000, tls: 0x3000, vvar: 0x4000, vdso: 0x2000, arena: 0x1d3c60, free: [0x1d4880, 0x1e2000],
  },
  "x86-32": {
    loader: {
      path: "/usr/lib/i386-linux-gnu/ld-linux.so.2", inode: 1061, bss: 0,
      parts: [piece(0, 0x1000, R, 0), piece(0x1000, 0x23000, R | X, 0x1000), piece(0x24000, 0xe000, R, 0x24000), piece(0x32000, 0x2000, R | W, 0x31000, true), piece(0x34000, 0x1000, R | W, 0x33000)],
      read: [0, 0x1000, 0x18000, 0x2a000], written: [0x32000, 0x33000, 0x34000],
    },
    libc: {
      path: "/usr/lib/i386-linux-gnu/libc.so.6", inode: 1064, bss: 0xa000,
      parts: [piece(0, 0x22000, R, 0), piece(0x22000, 0x179000, R | X, 0x22000), piece(0x19b000, 0x80000, R, 0x19b000), piece(0x21b000, 0x2000, R | W, 0x21b000, true), piece(0x21d000, 0x1000, R | W, 0x21d000)],
      read: [0, 0x14000, 0x23000, 0x42000, 0x62000, 0x76000, 0x95000, 0xa2000, 0x176000, 0x19b000, 0x1d2000], written: [0x21b000, 0x21c000, 0x21d000, 0x21e000],
    },
    cacheSize: 0xd000, loaderData: 0x2000, tls: 0, vvar: 0x4000, vdso: 0x2000, arena: 0x21d540, free: [0x21df40, 0x228000],
  },
};

export const DISK = "08:01";
const ANONYMOUS = { prot: R | W, flags: MAP.PRIVATE | MAP.ANONYMOUS, file: 0, offset: 0 } as const;

/** Bytes from the first to the last part, with .bss. */
export const spanOf = (l: Library): number => Math.max(...l.parts.map((p) => p.at + p.size)) + l.bss;

/** Maps a library as the kernel and ld.so do: the whole span first, then each part over it. Relro parts stay writable. Base address. */
export function mapLibrary(kernel: Kernel, l: Library): number {
  const last = l.parts.at(-1)!;
  const file = kernel.cache.add({ path: l.path, device: DISK, inode: l.inode, size: last.fileOffset + last.size, content: () => null }).id;
  const base = kernel.mmap({ address: 0, length: spanOf(l), prot: R, flags: MAP.PRIVATE, file, offset: 0 });
  if (base < 0) return base;
  for (const p of l.parts.slice(1)) kernel.mmap({ address: base + p.at, length: p.size, prot: p.prot, flags: MAP.PRIVATE | MAP.FIXED, file, offset: p.fileOffset });
  if (l.bss > 0) kernel.mmap({ ...ANONYMOUS, address: base + last.at + last.size, length: l.bss, flags: ANONYMOUS.flags | MAP.FIXED });
  return base;
}

/** _dl_protect_relro, after relocation. */
export function protectRelro(kernel: Kernel, base: number, l: Library): void {
  for (const p of l.parts) if (p.relro) kernel.mprotect(base + p.at, p.size, R);
}

export function mapAnonymous(kernel: Kernel, address: number, length: number): number {
  return kernel.mmap({ ...ANONYMOUS, address, length, flags: ANONYMOUS.flags | (address > 0 ? MAP.FIXED : 0) });
}

export function mapSpecial(kernel: Kernel, name: string, address: number, length: number, prot: number): void {
  kernel.mmap({ ...ANONYMOUS, address, length, prot, flags: ANONYMOUS.flags | MAP.FIXED, special: name });
}
