/** memcpy, memmove and memset of the compiler (structure copies, initialisers) and atomic or wide loads and stores. */
import type { CheckedMemory } from "../../checker/checkedMemory";
import { Exit, type ExitCode } from "../host";
import type { Operand, RareOp, SlotType } from "../program";
import type { MemoryPath } from "./memory";
import type { Runtime } from "./runtime";
import { readWide, readWideMask, writeWide } from "./wide";

type Of<K extends RareOp["kind"]> = Extract<RareOp, { kind: K }>;

/** Bytes that a value of this type takes in memory, and bits in its slots. */
export function extent(type: SlotType, pointerSize: number): { bytes: number; bits: number } {
  if (typeof type === "object") return { bytes: Math.ceil(type.int / 8), bits: type.int };
  if (type === "ptr") return { bytes: pointerSize, bits: 64 };
  if (type === "x86_fp80") return { bytes: 10, bits: 80 };
  if (type === "fp128") return { bytes: 16, bits: 128 };
  if (type === "bf16") return { bytes: 2, bits: 16 };
  const bits = Number(type.slice(1));
  return { bytes: Math.max(1, bits / 8), bits };
}

/** Areas of different objects overlap only when one is too long, which is told as such. */
const sameObject = (a: number, b: number): boolean => a === b || a === 0 || b === 0;

export class Bulk {
  constructor(
    private readonly rt: Runtime,
    private readonly path: MemoryPath,
    private readonly memory: CheckedMemory,
  ) {}

  /** `copy a, b, c`, `copy.r a, b, c`, `set.r a, b, c`. */
  small(name: "copy" | "copy.r" | "set.r"): ExitCode {
    const { regs } = this.rt;
    this.memory.begin("");
    const [dst, second, size] = [regs.word(1), regs.word(2), regs.word(3)];
    if (name === "set.r") return this.set({ dst, value: second, size: { slot: size, type: "i64" } });
    return this.copyBytes("memcpy", dst, second, name === "copy" ? size : regs.size(size));
  }

  copy(op: Of<"memmove">): ExitCode {
    return this.copyBytes(op.kind, op.dst, op.src, this.rt.regs.size(op.size.slot));
  }

  private copyBytes(kind: "memcpy" | "memmove", to: number, from: number, n: number): ExitCode {
    const { regs } = this.rt;
    const [dst, src] = [regs.address(to), regs.address(from)];
    const overlap = kind === "memcpy" && dst !== src && dst < src + n && src < dst + n && sameObject(regs.id(to), regs.id(from));
    if (overlap && this.rt.report("overlapping-copy", "overlapping-copy", ["memcpy", n, dst - src])) return Exit.finding;
    this.memory.copy({ va: dst, id: regs.id(to) }, { va: src, id: regs.id(from) }, n);
    regs.next();
    return Exit.none;
  }

  set(op: { readonly dst: number; readonly value: number; readonly size: Operand }): ExitCode {
    const { regs } = this.rt;
    this.memory.fill({ va: regs.address(op.dst), id: regs.id(op.dst) }, regs.u32(op.value) & 255, regs.size(op.size.slot));
    regs.next();
    return Exit.none;
  }

  load(op: Of<"load">): ExitCode {
    const { regs, memory } = this.rt;
    const { bytes, bits } = extent(op.type, memory.layout.pointerSize);
    const va = regs.address(op.pointer);
    const exit = this.path.check({ va, id: regs.id(op.pointer), size: bytes, write: false, local: false, pointer: op.pointer });
    if (exit !== Exit.none) return exit;
    this.rt.accessed(va, bytes, false);
    const got = this.path.read(va, bytes);
    if (!got) return this.path.fault();
    const mask = this.path.wrong ? 0n : got.mask;
    if (mask !== 0n && !op.lazy) {
      const facts = this.rt.judge.place(va);
      if (this.rt.report("uninitialized-read", "uninitialised", [bytes, va, facts.name], { object: facts.object, related: facts.related, access: { address: va, size: bytes, write: false } })) return Exit.finding;
    }
    if (op.type === "ptr") regs.setPointerWord(op.dst, got.value, got.provenance, op.lazy && mask !== 0n ? 0xffffffff : 0);
    else writeWide(this.rt, op.dst, bits, got.value, op.lazy ? mask : 0n);
    regs.next();
    return Exit.none;
  }

