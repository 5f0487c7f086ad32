/**
 * Memory of the program that called the kernel (arch/x86/lib/usercopy_64.c): only through these, between stac and clac, and only as far as
 * it is there: what could not be copied is the result.
 */
import { KernelFault } from "../../checker/checkedMemory";
import { NULL, type Native, type NativeCall, type NativeTable, type Ptr } from "../../libc/native";
import { isNull, plus, returnLong } from "../../libc/pointers";
import { mightSleep } from "../context/state";
import { blocksOf, coreOf } from "../memory/core";
import { allocate } from "../memory/kmalloc";

const PAGE = 4096;
const EFAULT = 14;
/** TASK_SIZE_MAX. */
const top = (call: NativeCall): number => (call.memory.pointerSize === 8 ? 2 ** 47 - PAGE : 0xc0000000);

const reachable = (call: NativeCall, user: Ptr, n: number): boolean => user.va >= 0 && user.va + n <= top(call);

/** Page by page; returns how many bytes were not copied. */
function copy(call: NativeCall, to: Ptr, from: Ptr, n: number, user: Ptr): number {
  if (n === 0) return 0;
  mightSleep(call);
  if (!reachable(call, user, n)) return n;
  for (let done = 0; done < n; ) {
    const part = Math.min(n - done, PAGE - ((user.va + done) & (PAGE - 1)));
    try {
      call.process.kernel!.user(() => call.memory.move!(to.va + done, from.va + done, part));
    } catch (error) {
      if (!(error instanceof KernelFault)) throw error;
      return n - done;
    }
    done += part;
  }
  return 0;
}

const copyFromUser: Native = (call) => {
  const [to, from, n] = [call.args.ptr(0), call.args.ptr(1), call.args.size(2)];
  call.memory.check(to, n, true, "to");
  const left = copy(call, to, from, n, from);
  // What is missing is zeros, so that nobody uses what was there before.
  if (left > 0 && left <= n) call.memory.fill(plus(to, n - left), 0, left);
  call.returnLong(left);
};

const copyToUser: Native = (call) => {
  const [to, from, n] = [call.args.ptr(0), call.args.ptr(1), call.args.size(2)];
  call.memory.check(from, n, false, "from");
  const first = n < 2 ** 24 ? blocksOf(call).firstUndefined(from.va, n) : -1;
  if (first >= 0) call.report("kernel-bug", "kernel-infoleak", [call.name, first, n], from);
  call.returnLong(copy(call, to, from, n, to));
};

/** From a page of zeros, as far as the memory is there. */
const clearUser: Native = (call) => {
  const [to, n] = [call.args.ptr(0), call.args.size(1)];
  const { zeroPage, directMap } = coreOf(call);
  const zeros = directMap.toVirt(zeroPage * PAGE);
  let left = n;
  for (let part = 0; left > 0; left -= part) {
    part = Math.min(left, PAGE - ((to.va + n - left) & (PAGE - 1)));
    const failed = copy(call, plus(to, n - left), { va: zeros, id: 0 }, part, plus(to, n - left));
    if (failed > 0) break;
  }
  call.returnLong(left);
};

/** The user's string with its NUL as far as `max` goes; null: the memory ends before. */
function userString(call: NativeCall, from: Ptr, max: number): Uint8Array | null {
  const out: number[] = [];
  try {
    while (out.length < max) {
      const at = plus(from, out.length);
      if (!reachable(call, at, 1)) return null;
      const byte = call.process.kernel!.user(() => call.memory.byteAt!(at.va));
      out.push(byte);
      if (byte === 0) break;
    }
  } catch (error) {
    if (!(error instanceof KernelFault)) throw error;
    return null;
  }
  return Uint8Array.from(out);
}

/** Length without the NUL, `count` when there was none, -EFAULT. */
const strncpyFromUser: Native = (call) => {
  const [to, from, count] = [call.args.ptr(0), call.args.ptr(1), call.args.long(2)];
  mightSleep(call);
  const text = userString(call, from, Math.max(0, count));
  if (!text) return returnLong(call, BigInt(-EFAULT));
  if (text.length > 0) call.memory.write(to, text);
  returnLong(call, BigInt(text.at(-1) === 0 ? text.length - 1 : text.length));
};

/** Length with the NUL; 0: the memory ends before. */
const strnlenUser: Native = (call) => {
  const text = userString(call, call.args.ptr(0), Math.max(0, call.args.long(1)));
  call.returnLong(!text ? 0 : text.at(-1) === 0 ? text.length : text.length + 1);
};

/** A block with a copy, or ERR_PTR. */
const memdupUser = (more: number): Native => (call) => {
  const [from, n] = [call.args.ptr(0), call.args.size(1)];
  const p = allocate(call, n + more, 0xcc0);
  const error = isNull(p) ? 12 : copy(call, p, from, n, from) > 0 ? EFAULT : 0;
  if (error === 0 && more > 0) call.memory.store8(plus(p, n), 0);
  if (error === EFAULT) {
    const block = blocksOf(call).find(p);
    coreOf(call).kmalloc.free(p.va);
    if (block) blocksOf(call).release(block.number, "kfree");
  }
  call.returnPtr(error === 0 ? p : { ...NULL, va: call.memory.pointerSize === 8 ? -error : 2 ** 32 - error });
};

export const uaccess: NativeTable = {
  copy_from_user: copyFromUser, copy_to_user: copyToUser, clear_user: clearUser,
  strncpy_from_user: strncpyFromUser, strnlen_user: strnlenUser,
  access_ok: (call) => call.returnI32(reachable(call, call.args.ptr(0), call.args.size(1)) ? 1 : 0),
  memdup_user: memdupUser(0), memdup_user_nul: memdupUser(1),
  vm_mmap: (call) => {
    const { args, process } = call;
    const at = process.vm!.mmap(args.ptr(1), args.size(2), args.size(3), args.size(4), -1, args.size(5));
    call.returnLong(typeof at === "number" ? at : at.va);
  },
  vm_munmap: (call) => call.returnI32(call.process.vm!.munmap(call.args.ptr(0), call.args.size(1))),
};
