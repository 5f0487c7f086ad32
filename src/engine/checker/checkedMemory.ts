/**
 * Simulated memory as library functions may touch it: every range is judged by its pointer's provenance before it is used, undefined
 * bytes that are looked at are findings, and copies carry shadow and provenance along.
 */
import { PAGE } from "../memory/layout";
import type { NativeMemory, Ptr } from "../libc/native";
import { anyUndefined, beforeNul, commonBytes, forgetLinear, moveLinear, storeLinear, storeNumber, storePointer } from "./copying";
import { Exit, type ExitCode } from "../vm/host";
import type { MemoryPath } from "../vm/slow/memory";
import type { Runtime } from "../vm/slow/runtime";

/** Thrown to leave a native at once: a finding stops the run before anything was changed, or a fault killed the process. */
export class Leave {
  constructor(readonly exit: ExitCode) {}
}

/** The kernel could not reach the program's memory: the system call answers EFAULT. */
export class KernelFault {}

const pointerOf = (va: number, word: bigint, id: number): Ptr => (Math.abs(va) < 2 ** 53 ? { va, id } : { va, id, word });

export class CheckedMemory implements NativeMemory {
  readonly pointerSize: 4 | 8;
  /** Set by the first effect of the running call: from then on a stop waits until the call is done. */
  changed = false;
  stopAfter = false;
  callee = "";
  /** copy_from_user, copy_to_user: it is the kernel that reads and writes for the running call. */
  kernel = false;

  constructor(
    private readonly rt: Runtime,
    private readonly path: MemoryPath,
  ) {
    this.pointerSize = rt.memory.layout.pointerSize;
  }

  begin(callee: string): void {
    this.callee = callee;
    this.kernel = false;
    this.changed = false;
    this.stopAfter = false;
  }

  /** Leaves the call for a finding that asked to stop, or remembers it for the end of the call. */
  stop(wanted: boolean): void {
    if (!wanted) return;
    if (!this.changed) throw new Leave(Exit.finding);
    this.stopAfter = true;
  }

  check(p: Ptr, n: number, write: boolean, what = ""): number {
    this.judged(p, n, write, what);
    return n;
  }

  /** False: a finding. */
  private judged(p: Ptr, n: number, write: boolean, what = ""): boolean {
    if (n === 0) return true;
    const judgement = this.rt.judge.access(p.va, p.id, n, write);
    if (judgement.ok) return true;
    const v = judgement.verdict;
    if (this.kernel && !this.mapped(p, n, write)) this.refused(p);
    this.stop(this.rt.report(v.kind, v.message, v.args, { object: v.object, related: v.related, offset: v.offset, access: { address: p.va, size: n, write }, via: { function: this.callee, argument: what } }));
    return false;
  }

  /** A pointer that leads nowhere does no harm in a system call; null is remarked on. */
  private refused(p: Ptr): never {
    if (p.va === 0) this.stop(this.rt.report("null-dereference", "null-system-call", [this.callee], { via: { function: this.callee, argument: "" } }));
    throw new KernelFault();
  }

  /** Garbage that was copied although a finding said so counts as defined: one mistake, one finding. */
  private define(va: number, n: number): void {
    this.pieces(va, n, true, (pa, _at, part) => this.rt.memory.u8.fill(0, pa + this.rt.memory.layout.sh, pa + this.rt.memory.layout.sh + part));
  }

  /** Linear address of n bytes in one page that the pointer may use so; -1: it takes a closer look. */
  private plain(p: Ptr, n: number, write: boolean): number {
    if ((p.va & (PAGE - 1)) + n > PAGE || n === 0 || !this.rt.objects.allows(p.id, p.va, n, write)) return -1;
    const pa = this.rt.user.translate(p.va, write);
    if (pa >= 0) this.rt.accessed(p.va, n, write);
    return pa;
  }

  /** As `plain`, for an aligned number that is read: all of it defined. */
  private known(p: Ptr, n: number): number {
    const pa = (p.va & (n - 1)) === 0 ? this.plain(p, n, false) : -1;
    return pa < 0 || anyUndefined(this.rt.memory, pa, n) ? -1 : pa;
  }

  read(p: Ptr, n: number, defined = true): Uint8Array {
    const pa = this.plain(p, n, false);
    if (pa >= 0 && !(defined && anyUndefined(this.rt.memory, pa, n))) return this.rt.memory.u8.slice(pa, pa + n);
    return this.readPieces(p, n, defined);
  }