  store(op: Of<"store">): ExitCode {
    const { regs, memory } = this.rt;
    const { bytes, bits } = extent(op.type, memory.layout.pointerSize);
    const va = regs.address(op.pointer);
    const exit = this.path.check({ va, id: regs.id(op.pointer), size: bytes, write: true, local: false, pointer: op.pointer });
    if (exit !== Exit.none) return exit;
    this.rt.accessed(va, bytes, true);
    const pointer = op.type === "ptr";
    const value = pointer ? regs.u64(op.value) : readWide(this.rt, op.value, bits);
    const mask = pointer ? (regs.pointerUndefined(op.value) ? (1n << BigInt(8 * bytes)) - 1n : 0n) : readWideMask(this.rt, op.value, bits);
    if (!this.path.write(va, bytes, value, mask, pointer ? regs.id(op.value) : null)) return this.path.fault();
    regs.next();
    return Exit.none;
  }

  exchange(op: Of<"atomicrmw">): ExitCode {
    const { regs, memory } = this.rt;
    const { bytes, bits } = extent(op.type, memory.layout.pointerSize);
    const va = regs.address(op.pointer);
    const exit = this.path.check({ va, id: regs.id(op.pointer), size: bytes, write: true, local: false, pointer: op.pointer });
    if (exit !== Exit.none) return exit;
    for (const write of [false, true]) this.rt.accessed(va, bytes, write);
    const old = this.path.read(va, bytes);
    if (!old) return this.path.fault();
    const operand = op.type === "ptr" ? regs.u64(op.value) : readWide(this.rt, op.value, bits);
    const value = modify(op.action, old.value, operand, bits);
    const pointer = op.type === "ptr";
    if (!this.path.write(va, bytes, BigInt.asUintN(bytes * 8, value), 0n, pointer ? regs.id(op.value) : null)) return this.path.fault();
    if (pointer) regs.setPointerWord(op.dst, old.value, old.provenance);
    else writeWide(this.rt, op.dst, bits, old.value);
    regs.next();
    return Exit.none;
  }

  compareExchange(op: Of<"cmpxchg">): ExitCode {
    const { regs, memory } = this.rt;
    const { bytes, bits } = extent(op.type, memory.layout.pointerSize);
    const va = regs.address(op.pointer);
    const exit = this.path.check({ va, id: regs.id(op.pointer), size: bytes, write: true, local: false, pointer: op.pointer });
    if (exit !== Exit.none) return exit;
    for (const write of [false, true]) this.rt.accessed(va, bytes, write);
    const old = this.path.read(va, bytes);
    if (!old) return this.path.fault();
    const pointer = op.type === "ptr";
    const expected = pointer ? regs.u64(op.expected) : readWide(this.rt, op.expected, bits);
    const same = old.value === BigInt.asUintN(bytes * 8, expected);
    if (same && !this.path.write(va, bytes, pointer ? regs.u64(op.desired) : readWide(this.rt, op.desired, bits), 0n, pointer ? regs.id(op.desired) : null)) return this.path.fault();
    if (pointer) regs.setPointerWord(op.dst, old.value, old.provenance);
    else writeWide(this.rt, op.dst, bits, old.value);
    regs.setU32(op.success, same ? 1 : 0);
    regs.next();
    return Exit.none;
  }
}

function modify(action: string, old: bigint, v: bigint, bits: number): bigint {
  const s = (x: bigint): bigint => BigInt.asIntN(bits, x);
  switch (action) {
    case "xchg": return v;
    case "add": return old + v;
    case "sub": return old - v;
    case "and": return old & v;
    case "or": return old | v;
    case "xor": return old ^ v;
    case "nand": return ~(old & v);
    case "max": return s(old) > s(v) ? old : v;
    case "min": return s(old) < s(v) ? old : v;
    case "umax": return old > v ? old : v;
    case "umin": return old < v ? old : v;
    case "uinc_wrap": return old >= v ? 0n : old + 1n;
    case "udec_wrap": return old === 0n || old > v ? v : old - 1n;
    default: return floatModify(action, old, v, bits);
  }
}

/** fadd and fsub on float or double bits. */
function floatModify(action: string, old: bigint, v: bigint, bits: number): bigint {
  const view = new DataView(new ArrayBuffer(16));
  const put = (at: number, x: bigint): number => {
    if (bits === 32) view.setUint32(at, Number(x), true);
    else view.setBigUint64(at, x, true);
    return bits === 32 ? view.getFloat32(at, true) : view.getFloat64(at, true);
  };
  const [a, b] = [put(0, old), put(8, v)];
  const r = action === "fsub" ? a - b : action === "fmax" ? Math.max(a, b) : action === "fmin" ? Math.min(a, b) : a + b;
  if (bits === 32) view.setFloat32(0, r, true);
  else view.setFloat64(0, r, true);
  return bits === 32 ? BigInt(view.getUint32(0, true)) : view.getBigUint64(0, true);
}
