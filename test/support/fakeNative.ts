/** A NativeCall over a plain byte array, for tests of library functions without a machine. Every access must lie in a block. */
import { natives } from "../../src/engine/libc";
import type { Args, Native, NativeCall, NativeHeap, NativeMemory, NativeProcess, TaskCalls, Ptr, VaSource } from "../../src/engine/libc/native";
import { FakeProcess } from "./fakeFiles";
import type { SlotType } from "../../src/engine/vm/program";

export type Value = { type: SlotType; bits: bigint } | { type: "f64"; bits: bigint } | { type: "ptr"; ptr: Ptr };
const view = new DataView(new ArrayBuffer(8));
const doubleBits = (x: number): bigint => {
  view.setFloat64(0, x);
  return view.getBigUint64(0);
};
const bitsDouble = (b: bigint): number => {
  view.setBigUint64(0, BigInt.asUintN(64, b));
  return view.getFloat64(0);
};

export const int = (n: number | bigint): Value => ({ type: "i32", bits: BigInt(n) });
export const long = (n: number | bigint): Value => ({ type: "i64", bits: BigInt(n) });
export const f64 = (x: number): Value => ({ type: "f64", bits: doubleBits(x) });
export const f64bits = (bits: bigint): Value => ({ type: "f64", bits });
export const f32 = (x: number): Value => ({ type: "f32", bits: doubleBits(x) });
export const f80 = (bits: bigint): Value => ({ type: "x86_fp80", bits });
export const ptr = (p: Ptr | number): Value => ({ type: "ptr", ptr: typeof p === "number" ? { va: p, id: 0 } : p });

export interface Report { kind: string; message: string; args: readonly (string | number)[] }
/** Thrown by exit and fatal signals. */
export class Ended extends Error {
  constructor(readonly how: string) {
    super(how);
  }
}
export class Blocked extends Error {}

interface Block { va: number; size: number; live: boolean }

export class FakeMachine {
  readonly bytes = new Uint8Array(1 << 18);
  private top = 0x1000;
  readonly blocks: Block[] = [];
  readonly reports: Report[] = [];
  output = "";
  errors = "";
  /** Input still to come; null: the process waits. */
  input: (string | null)[] = [];
  terminal = false;
  now = 0n;
  environment: Record<string, string> = {};
  private started: FakeProcess | null = null;
  /** The file system; its terminal or pipes are as they are when it is first used. */
  get files(): FakeProcess {
    const machine = this;
    this.started ??= new FakeProcess({
      read: (max) => this.readInput(max),
      waiting: () => ({ ready: this.input[0] !== null, bytes: this.input[0]?.length ?? 0 }),
      write: (fd, bytes) => {
        const s = String.fromCharCode(...bytes);
        if (fd === 1) this.output += s;
        else this.errors += s;
      },
      get terminal() {
        return machine.terminal;
      },
    });
    return this.started;
  }
  private readInput(max: number): Uint8Array | null {
    const next = this.input.shift();
    if (next === null) return null;
    const s = next ?? "";
    if (s.length > max) this.input.unshift(s.slice(max));
    return Uint8Array.from([...s.slice(0, max)].map((c) => c.charCodeAt(0)));
  }
  private readonly states = new Map<string, unknown>();
  private readonly objects = new Map<string, Ptr>();
  result: bigint | number | Ptr | undefined;

  constructor(readonly pointerSize: 4 | 8 = 8) {}

  allocate(size: number): Ptr {
    const va = this.top;
    this.top += Math.ceil((size + 17) / 16) * 16;
    if (this.top > this.bytes.length) return { va: 0, id: 0 };
    this.blocks.push({ va, size, live: true });
    return { va, id: this.blocks.length };
  }
  text(s: string): Ptr {
    const raw = Uint8Array.from([...s].map((c) => c.charCodeAt(0)));
    const p = this.allocate(raw.length + 1);
    this.bytes.set(raw, p.va);
    return p;
  }
  wide(s: string): Ptr {
    const codes = Uint32Array.from([...s].map((c) => c.codePointAt(0)!));
    const p = this.allocate(codes.length * 4 + 4);
    this.bytes.set(new Uint8Array(codes.buffer), p.va);
    return p;
  }
  textAt(p: Ptr): string {
    let s = "";
    for (let i = p.va; this.bytes[i] !== 0; i++) s += String.fromCharCode(this.bytes[i]);
    return s;
  }
  private inside(p: Ptr, n: number): boolean {
    return this.blocks.some((b) => b.live && p.va >= b.va && p.va + n <= b.va + b.size);
  }

