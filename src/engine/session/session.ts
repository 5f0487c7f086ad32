/**
 * A run that can be moved along its time axis. Implements `ISession` (api.ts) over a Machine: slices with snapshots between them,
 * seek = restore the nearest snapshot and run on, search backwards = replay interval by interval.
 */
import type { Finding } from "../checker/finding";
import type { HeapBlock } from "../checker/heapLog";
import type { HeapView } from "../malloc";
import type { CType, DebugInfo } from "../ir/debug";
import { typeName } from "../ir/typeName";
import type { Arch } from "../memory/layout";
import { Exit, type ExitCode } from "../vm/host";
import { disassembleAt } from "../vm/lower/disassemble";
import type { FunctionCode, Program, SourceRange, Statement } from "../vm/program";
import type { AccessInfo, ExitInfo, FrameInfo, ISession, MemoryBytes, PopInfo, SessionOptions, Stop, StopReason, TargetInfo, VariableInfo, VmaInfo } from "./api";
import { Breakpoints } from "./breakpoints";
import { globalsOf, targetOf } from "./inspect";
import { leakFindings } from "./leakFindings";
import { findLost } from "./lost";
import { Machine } from "./machine";
import type { LoadedProgram } from "./load";

const SLICE = 100_000;
const SNAPSHOT_EVERY = 50_000;

const REASONS: Readonly<Record<ExitCode, StopReason>> = {
  [Exit.none]: "limit", [Exit.fuel]: "limit", [Exit.breakpoint]: "breakpoint", [Exit.finding]: "finding", [Exit.exited]: "exited",
  [Exit.blocked]: "input", [Exit.watch]: "watch", [Exit.broken]: "broken",
};

export class Session implements ISession {
  readonly program: Program;
  readonly debug: DebugInfo;
  readonly arch: Arch;
  private readonly machine: Machine;
  private readonly breakpoints: Breakpoints;
  private end: number | null = null;
  private lastSnapshot = -1;
  private replaying = false;
  private atFinding = false;
  /** Found when the end was first reached; part of the state there whenever the run comes to its end again. */
  private leaksAtEnd: readonly Finding[] = [];
  /** Stands inside a statement: at a finding, or waiting for input. */
  private inside = false;

  constructor(
    loaded: LoadedProgram,
    readonly options: SessionOptions,
  ) {
    this.program = loaded.program;
    this.debug = loaded.program.debug;
    this.arch = loaded.program.arch;
    this.machine = new Machine(loaded, options);
    this.breakpoints = new Breakpoints(this.machine.memory, this.program);
    this.snapshot();
  }

  get pointerSize(): 4 | 8 {
    return this.machine.memory.layout.pointerSize;
  }
  get step(): number {
    return this.machine.step;
  }
  get lastStep(): number | null {
    return this.end;
  }
  get exit(): ExitInfo | null {
    return this.machine.exitInfo;
  }
  get atEntry(): boolean {
    return this.step === 0;
  }

  run(statements: number): Stop {
    if (this.machine.exitInfo) return this.stopped("exited");
    this.machine.stopOnFinding = this.options.onFinding === "stop";
    if (this.atFinding) this.machine.findings.pass();
    this.atFinding = false;
    this.breakpoints.arm();
    try {
      return this.advance(this.step + statements, statements);
    } finally {
      this.breakpoints.disarm();
    }
  }

  /** Runs slice by slice up to `goal`. */
  private advance(goal: number, wanted: number): Stop {
    let exit: ExitCode = this.firstStatement(goal);
    while ((exit === Exit.fuel || exit === Exit.none) && this.step < goal) {
      this.maybeSnapshot();
      exit = this.machine.run(Math.min(SLICE, goal - this.step, this.untilSnapshot()));
      if (this.machine.streams.tooMuch && !this.replaying) return this.stopped("output");
    }
    if (exit === Exit.exited) this.ended();
    if (exit === Exit.finding) this.atFinding = true;
    const reason = exit === Exit.fuel && wanted === 1 ? "step" : REASONS[exit];
    return this.stopped(reason);
  }

