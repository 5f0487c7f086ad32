/**
 * Simulated memory as library functions may touch it: every range is judged by its pointer's provenance before it is used, undefined
 * bytes that are looked at are findings, and copies carry shadow and provenance along.
 */
import type { NativeMemory, Ptr } from "../libc/native";
import type { MachineMemory } from "../memory/machineMemory";
import { Exit, type ExitCode } from "../vm/host";
import type { MemoryPath } from "../vm/slow/memory";
import type { Runtime } from "../vm/slow/runtime";

/** Thrown to leave a native at once: a finding stops the run before anything was changed, or a fault killed the process. */
export class Leave {
  constructor(readonly exit: ExitCode) {}
}

export class CheckedMemory implements NativeMemory {
  readonly pointerSize: 4 | 8;
  /** Set by the first effect of the running call: from then on a stop waits until the call is done. */
  changed = false;
  stopAfter = false;
  callee = "";

  constructor(
    private readonly rt: Runtime,
    private readonly path: MemoryPath,
  ) {
    this.pointerSize = rt.memory.layout.pointerSize;
  }

  begin(callee: string): void {
    this.callee = callee;
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
    this.stop(this.rt.report(v.kind, v.message, v.args, { object: v.object, related: v.related, offset: v.offset, access: { address: p.va, size: n, write }, via: { function: this.callee, argument: what } }));
    return false;
  }

  /** Garbage that was copied although a finding said so counts as defined: one mistake, one finding. */
  private define(va: number, n: number): void {
    this.pieces(va, n, true, (pa, _at, part) => this.rt.memory.u8.fill(0, pa + this.rt.memory.layout.sh, pa + this.rt.memory.layout.sh + part));
  }

  read(p: Ptr, n: number, defined = true): Uint8Array {
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
    this.check(p, bytes.length, true);
    this.changed = true;
    this.pieces(p.va, bytes.length, true, (pa, at, part) => {
      const { u8, layout } = this.rt.memory;
      u8.set(bytes.subarray(at, at + part), pa);
      u8.fill(0, pa + layout.sh, pa + layout.sh + part);
      this.forget(pa, part);
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
      this.forget(pa, part);
    });
    this.rt.accessed(dst.va, n, true);
  }

  copy(dst: Ptr, src: Ptr, n: number): void {
    const known = this.judged(src, n, false, "src");
    this.judged(dst, n, true, "dest");
    this.changed = true;
    this.move(dst.va, src.va, n);
    if (!known) this.define(dst.va, n);
    this.rt.accessed(dst.va, n, true);
  }

  string(p: Ptr, max = Number.POSITIVE_INFINITY): Uint8Array {
    const limit = this.stringLimit(p, max);
    const parts: Uint8Array[] = [];
    const { u8, layout } = this.rt.memory;
    let length = 0;
    for (let ended = false; !ended && length < max; ) {
      const va = p.va + length;
      if (length === limit) this.unterminated(p, limit);
      const room = Math.min(4096 - (va % 4096), max - length, limit > length ? limit - length : Number.POSITIVE_INFINITY);
      const pa = this.page(va, false);
      const part = pieceOfString(u8, pa, room);
      ended = part < room;
      const seen = ended ? part + 1 : part;
      if (anyNonZero(this.rt.memory, pa + layout.sh, seen)) this.checkDefined(p, u8.subarray(pa + layout.sh, pa + layout.sh + seen), length);
      parts.push(u8.slice(pa, pa + part));
      length += part;
    }
    this.rt.accessed(p.va, length + 1, false);
    return parts.length === 1 ? parts[0]! : joined(parts, length);
  }

