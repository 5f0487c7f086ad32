/** VmHost.slow(): decodes the instruction at pc and finishes it in TypeScript. One small class per family does the work. */
import { CheckedMemory, Leave } from "../../checker/checkedMemory";
import { wholeOf } from "../../checker/memberRecords";
import { ObjectFlag } from "../../memory/layout";
import { Exit, type ExitCode, type VmHost } from "../host";
import { op, OPS } from "../opcodes";
import { X86 } from "../x86";
import { AllocaDescriptor, Frame, IndirectCall, type RareOp } from "../program";
import { Arithmetic } from "./arithmetic";
import { Bulk } from "./bulk";
import { Calls } from "./calls";
import { Floats } from "./floats";
import { LoadStore } from "./loadStore";
import { MemoryPath } from "./memory";
import { Pointers } from "./pointers";
import type { Runtime } from "./runtime";
import { Ubsan } from "./ubsan";
import { VaArg } from "./vaArg";
import { vaStart } from "./varargs";
import { WideIntegers } from "./wide";

const SIGILL = 4;
const SIGTRAP = 5;
const RARE = op("rare");

export class SlowPath implements VmHost {
  readonly path: MemoryPath;
  readonly checked: CheckedMemory;
  readonly calls: Calls;
  readonly pointers: Pointers;
  private readonly arithmetic: Arithmetic;
  private readonly loadStore: LoadStore;
  private readonly wide: WideIntegers;
  private readonly floats: Floats;
  private readonly bulk: Bulk;
  private readonly ubsan: Ubsan;
  private readonly vaArg: VaArg;
  /** What went wrong inside the engine itself, with the instruction's name; for the host's report. */
  broken: { readonly what: string; readonly error: unknown } | null = null;

  constructor(private readonly rt: Runtime) {
    this.path = new MemoryPath(rt);
    this.checked = new CheckedMemory(rt, this.path);
    this.calls = new Calls(rt, this.path);
    this.pointers = new Pointers(rt, this.path, this.calls);
    this.arithmetic = new Arithmetic(rt);
    this.loadStore = new LoadStore(rt, this.path);
    this.wide = new WideIntegers(rt);
    this.floats = new Floats(rt);
    this.bulk = new Bulk(rt, this.path, this.checked);
    this.ubsan = new Ubsan(rt, this.path);
    this.vaArg = new VaArg(rt, this.path, this.calls);
  }

  slow(): ExitCode {
    const code = this.rt.regs.word(0);
    try {
      return this.dispatch(code);
    } catch (error) {
      if (error instanceof Leave) return error.exit;
      this.broken = { what: OPS[code]?.name ?? String(code), error };
      return Exit.broken;
    }
  }

  private dispatch(code: number): ExitCode {
    if (code === RARE) return this.rare(this.rt.program.rare[this.rt.regs.word(1)]!);
    if (this.loadStore.handles(code)) return this.loadStore.run(code);
    const name = OPS[code]?.name ?? "";
    if (name === "call") return this.calls.call();
    if (name === "calli") return this.rare(this.rt.program.rare[this.rt.memory.u32[(this.rt.regs.word(2) + IndirectCall.rare) >>> 2]!]!);
    if (name === "ret") return this.calls.ret(0);
    if (name === "ret.v") return this.calls.ret(this.rt.regs.word(2));
    if (name === "poison") return this.poison();
    if (name === "copy" || name === "copy.r" || name === "set.r") return this.bulk.small(name);
    if (name.startsWith("obj")) return this.object(name);
    if (name === "samep") return this.told(this.pointers.differ());
    const exit = this.arithmetic.run(name);
    if (exit !== null) return exit;
    throw new Error(`no slow form of ${name}`);
  }

  private poison(): ExitCode {
    const { regs, memory } = this.rt;
    this.calls.poison(memory.word(regs.fp + Frame.frameVa) + regs.word(1), regs.word(2));
    regs.next();
    return Exit.none;
  }

  private object(name: string): ExitCode {
    const { regs, memory, objects } = this.rt;
    const slot = regs.word(1);
    if (name === "objkill") objects.end(regs.id(slot), regs.word(2));
    else if (name === "objmark") objects.mark(regs.id(slot), regs.word(2));
    else {
      const d = regs.word(3);
      const va = memory.word(regs.fp + Frame.frameVa) + regs.word(2);
      const old = name === "objrenew" ? objects.view(regs.id(slot)) : null;
      if (old?.kind === "stack" && old.base === va) objects.end(old.id, ObjectFlag.scopeEnded);
      const flags = memory.u32[(d + AllocaDescriptor.flags) >>> 2]! & ~ObjectFlag.kindMask;
      const id = objects.create("stack", va, memory.word(d + AllocaDescriptor.size), flags, memory.u32[(d + AllocaDescriptor.site) >>> 2]!);
      regs.setPointer(slot, va, id);
    }
    regs.next();
    return Exit.none;
  }

