/** Integer ⇄ pointer casts, variable-length arrays, the stack pointer, setjmp and longjmp, TLS and computed goto. */
import { wholeOf } from "../../checker/memberRecords";
import { Members } from "../../checker/members";
import { ObjectFlag } from "../../memory/layout";
import type { Saved } from "../../memory/machineMemory";
import { PointerPair } from "../analysis/pointerPairs";
import { Exit, type ExitCode } from "../host";
import { Frame, type RareOp } from "../program";
import type { Calls } from "./calls";
import type { MemoryPath } from "./memory";
import type { Runtime } from "./runtime";

type Of<K extends RareOp["kind"]> = Extract<RareOp, { kind: K }>;

/** A live variable-length array or alloca() block. */
interface Dynamic { readonly id: number; readonly va: number; readonly size: number }

interface Pointed { readonly va: number; readonly id: number }

/** Offset of __mask_was_saved in jmp_buf: behind the registers. */
const MASK_SAVED = { 8: 64, 4: 24 } as const;

export class Pointers implements Saved<readonly Dynamic[]> {
  private dynamic: Dynamic[] = [];
  private readonly members: Members;

  constructor(
    private readonly rt: Runtime,
    private readonly path: MemoryPath,
    private readonly calls: Calls,
  ) {
    this.members = new Members(rt.memory, rt.objects);
  }

  save(): readonly Dynamic[] {
    return [...this.dynamic];
  }
  restore(state: readonly Dynamic[]): void {
    this.dynamic = [...state];
  }

  /** The variable-length array that contains va, or 0. */
  dynamicAt(va: number): number {
    return this.dynamic.find((d) => va >= d.va && va < d.va + d.size)?.id ?? 0;
  }

  /** The integer may become a pointer again: its object counts as exposed. */
  toInteger(op: Of<"ptrtoint">): ExitCode {
    const { regs, objects } = this.rt;
    objects.mark(wholeOf(this.rt.memory, regs.id(op.src)), op.hides ? ObjectFlag.exposed | ObjectFlag.hidden : ObjectFlag.exposed);
    regs.setU64(op.dst, regs.u64(op.src), regs.pointerUndefined(op.src) ? 0xffffffffffffffffn : 0n);
    regs.next();
    return Exit.none;
  }

  toPointer(op: Of<"inttoptr">): ExitCode {
    const { regs, judge, memory } = this.rt;
    const value = memory.layout.pointerSize === 4 ? regs.u32(op.src) : regs.address(op.src);
    const undefinedMask = regs.mask(op.src) === 0n ? 0 : 0xffffffff;
    regs.setU64(op.dst, memory.layout.pointerSize === 4 ? BigInt(value) : regs.u64(op.src));
    const at = (regs.fp + op.dst + 8) >>> 2;
    memory.u32[at] = judge.resolve(value);
    memory.u32[at + 1] = undefinedMask;
    regs.next();
    return Exit.none;
  }

  /** A pointer into an array member gets the member's bounds. */
  narrow(op: Of<"narrow">): ExitCode {
    const { regs } = this.rt;
    const va = regs.address(op.member) + op.shift;
    const id = this.members.narrow(regs.id(op.pointer), { va, size: op.size, offset: op.offset, last: op.last });
    regs.setId(op.pointer, id, regs.pointerUndefined(op.pointer) ? 0xffffffff : 0);
    regs.next();
    return Exit.none;
  }

  /** Back from an array member by a constant number of bytes: to the structure around it, if that is where it leads. */
  widen(op: Of<"widen">): ExitCode {
    const { regs } = this.rt;
    const id = this.members.widen(regs.id(op.pointer), regs.address(op.pointer));
    regs.setId(op.pointer, id, regs.pointerUndefined(op.pointer) ? 0xffffffff : 0);
    regs.next();
    return Exit.none;
  }

