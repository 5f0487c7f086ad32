/**
 * The interpreter: one WebAssembly function made from the table of semantics.
 *
 *   run() → exit code
 *     pc, fp, fuel, framePa ← STATE
 *     block leave
 *       loop next
 *         block slow
 *           block n … block 1 block 0
 *             br_table by the word at pc
 *           end 0: meaning of operation 0; br next
 *           …
 *         end slow: registers → STATE; host.slow(); STATE → registers; 0: br next, else out
 *     end leave: registers, exit → STATE
 *
 * A body may be left to `slow` from anywhere: until then it has changed nothing.
 */
import { State } from "../memory/layout";
import { Emitter, TempPool } from "./emit";
import type { Target } from "./emit";
import { INSTRUCTION } from "./program";
import { semanticsOf } from "./semantics";
import type { Machine } from "./semantics";
import { REGISTER_TYPE, registersOf } from "./semantics/tree";
import type { Expr, Operand, Register, Stmt } from "./semantics/tree";
import { FunctionBuilder } from "./wasm/function";
import type { Label } from "./wasm/function";
import { ModuleBuilder } from "./wasm/module";

const OPERAND: Readonly<Record<Operand, number>> = { a: 4, b: 8, c: 12 };
const WASM_PAGE = 65536;

/** The module's bytes. Imports env.memory and env.slow, exports run. */
export function emitInterpreter(machine: Machine): Uint8Array<ArrayBuffer> {
  const module = new ModuleBuilder(machine.layout.total / WASM_PAGE);
  const procedure = { parameters: [], results: ["i32"] } as const;
  const slow = module.import("slow", procedure);
  module.define("run", procedure, new InterpreterEmitter(machine, slow).build());
  return module.bytes();
}

class InterpreterEmitter implements Target {
  private readonly code = new FunctionBuilder();
  private readonly pc = this.code.local("i32");
  private readonly locals: ReadonlyMap<Register, number>;
  private readonly exit = this.code.local("i32");
  private readonly wordLocals: Record<Operand, number> = { a: this.code.local("i32"), b: this.code.local("i32"), c: this.code.local("i32") };
  private readonly slotLocals: Record<Operand, number> = { a: this.code.local("i32"), b: this.code.local("i32"), c: this.code.local("i32") };
  private readonly emitter = new Emitter(this.code, new TempPool(this.code), this);
  /** Operands of the body being emitted that are kept in a local because they are used more than once. */
  private heldWords = new Set<Operand>();
  private heldSlots = new Set<Operand>();
  private leaveLabel: Label = { what: "none" };
  private next: Label = { what: "none" };
  private slow: Label = { what: "none" };

  constructor(private readonly machine: Machine, private readonly slowImport: number) {
    this.locals = new Map(registersOf(machine.recording === true).map((name) => [name, name === "pc" ? this.pc : this.code.local(REGISTER_TYPE[name])]));
  }

  build(): FunctionBuilder {
    const { code } = this;
    this.reload();
    this.leaveLabel = code.block("leave");
    this.next = code.loop("next");
    this.slow = code.block("slow");
    this.bodies();
    code.end();
    this.callHost();
    code.end();
    code.end();
    this.save();
    this.toState(State.exit, () => code.get(this.exit));
    code.get(this.exit);
    return code;
  }

  private bodies(): void {
    const { code } = this;
    const semantics = semanticsOf(this.machine);
    const withMeaning = semantics.flatMap((body, opcode) => (body ? [{ body, opcode }] : []));
    const labels = semantics.map(() => this.slow);
    for (const { opcode } of [...withMeaning].reverse()) labels[opcode] = code.block(`op ${opcode}`);
    code.get(this.pc);
    code.memory("i32.load", 0);
    code.brTable(labels, this.slow);
    for (const { body } of withMeaning) {
      code.end();
      this.body(body);
    }
  }

  private body(body: readonly Stmt[]): void {
    this.hold(body);
    this.emitter.statements(body);
    if (body.at(-1)?.kind === "goto" || body.at(-1)?.kind === "leave") return;
    this.code.get(this.pc);
    this.code.constant("i32", INSTRUCTION);
    this.code.numeric("i32.add");
    this.code.set(this.pc);
    this.code.br(this.next);
  }

  private hold(body: readonly Stmt[]): void {
    const uses = countUses(body);
    this.heldWords = new Set();
    this.heldSlots = new Set();
    for (const operand of ["a", "b", "c"] as const) {
      if (uses.words[operand] > 1) {
        this.word(operand);
        this.code.set(this.wordLocals[operand]);
        this.heldWords.add(operand);
      }
      if (uses.slots[operand] > 1) {
        this.slotBase(operand);
        this.code.set(this.slotLocals[operand]);
        this.heldSlots.add(operand);
      }
    }
  }

  // Target

  word(operand: Operand): void {
    if (this.heldWords.has(operand)) return this.code.get(this.wordLocals[operand]);
    this.code.get(this.pc);
    this.code.memory("i32.load", OPERAND[operand]);
  }

  slotBase(operand: Operand): number {
    if (this.heldSlots.has(operand)) this.code.get(this.slotLocals[operand]);
    else {
      this.pushRegister("fp");
      this.word(operand);
      this.code.numeric("i32.add");
    }
    return 0;
  }

  pushRegister(name: Register): void {
    this.code.get(this.localOf(name));
  }

  setRegister(name: Register, push: () => void): void {
    push();
    this.code.set(this.localOf(name));
  }

  private localOf(name: Register): number {
    return this.locals.get(name) ?? this.pc;
  }

  slowIf(): void {
    this.code.brIf(this.slow);
  }

  goto(_target: Expr, push: () => void): void {
    push();
    this.code.set(this.pc);
    this.code.br(this.next);
  }

  leave(exit: number): void {
    this.code.constant("i32", exit);
    this.code.set(this.exit);
    this.code.br(this.leaveLabel);
  }

  // STATE

  private callHost(): void {
    const { code } = this;
    this.save();
    code.call(this.slowImport);
    code.set(this.exit);
    this.reload();
    code.get(this.exit);
    code.numeric("i32.eqz");
    code.brIf(this.next);
  }

  private save(): void {
    for (const [name, local] of this.locals) this.toState(State[name], () => this.code.get(local));
  }

  private reload(): void {
    for (const [name, local] of this.locals) {
      this.code.constant("i32", 0);
      this.code.memory("i32.load", this.machine.layout.state + State[name]);
      this.code.set(local);
    }
  }

  private toState(offset: number, push: () => void): void {
    this.code.constant("i32", 0);
    push();
    this.code.memory("i32.store", this.machine.layout.state + offset);
  }
}

interface Uses { readonly words: Record<Operand, number>; readonly slots: Record<Operand, number> }

/** How often each operand is named, as a word and as a slot. */
function countUses(body: readonly Stmt[]): Uses {
  const uses: Uses = { words: { a: 0, b: 0, c: 0 }, slots: { a: 0, b: 0, c: 0 } };
  const visit = (node: Expr | Stmt): void => {
    if (node.kind === "word") uses.words[node.operand]++;
    if (node.kind === "slot" || node.kind === "slotAddress") uses.slots[node.operand]++;
    for (const part of Object.values(node)) {
      for (const child of Array.isArray(part) ? part : [part]) if (typeof child === "object") visit(child as Expr | Stmt);
    }
  };
  body.forEach(visit);
  return uses;
}
