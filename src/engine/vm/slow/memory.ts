/**
 * Loads and stores that the fast path gave up: TLB miss, page crossing, misalignment, undefined bytes, a pointer that fails its check,
 * a watched page. The judge decides first; then the page is brought in and, when nothing is odd, the instruction simply runs again.
 */
import { PAGE, Tlb, TLB_ENTRIES } from "../../memory/layout";
import { Exit, type ExitCode } from "../host";
import type { Runtime } from "./runtime";

export interface MemoryAccess {
  readonly va: number;
  readonly id: number;
  readonly size: number;
  readonly write: boolean;
  /** A local: in bounds by construction, no pointer involved. */
  readonly local: boolean;
  /** Slot of the pointer, to remember provenance found on the way; -1 for locals. */
  readonly pointer: number;
  /** Addresses above 2^53 are exact only as pages: `va` is the page, this the byte in it. Else 0. */
  readonly low?: number;
}

export class MemoryPath {
  /** The latest check found something wrong: what is then read is garbage, but that has been said. */
  wrong = false;

  constructor(private readonly rt: Runtime) {}

  /** Checks the pointer. 0: go on (also after a reported finding); else the exit to leave with. */
  check(access: MemoryAccess): ExitCode {
    this.wrong = false;
    if (access.local) return Exit.none;
    const { regs, judge } = this.rt;
    this.wrong = true;
    if (access.pointer >= 0 && regs.pointerUndefined(access.pointer)) {
      const stop = this.rt.report("wild-pointer", access.write ? "wild-uninitialised-write" : "wild-uninitialised-read", [access.size, access.va], { access: { address: access.va, size: access.size, write: access.write } });
      if (stop) return Exit.finding;
      regs.setId(access.pointer, regs.id(access.pointer));
      return Exit.none;
    }
    const judgement = judge.access(access.va, access.id, access.size, access.write);
    if (judgement.ok) {
      this.wrong = false;
      if (access.id === 0 && access.pointer >= 0) regs.setId(access.pointer, judgement.id);
      return Exit.none;
    }
    const v = judgement.verdict;
    const stop = this.rt.report(v.kind, v.message, v.args, { object: v.object, related: v.related, offset: v.offset, access: { address: access.va, size: access.size, write: access.write } });
    return stop ? Exit.finding : Exit.none;
  }

  /** True when the fast path will now hit for this access (so the instruction can just run again). */
  tlbHits(va: number, size: number, write: boolean): boolean {
    const { memory } = this.rt;
    const page = va - (va & (PAGE - 1));
    if ((va & (size - 1)) !== 0 || va + size > page + 4096) return false;
    const entry = memory.layout.tlb + (Math.floor(va / 4096) & (TLB_ENTRIES - 1)) * Tlb.entrySize;
    return memory.word(entry + (write ? Tlb.writeTag : Tlb.readTag)) === page;
  }

  /** Reads up to 16 bytes with their shadow. null: faulted, `exit` says how to leave. */
  read(va: number, n: number): { value: bigint; mask: bigint; provenance: number } | null {
    const { memory, user } = this.rt;
    if (n <= 8 && (va & (PAGE - 1)) + n <= PAGE) {
      const pa = user.translate(va, false);
      if (pa < 0) return null;
      const { pointerSize, sh, pv } = memory.layout;
      const provenance = (va & (pointerSize - 1)) === 0 ? memory.u32[(pa + pv) >>> 2]! : 0;
      return { value: memory.integer(pa, n), mask: memory.integer(pa + sh, n), provenance };
    }
    let value = 0n;
    let mask = 0n;
    for (let i = 0; i < n; i++) {
      const pa = user.translate(va + i, false);
      if (pa < 0) return null;
      value |= BigInt(memory.u8[pa]!) << BigInt(8 * i);
      mask |= BigInt(memory.u8[pa + memory.layout.sh]!) << BigInt(8 * i);
    }
    return { value, mask, provenance: this.provenance(va) };
  }

  /** Object id stored with the pointer at va (0 when misaligned: packed structures carry none). */
  private provenance(va: number): number {
    const { memory, user } = this.rt;
    if ((va & (memory.layout.pointerSize - 1)) !== 0) return 0;
    const pa = user.translate(va, false);
    return pa < 0 ? 0 : memory.u32[(pa + memory.layout.pv) >>> 2]!;
  }

  /** Writes n bytes with their mask; `provenance` null for integers. False: faulted (nothing or a prefix was written, as on the CPU nothing). */
  write(va: number, n: number, value: bigint, mask: bigint, provenance: number | null): boolean {
    const { memory, user } = this.rt;
    if (provenance && (va & (memory.layout.pointerSize - 1)) !== 0) memory.crooked = true;
    if (n <= 8 && (va & (PAGE - 1)) + n <= PAGE) return this.writeInPage(va, n, value, mask, provenance);
    for (let i = 0; i < n; i += Math.max(1, n - 1)) if (user.translate(va + i, true) < 0) return false;
    for (let i = 0; i < n; i++) {
      const pa = user.translate(va + i, true);
      if (pa < 0) return false;
      memory.u8[pa] = Number((value >> BigInt(8 * i)) & 255n);
      memory.u8[pa + memory.layout.sh] = Number((mask >> BigInt(8 * i)) & 255n);
      memory.u32[((pa & ~3) + memory.layout.pv) >>> 2] = 0;
      if (memory.layout.pointerSize === 8) memory.u32[((pa & ~7) + memory.layout.pv) >>> 2] = 0;
    }
    if (provenance !== null && (va & (memory.layout.pointerSize - 1)) === 0) memory.u32[(user.translate(va, true) + memory.layout.pv) >>> 2] = provenance;
    return true;
  }

  private writeInPage(va: number, n: number, value: bigint, mask: bigint, provenance: number | null): boolean {
    const { memory, user } = this.rt;
    const pa = user.translate(va, true);
    if (pa < 0) return false;
    const { pointerSize, sh, pv } = memory.layout;
    memory.setInteger(pa, n, value);
    memory.setInteger(pa + sh, n, mask);
    for (let at = (pa & -pointerSize) >>> 0; at < pa + n; at += 4) memory.u32[(at + pv) >>> 2] = 0;
    if (provenance !== null && (va & (pointerSize - 1)) === 0) memory.u32[(pa + pv) >>> 2] = provenance;
    return true;
  }

  fault(low = 0): ExitCode {
    const info = this.rt.user.lastFault;
    return info ? this.rt.signal(low > 0 && info.address > 0 ? { ...info, low } : info) : Exit.broken;
  }
}