  readonly memory: NativeMemory = this.makeMemory();

  private makeMemory(): NativeMemory {
    const data = new DataView(this.bytes.buffer);
    const check = (p: Ptr, n: number, write: boolean, what = ""): number => {
      if (n > 0 && !this.inside(p, n)) this.reports.push({ kind: write ? "out-of-bounds-write" : "out-of-bounds-read", message: what, args: [p.va, n] });
      return n;
    };
    const touch = <T>(p: Ptr, n: number, write: boolean, use: () => T): T => {
      check(p, n, write);
      return use();
    };
    const self = this;
    const m: NativeMemory = {
      get pointerSize() {
        return self.pointerSize;
      },
      check,
      read: (p, n) => touch(p, n, false, () => this.bytes.slice(p.va, p.va + n)),
      write: (p, b) => touch(p, b.length, true, () => this.bytes.set(b, p.va)),
      copy: (d, s, n) => touch(d, n, true, () => touch(s, n, false, () => void this.bytes.copyWithin(d.va, s.va, s.va + n))),
      fill: (d, b, n) => touch(d, n, true, () => void this.bytes.fill(b, d.va, d.va + n)),
      string: (p, max = 1e9) => {
        let n = 0;
        while (n < max && this.bytes[p.va + n] !== 0) n++;
        check(p, n < max ? n + 1 : n, false);
        return this.bytes.slice(p.va, p.va + n);
      },
      stringLength: (p, max) => m.string(p, max).length,
      load8: (p) => touch(p, 1, false, () => data.getUint8(p.va)),
      load16: (p) => touch(p, 2, false, () => data.getUint16(p.va, true)),
      load32: (p) => touch(p, 4, false, () => data.getUint32(p.va, true)),
      load64: (p) => touch(p, 8, false, () => data.getBigUint64(p.va, true)),
      loadPtr: (p) => ({ va: this.pointerSize === 8 ? Number(m.load64(p)) : m.load32(p), id: 0 }),
      store8: (p, v) => touch(p, 1, true, () => data.setUint8(p.va, v)),
      store16: (p, v) => touch(p, 2, true, () => data.setUint16(p.va, v, true)),
      store32: (p, v) => touch(p, 4, true, () => data.setUint32(p.va, v, true)),
      store64: (p, v) => touch(p, 8, true, () => data.setBigUint64(p.va, v, true)),
      storePtr: (p, v) => (this.pointerSize === 8 ? m.store64(p, BigInt(v.va)) : m.store32(p, v.va)),
    };
    return m;
  }

  private object(name: string, size: number): Ptr {
    let p = this.objects.get(name);
    if (!p) {
      p = this.allocate(size);
      this.objects.set(name, p);
    }
    return p;
  }

  /** A variable of the library, as the program would name it. */
  variable(name: string): Ptr {
    return this.object(name, 8);
  }

  private readonly process: NativeProcess = this.makeProcess();
  private makeProcess(): NativeProcess {
    const self = this;
    const errno = (): Ptr => this.object("errno", 4);
    return {
      // One process with one thread: what needs others is tested with the whole machine.
      tasks: { pid: 1041, tid: 1041, ppid: 1000, threads: 1, woken: null, wait: () => { throw new Blocked(); }, wake: () => 0, yield: () => undefined, usage: () => ({ user: this.now, system: 0n, maxRss: 0, minorFaults: 0, majorFaults: 0, waits: 0, switches: 0 }), pending: () => 0n, blocked: () => 0n } as unknown as TaskCalls,
      errnoLocation: errno,
      setErrno: (e) => this.memory.store32(errno(), e),
      errno: () => this.memory.load32(errno()),
      exit: (status) => {
        throw new Ended(`exit ${status}`);
      },
      raise: (signal) => {
        throw new Ended(`signal ${signal}`);
      },
      nanoseconds: () => this.now,
      epochSeconds: () => 1_700_000_000n,
      getenv: (name) => (name in this.environment ? this.text(this.environment[name]) : { va: 0, id: 0 }),
      symbol: (name) => this.object(name, 8),
      libraryObject: (name, size) => this.object(name, size),
      programName: "./prog",
      isTerminal: (fd) => this.files.calls.isTerminal(fd),
      get files() {
        return self.files.calls;
      },
    };
  }
  get errno(): number {
    return this.process.errno();
  }
  set errno(e: number) {
    this.process.setErrno(e);
  }