  /** The first statement runs even when it carries a breakpoint. */
  private firstStatement(goal: number): ExitCode {
    if (this.step >= goal || !this.breakpoints.any) return Exit.none;
    this.maybeSnapshot();
    return this.breakpoints.unpatched(this.machine.regs.pc, () => this.machine.run(1));
  }

  private untilSnapshot(): number {
    return Math.max(1, this.lastSnapshot + SNAPSHOT_EVERY - this.step);
  }

  private maybeSnapshot(): void {
    if (this.step - this.lastSnapshot >= SNAPSHOT_EVERY && this.machine.atStatement) this.snapshot();
  }

  private snapshot(): void {
    this.machine.snapshot();
    this.lastSnapshot = this.step;
  }

  private ended(): void {
    const first = this.end === null;
    this.end = this.step;
    if (first) this.leaksAtEnd = this.replaying ? [] : leakFindings(this.machine, this);
    for (const f of this.leaksAtEnd) this.machine.findings.add(f);
  }

  private stopped(reason: StopReason): Stop {
    this.inside = reason === "finding" || reason === "input";
    const findings = reason === "finding" && this.machine.findings.last ? [this.machine.findings.last] : [];
    const broken = reason === "broken" ? this.machine.slow.broken : null;
    return broken ? { reason, step: this.step, findings, detail: `${broken.what}: ${broken.error instanceof Error ? (broken.error.stack ?? broken.error.message) : String(broken.error)}` } : { reason, step: this.step, findings };
  }

  seek(step: number): Stop {
    this.breakpoints.disarm();
    const before = this.replaying;
    this.replaying = true;
    this.machine.stopOnFinding = false;
    this.atFinding = false;
    if (step < this.step || (this.machine.exitInfo && step !== this.step)) this.lastSnapshot = this.machine.restoreBefore(step);
    else this.lastSnapshot = this.machine.jumpForward(step, this.lastSnapshot);
    let exit: ExitCode = Exit.none;
    while (this.step < step && (exit === Exit.none || exit === Exit.fuel)) {
      this.maybeSnapshot();
      exit = this.machine.run(Math.min(SLICE, step - this.step, this.untilSnapshot()));
    }
    if (exit === Exit.none && this.end === step && !this.machine.exitInfo) exit = this.machine.run(1);
    if (exit === Exit.exited) this.ended();
    this.replaying = before;
    return this.stopped(exit === Exit.none || exit === Exit.fuel ? "step" : REASONS[exit]);
  }

  searchBack(wanted: (s: ISession) => boolean, statements: ReadonlySet<number>): number {
    const present = this.step;
    const own = this.breakpoints.current();
    let high = present;
    let found = -1;
    while (high > 0 && found < 0) {
      const low = this.machine.snapshotBefore(high - 1);
      this.seek(low);
      found = this.lastHit(high, wanted, statements);
      high = low;
    }
    this.breakpoints.use(own);
    this.seek(present);
    return found;
  }

  /** Replays up to (not including) step `high` and returns the last step at which a wanted statement was about to begin. */
  private lastHit(high: number, wanted: (s: ISession) => boolean, statements: ReadonlySet<number>): number {
    let last = -1;
    this.replaying = true;
    this.machine.stopOnFinding = false;
    this.breakpoints.use(statements);
    const look = (): void => {
      if (this.step < high && statements.has(this.breakpoints.statementAt(this.machine.regs.pc)) && wanted(this)) last = this.step;
    };
    this.breakpoints.arm();
    look();
    while (this.step < high) {
      const exit = this.breakpoints.unpatched(this.machine.regs.pc, () => this.machine.run(1));
      if (exit !== Exit.fuel && exit !== Exit.breakpoint) break;
      if (this.step >= high) break;
      const more = this.machine.run(high - this.step);
      if (more !== Exit.breakpoint) break;
      look();
    }
    this.breakpoints.disarm();
    this.replaying = false;
    return last;
  }

  setBreakpoints(statements: ReadonlySet<number>): void {
    this.breakpoints.use(statements);
  }

  setWatchpoints(ranges: readonly { readonly address: number; readonly size: number; readonly read: boolean; readonly write: boolean }[]): void {
    this.machine.setWatchpoints(ranges);
  }

  input(bytes: Uint8Array, end = false): void {
    this.machine.streams.feed(bytes, end);
  }

  // --- looking ---

