/**
 * The least machine that runs a lowered program: processor, slow path, object table and a memory whose pages appear when touched.
 * One native, `out(long)`, records a number. Findings are listed by kind, with the text they point at.
 */
import { HeapLog } from "../../../src/engine/checker/heapLog";
import { Judge } from "../../../src/engine/checker/judge";
import { ObjectTable } from "../../../src/engine/checker/objects";
import { layoutOf, ObjectFlag, Tlb, TLB_ENTRIES } from "../../../src/engine/memory/layout";
import { MachineMemory } from "../../../src/engine/memory/machineMemory";
import { Exit, type ExitCode } from "../../../src/engine/vm/host";
import { CODE_BASE, CODE_PER_TEXT, Frame, type Program, type RareOp } from "../../../src/engine/vm/program";
import { Registers } from "../../../src/engine/vm/slow/registers";
import type { Runtime } from "../../../src/engine/vm/slow/runtime";
import { SlowPath } from "../../../src/engine/vm/slow/slowPath";
import { Vm } from "../../../src/engine/vm/vm";

const STACK = { "x86-64": 0x7ffffffde000, "x86-32": 0xfffdd000 };
const STACK_BYTES = 0x21000;
const NOWHERE = { file: -1, line: 0, column: 0, endLine: 0, endColumn: 0 };

export interface Outcome { readonly out: readonly bigint[]; readonly findings: readonly string[]; readonly exit: ExitCode; readonly result: number; readonly steps: number; readonly error: unknown }

export class MiniMachine implements Runtime {
  tls(global: number): { va: number; id: number } {
    return { va: this.program.globals[global]!.address, id: 0 };
  }
  private readonly environment = { rounding: 0, raised: 0 };
  floatEnvironment(): { rounding: number; raised: number } {
    return this.environment;
  }
  seesAll(): boolean {
    return false;
  }
  blocked = 0n;
  unwound(): void {}
  readonly stackFloor = Number.NEGATIVE_INFINITY;
  stackAround(va: number): { low: number; high: number } {
    const top = STACK[this.program.arch];
    return va > top - STACK_BYTES && va <= top ? { low: top - STACK_BYTES, high: top } : { low: 0, high: 0 };
  }
  readonly memory: MachineMemory;
  readonly objects: ObjectTable;
  readonly judge: Judge;
  readonly regs: Registers;
  readonly out: bigint[] = [];
  readonly findings: string[] = [];
  readonly user: Runtime["user"];
  readonly slowPath: SlowPath;
  readonly vm: Vm;
  private readonly pages = new Map<number, number>();
  private readonly ids = new Map<string, number>();

  constructor(readonly program: Program, readonly source: string) {
    const layout = layoutOf(program.arch, 8 << 20, program.image.length + CODE_BASE, 4 << 20);
    this.memory = new MachineMemory(layout);
    this.memory.u8.set(program.image, CODE_BASE);
    this.memory.u8.fill(0xff, layout.tlb, layout.tlb + TLB_ENTRIES * Tlb.entrySize);
    this.objects = new ObjectTable(this.memory);
    this.regs = new Registers(this.memory);
    const facts = { name: "", object: null, related: [] };
    const related = { role: "allocated" as const, message: "", args: [], step: 0, place: NOWHERE };
    this.judge = new Judge(this.objects, new HeapLog(), { stackObjectAt: (va) => this.stackObjectAt(va), describe: () => ({ name: "", declared: null }), variableAt: () => facts, grown: () => 0, relatedAt: () => related });
    this.user = { translate: (va) => this.translate(va), fetch: () => null, lastFault: null };
    this.slowPath = new SlowPath(this);
    this.vm = new Vm(layout, this.memory.wasm, this.slowPath, program.textBase);
    this.load();
  }