  private readonly heap: NativeHeap = {
    own: (size) => this.heap.malloc(size),
    malloc: (size) => this.allocate(size),
    calloc: (count, size) => this.allocate(count * size),
    realloc: (p, size) => {
      const q = this.allocate(size);
      const old = this.blocks.find((b) => b.va === p.va);
      if (old) {
        this.bytes.copyWithin(q.va, p.va, p.va + Math.min(size, old.size));
        old.live = false;
      }
      return q;
    },
    free: (p) => {
      const b = this.blocks.find((x) => x.va === p.va);
      if (b) b.live = false;
    },
    memalign: (alignment, size) => {
      const p = this.allocate(size + alignment);
      return { va: Math.ceil(p.va / alignment) * alignment, id: p.id };
    },
    madeBy: () => "",
    usableSize: (p) => this.blocks.find((b) => b.va === p.va)?.size ?? 0,
    accounts: { mallopt: () => 1, trim: () => false, mallinfo: () => [], stats: () => "", info: () => "" },
  };

  /** Calls a function; values beyond `fixed` are variadic. */
  call(name: string, values: Value[], fixed = values.length): bigint | number | Ptr | undefined {
    const native: Native | undefined = natives[name];
    if (!native) throw new Error(`no native ${name}`);
    this.result = undefined;
    native(this.context(name, values, fixed));
    return this.result;
  }
  number(name: string, values: Value[], fixed = values.length): number {
    const r = this.call(name, values, fixed);
    return typeof r === "object" ? r.va : Number(r);
  }

  private context(name: string, values: Value[], fixed: number): NativeCall {
    const set = (v: bigint | number | Ptr): void => {
      this.result = v;
    };
    return {
      name, args: argsOf(values), memory: this.memory, process: this.process, heap: this.heap,
      state: (key, init) => {
        if (!this.states.has(key)) this.states.set(key, init());
        return this.states.get(key) as never;
      },
      variadic: () => variadicOf(values, fixed),
      vaList: () => variadicOf(values, fixed),
      report: (kind, message, args = []) => void this.reports.push({ kind, message, args }),
      returnI32: (v) => set(v | 0), returnI64: (v) => set(BigInt.asIntN(64, v)), returnLong: set, returnF64: set, returnF32: (v) => set(Math.fround(v)), returnF80: set, returnPtr: set, 
      block: () => {
        throw new Blocked();
      },
    };
  }
}

const bitsOf = (v: Value | undefined): bigint => (v === undefined ? 0n : "ptr" in v ? BigInt(v.ptr.va) : v.bits);
const pointerOf = (v: Value | undefined): Ptr => (v && "ptr" in v ? v.ptr : { va: Number(bitsOf(v)), id: 0 });

function argsOf(values: Value[]): Args {
  const bits = (i: number): bigint => bitsOf(values[i]);
  return {
    count: values.length,
    type: (i) => values[i].type,
    i32: (i) => Number(BigInt.asIntN(32, bits(i))),
    u32: (i) => Number(BigInt.asUintN(32, bits(i))),
    size: (i) => Number(BigInt.asUintN(64, bits(i))),
    long: (i) => Number(BigInt.asIntN(64, bits(i))),
    i64: (i) => BigInt.asIntN(64, bits(i)),
    u64: (i) => BigInt.asUintN(64, bits(i)),
    f64: (i) => bitsDouble(bits(i)),
    f32: (i) => bitsDouble(bits(i)),
    f80: bits,
    ptr: (i) => pointerOf(values[i]),
  };
}

function variadicOf(values: Value[], fixed: number): VaSource {
  let i = fixed;
  return {
    peek: () => values[i]?.type ?? null,
    get exhausted() {
      return i >= values.length;
    },
    i32: () => Number(BigInt.asIntN(32, bitsOf(values[i++]))),
    i64: () => BigInt.asIntN(64, bitsOf(values[i++])),
    f64: () => bitsDouble(bitsOf(values[i++])),
    f64bits: () => bitsOf(values[i++]),
    f80: () => bitsOf(values[i++]),
    ptr: () => pointerOf(values[i++]),
  };
}