  /** `samep a, b, c`: true: stop here for a finding about pointers into different objects. */
  differ(): boolean {
    const { regs, judge } = this.rt;
    const [a, b] = [1, 2].map((i) => ({ va: regs.address(regs.word(i)), id: regs.id(regs.word(i)) })) as [Pointed, Pointed];
    const difference = regs.word(3) === PointerPair.difference;
    const apart = judge.apart(a, b, difference);
    if (!apart) return false;
    return this.rt.report(difference ? "pointer-subtraction" : "pointer-comparison", difference ? "pointers-subtracted" : "pointers-walked", apart.args, { related: apart.related });
  }

  alloca(op: Of<"alloca">): ExitCode {
    const { memory, regs, objects } = this.rt;
    const count = regs.long(op.count.slot);
    const size = count * op.elementSize;
    if (count <= 0 && op.elementSize > 0 && count < 0 && this.rt.report("invalid-argument", "vla-size", [count])) return Exit.finding;
    const rspAt = regs.fp + Frame.rsp;
    const align = Math.max(16, op.align);
    const va = Math.floor((memory.word(rspAt) - Math.max(0, size)) / align) * align;
    for (let page = memory.word(rspAt) - 1; page >= va; page -= 4096) {
      if (this.rt.user.translate(page, true) < 0) return this.tooBig(size);
    }
    if (this.rt.user.translate(va, true) < 0) return this.tooBig(size);
    memory.setWord(rspAt, va);
    this.calls.poison(va, size);
    this.prune(va);
    const site = ((this.calls.function(regs.fp).index << 12) | op.index) >>> 0;
    const id = objects.create("stack", va, size, 0, site);
    this.dynamic.push({ id, va, size });
    regs.setPointer(op.dst, va, id);
    regs.next();
    return Exit.none;
  }

  private tooBig(size: number): ExitCode {
    const fault = this.rt.user.lastFault;
    if (this.rt.report("stack-overflow", "stack-overflow-vla", [size])) return Exit.finding;
    return fault ? this.rt.signal(fault) : Exit.broken;
  }

  /** Blocks of this stack below the stack pointer are gone: their function returned. */
  private prune(rsp: number): void {
    if (this.dynamic.length === 0) return;
    const dead = this.below(rsp);
    for (const d of dead) this.rt.objects.end(d.id, ObjectFlag.returned);
    if (dead.length > 0) this.dynamic = this.dynamic.filter((d) => !dead.includes(d));
  }

  private below(rsp: number): readonly Dynamic[] {
    const { low } = this.rt.stackAround(rsp);
    return this.dynamic.filter((d) => d.va >= low && d.va < rsp);
  }

  stackSave(op: Of<"stacksave">): ExitCode {
    this.rt.regs.setPointer(op.dst, this.calls.callerRsp(), 0);
    this.rt.regs.next();
    return Exit.none;
  }

  stackRestore(op: Of<"stackrestore">): ExitCode {
    const { regs, memory } = this.rt;
    const rsp = regs.address(op.src);
    const dead = this.below(rsp);
    for (const d of dead) {
      this.rt.objects.end(d.id, ObjectFlag.scopeEnded);
      this.calls.poison(d.va, d.size);
    }
    if (dead.length > 0) this.dynamic = this.dynamic.filter((d) => !dead.includes(d));
    memory.setWord(regs.fp + Frame.rsp, rsp);
    regs.next();
    return Exit.none;
  }

  /** jmp_buf: fp, pc after the call, stack pointer, result slot, descriptor: five words (glibc mangles its own); behind the registers the mask. */
  setjmp(op: Of<"setjmp">): ExitCode {
    const { regs, memory } = this.rt;
    const words = [regs.fp, regs.pc + 16, this.calls.callerRsp(), op.dst, memory.u32[(regs.fp + Frame.descriptor) >>> 2]!];
    const judged = this.path.check({ va: regs.address(op.buffer), id: regs.id(op.buffer), size: 5 * memory.layout.pointerSize, write: true, local: false, pointer: op.buffer });
    if (judged !== Exit.none) return judged;
    const size = memory.layout.pointerSize;
    for (const [i, w] of words.entries()) if (!this.path.write(regs.address(op.buffer) + i * size, size, BigInt(w), 0n, null)) return this.path.fault();
    if (op.save !== null && !this.saveMask(regs.address(op.buffer), op.save < 0 ? 0 : regs.i32(op.save))) return this.path.fault();
    regs.setU32(op.dst, 0);
    regs.next();
    return Exit.none;
  }