  private readPieces(p: Ptr, n: number, defined: boolean): Uint8Array {
    this.check(p, n, false);
    const out = new Uint8Array(n);
    this.pieces(p.va, n, false, (pa, at, part) => {
      const { u8, layout } = this.rt.memory;
      out.set(u8.subarray(pa, pa + part), at);
      if (defined) this.checkDefined(p, u8.subarray(pa + layout.sh, pa + layout.sh + part), at);
    });
    this.rt.accessed(p.va, n, false);
    return out;
  }

  write(p: Ptr, bytes: Uint8Array): void {
    const pa = this.plain(p, bytes.length, true);
    if (pa < 0) return this.writePieces(p, bytes);
    this.changed = true;
    storeLinear(this.rt.memory, pa, bytes);
  }

  private writePieces(p: Ptr, bytes: Uint8Array): void {
    this.check(p, bytes.length, true);
    this.changed = true;
    this.pieces(p.va, bytes.length, true, (pa, at, part) => {
      storeLinear(this.rt.memory, pa, bytes.subarray(at, at + part));
    });
    this.rt.accessed(p.va, bytes.length, true);
  }

  fill(dst: Ptr, byte: number, n: number): void {
    this.check(dst, n, true, "s");
    this.changed = true;
    this.pieces(dst.va, n, true, (pa, _at, part) => {
      const { u8, layout } = this.rt.memory;
      u8.fill(byte, pa, pa + part);
      u8.fill(0, pa + layout.sh, pa + layout.sh + part);
      forgetLinear(this.rt.memory, pa, part);
    });
    this.rt.accessed(dst.va, n, true);
  }

  copy(dst: Ptr, src: Ptr, n: number): void {
    const from = this.plain(src, n, false);
    const to = from < 0 ? -1 : this.plain(dst, n, true);
    if (to >= 0) {
      this.changed = true;
      return moveLinear(this.rt.memory, to, from, n);
    }
    const known = this.judged(src, n, false, "src");
    this.judged(dst, n, true, "dest");
    this.changed = true;
    this.rt.accessed(src.va, n, false);
    this.move(dst.va, src.va, n);
    if (!known) this.define(dst.va, n);
    this.rt.accessed(dst.va, n, true);
  }

  string(p: Ptr, max = Number.POSITIVE_INFINITY): Uint8Array {
    const length = this.stringLength(p, max);
    const { u8 } = this.rt.memory;
    if ((p.va & (PAGE - 1)) + length <= PAGE) {
      const pa = length === 0 ? 0 : this.page(p.va, false);
      return u8.slice(pa, pa + length);
    }
    const out = new Uint8Array(length);
    this.pieces(p.va, length, false, (pa, at, part) => out.set(u8.subarray(pa, pa + part), at));
    return out;
  }

  stringLength(p: Ptr, max = Number.POSITIVE_INFINITY): number {
    const limit = this.stringLimit(p, max);
    const { memory } = this.rt;
    const { u8, layout } = memory;
    let length = 0;
    for (let ended = false; !ended && length < max; ) {
      const va = p.va + length;
      if (length === limit) this.unterminated(p, limit);
      const room = Math.min(4096 - (va & (PAGE - 1)), max - length, limit > length ? limit - length : Number.POSITIVE_INFINITY);
      const pa = this.page(va, false);
      const part = beforeNul(memory, pa, room);
      ended = part < room;
      const seen = ended ? part + 1 : part;
      if (anyUndefined(this.rt.memory, pa, seen)) this.checkDefined(p, u8.subarray(pa + layout.sh, pa + layout.sh + seen), length);
      length += part;
    }
    this.rt.accessed(p.va, length + 1, false);
    return length;
  }

  alike(a: Ptr, b: Ptr, max: number, text: boolean): number {
    const { memory, objects, user } = this.rt;
    const room = Math.min(max, objects.room(a.id, a.va), objects.room(b.id, b.va), PAGE - (a.va & (PAGE - 1)), PAGE - (b.va & (PAGE - 1)));
    if (room === 0) return 0;
    const [x, y] = [user.translate(a.va, false), user.translate(b.va, false)];
    return x < 0 || y < 0 ? 0 : commonBytes(memory, x, y, room, text);
  }

  glance(p: Ptr): number {
    const { memory, objects, user } = this.rt;
    const pa = objects.room(p.id, p.va) > 0 ? user.translate(p.va, false) : -1;
    return pa < 0 || memory.u8[pa + memory.layout.sh] !== 0 ? -1 : memory.u8[pa]!;
  }

