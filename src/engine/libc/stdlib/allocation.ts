/** malloc and its family: the heap does the work; here are glibc's rules about sizes that cannot be. */
import type { Native, NativeCall, NativeTable } from "../native";
import { NULL } from "../native";
import { judgeFreed } from "../pthread/mutex";
import { isNull, plus, storeLong } from "../pointers";
import { standard, streamAt } from "../stdio/streams";
import { judgeBlock } from "../stdio/makers";
import { bytesOf } from "../text";

const ENOMEM = 12;
const EINVAL = 22;
const largest = (call: NativeCall): number => (call.memory.pointerSize === 8 ? 2 ** 63 - 1 : 2 ** 31 - 1);

function outOfMemory(call: NativeCall): void {
  call.process.setErrno(ENOMEM);
  call.returnPtr(NULL);
}

const malloc: Native = (call) => {
  const size = call.args.size(0);
  if (size > largest(call)) return outOfMemory(call);
  call.returnPtr(call.heap.malloc(size));
};

const calloc: Native = (call) => {
  const [count, size] = [call.args.size(0), call.args.size(1)];
  if (count * size > largest(call)) return outOfMemory(call);
  call.returnPtr(call.heap.calloc(count, size));
};

const realloc: Native = (call) => {
  const size = call.args.size(1);
  if (size > largest(call)) return outOfMemory(call);
  judgeBlock(call, call.args.ptr(0));
  call.returnPtr(call.heap.realloc(call.args.ptr(0), size));
};

const free: Native = (call) => {
  const block = call.args.ptr(0);
  judgeFreed(call, block);
  judgeBlock(call, block);
  call.heap.free(block);
};

const reallocarray: Native = (call) => {
  const size = call.args.size(1) * call.args.size(2);
  if (size > largest(call)) return outOfMemory(call);
  call.returnPtr(call.heap.realloc(call.args.ptr(0), size));
};

/**
 * glibc rounds the alignment up to a power of two. One that has none in a size_t is EINVAL; one whose power of two is above
 * PTRDIFF_MAX, or such a size, is out of memory.
 */
const memalign: Native = (call) => {
  const [alignment, size] = [call.args.size(0), call.args.size(1)];
  if (exactly(call, 0) > 1n << BigInt(call.memory.pointerSize * 8 - 1)) {
    call.process.setErrno(EINVAL);
    return call.returnPtr(NULL);
  }
  if (size > largest(call) || alignment > (largest(call) + 1) / 2) return outOfMemory(call);
  call.returnPtr(call.heap.memalign(2 ** Math.ceil(Math.log2(Math.max(1, alignment))), size));
};

/** A size_t argument, to the last bit. */
const exactly = (call: NativeCall, i: number): bigint => (call.memory.pointerSize === 8 ? call.args.u64(i) : BigInt(call.args.u32(i)));

function powerOfTwo(call: NativeCall, i: number): boolean {
  const n = exactly(call, i);
  return n !== 0n && (n & (n - 1n)) === 0n;
}

const posixMemalign: Native = (call) => {
  const [alignment, size] = [call.args.size(1), call.args.size(2)];
  if (alignment < call.memory.pointerSize || !powerOfTwo(call, 1)) return call.returnI32(EINVAL);
  const p = size > largest(call) || alignment > (largest(call) + 1) / 2 ? NULL : call.heap.memalign(alignment, size);
  if (isNull(p)) {
    call.process.setErrno(ENOMEM);
    return call.returnI32(ENOMEM);
  }
  call.memory.storePtr(call.args.ptr(0), p);
  call.returnI32(0);
};

const PAGE = 4096;

/** __malloc_accounts(fields): struct mallinfo2's ten words; the C part makes mallinfo of them. */
const accounts: Native = (call) => {
  const word = call.memory.pointerSize;
  call.heap.accounts.mallinfo().forEach((v, i) => storeLong(call.memory, plus(call.args.ptr(0), i * word), BigInt(v)));
};

/** Its first line is written before the accounts are taken: that may make the stream's buffer. */
const mallocInfo: Native = (call) => {
  if (call.args.i32(0) !== 0) return call.returnI32(EINVAL);
  const stream = streamAt(call, 1);
  const [first = ""] = call.heap.accounts.info().split("\n", 1);
  stream.write(bytesOf(`${first}\n`));
  stream.write(bytesOf(call.heap.accounts.info().slice(first.length + 1)));
  call.returnI32(0);
};

export const allocation: NativeTable = {
  malloc, calloc, realloc, reallocarray,
  free,
  cfree: free,
  memalign, aligned_alloc: memalign, posix_memalign: posixMemalign,
  valloc: (call) => call.returnPtr(call.heap.memalign(PAGE, call.args.size(0))),
  pvalloc: (call) => call.returnPtr(call.heap.memalign(PAGE, Math.ceil(call.args.size(0) / PAGE) * PAGE)),
  mallopt: (call) => call.returnI32(call.heap.accounts.mallopt(call.args.i32(0), call.args.i32(1))),
  malloc_trim: (call) => call.returnI32(call.heap.accounts.trim(call.args.size(0)) ? 1 : 0),
  malloc_stats: (call) => void standard(call, "stderr").write(bytesOf(call.heap.accounts.stats())),
  malloc_info: mallocInfo,
  __malloc_accounts: accounts,
  malloc_usable_size: (call) => call.returnLong(isNull(call.args.ptr(0)) ? 0 : call.heap.usableSize(call.args.ptr(0))),
};
