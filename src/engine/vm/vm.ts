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
import { Record, type Recorder, RING_LIMIT } from "./recording";

/** Compiled modules by what their constants depend on, the oldest first. V8's optimised code stays with the module: reuse pays. */
const modules = new Map<string, WebAssembly.Module>();
const KEPT = 8;

function moduleFor(layout: Layout, textBase: number, recording: boolean): WebAssembly.Module {
  const key = JSON.stringify([layout, textBase, recording]);
  let module = modules.get(key);
  if (!module) {
    module = new WebAssembly.Module(emitInterpreter({ layout, textBase, recording }));
    modules.set(key, module);
    for (const oldest of modules.keys()) if (modules.size > KEPT) modules.delete(oldest);
  }
  return module;
}

export class Vm {
  private readonly view: DataView;
  private readonly words: Uint32Array;
  private readonly enter: () => ExitCode;
  private readonly slow: () => number;
  /** While set, slices run on the plain interpreter, which tells of each instruction. The state afterwards is the same. */
  observe: Observe | null = null;
  /** While set, it is told of all that the program touches, and of every page of code that it runs through. The state afterwards is the same. */
  recorder: Recorder | null = null;
  private plain: Oracle | null = null;
  private plainRecording: Oracle | null = null;
  private recordingEnter: (() => ExitCode) | null = null;
  /** Budget that the running or last slice began with; STATE.fuel counts down from it. */
  private budget = 0;

  constructor(readonly layout: Layout, private readonly memory: WebAssembly.Memory, host: VmHost, private readonly textBase: number) {
    this.view = new DataView(memory.buffer);
    this.words = new Uint32Array(memory.buffer);
    this.slow = (): number => host.slow();
    this.enter = this.instance(false, this.slow);
  }

  private instance(recording: boolean, slow: () => number): () => ExitCode {
    const { layout, textBase, memory } = this;
    return new WebAssembly.Instance(moduleFor(layout, textBase, recording), { env: { memory, slow } }).exports.run as () => ExitCode;
  }

  /** Runs at most `fuel` statements from STATE on. */
  run(fuel: number): ExitCode {
    this.settle();
    this.budget = fuel;
    this.fuel = fuel;
    this.setWord(State.exit, Exit.none);
    const { recorder } = this;
    const exit = recorder?.resume() ? this.recorded(recorder) : this.observe ? this.observed(this.observe) : this.enter();
    this.settle();
    return exit;
  }

  private observed(observe: Observe): ExitCode {
    const { layout, textBase, slow } = this;
    this.plain ??= new Oracle({ layout, textBase }, this.memory.buffer as ArrayBuffer, { slow });
    return this.plain.run(observe) as ExitCode;
  }

  private recorded(recorder: Recorder): ExitCode {
    this.openRing(recorder, recorder.owed);
    const exit = this.enterRecording();
    this.drain(recorder);
    return exit;
  }

  private enterRecording(): ExitCode {
    const { layout, textBase, recordedSlow: slow } = this;
    if (!this.observe) {
      this.recordingEnter ??= this.instance(true, slow);
      return this.recordingEnter();
    }
    this.plainRecording ??= new Oracle({ layout, textBase, recording: true }, this.memory.buffer as ArrayBuffer, { slow });
    return this.plainRecording.run(this.observe) as ExitCode;
  }

  private openRing({ fetchPage }: Recorder, fetches: number): void {
    this.setWord(State.ring, this.layout.ring);
    this.setWord(State.fetches, fetches);
    this.setWord(State.fetchPage, fetchPage);
  }

  /** Hands over what the ring holds. */
  private drain(recorder: Recorder): void {
    const end = this.word(State.ring);
    const fetches = this.word(State.fetches);
    recorder.fetchPage = this.word(State.fetchPage);
    recorder.owed = Math.min(0, fetches);
    const stepsAndFuel = this.steps + this.fuel;
    if (end > this.layout.ring || fetches > 0) recorder.records(this.words, this.layout.ring >>> 2, end >>> 2, Math.max(0, fetches), stepsAndFuel);
  }

  /** `slow` while somebody records: first comes what the ring holds, then what TypeScript does. */
  private readonly recordedSlow = (): number => {
    const recorder = this.recorder!;
    const { pc, fp } = this;
    const full = this.ringIsFull;
    this.drain(recorder);
    let exit = 0;
    if (!full) {
      recorder.begin(pc);
      exit = this.slow();
      const again = this.pc === pc && this.fp === fp;
      recorder.end(!again);
      recorder.owed = again && recorder.fetchPage >= 0 ? -1 : 0;
    }
    this.openRing(recorder, recorder.owed);
    return exit;
  };

  /** The instruction did not even begin: else its own fetch would be the last record. */
  private get ringIsFull(): boolean {
    const end = this.word(State.ring);
    const last = (end - Record.bytes) >>> 2;
    return end > this.layout.ring + RING_LIMIT && !(this.words[last + 1]! >>> (Record.sizeShift - 32) === 0 && this.words[last + 2] === this.pc);
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
