/** Decodes the load and store instructions for the slow path: widths, strict or lazy, pointer or local form. */
import { PAGE } from "../../memory/layout";
import { Frame } from "../program";
import { Exit, type ExitCode } from "../host";
import { OPS } from "../opcodes";
import type { MemoryAccess, MemoryPath } from "./memory";
import type { Runtime } from "./runtime";

export interface MemoryOp { readonly store: boolean; readonly local: boolean; readonly lazy: boolean; readonly pointer: boolean; readonly size: number; readonly immediate: boolean }

/** `ld32`, `ldm8`, `ldlmp`, `stl64`, `stli32` … → what it does. Null for other names. */
export function memoryOp(name: string, pointerSize: number): MemoryOp | null {
  const match = /^(ld|st)(l?)(m?)(i?)(8|16|32|64|p)$/.exec(name);
  if (!match) return null;
  const [, kind, local, lazy, immediate, width] = match;
  return { store: kind === "st", local: local === "l", lazy: lazy === "m", immediate: immediate === "i", pointer: width === "p", size: width === "p" ? pointerSize : Number(width) / 8 };
}

export class LoadStore {
  private readonly table: (MemoryOp | null)[];

  constructor(
    private readonly rt: Runtime,
    private readonly path: MemoryPath,
  ) {
    this.table = OPS.map((o) => memoryOp(o.name, rt.memory.layout.pointerSize));
  }

  handles(code: number): boolean {
    return this.table[code] !== null;
  }

  run(code: number): ExitCode {
    const op = this.table[code]!;
    if (this.missed(op)) return Exit.none;
    const access = op.local ? this.localAccess(op) : this.pointerAccess(op);
    const exit = this.path.check(access);
    if (exit !== Exit.none) return exit;
    if (this.misaligned(op, access)) return Exit.finding;
    // First the page, then the access: what a fault changes comes before it.
    const there = this.rt.user.translate(access.va, access.write) >= 0;
    this.rt.accessed(access.va, access.size, access.write);
    if (!there) return this.path.fault(access.low);
    return op.store ? this.store(op, access) : this.load(op, access);
  }

  /**
   * The plain TLB miss: nothing is wrong with the pointer, only the translation was not at hand. Brings it in, so that the instruction
   * can run again; false when there is more to it, or when that was just tried.
   */
  private missed(op: MemoryOp): boolean {
    const { regs } = this.rt;
    if (op.local) return false;
    const pointer = regs.word(op.store ? 1 : 2);
    if (regs.pointerUndefined(pointer)) return false;
    const va = regs.address(pointer) + regs.word(op.store ? 2 : 3);
    if ((va & (op.size - 1)) !== 0 || (va & (PAGE - 1)) + op.size > PAGE) return false;
    if (va === this.lastVa && regs.pc === this.lastPc) return false;
    if (!this.rt.objects.allows(regs.id(pointer), va, op.size, op.store)) return false;
    if (this.rt.user.translate(va, op.store) < 0 || !this.path.tlbHits(va, op.size, op.store)) return false;
    this.lastPc = regs.pc;
    this.lastVa = va;
    return true;
  }

  /** A stricter type than the address is fit for, and no packed member: true: stop here for the finding. */
  private misaligned(op: MemoryOp, { va, size, write }: MemoryAccess): boolean {
    const align = Math.min(size, this.rt.memory.layout.pointerSize);
    if (op.local || (va & (align - 1)) === 0 || this.path.wrong || this.rt.program.loose.has(this.rt.regs.pc)) return false;
    return this.rt.report("unaligned", write ? "unaligned-write" : "unaligned-read", [size, va, align], { access: { address: va, size, write } });
  }

  private localAccess(op: MemoryOp): MemoryAccess {
    const { regs, memory } = this.rt;
    const offset = op.store ? regs.word(1) : regs.word(2);
    return { va: memory.word(regs.fp + Frame.frameVa) + offset, id: 0, size: op.size, write: op.store, local: true, pointer: -1 };
  }

