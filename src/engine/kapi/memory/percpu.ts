/**
 * Per-CPU memory (mm/percpu.c): alloc_percpu gives a pointer that is no address; per_cpu_ptr adds a processor's offset to it. Variables of
 * DEFINE_PER_CPU stand in the module's data as they begin; each processor gets its copy when the first one is asked for.
 */
import { GFP } from "../../kernel/pagealloc/gfp";
import { NULL, type Native, type NativeCall, type NativeTable, type Ptr } from "../../libc/native";
import { isNull } from "../../libc/pointers";
import { blocksOf, coreOf } from "./core";
import { give } from "./give";

interface Allocation {
  readonly pointer: number;
  readonly bytes: number;
  /** Object of each processor's copy. */
  readonly copies: readonly number[];
}

interface PerCpu {
  readonly known: Map<number, Allocation>;
  /** Variables of the module: their own address, and their per-CPU pointer. */
  readonly variables: Map<number, number>;
}

const percpuOf = (call: NativeCall): PerCpu => call.state<PerCpu>("percpu", () => ({ known: new Map(), variables: new Map() }));

/** Objects for the copies, the first of which may be there already. */
function remember(call: NativeCall, pointer: number, bytes: number, first: number): void {
  const { percpu } = coreOf(call);
  const copies = Array.from({ length: percpu.cpus }, (_, cpu) => {
    const at = percpu.address(pointer, cpu);
    blocksOf(call).shadeAs("zeroed", at, bytes);
    return cpu === 0 && first !== 0 ? first : blocksOf(call).place("per-CPU copy", at, bytes).id;
  });
  percpuOf(call).known.set(pointer, { pointer, bytes, copies });
}

const allocPercpu: Native = (call) => {
  const [bytes, align] = [call.args.size(0), call.args.size(1)];
  const { percpu } = coreOf(call);
  const number = blocksOf(call).next;
  let pointer = 0;
  const block = give(call, {
    size: bytes, gfp: call.args.count > 2 ? call.args.u32(2) : GFP.KERNEL,
    get: () => {
      pointer = percpu.alloc(bytes, align);
      return pointer === 0 ? { address: 0, room: 0 } : { address: percpu.address(pointer, 0), room: bytes, contents: "zeroed" as const };
    },
  });
  if (isNull(block)) return call.returnPtr(NULL);
  remember(call, pointer, bytes, block.id);
  call.returnPtr(blocksOf(call).standIn(number, pointer, bytes));
};

const freePercpu: Native = (call) => {
  const p = call.args.ptr(0);
  if (isNull(p)) return;
  const { percpu } = coreOf(call);
  const blocks = blocksOf(call);
  const allocation = percpuOf(call).known.get(p.va);
  const block = blocks.find({ va: allocation ? percpu.address(p.va, 0) : p.va, id: p.id });
  if (!block) return blocks.wild("kernel-free-wild", [call.name], p);
  if (block.freed) return blocks.wrong("double-free", "kernel-double-free", [p.va, block.size, call.name], block.number, p);
  if (!allocation) return blocks.wrong(block.how.startsWith("__alloc_percpu") ? "invalid-free" : "mismatched-free", block.how.startsWith("__alloc_percpu") ? "kernel-free-inside" : "mismatched-free", block.how.startsWith("__alloc_percpu") ? [p.va, p.va - block.address, block.size, call.name] : [call.name, p.va, block.how, "kfree"], block.number, p);
  percpu.free(p.va);
  for (const id of allocation.copies.slice(1)) blocks.endPlace(id);
  percpuOf(call).known.delete(p.va);
  blocks.release(block.number, call.name);
};

/** A variable of the module becomes one of every processor: each copy begins as the variable does. */
function instantiate(call: NativeCall, p: Ptr): { readonly pointer: number; readonly into: number } | null {
  const extent = blocksOf(call).extent(p);
  if (!extent || blocksOf(call).kindAt(p) !== "global") return null;
  const state = percpuOf(call);
  const { percpu } = coreOf(call);
  const into = p.va - extent.base;
  const known = state.variables.get(extent.base);
  if (known !== undefined) return { pointer: known, into };
  const pointer = percpu.alloc(extent.size, 64, true);
  if (pointer === 0) return null;
  remember(call, pointer, extent.size, 0);
  state.variables.set(extent.base, pointer);
  const { copies } = state.known.get(pointer)!;
  copies.forEach((id, cpu) => call.memory.copy({ va: percpu.address(pointer, cpu), id }, { va: extent.base, id: p.id }, extent.size));
  return { pointer, into };
}

const perCpuPtr: Native = (call) => {
  const [p, cpu] = [call.args.ptr(0), call.args.u32(1)];
  const { percpu } = coreOf(call);
  const { known } = percpuOf(call);
  if (cpu >= percpu.cpus) {
    call.report("kernel-bug", "kernel-no-cpu", [call.name, cpu, percpu.cpus]);
    return call.returnPtr(NULL);
  }
  const own = [...known.values()].find((a) => p.va >= a.pointer && p.va < a.pointer + a.bytes);
  const at = own ? { pointer: own.pointer, into: p.va - own.pointer } : instantiate(call, p);
  if (!at) return call.returnPtr({ va: percpu.address(p.va, cpu), id: 0 });
  call.returnPtr({ va: percpu.address(at.pointer, cpu) + at.into, id: known.get(at.pointer)?.copies[cpu] ?? 0 });
};

export const percpus: NativeTable = {
  __alloc_percpu: allocPercpu, __alloc_percpu_gfp: allocPercpu,
  free_percpu: freePercpu,
  __per_cpu_ptr: perCpuPtr,
  num_possible_cpus: (call) => call.returnI32(coreOf(call).percpu.cpus),
};
