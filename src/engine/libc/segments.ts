/**
 * What a program does with segments: the natives behind accesses through segment registers and inline assembly (ir/asm), and the system
 * calls modify_ldt, set_thread_area, get_thread_area, arch_prctl.
 */
import { EFAULT } from "../kernel/errno";
import type { Native, NativeCall, NativeTable, Ptr, SegmentCalls } from "./native";
import { SEGMENT_NAMES, type SegmentName } from "../mmu/segments/segmentUnit";

const USER_DESC = 16;

function segmentsOf({ process }: NativeCall): SegmentCalls {
  if (!process.segments) throw new Error("a machine without segments");
  return process.segments;
}
const named = (number: number): SegmentName => SEGMENT_NAMES[number] ?? "ds";

/** ptr __segment_linear(i32 segment, ptr offset, i32 size, i32 write). */
const linear: Native = (call) => {
  const { args } = call;
  const offset = args.ptr(1);
  const size = args.i32(2) || call.memory.pointerSize;
  call.returnPtr(segmentsOf(call).linear(named(args.i32(0)), offset.va, size, args.i32(3) !== 0));
};

const readSegment: Native = (call) => call.returnI32(segmentsOf(call).read(named(call.args.i32(0))));
const loadSegment: Native = (call) => segmentsOf(call).load(named(call.args.i32(0)), call.args.u32(1) & 0xffff);
const privileged: Native = (call) => segmentsOf(call).privileged();

const result = (call: NativeCall, value: number): void => {
  if (value < 0) call.process.setErrno(-value);
  call.returnI32(value < 0 ? -1 : value);
};

/** The struct's bytes; null: they cannot be reached. */
const userDesc = (call: NativeCall, p: Ptr): Uint8Array | null => (call.memory.mapped?.(p, USER_DESC, false) === false ? null : call.memory.read(p, USER_DESC));

const setThreadArea: Native = (call) => {
  const p = call.args.ptr(0);
  const bytes = userDesc(call, p);
  const entry = segmentsOf(call).setThreadArea(bytes);
  if (entry < 0) return result(call, entry);
  // -1 asked for any: which one it became is written back.
  if (bytes && new DataView(bytes.buffer).getInt32(0, true) === -1) call.memory.store32(p, entry);
  result(call, 0);
};

const getThreadArea: Native = (call) => {
  const p = call.args.ptr(0);
  const bytes = userDesc(call, p);
  if (!bytes) return result(call, -EFAULT);
  const answer = segmentsOf(call).getThreadArea(new DataView(bytes.buffer).getInt32(0, true));
  if (typeof answer === "number") return result(call, answer);
  call.memory.write(p, answer);
  result(call, 0);
};

const modifyLdt: Native = (call) => {
  const { args } = call;
  const [how, p, count] = [args.i32(0), args.ptr(1), args.size(2)];
  const read = segmentsOf(call).readLdt(how, count);
  if (typeof read === "number") return result(call, read);
  if (!read) return result(call, segmentsOf(call).writeLdt(how, count === USER_DESC ? userDesc(call, p) : null, count));
  if (call.memory.mapped?.(p, read.length, true) === false) return result(call, -EFAULT);
  if (read.length > 0) call.memory.write(p, read);
  result(call, read.length);
};

const archPrctl: Native = (call) => {
  const { args } = call;
  const answer = segmentsOf(call).archPrctl(args.i32(0), args.ptr(1).va);
  if (typeof answer === "number") return result(call, answer);
  if (call.memory.mapped?.(args.ptr(1), 8, true) === false) return result(call, -EFAULT);
  call.memory.store64(args.ptr(1), BigInt(answer.value));
  result(call, 0);
};

export const segmentFunctions: NativeTable = {
  __segment_linear: linear, __segment_read: readSegment, __segment_load: loadSegment, __privileged: privileged,
  __set_thread_area: setThreadArea, __get_thread_area: getThreadArea, __modify_ldt: modifyLdt, __arch_prctl: archPrctl,
};
