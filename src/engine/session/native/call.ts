/** The NativeCall that library functions get: one object per machine, re-aimed at each call. */
import type { CheckedMemory } from "../../checker/checkedMemory";
import type { FindingKind } from "../../checker/finding";
import type { KernelTrace } from "../../kernel/trace/trace";
import type { Earlier, Native, NativeCall, NativeHeap, NativeProcess, NativeTable, Ptr, VaSource } from "../../libc/native";
import { type Wrapper, WRAPPERS } from "../../libc/wrappers";
import type { Saved } from "../../memory/machineMemory";
import type { RareOp } from "../../vm/program";
import type { Runtime } from "../../vm/slow/runtime";
import { SlotArgs } from "./args";
import { throughGate } from "./gate";
import { DirectVariadic, ListVariadic32, ListVariadic64 } from "./variadic";

/** A native by which a function's C part does its work is told under the function's own name: __kapi_kmem_cache_alloc. */
const FOR = "__kapi_";

type NativeOp = Extract<RareOp, { kind: "native" }>;

/** What a call instruction comes to: looked up when it runs for the first time. */
interface Target { readonly name: string; readonly native: Native; readonly wrapper: Wrapper | undefined }

export class CallContext implements NativeCall, Saved<string> {
  readonly args: SlotArgs;
  name = "";
  /** What the call returned; an error number of the kernel's is -1 here. */
  private returned = 0;
  private op: NativeOp | null = null;
  private target: Target | null = null;
  private readonly targets = new Map<NativeOp, Target>();
  private lists: ListVariadic64[] = [];
  private states = new Map<string, unknown>();

  constructor(
    private readonly rt: Runtime,
    readonly memory: CheckedMemory,
    readonly process: NativeProcess,
    readonly heap: NativeHeap,
    private readonly trace: KernelTrace,
    private readonly natives: NativeTable,
  ) {
    this.args = new SlotArgs(rt.regs, rt.memory.layout.pointerSize);
  }

  /** Points at a call; the result slots are cleared so that a native that returns nothing returns 0. */
  aim(op: NativeOp): void {
    const target = this.targets.get(op) ?? this.targetOf(op);
    this.op = op;
    this.target = target;
    this.name = target.name;
    this.args.operands = op.args;
    if (this.lists.length > 0) this.lists = [];
    this.returned = 0;
    this.memory.begin(target.name);
  }

  private targetOf(op: NativeOp): Target {
    const native = this.natives[op.name];
    if (!native) throw new Error(`native ${op.name}`);
    const name = op.name.startsWith(FOR) ? op.name.slice(FOR.length) : op.name;
    const target = { name, native, wrapper: WRAPPERS.get(name) };
    this.targets.set(op, target);
    return target;
  }

  /** Runs what `aim` pointed at. */
  run(): void {
    const { native, wrapper } = this.target!;
    this.trace.native = this.name;
    if (wrapper) throughGate(this.trace, this, wrapper, () => native(this), () => this.returned);
    else native(this);
  }

  /** The library's own state: plain data, kept as JSON with bigints and byte arrays tagged. */
  save(): string {
    return JSON.stringify([...this.states], replace);
  }

  restore(state: string): void {
    const entries = JSON.parse(state, revive) as [string, unknown][];
    this.states = new Map(entries);
  }

  state<T>(key: string, init: () => T): T {
    const known = this.states.get(key);
    if (known !== undefined) return known as T;
    const first = init();
    this.states.set(key, first);
    return first;
  }

  variadic(fixed = 0): VaSource {
    return new DirectVariadic(this.args, Math.max(fixed, this.op?.fixed ?? 0));
  }

  vaList(p: Ptr): VaSource {
    if (this.memory.pointerSize === 4) return new ListVariadic32(this.memory, p);
    const list = new ListVariadic64(this.memory, p);
    this.lists.push(list);
    return list;
  }

  /** The call is left and made again later: argument lists are as it found them. */
  rewind(): void {
    for (const list of this.lists) list.rewind();
  }

  report(kind: string, messageId: string, args: readonly (string | number)[] = [], at?: Ptr, earlier?: Earlier): void {
    const facts = at ? this.rt.judge.place(at.va) : null;
    const before = earlier ? [this.rt.related("freed", earlier.message, earlier.args, earlier.pc, earlier.step)] : [];
    this.memory.stop(this.rt.report(kind as FindingKind, messageId, args, { object: facts?.object ?? null, related: [...(facts?.related ?? []), ...before], via: { function: this.name, argument: "" } }));
  }

  here(): { readonly pc: number; readonly step: number } {
    return { pc: this.rt.regs.pc, step: this.process.step ?? 0 };
  }

  private dst(): number {
    return this.op?.result.length ? this.op.dst : -1;
  }
  returnI32(v: number): void {
    this.returned = v;
    if (this.dst() >= 0) this.rt.regs.setU32(this.dst(), v);
  }
  returnI64(v: bigint): void {
    this.returned = Number(v);
    if (this.dst() >= 0) this.rt.regs.setU64(this.dst(), this.op?.result[0] === "i32" ? BigInt.asUintN(32, v) : BigInt.asUintN(64, v));
  }
  returnLong(v: number): void {
    if (this.memory.pointerSize === 4) return this.returnI32(v);
    const dst = this.dst();
    if (v < 0 || dst < 0 || this.op?.result[0] === "i32") return this.returnI64(BigInt(Math.trunc(v)));
    this.returned = v;
    this.rt.regs.setSize(dst, Math.trunc(v));
  }
  returnF64(v: number): void {
    if (this.dst() >= 0) this.rt.regs.setF64(this.dst(), v);
  }
  returnF32(v: number): void {
    if (this.dst() >= 0) this.rt.regs.setF32(this.dst(), v);
  }
  returnF80(v: bigint): void {
    if (this.dst() < 0) return;
    this.rt.regs.setU64(this.dst(), BigInt.asUintN(64, v));
    this.rt.regs.setU64(this.dst() + 16, v >> 64n);
  }
  returnPtr(p: Ptr): void {
    this.returned = p.va;
    if (this.dst() >= 0) this.rt.regs.setPointer(this.dst(), p.va, p.id);
  }

  block(reason: "input" | "sleep"): void {
    this.process.tasks.wait(reason === "input" ? { reason, channels: ["stdin"] } : { reason, channels: [] });
  }
}

function replace(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return { $bigint: value.toString() };
  if (value instanceof Uint8Array) return { $bytes: [...value] };
  if (value instanceof Map) return { $map: [...value] };
  return value;
}

function revive(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  const tagged = value as { $bigint?: string; $bytes?: number[]; $map?: [unknown, unknown][] };
  if (tagged.$bigint !== undefined) return BigInt(tagged.$bigint);
  if (tagged.$bytes) return Uint8Array.from(tagged.$bytes);
  if (tagged.$map) return new Map(tagged.$map);
  return value;
}