  mapped(p: Ptr, n: number, write: boolean): boolean {
    if (n > 0 && p.va + n === p.va) return false;
    for (let va = p.va; va < p.va + n; va += 4096 - (va & (PAGE - 1))) if (this.rt.user.translate(va, write) < 0) return false;
    return true;
  }

  peek(p: Ptr, max: number): Uint8Array {
    const room = Math.min(max, this.roomAt(p));
    const { u8, layout } = this.rt.memory;
    const parts: Uint8Array[] = [];
    let length = 0;
    while (length < room) {
      const pa = this.rt.user.translate(p.va + length, false);
      if (pa < 0) break;
      const part = Math.min(room - length, PAGE - ((p.va + length) & (PAGE - 1)));
      const known = anyUndefined(this.rt.memory, pa, part) ? definedPrefix(u8, pa + layout.sh, part) : part;
      parts.push(u8.slice(pa, pa + known));
      length += known;
      if (known < part) break;
    }
    return parts.length === 1 ? parts[0]! : joined(parts, length);
  }

  /** Bytes from here to the end of the object that the pointer names; 0 when it may not be used. */
  private roomAt(p: Ptr): number {
    const id = p.id || this.rt.judge.resolve(p.va);
    return this.rt.objects.room(id, p.va);
  }

  load8(p: Ptr): number {
    const pa = this.known(p, 1);
    return pa >= 0 ? this.rt.memory.u8[pa]! : this.read(p, 1)[0]!;
  }
  load16(p: Ptr): number {
    const pa = this.known(p, 2);
    return pa >= 0 ? this.rt.memory.u16[pa >>> 1]! : new DataView(this.read(p, 2).buffer).getUint16(0, true);
  }
  load32(p: Ptr): number {
    const pa = this.known(p, 4);
    return pa >= 0 ? this.rt.memory.u32[pa >>> 2]! : new DataView(this.read(p, 4).buffer).getUint32(0, true);
  }
  load64(p: Ptr): bigint {
    const pa = this.known(p, 8);
    return pa >= 0 ? this.rt.memory.u64[pa >>> 3]! : new DataView(this.read(p, 8).buffer).getBigUint64(0, true);
  }
  loadPtr(p: Ptr): Ptr {
    const { memory } = this.rt;
    const word = this.pointerSize;
    const pa = this.known(p, word);
    if (pa >= 0) {
      const id = memory.u32[(pa + memory.layout.pv) >>> 2]!;
      const va = word === 8 ? memory.word(pa) : memory.u32[pa >>> 2]!;
      return Math.abs(va) < 2 ** 53 ? { va, id } : pointerOf(va, memory.integer(pa, word), id);
    }
    this.read(p, word);
    const got = this.path.read(p.va, word);
    if (!got) throw new Leave(this.path.fault());
    return pointerOf(memory.address(got.value), got.value, got.provenance);
  }
  store8(p: Ptr, v: number): void {
    if (!this.storeKnown(p, 1, v)) this.write(p, Uint8Array.of(v));
  }
  store16(p: Ptr, v: number): void {
    if (!this.storeKnown(p, 2, v)) this.write(p, Uint8Array.of(v, v >> 8));
  }
  store32(p: Ptr, v: number): void {
    if (!this.storeKnown(p, 4, v)) this.write(p, Uint8Array.of(v, v >> 8, v >> 16, v >> 24));
  }
  private storeKnown(p: Ptr, n: 1 | 2 | 4, v: number): boolean {
    const pa = (p.va & (n - 1)) === 0 ? this.plain(p, n, true) : -1;
    if (pa < 0) return false;
    this.changed = true;
    storeNumber(this.rt.memory, pa, n, v);
    return true;
  }
  store64(p: Ptr, v: bigint): void {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setBigUint64(0, BigInt.asUintN(64, v), true);
    this.write(p, bytes);
  }
  storePtr(p: Ptr, v: Ptr): void {
    const { memory } = this.rt;
    const pa = (p.va & (this.pointerSize - 1)) === 0 && (v.va >= 0 || memory.signed) ? this.plain(p, this.pointerSize, true) : -1;
    if (pa >= 0) {
      this.changed = true;
      return storePointer(memory, pa, v.va, v.id);
    }
    this.check(p, this.pointerSize, true);
    this.changed = true;
    if (!this.path.write(p.va, this.pointerSize, BigInt(v.va), 0n, v.id)) throw new Leave(this.path.fault());
  }