  get place(): SourceRange | null {
    return this.statement ?? this.machine.stack.place(this.machine.regs.pc);
  }
  get statement(): Statement | null {
    return this.program.statements[this.statementIndex] ?? null;
  }
  /** Index of the statement about to begin; inside one (a finding, blocked input): the one that is running. */
  get statementIndex(): number {
    return this.breakpoints.statementAt(this.machine.regs.pc);
  }
  get depth(): number {
    return this.machine.stack.depth;
  }
  frames(): readonly FrameInfo[] {
    return this.machine.exitInfo ? [] : this.machine.stack.frames();
  }
  locals(frame: FrameInfo): readonly VariableInfo[] {
    return this.machine.stack.locals(frame);
  }
  globals(): readonly VariableInfo[] {
    return globalsOf(this.machine);
  }
  type(id: number): CType | null {
    return this.debug.types[id] ?? null;
  }
  typeName(id: number): string {
    return typeName(this.debug, id);
  }
  read(address: number, length: number): MemoryBytes {
    return this.machine.peek(address, length);
  }
  provenance(address: number): number {
    return this.machine.provenance(address);
  }
  target(address: number, object: number): TargetInfo {
    return targetOf(this.machine, address, object);
  }
  write(address: number, bytes: Uint8Array, object = 0): boolean {
    const done = this.machine.poke(address, bytes, object);
    if (done) {
      this.end = null;
      this.snapshot();
    }
    return done;
  }
  vmas(): readonly VmaInfo[] {
    return this.machine.vmas();
  }
  blocks(): readonly HeapBlock[] {
    return this.machine.heapLog.all();
  }
  heap(): HeapView | null {
    return this.machine.heapView();
  }
  lost(): { readonly lost: readonly HeapBlock[]; readonly indirect: readonly HeapBlock[]; readonly reachable: readonly HeapBlock[] } {
    return this.machine.leaks.search();
  }
  whenLost(blocks: readonly HeapBlock[]): ReadonlyMap<number, number> {
    const host = {
      step: this.step,
      seek: (step: number) => void this.seek(step),
      reached: () => new Set([...this.machine.leaks.reached()].map((b) => b.number)),
    };
    return this.elsewhere(() => findLost(host, blocks));
  }
  placeOfPc(pc: number): SourceRange | null {
    return this.machine.stack.place(pc);
  }
  functionOfPc(pc: number): FunctionCode | null {
    return this.program.functions.find((f) => pc >= f.entry && pc < f.end) ?? null;
  }
  placeOfStep(step: number): SourceRange | null {
    return this.elsewhere(() => {
      this.seek(step - 1);
      return this.place;
    });
  }

  /** Looks at another time and comes back to exactly this state, also into the middle of a statement. */
  private elsewhere<T>(look: () => T): T {
    const { step, inside, atFinding } = this;
    const { pc } = this.machine.regs;
    const result = look();
    if (!inside) this.seek(step);
    else {
      this.seek(step - 1);
      this.machine.stopOnFinding = atFinding;
      for (let exit = this.machine.run(1); exit === Exit.finding && this.machine.regs.pc !== pc; exit = this.machine.run(1)) this.machine.findings.pass();
      this.inside = true;
      this.atFinding = atFinding;
    }
    return result;
  }
  popped(): readonly PopInfo[] {
    return this.machine.popped();
  }
  accesses(): readonly AccessInfo[] {
    return this.machine.lastAccesses();
  }
  get findings(): readonly Finding[] {
    return this.machine.findings.all;
  }
  output(): readonly { readonly fd: 1 | 2; readonly bytes: Uint8Array; readonly step: number }[] {
    return this.machine.streams.outputs;
  }
  procMaps(): string {
    return this.machine.procMaps();
  }
  counters(): Readonly<Record<string, number>> {
    return this.machine.counters();
  }
  disassemble(pc: number, count: number): readonly { readonly pc: number; readonly text: string; readonly place: SourceRange | null }[] {
    return disassembleAt(this.program, pc, count).map((line) => ({ ...line, place: this.machine.stack.place(line.pc) }));
  }
  hash(): string {
    return this.machine.hash();
  }
  dispose(): void {
    this.machine.dispose();
  }
}