  private rare(op: RareOp): ExitCode {
    switch (op.kind) {
      case "native": return this.rt.native(op);
      case "call-indirect": return this.calls.indirect(op);
      case "call-variadic": return this.calls.variadic(op);
      case "ubsan": return this.ubsan.run(op);
      case "va-arg": return this.told(this.vaArg.check(op));
      case "negative-size": return this.told(this.arithmetic.negativeSize(op));
      case "bad-call": return this.told(this.calls.mistyped(op.args[0], op.args[1], op.args[2]));
      case "int": return this.wide.run(op);
      case "int-cast": return this.wide.cast(op);
      case "float": return this.floats.run(op);
      case "x86": return this.x86(op);
      case "float-cast": return this.floats.cast(op);
      case "trap": return this.die("trap", SIGILL);
      case "unreachable": return this.die("unreachable", SIGTRAP);
      case "unsupported": return this.unsupported(op.what);
      default: return this.memoryOp(op);
    }
  }

  /** A mistake that the next instruction will make. */
  private told(stop: boolean): ExitCode {
    if (stop) return Exit.finding;
    this.rt.regs.next();
    return Exit.none;
  }

  private memoryOp(op: RareOp): ExitCode {
    this.checked.begin("");
    switch (op.kind) {
      case "memmove": return this.bulk.copy(op);
      case "load": return this.bulk.load(op);
      case "store": return this.bulk.store(op);
      case "atomicrmw": return this.bulk.exchange(op);
      case "cmpxchg": return this.bulk.compareExchange(op);
      case "va-start": return this.vaStart(op.list);
      case "va-copy": return this.vaCopy(op.dst, op.src);
      default: return this.pointerOp(op);
    }
  }

  private pointerOp(op: RareOp): ExitCode {
    switch (op.kind) {
      case "ptrtoint": return this.pointers.toInteger(op);
      case "inttoptr": return this.pointers.toPointer(op);
      case "alloca": return this.pointers.alloca(op);
      case "narrow": return this.pointers.narrow(op);
      case "widen": return this.pointers.widen(op);
      case "stacksave": return this.pointers.stackSave(op);
      case "stackrestore": return this.pointers.stackRestore(op);
      case "setjmp": return this.pointers.setjmp(op);
      case "longjmp": return this.pointers.longjmp(op);
      case "indirectbr": return this.pointers.indirectBranch(op);
      case "frame-address": case "return-address": return this.pointers.frameAddress(op);
      case "tls-address": return this.tlsAddress(op.global, op.dst);
      case "object-size": return this.objectSize(op);
      default: throw new Error(`no handler for ${op.kind}`);
    }
  }

  private vaStart(list: number): ExitCode {
    const { regs } = this.rt;
    if (!vaStart(this.rt, this.path, this.calls.function(regs.fp), list)) return this.path.fault();
    regs.next();
    return Exit.none;
  }

  private vaCopy(dst: number, src: number): ExitCode {
    const { regs, memory } = this.rt;
    const n = memory.layout.pointerSize === 8 ? 24 : 4;
    this.checked.copy({ va: regs.address(dst), id: regs.id(dst) }, { va: regs.address(src), id: regs.id(src) }, n);
    regs.next();
    return Exit.none;
  }

  private tlsAddress(global: number, dst: number): ExitCode {
    const { regs } = this.rt;
    const { va, id } = this.rt.tls(global);
    regs.setPointer(dst, va, id);
    regs.next();
    return Exit.none;
  }

  private objectSize(op: Extract<RareOp, { kind: "object-size" }>): ExitCode {
    const { regs, objects } = this.rt;
    const view = objects.view(wholeOf(this.rt.memory, regs.id(op.pointer)));
    const rest = view && !objects.isDead(view) ? view.base + view.size - regs.address(op.pointer) : -1;
    const unknown = op.min ? 0n : BigInt.asUintN(op.bits, -1n);
    regs.setU64(op.dst, rest < 0 ? unknown : BigInt(rest));
    regs.next();
    return Exit.none;
  }

  private x86({ name, width, dst, args, result }: Extract<RareOp, { kind: "x86" }>): ExitCode {
    const { regs } = this.rt;
    const [a = [], b = [], c = []] = args.map(({ slot, lanes }) => Array.from({ length: lanes }, (_, i) => regs.u64(slot + 16 * i)));
    const lanes = X86.get(name)!(a, b, c, width);
    result.forEach((bits, i) => regs.setU64(dst + 16 * i, BigInt.asUintN(bits, lanes[i] ?? 0n)));
    regs.next();
    return Exit.none;
  }

  private die(message: string, signal: number): ExitCode {
    if (this.rt.report("invalid-argument", message, [])) return Exit.finding;
    return this.rt.signal({ signal, code: 0, address: 0 });
  }

  private unsupported(what: string): ExitCode {
    if (this.rt.report("unsupported", "unsupported", [what])) return Exit.finding;
    return this.rt.signal({ signal: SIGILL, code: 0, address: 0 });
  }
}