  peek(p: Ptr, max: number): Uint8Array {
    const id = p.id || this.rt.judge.resolve(p.va);
    const view = this.rt.objects.view(id);
    const room = view && !this.rt.objects.isDead(view) && p.va >= view.base ? Math.min(max, view.base + view.size - p.va) : 0;
    const { u8, layout } = this.rt.memory;
    const out = new Uint8Array(Math.max(0, room));
    let length = 0;
    while (length < room) {
      const pa = this.rt.user.translate(p.va + length, false);
      if (pa < 0) break;
      const part = Math.min(room - length, 4096 - ((p.va + length) % 4096));
      const known = definedPrefix(u8, pa + layout.sh, part);
      out.set(u8.subarray(pa, pa + known), length);
      length += known;
      if (known < part) break;
    }
    return out.subarray(0, length);
  }

  load8(p: Ptr): number {
    return this.read(p, 1)[0]!;
  }
  load16(p: Ptr): number {
    return new DataView(this.read(p, 2).buffer).getUint16(0, true);
  }
  load32(p: Ptr): number {
    return new DataView(this.read(p, 4).buffer).getUint32(0, true);
  }
  load64(p: Ptr): bigint {
    return new DataView(this.read(p, 8).buffer).getBigUint64(0, true);
  }
  loadPtr(p: Ptr): Ptr {
    this.read(p, this.pointerSize);
    const got = this.path.read(p.va, this.pointerSize);
    if (!got) throw new Leave(this.path.fault());
    return { va: Number(got.value), id: got.provenance };
  }
  store8(p: Ptr, v: number): void {
    this.write(p, Uint8Array.of(v));
  }
  store16(p: Ptr, v: number): void {
    this.write(p, Uint8Array.of(v, v >> 8));
  }
  store32(p: Ptr, v: number): void {
    this.write(p, Uint8Array.of(v, v >> 8, v >> 16, v >> 24));
  }
  store64(p: Ptr, v: bigint): void {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setBigUint64(0, BigInt.asUintN(64, v), true);
    this.write(p, bytes);
  }
  storePtr(p: Ptr, v: Ptr): void {
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
      this.forget(pa, part);
    });
    for (const [at, id] of ids) u32[(this.page(dst + at, true) + layout.pv) >>> 2] = id;
  }

  /** Provenance of whole pointers in a range, when the copy keeps their alignment. */
  private provenanceOf(src: number, n: number, dst: number): [number, number][] {
    const word = this.pointerSize;
    if ((dst - src) % word !== 0) return [];
    const out: [number, number][] = [];
    const { u32, layout } = this.rt.memory;
    for (let at = (word - (src % word)) % word; at + word <= n; at += word) {
      const id = u32[(this.page(src + at, false) + layout.pv) >>> 2]!;
      if (id !== 0) out.push([at, id]);
    }
    return out;
  }

  /** Clears the provenance cells of a linear range. */
  private forget(pa: number, n: number): void {
    const { u32, layout } = this.rt.memory;
    const mask = this.pointerSize - 1;
    const from = ((pa & ~mask) + layout.pv) >>> 2;
    const to = ((pa + n + mask) & ~mask) + layout.pv;
    u32.fill(0, from, to >>> 2);
  }

  private stringLimit(p: Ptr, max: number): number {
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
    if (pa < 0) throw new Leave(this.path.fault());
    return pa;
  }

  private pieces(va: number, n: number, write: boolean, visit: (pa: number, at: number, part: number) => void): void {
    for (let at = 0; at < n; ) {
      const part = Math.min(n - at, 4096 - ((va + at) % 4096));
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

/** Bytes before the NUL, at most `room`. */
function pieceOfString(u8: Uint8Array, from: number, room: number): number {
  const near = Math.min(room, 16);
  for (let i = 0; i < near; i++) if (u8[from + i] === 0) return i;
  const far = room > near ? u8.subarray(from, from + room).indexOf(0, near) : -1;
  return far < 0 ? room : far;
}

function anyNonZero({ u8, u32 }: MachineMemory, from: number, n: number): boolean {
  const end = from + n;
  let i = from;
  for (; i < end && i % 4 !== 0; i++) if (u8[i] !== 0) return true;
  for (; i + 4 <= end; i += 4) if (u32[i >>> 2] !== 0) return true;
  for (; i < end; i++) if (u8[i] !== 0) return true;
  return false;
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
