/** The allocators by name: what `malloc=NAME` may say. */
import { allocatorDataSize as glibcDataSize, GlibcMalloc } from "./allocator";
import { FREERTOS } from "./freertos";
import type { HeapMemory } from "./memory";
import { NginxMalloc, nginxDataSize } from "./nginx/nginx";
import { SIMPLE } from "./teaching/kinds";
import { Tcmalloc, tcmallocDataSize } from "./tcmalloc/tcmalloc";
import { Tlsf, tlsfDataSize } from "./tlsf/tlsf";
import type { AllocatorOptions, UserAllocator } from "./userAllocator";

interface Kind {
  /** Bytes of file-scope variables. */
  dataSize(wordSize: 4 | 8): number;
  make(memory: HeapMemory, options: AllocatorOptions): UserAllocator;
}

const KINDS: Readonly<Record<string, Kind>> = {
  glibc: { dataSize: glibcDataSize, make: (memory, options) => new GlibcMalloc(memory, options) },
  ...SIMPLE,
  nginx: { dataSize: nginxDataSize, make: (memory, options) => new NginxMalloc(memory, options) },
  tlsf: { dataSize: tlsfDataSize, make: (memory, options) => new Tlsf(memory, options) },
  tcmalloc: { dataSize: tcmallocDataSize, make: (memory, options) => new Tcmalloc(memory, options) },
  ...FREERTOS,
};

/** glibc's first: the one that is there unless somebody chooses. */
export const ALLOCATORS: readonly string[] = Object.keys(KINDS);

const kindOf = (name: string): Kind => KINDS[name] ?? KINDS.glibc!;

export const createAllocator = (name: string, memory: HeapMemory, options: AllocatorOptions): UserAllocator => kindOf(name).make(memory, options);

/** Bytes to reserve at `arenaAddress`. */
export const allocatorDataSize = (name: string, wordSize: 4 | 8): number => kindOf(name).dataSize(wordSize);