  /** __sigjmp_save: __mask_was_saved and __saved_mask. */
  private saveMask(buffer: number, wanted: number): boolean {
    const at = buffer + MASK_SAVED[this.rt.memory.layout.pointerSize];
    if (!this.path.write(at, 4, wanted === 0 ? 0n : 1n, 0n, null)) return false;
    return wanted === 0 || this.path.write(at + this.rt.memory.layout.pointerSize, 8, this.rt.blocked, 0n, null);
  }

  private restoreMask(buffer: number): void {
    const at = buffer + MASK_SAVED[this.rt.memory.layout.pointerSize];
    const saved = this.path.read(at, 4);
    if (saved?.mask !== 0n || saved.value === 0n) return;
    const mask = this.path.read(at + this.rt.memory.layout.pointerSize, 8);
    if (mask) this.rt.blocked = mask.value;
  }

  longjmp(op: Of<"longjmp">): ExitCode {
    const { regs, memory } = this.rt;
    const size = memory.layout.pointerSize;
    const judged = this.path.check({ va: regs.address(op.buffer), id: regs.id(op.buffer), size: 5 * size, write: false, local: false, pointer: op.buffer });
    if (judged !== Exit.none) return judged;
    const words = [0, 1, 2, 3, 4].map((i) => this.path.read(regs.address(op.buffer) + i * size, size));
    if (words.some((w) => w === null)) return this.path.fault();
    if (words.some((w) => w!.mask !== 0n) && this.rt.report("uninitialized-read", "longjmp-uninitialised", [])) return Exit.finding;
    const [fp, pc, rsp, dst, descriptor] = words.map((w) => memory.address(w!.value)) as [number, number, number, number, number];
    if (!this.isLive(fp, descriptor)) {
      if (this.rt.report("dangling-stack", "longjmp-returned", [])) return Exit.finding;
      return this.rt.signal({ signal: 6, code: 0, address: 0 });
    }
    const value = regs.i32(op.value) || 1;
    if (op.restore) this.restoreMask(regs.address(op.buffer));
    this.calls.unwindTo(fp);
    this.rt.unwound(fp);
    this.calls.leaveTo(fp, pc);
    memory.setWord(fp + Frame.rsp, rsp);
    this.prune(rsp);
    regs.setU32(dst, value);
    return Exit.none;
  }

  private isLive(fp: number, descriptor: number): boolean {
    const { regs, memory } = this.rt;
    for (let at = regs.fp; at !== 0; at = memory.u32[(at + Frame.callerFp) >>> 2]!) {
      if (at === fp) return memory.u32[(at + Frame.descriptor) >>> 2] === descriptor;
    }
    return false;
  }

  indirectBranch(op: Of<"indirectbr">): ExitCode {
    const va = this.rt.regs.address(op.address);
    const target = op.targets.find((t) => t.va === va);
    if (target) {
      this.rt.regs.pc = target.pc;
      return Exit.none;
    }
    if (this.rt.report("wild-pointer", "goto-wild", [va])) return Exit.finding;
    return this.rt.signal({ signal: 11, code: 1, address: va });
  }

  frameAddress(op: Of<"frame-address" | "return-address">): ExitCode {
    const { regs, memory } = this.rt;
    let fp = regs.fp;
    for (let i = 0; i < op.level && fp !== 0; i++) fp = memory.u32[(fp + Frame.callerFp) >>> 2]!;
    if (fp === 0) regs.setPointer(op.dst, 0, 0);
    else if (op.kind === "return-address") regs.setPointer(op.dst, this.calls.textOf(memory.u32[(fp + Frame.retPc) >>> 2]!), 0);
    else regs.setPointer(op.dst, memory.word(fp + Frame.frameVa) + this.calls.function(fp).frameBytes - 2 * memory.layout.pointerSize, 0);
    regs.next();
    return Exit.none;
  }
}
