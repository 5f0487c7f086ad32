/**
 * The operations of a recording as calls of the simulated allocator, by the recorder's names. A call that gives a block returns its
 * address; one that gives a number returns that as `ret`.
 *
 *   malloc size · calloc nmemb size · realloc size · reallocarray nmemb size · memalign, aligned_alloc align size · valloc, pvalloc size
 *   posix_memalign align size → ret     free     malloc_usable_size → ret
 *   mallopt param value → ret     malloc_trim size → ret
 *   sbrk size → ret: the program moves the break itself     mmap offset size → ret: it maps something at heap start + offset
 *   ?  a line the recorder did not know: nothing happens
 */
import type { GlibcMalloc } from "../allocator";
import type { FlatMemory } from "./flat-memory";
import type { RecordedOp } from "./recording";

export interface Called {
  /** Of the block, 0: null. Absent: the operation gives none. */
  address?: number;
  /** After a null result. */
  errno?: number;
  ret?: number;
  /** The recorder keeps the old pointer if this failed. */
  keepsOld?: boolean;
}

export interface Scene {
  readonly malloc: GlibcMalloc;
  readonly memory: FlatMemory;
  readonly heapStart: number;
  /** The block that the operation's id stands for, 0 if none. */
  readonly old: number;
}

type Call = (op: RecordedOp, s: Scene) => Called;

const ENOMEM = 12;

const block = (s: Scene, address: number | null): Called => ({ address: address ?? 0, errno: s.malloc.errno });

function resized(s: Scene, bytes: number): Called {
  const address = s.malloc.realloc(0, s.old, bytes);
  return { address: address ?? 0, errno: address === 0 ? 0 : s.malloc.errno, keepsOld: bytes !== 0 };
}

const size = (op: RecordedOp): number => op.size ?? 0;

const CALLS: Readonly<Record<string, Call>> = {
  malloc: (op, s) => block(s, s.malloc.malloc(0, size(op))),
  calloc: (op, s) => block(s, s.malloc.calloc(0, op.nmemb ?? 0, size(op))),
  realloc: (op, s) => resized(s, size(op)),
  reallocarray: (op, s) => {
    const bytes = (op.nmemb ?? 0) * size(op);
    return bytes >= 2 ** (s.memory.wordSize * 8) ? { address: 0, errno: ENOMEM, keepsOld: true } : resized(s, bytes);
  },
  memalign: (op, s) => block(s, s.malloc.memalign(0, op.align ?? 0, size(op))),
  aligned_alloc: (op, s) => block(s, s.malloc.alignedAlloc(0, op.align ?? 0, size(op))),
  valloc: (op, s) => block(s, s.malloc.valloc(0, size(op))),
  pvalloc: (op, s) => block(s, s.malloc.pvalloc(0, size(op))),
  posix_memalign: (op, s) => {
    const { error, address } = s.malloc.posixMemalign(0, op.align ?? 0, size(op));
    return { address, ret: error, errno: error === ENOMEM ? ENOMEM : 0 };
  },
  free: (_op, s) => {
    s.malloc.free(0, s.old);
    return {};
  },
  malloc_usable_size: (_op, s) => ({ ret: s.malloc.usableSize(0, s.old) }),
  mallopt: (op, s) => ({ ret: s.malloc.mallopt(0, op.param ?? op.id ?? 0, op.value ?? size(op)) }),
  malloc_trim: (op, s) => ({ ret: s.malloc.mallocTrim(0, size(op)) ? 1 : 0 }),
  sbrk: (op, s) => {
    const before = s.memory.sbrk(size(op));
    return { ret: before === null ? -1 : before - s.heapStart };
  },
  mmap: (op, s) => ({ ret: s.memory.mapAt(s.heapStart + (op.offset ?? 0), size(op)) ? 0 : -1 }),
  "?": () => ({ address: 0, errno: 0 }),
};

export const knows = (op: string): boolean => Object.hasOwn(CALLS, op);

export function call(op: RecordedOp, scene: Scene): Called {
  scene.malloc.excess = op.excess ?? 0;
  return CALLS[op.op]!(op, scene);
}