  private translate(va: number): number {
    const { layout } = this.memory;
    const page = Math.floor(va / 4096);
    let at = this.pages.get(page);
    if (at === undefined) {
      at = layout.phys + this.pages.size * 4096;
      if (at >= layout.phys + layout.ram) return -1;
      this.pages.set(page, at);
    }
    const entry = layout.tlb + (page % TLB_ENTRIES) * Tlb.entrySize;
    this.memory.setWord(entry + Tlb.readTag, page * 4096);
    this.memory.setWord(entry + Tlb.writeTag, page * 4096);
    this.memory.u32[(entry + Tlb.addend) >>> 2] = (at - ((page * 4096) % 2 ** 32)) | 0;
    return at + (va % 4096);
  }

  private load(): void {
    const { program, memory, objects } = this;
    for (const f of program.functions) this.ids.set(f.name, objects.create("function", this.textOf(f.entry), (f.end - f.entry) / CODE_PER_TEXT, 0, f.index, f.name));
    for (const g of program.globals) {
      const flags = g.section === ".rodata" ? ObjectFlag.readonly : 0;
      this.ids.set(g.name, objects.create(g.literal ? "literal" : "global", g.address, g.size, flags, g.index, g.name));
      for (const [i, byte] of (g.init ?? []).entries()) memory.u8[this.translate(g.address + i)] = byte;
    }
    for (const g of program.globals) for (const r of g.relocations) memory.u32[(this.translate(g.address + r.offset) + memory.layout.pv) >>> 2] = this.ids.get(r.target) ?? 0;
    for (const c of program.constantRelocations) memory.u32[(c.address + 8) >>> 2] = this.ids.get(c.target) ?? 0;
  }

  textOf(pc: number): number {
    return this.program.textBase + (pc - CODE_BASE) / CODE_PER_TEXT;
  }

  private stackObjectAt(va: number): number {
    for (let fp = this.regs.fp; fp !== 0; fp = this.memory.u32[(fp + Frame.callerFp) >>> 2]!) {
      for (const { slot } of this.slowPath.calls.function(fp)?.allocas ?? []) {
        const view = slot < 0 ? null : this.objects.view(this.memory.u32[(fp + slot + 8) >>> 2]!);
        if (view && va >= view.base && va < view.base + view.size) return view.id;
      }
    }
    return 0;
  }

  run(fuel = 1_000_000): Outcome {
    const { regs, memory, program } = this;
    const main = program.functions[program.main];
    if (!main) throw new Error("no main");
    const fp = memory.layout.regs + 64;
    regs.fp = 0;
    regs.pc = main.entry;
    this.memory.setWord(memory.layout.regs + 16, STACK[program.arch] + STACK_BYTES - 64);
    this.slowPath.calls.enter(main, fp, memory.layout.regs + 32, 0, STACK[program.arch] + STACK_BYTES - 64);
    const exit = this.vm.run(fuel);
    return { out: this.out, findings: this.findings, exit, result: memory.i32[(memory.layout.regs + 32) >>> 2] ?? 0, steps: this.vm.steps, error: this.slowPath.broken?.error ?? null };
  }

  report(kind: string, message: string): boolean {
    const place = this.program.places[this.program.placeOf[(this.regs.pc - CODE_BASE) / 16] ?? -1];
    const text = place ? (this.source.split("\n")[place.line - 1] ?? "").slice(place.column - 1, place.endColumn - 1) : "?";
    this.findings.push(`${kind} at ${place?.line ?? 0}: ${text} (${message})`);
    return true;
  }

  related(): ReturnType<Runtime["related"]> {
    return { role: "allocated", message: "", args: [], step: 0, place: NOWHERE };
  }

  signal(): ExitCode {
    return Exit.exited;
  }

  accessed(): void {}
  touched(): void {}

  native(op: Extract<RareOp, { kind: "native" }>): ExitCode {
    const arg = op.args[0];
    if (op.name === "stop") return Exit.exited;
    if (arg) this.out.push(arg.type === "i32" ? BigInt(this.regs.i32(arg.slot)) : this.regs.i64(arg.slot));
    this.regs.next();
    return Exit.none;
  }
}