  private pointerAccess(op: MemoryOp): MemoryAccess {
    const { regs, memory } = this.rt;
    const pointer = op.store ? regs.word(1) : regs.word(2);
    const imm = op.store ? regs.word(2) : regs.word(3);
    let va = regs.address(pointer) + imm;
    if (memory.layout.pointerSize === 4) va = va >>> 0;
    else if ((va < 0 && !memory.signed) || Math.abs(va) >= 2 ** 53) return { ...this.high(BigInt.asUintN(64, regs.u64(pointer) + BigInt(imm))), id: regs.id(pointer), size: op.size, write: op.store, local: false, pointer };
    return { va, id: regs.id(pointer), size: op.size, write: op.store, local: false, pointer };
  }

  private high(address: bigint): { readonly va: number; readonly low: number } {
    const low = address & 0xfffn;
    return { va: Number(address - low), low: Number(low) };
  }

  private load(op: MemoryOp, access: MemoryAccess): ExitCode {
    const { regs } = this.rt;
    const dst = regs.word(1);
    const got = this.path.read(access.va, op.size);
    if (!got) return this.path.fault();
    if (got.mask === 0n && this.again(op, access)) return Exit.none;
    if (got.mask !== 0n && !op.lazy && !this.path.wrong && this.uninitialised(op, access, dst)) return Exit.finding;
    const mask = op.lazy && !this.path.wrong ? got.mask : 0n;
    if (op.pointer) regs.setPointerWord(dst, got.value, got.provenance, mask === 0n ? 0 : 0xffffffff);
    else if (op.lazy || got.mask !== 0n) regs.setU64(dst, got.value, mask);
    else regs.setValue(dst, got.value);
    regs.next();
    return Exit.none;
  }

  /** The page is in the TLB now and nothing else is odd: let the fast path do it. */
  private again(op: MemoryOp, access: MemoryAccess): boolean {
    return (!op.local || this.rt.regs.framePa === 0) && !(access.id === 0 && !op.local) && this.path.tlbHits(access.va, op.size, op.store) && this.retry(access);
  }

  /** Guards against a fast path that keeps missing: the same instruction and address twice in a row is done here. */
  private lastPc = 0;
  private lastVa = -1;
  private retry(access: MemoryAccess): boolean {
    const same = this.lastPc === this.rt.regs.pc && this.lastVa === access.va;
    this.lastPc = same ? 0 : this.rt.regs.pc;
    this.lastVa = access.va;
    return !same;
  }

  private uninitialised(op: MemoryOp, access: MemoryAccess, dst: number): boolean {
    const dereferenced = op.pointer && this.usedAsAddress(dst);
    const facts = this.rt.judge.place(access.va);
    return this.rt.report(dereferenced ? "wild-pointer" : "uninitialized-read", dereferenced ? "wild-uninitialised" : "uninitialised", [op.size, access.va, facts.name], {
      object: facts.object,
      related: facts.related,
      offset: facts.object ? access.va - facts.object.address : null,
      access: { address: access.va, size: op.size, write: false },
    });
  }

  /** Looks a few instructions ahead: is the loaded pointer used as the address of a load or store? */
  private usedAsAddress(slot: number): boolean {
    const { memory, regs } = this.rt;
    let at = (regs.pc >>> 2) + 4;
    let wanted = slot;
    for (let i = 0; i < 8; i++, at += 4) {
      const name = OPS[memory.i32[at]!]?.name ?? "";
      const op = this.table[memory.i32[at]!];
      if (op && !op.local) return (op.store ? memory.i32[at + 1] : memory.i32[at + 2]) === wanted;
      if (name.startsWith("gep") && memory.i32[at + 2] === wanted) wanted = memory.i32[at + 1]!;
      if (/^(jmp|br|ret|stmt|call|jumptable|rare|st)/.test(name)) return false;
    }
    return false;
  }

  private store(op: MemoryOp, access: MemoryAccess): ExitCode {
    const { regs } = this.rt;
    if (this.again(op, access)) return Exit.none;
    const value = op.immediate ? BigInt.asUintN(op.size * 8, BigInt(regs.word(2))) : regs.u64(op.local ? regs.word(2) : regs.word(3));
    const source = op.local ? regs.word(2) : regs.word(3);
    const mask = op.pointer ? (regs.pointerUndefined(source) ? (1n << BigInt(op.size * 8)) - 1n : 0n) : op.lazy ? regs.mask(source) : 0n;
    if (!this.path.write(access.va, op.size, value, mask, op.pointer ? regs.id(source) : null)) return this.path.fault();
    regs.next();
    return Exit.none;
  }
}
