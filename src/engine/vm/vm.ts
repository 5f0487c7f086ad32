/**
 * A machine's processor: the interpreter bound to one linear memory. Runs in slices (see design, "never stay in one wasm
 * call"): a call of `run` ends when the statement budget is used up or the host says so, and everything is in STATE then.
 */
import { State } from "../memory/layout";
import type { Layout } from "../memory/layout";
import { Exit } from "./host";
import type { ExitCode, Observe, VmHost } from "./host";
import { emitInterpreter } from "./interpreter";
import { Oracle } from "./oracle";

/** Compiled modules by what their constants depend on, the oldest first. V8's optimised code stays with the module: reuse pays. */
const modules = new Map<string, WebAssembly.Module>();
const KEPT = 8;

function moduleFor(layout: Layout, textBase: number): WebAssembly.Module {
  const key = JSON.stringify([layout, textBase]);
  let module = modules.get(key);
  if (!module) {
    module = new WebAssembly.Module(emitInterpreter({ layout, textBase }));
    modules.set(key, module);
    for (const oldest of modules.keys()) if (modules.size > KEPT) modules.delete(oldest);
  }
  return module;
}

export class Vm {
  private readonly view: DataView;
  private readonly enter: () => ExitCode;
  private readonly slow: () => number;
  /** While set, slices run on the plain interpreter, which tells of each instruction. The state afterwards is the same. */
  observe: Observe | null = null;
  private plain: Oracle | null = null;
  /** Budget that the running or last slice began with; STATE.fuel counts down from it. */
  private budget = 0;

  constructor(readonly layout: Layout, private readonly memory: WebAssembly.Memory, host: VmHost, private readonly textBase: number) {
    this.view = new DataView(memory.buffer);
    this.slow = (): number => host.slow();
    const instance = new WebAssembly.Instance(moduleFor(layout, textBase), { env: { memory, slow: this.slow } });
    this.enter = instance.exports.run as () => ExitCode;
  }

  /** Runs at most `fuel` statements from STATE on. */
  run(fuel: number): ExitCode {
    this.settle();
    this.budget = fuel;
    this.fuel = fuel;
    this.setWord(State.exit, Exit.none);
    const exit = this.observe ? this.observed(this.observe) : this.enter();
    this.settle();
    return exit;
  }

  private observed(observe: Observe): ExitCode {
    const { layout, textBase, slow } = this;
    this.plain ??= new Oracle({ layout, textBase }, this.memory.buffer as ArrayBuffer, { slow });
    return this.plain.run(observe) as ExitCode;
  }

  /** From inside `slow`: end the slice at the next statement. */
  interrupt(): void {
    this.settle();
  }

  /** Statements executed since the machine was booted; exact also inside `slow`. */
  get steps(): number {
    return this.view.getFloat64(this.layout.state + State.stepBase, true) + this.budget - this.fuel;
  }

  /** Sets the count, as restoring a snapshot does; between slices only. */
  set steps(count: number) {
    this.budget = this.fuel = 0;
    this.view.setFloat64(this.layout.state + State.stepBase, count, true);
  }

  get pc(): number {
    return this.word(State.pc);
  }

  set pc(address: number) {
    this.setWord(State.pc, address);
  }

  get fp(): number {
    return this.word(State.fp);
  }

  set fp(address: number) {
    this.setWord(State.fp, address);
  }

  /** Statements left in this slice. */
  get fuel(): number {
    return this.word(State.fuel);
  }

  private set fuel(statements: number) {
    this.setWord(State.fuel, statements);
  }

  /** Linear address of the frame's lowest byte; 0: not translated. */
  get framePa(): number {
    return this.word(State.framePa) >>> 0;
  }

  set framePa(address: number) {
    this.setWord(State.framePa, address);
  }

  get exit(): ExitCode {
    return this.word(State.exit) as ExitCode;
  }

  /** Moves the statements of the slice so far into the base, and ends its budget. */
  private settle(): void {
    const soFar = this.steps;
    this.steps = soFar;
  }

  private word(offset: number): number {
    return this.view.getInt32(this.layout.state + offset, true);
  }

  private setWord(offset: number, value: number): void {
    this.view.setInt32(this.layout.state + offset, value, true);
  }
}
