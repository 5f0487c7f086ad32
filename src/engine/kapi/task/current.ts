/**
 * `current`: the task in whose system call the code runs (insmod's, or rmmod's). The fields that modules look at are written where
 * <linux/sched.h> has them; the rest of the real task_struct is the kernel's own.
 */
import { randomBytes } from "../../kernel/fs/random";
import type { NativeCall, NativeTable, Ptr } from "../../libc/native";
import { plus, storeLong } from "../../libc/pointers";
import { bytesOf } from "../../libc/text";
import { blocksOf, coreOf } from "../memory/core";

const COMM = 16;

/** Offsets of the fields in a machine with words of `w` bytes. */
function offsets(w: 4 | 8): { readonly stack: number; readonly pid: number; readonly tgid: number; readonly comm: number; readonly size: number } {
  const mm = w === 8 ? 32 : 20;
  const pid = mm + 2 * w;
  return { stack: w, pid, tgid: pid + 4, comm: pid + 8 + 2 * w, size: pid + 8 + 2 * w + COMM };
}

interface Self { address: number; id: number }

function currentTask(call: NativeCall): Ptr {
  const o = offsets(call.memory.pointerSize);
  const core = coreOf(call);
  const self = call.state<Self>("current", () => ({ address: 0, id: 0 }));
  if (self.address === 0) {
    self.address = core.kmalloc.alloc(o.size, 0xdc0).address;
    self.id = blocksOf(call).place("current", self.address, o.size).id;
    blocksOf(call).shadeAs("zeroed", self.address, o.size);
  }
  const p = { va: self.address, id: self.id };
  const { tid, group, comm, stack } = core.current;
  call.memory.write(p, new Uint8Array(o.size));
  storeLong(call.memory, plus(p, o.stack), BigInt(stack));
  call.memory.store32(plus(p, o.pid), tid);
  call.memory.store32(plus(p, o.tgid), group.pid);
  call.memory.write(plus(p, o.comm), bytesOf(comm.slice(0, COMM - 1)));
  return p;
}

function random(call: NativeCall, n: number): Uint8Array {
  const state = call.state<{ at: number }>("random", () => ({ at: 0 }));
  state.at += 8;
  return randomBytes(7, state.at - 8, n);
}
const number = (bytes: Uint8Array): bigint => bytes.reduceRight((v, b) => (v << 8n) | BigInt(b), 0n);

export const tasks: NativeTable = {
  get_current: (call) => call.returnPtr(currentTask(call)),
  get_random_bytes: (call) => call.memory.write(call.args.ptr(0), random(call, call.args.size(1))),
  get_random_u32: (call) => call.returnI32(Number(number(random(call, 4)))),
  get_random_u64: (call) => call.returnI64(number(random(call, 8))),
  slab_is_available: (call) => call.returnI32(1),
  cache_line_size: (call) => call.returnI32(call.memory.pointerSize === 8 ? 64 : 32),
};