  /** memmove of bytes, shadow and provenance, no judgement. Pages are brought in before anything is written. */
  move(dst: number, src: number, n: number): void {
    if (n === 0 || dst === src) return;
    for (let at = 0; at < n; at += 4096) {
      this.page(src + at, false);
      this.page(dst + at, true);
    }
    this.page(src + n - 1, false);
    this.page(dst + n - 1, true);
    if (dst < src || dst >= src + n) return this.moveForward(dst, src, n);
    this.moveOverlapping(dst, src, n);
  }

  byteAt(va: number): number {
    return this.rt.memory.u8[this.page(va, false)]!;
  }

  /** The target does not begin inside the source: piece by piece, each within a page on both sides. */
  private moveForward(dst: number, src: number, n: number): void {
    for (let at = 0; at < n; ) {
      const part = Math.min(n - at, PAGE - ((src + at) & (PAGE - 1)), PAGE - ((dst + at) & (PAGE - 1)));
      moveLinear(this.rt.memory, this.page(dst + at, true), this.page(src + at, false), part);
      at += part;
    }
  }

  private moveOverlapping(dst: number, src: number, n: number): void {
    const { u8, u32, layout } = this.rt.memory;
    const bytes = new Uint8Array(n);
    const shadow = new Uint8Array(n);
    const ids = this.provenanceOf(src, n, dst);
    this.pieces(src, n, false, (pa, at, part) => {
      bytes.set(u8.subarray(pa, pa + part), at);
      shadow.set(u8.subarray(pa + layout.sh, pa + layout.sh + part), at);
    });
    this.pieces(dst, n, true, (pa, at, part) => {
      u8.set(bytes.subarray(at, at + part), pa);
      u8.set(shadow.subarray(at, at + part), pa + layout.sh);
      forgetLinear(this.rt.memory, pa, part);
    });
    for (const [at, id] of ids) u32[(this.page(dst + at, true) + layout.pv) >>> 2] = id;
  }

  /** Provenance of whole pointers in a range, when the copy keeps their alignment. */
  private provenanceOf(src: number, n: number, dst: number): [number, number][] {
    const word = this.pointerSize;
    if (((dst - src) & (word - 1)) !== 0) return [];
    const out: [number, number][] = [];
    const { u32, layout } = this.rt.memory;
    for (let at = (-src & (word - 1)); at + word <= n; at += word) {
      const id = u32[(this.page(src + at, false) + layout.pv) >>> 2]!;
      if (id !== 0) out.push([at, id]);
    }
    return out;
  }

  private stringLimit(p: Ptr, max: number): number {
    const room = this.rt.objects.room(p.id, p.va);
    if (room > 0) return room >= max ? Number.POSITIVE_INFINITY : room;
    const judgement = this.rt.judge.access(p.va, p.id, 1, false);
    if (!judgement.ok) {
      this.check(p, 1, false, "s");
      return Number.POSITIVE_INFINITY;
    }
    const view = this.rt.objects.view(judgement.id);
    const end = view ? view.base + view.size - p.va : Number.POSITIVE_INFINITY;
    return end >= max ? Number.POSITIVE_INFINITY : end;
  }

  private unterminated(p: Ptr, n: number): void {
    const facts = this.rt.judge.place(p.va);
    this.stop(this.rt.report("unterminated-string", "unterminated-string", [n, p.va, facts.name], { object: facts.object, related: facts.related, access: { address: p.va + n, size: 1, write: false }, via: { function: this.callee, argument: "s" } }));
  }

  private checkDefined(p: Ptr, shadow: Uint8Array, at: number): void {
    const first = shadow.findIndex((s) => s !== 0);
    if (first < 0) return;
    const facts = this.rt.judge.place(p.va);
    this.stop(this.rt.report("uninitialized-read", "uninitialised-bytes", [at + first, p.va + at + first, facts.name], { object: facts.object, related: facts.related, access: { address: p.va + at + first, size: 1, write: false }, via: { function: this.callee, argument: "" } }));
  }

  private page(va: number, write: boolean): number {
    const pa = this.rt.user.translate(va, write);
    if (pa < 0) throw this.kernel ? new KernelFault() : new Leave(this.path.fault());
    return pa;
  }

  private pieces(va: number, n: number, write: boolean, visit: (pa: number, at: number, part: number) => void): void {
    for (let at = 0; at < n; ) {
      const part = Math.min(n - at, 4096 - ((va + at) & (PAGE - 1)));
      visit(this.page(va + at, write), at, part);
      at += part;
    }
  }
}

/** How many bytes from here on are wholly defined, at most n. */
function definedPrefix(u8: Uint8Array, shadow: number, n: number): number {
  for (let i = 0; i < n; i++) if (u8[shadow + i] !== 0) return i;
  return n;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
