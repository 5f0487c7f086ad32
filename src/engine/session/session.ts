/**
 * A run that can be moved along its time axis. Implements `ISession` (api.ts) over a Machine: slices with snapshots between them,
 * seek = restore the nearest snapshot and run on, search backwards = replay interval by interval.
 */
import type { Finding } from "../checker/finding";
import type { HeapBlock } from "../checker/heapLog";
import type { CType, DebugInfo } from "../ir/debug";
import { typeName } from "../ir/typeName";
import type { Arch } from "../memory/layout";
import { Exit, type ExitCode } from "../vm/host";
import { disassembleAt } from "../vm/lower/disassemble";
import type { FunctionCode, Program, SourceRange, Statement } from "../vm/program";
import type { AccessInfo, ExitInfo, FrameInfo, ISession, LeakReport, LossCause, MemoryBytes, PopInfo, Reachable, SessionOptions, Stop, StopReason, TargetInfo, TaskInfo, VariableInfo, VmaInfo } from "./api";
import { Breakpoints } from "./breakpoints";
import { globalsOf, targetOf } from "./inspect";
import { factsOf } from "./facts/facts";
import { leakReport, leaksAtEnd, stillReachable } from "./leaks/leakFindings";
import { causesOfLoss, presentScope, stepsOfLoss } from "./leaks/search";
import { taskInfos } from "./tasks/infos";
import { Machine } from "./machine";
import type { LoadedProgram } from "./load";
import { SessionHeap } from "./heap";
import { damagedPlaces } from "./damage/story";
import type { VirtualMemory } from "./virtual/api";
import { SessionVirtualMemory } from "./virtual/virtualMemory";
import { explanationOf, Explanations, lastChange, pointersTo, traceOrigin } from "./trace";
import type { LastChange, OriginLink, Pointing } from "./trace/data";

const SLICE = 100_000;
const SNAPSHOT_EVERY = 100_000;
/** A program that changes many pages gets fewer snapshots: this many statements are run for each page that the last one had to keep. */
const STATEMENTS_PER_PAGE = 1000;
const SNAPSHOT_AT_LEAST_EVERY = 4_000_000;

const REASONS: Readonly<Record<ExitCode, StopReason>> = {
  [Exit.none]: "limit", [Exit.fuel]: "limit", [Exit.breakpoint]: "breakpoint", [Exit.finding]: "finding", [Exit.exited]: "exited",
  [Exit.blocked]: "input", [Exit.watch]: "watch", [Exit.broken]: "broken",
};

const goesOn = (exit: ExitCode): boolean => exit === Exit.none || exit === Exit.fuel;

export class Session implements ISession {
  readonly program: Program;
  readonly debug: DebugInfo;
  readonly arch: Arch;
  readonly virtual: VirtualMemory;
  readonly heapDoor: SessionHeap;
  private readonly machine: Machine;
  private readonly breakpoints: Breakpoints;
  private end: number | null = null;
  private lastSnapshot = -1;
  private atFinding = false;
  private seenAccesses: { readonly step: number; readonly list: readonly AccessInfo[] } | null = null;
  private interval = SNAPSHOT_EVERY;
  /** Step of the last change by the user that this state has behind it. */
  private passedEdit = -1;
  private readonly explanations = new Explanations();
  /** Found when the end was first reached; part of the state there whenever the run comes to its end again. */
  private leaksAtEnd: readonly Finding[] = [];
  /** Stands inside a statement because the run stopped there: at a finding, or waiting for input. */
  private held = false;

  constructor(
    loaded: LoadedProgram,
    readonly options: SessionOptions,
  ) {
    this.program = loaded.program;
    this.debug = loaded.program.debug;
    this.arch = loaded.program.arch;
    this.machine = new Machine(loaded, options);
    this.heapDoor = new SessionHeap(this.machine, this, (look) => this.elsewhere(look));
    this.virtual = new SessionVirtualMemory(this, this.machine, (look) => this.elsewhere(look));
    this.machine.findings.facts = (draft) => factsOf({ session: this, program: this.program, objects: this.machine.objects, sources: this.machine.sources }, draft);
    this.breakpoints = new Breakpoints(this.machine.memory, this.program);
    this.snapshot();
    // Step 0 stands before the first statement; before `_start` when the program never gets that far.
    if (!goesOn(this.machine.run(0))) this.machine.restoreBefore(0);
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

  run(statements: number, task = 0): Stop {
    this.look(this.current);
    if (this.machine.exitInfo) return this.stopped("exited");
    this.machine.tasks.watched = task;
    this.machine.stopOnFinding = this.options.onFinding === "stop";
    if (this.atFinding) this.machine.findings.pass();
    this.atFinding = false;
    this.breakpoints.arm();
    this.machine.beginWatching();
    try {
      return this.advance(this.step + statements, statements);
    } finally {
      this.machine.tasks.watched = 0;
      this.machine.endWatching();
      this.breakpoints.disarm();
    }
  }

  /** Runs slice by slice up to `goal`. */
  private advance(goal: number, wanted: number): Stop {
    const { current, step, inside } = this;
    const turn = (): boolean => this.machine.tasks.turnOver(current);
    let exit: ExitCode = this.firstStatement(goal);
    while (goesOn(exit) && this.step < goal && !turn()) {
      exit = this.slice(goal);
      if (this.machine.streams.tooMuch) return this.stopped("output");
    }
    const turned = turn();
    if (goesOn(exit)) exit = this.toBoundary(exit);
    if (exit === Exit.exited) this.ended();
    if (exit === Exit.finding) this.atFinding = true;
    // The end of a slice must not hide a breakpoint: the next run passes the one it begins at.
    if (goesOn(exit) && (inside || this.step > step) && this.breakpoints.isAt(this.machine.regs.pc)) return this.stopped("breakpoint");
    if (goesOn(exit) && turned) return this.stopped("turn");
    const reason = exit === Exit.fuel && wanted === 1 ? "step" : REASONS[exit];
    return this.stopped(reason);
  }

  /** The first statement runs even when it carries a breakpoint. */
  private firstStatement(goal: number): ExitCode {
    if (this.step >= goal || !this.breakpoints.any) return Exit.none;
    this.maybeSnapshot();
    return this.breakpoints.unpatched(this.machine.regs.pc, () => this.machine.run(1));
  }

  /** Runs on towards `goal`, no further than the next snapshot is due. */
  private slice(goal: number): ExitCode {
    this.maybeSnapshot();
    return this.machine.run(Math.min(SLICE, goal - this.step, this.untilSnapshot()));
  }

  /** After a stop inside a statement: runs to its end, and through the turns that end on it. */
  private toBoundary(exit: ExitCode): ExitCode {
    if (this.atBoundary) return exit;
    this.machine.tasks.watched = 0;
    return this.machine.run(0);
  }

  /** Between two statements: pc stands at the beginning of one. */
  private get atBoundary(): boolean {
    return this.breakpoints.statementAt(this.machine.regs.pc) >= 0;
  }

  private untilSnapshot(): number {
    return Math.max(1, Math.min(this.lastSnapshot + this.interval, this.machine.nextEdit) - this.step);
  }

  private maybeSnapshot(): void {
    const edit = this.step > this.passedEdit && this.machine.atEdit;
    if (edit) this.passedEdit = this.step;
    if ((edit || this.step - this.lastSnapshot >= this.interval) && this.machine.atStatement && this.atBoundary) this.snapshot();
  }

  private snapshot(): void {
    const pages = this.machine.snapshot();
    this.interval = this.options.snapshotEvery ?? Math.min(SNAPSHOT_AT_LEAST_EVERY, Math.max(SNAPSHOT_EVERY, pages * STATEMENTS_PER_PAGE));
    this.lastSnapshot = this.step;
  }

  private ended(): void {
    if (this.end === null) {
      this.end = this.step;
      this.leaksAtEnd = this.elsewhere(() => leaksAtEnd(this.machine, this));
    }
    for (const f of this.leaksAtEnd) this.machine.findings.add(f);
  }

  private stopped(reason: StopReason): Stop {
    this.held = reason === "finding" || reason === "input";
    const findings = reason === "finding" && this.machine.findings.last ? [this.machine.findings.last] : [];
    const broken = reason === "broken" ? this.machine.slow.broken : null;
    return broken ? { reason, step: this.step, findings, detail: `${broken.what}: ${broken.error instanceof Error ? (broken.error.stack ?? broken.error.message) : String(broken.error)}` } : { reason, step: this.step, findings };
  }

  seek(step: number): Stop {
    this.look(this.current);
    this.breakpoints.disarm();
    this.machine.stopOnFinding = false;
    this.atFinding = false;
    const goal = Number.isNaN(step) ? 0 : Math.max(0, Math.floor(step));
    if (this.machine.exitInfo && goal >= this.step) return this.stopped("exited");
    this.lastSnapshot = goal < this.step ? this.machine.restoreBefore(goal) : this.machine.jumpForward(goal, this.lastSnapshot);
    if (this.lastSnapshot === this.step || goal < this.passedEdit) this.passedEdit = this.lastSnapshot;
    let exit: ExitCode = Exit.none;
    while (goesOn(exit) && this.step < goal) exit = this.slice(goal);
    if (goesOn(exit)) exit = this.toBoundary(exit);
    if (exit === Exit.exited) this.ended();
    return this.stopped(goesOn(exit) ? "step" : REASONS[exit]);
  }

  searchBack(wanted: (s: ISession) => boolean, statements: ReadonlySet<number>): number {
    return this.elsewhere(() => this.searched(wanted, statements));
  }

  /** Interval by interval between snapshots, the latest first. */
  private searched(wanted: (s: ISession) => boolean, statements: ReadonlySet<number>): number {
    const present = this.step;
    let high = present;
    let found = -1;
    while (high > 0 && found < 0) {
      const low = this.spanBefore(high);
      found = this.searchSpan(low, high, wanted, statements);
      high = low;
    }
    return found;
  }

  spanBefore(step: number): number {
    return this.machine.snapshotBefore(step - 1);
  }

  searchSpan(from: number, to: number, wanted: (s: ISession) => boolean, statements: ReadonlySet<number>): number {
    const own = this.breakpoints.current();
    this.seek(from);
    const found = this.lastHit(to, wanted, statements);
    this.breakpoints.use(own);
    return found;
  }

  /** Replays up to (not including) step `high` and returns the last step at which a wanted statement was about to begin. */
  private lastHit(high: number, wanted: (s: ISession) => boolean, statements: ReadonlySet<number>): number {
    let last = -1;
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

  // --- threads and processes ---

  tasks(): readonly TaskInfo[] {
    return taskInfos(this.machine.tasks);
  }
  get current(): number {
    return this.machine.tasks.running.tid;
  }
  get looked(): number {
    return this.machine.tasks.mounted.tid;
  }
  look(task: number): boolean {
    const { tasks } = this.machine;
    if (task === this.looked) return true;
    const wanted = task === this.current ? tasks.running : tasks.alive.find((t) => t.tid === task);
    if (wanted) tasks.look(wanted);
    return wanted !== undefined;
  }

  get preferred(): number {
    return this.machine.tasks.preferred;
  }
  prefer(task: number): boolean {
    if (this.machine.exitInfo || this.held || task === this.preferred) return false;
    this.machine.tasks.prefer(task);
    this.branch();
    return true;
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
    return this.breakpoints.statementAround(this.machine.regs.pc);
  }
  get inside(): boolean {
    return !this.machine.exitInfo && !this.atBoundary;
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
  macro(name: string): string | null {
    return this.machine.sources.macro(name);
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
    const { looked } = this;
    if (this.machine.exitInfo || !this.machine.poke(address, bytes, object)) return false;
    this.look(this.current);
    this.branch();
    this.look(looked);
    return true;
  }

  get allocationsMade(): number {
    return this.machine.heap.failures.count;
  }
  onAllocation(listener: Parameters<ISession["onAllocation"]>[0]): void {
    this.machine.heap.failures.onCall = listener && ((call) => listener(call, this.machine.moment()));
  }
  failAllocations(first: number, last = first): void {
    this.machine.heap.failures.choose(first, last);
    this.branch();
  }

  /** The user changed the present: a new future begins. */
  private branch(): void {
    this.seenAccesses = null;
    this.machine.edited();
    this.heapDoor.branched();
    this.end = null;
    this.leaksAtEnd = [];
    this.lastSnapshot = this.passedEdit = this.step;
  }
  vmas(): readonly VmaInfo[] {
    return this.machine.vmas();
  }
  blocks(): readonly HeapBlock[] {
    return this.machine.heapLog.all();
  }
  lost(): { readonly lost: readonly HeapBlock[]; readonly indirect: readonly HeapBlock[]; readonly reachable: readonly HeapBlock[] } {
    return this.machine.leaks.search();
  }
  whenLost(blocks: readonly HeapBlock[]): ReadonlyMap<number, number> {
    return this.elsewhere(() => stepsOfLoss(this.machine, this, presentScope(this.machine), blocks));
  }
  whyLost(lost: ReadonlyMap<number, number>): ReadonlyMap<number, LossCause> {
    const blocks = [...lost.keys()].map((number) => this.machine.heapLog.block(number)!);
    return this.elsewhere(() => causesOfLoss(this.machine, this, presentScope(this.machine), blocks, lost));
  }
  origin(address: number, size: number, type = -1): OriginLink {
    return this.elsewhere(() => traceOrigin(this.machine, this, address, size, type));
  }
  lastChange(address: number, size: number): LastChange | null {
    return this.elsewhere(() => lastChange(this.machine, this, address, size));
  }
  pointersTo(object: number): readonly Pointing[] {
    return pointersTo(this, object);
  }
  stillReachable(): readonly Reachable[] {
    return stillReachable(this.machine);
  }
  leaksNow(): LeakReport {
    return this.elsewhere(() => leakReport(this.machine, this));
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
  elsewhere<T>(look: () => T): T {
    const { looked } = this;
    this.look(this.current);
    const { step, held, atFinding } = this;
    const { pending } = this.machine.aborts;
    const { pc } = this.machine.regs;
    const result = look();
    if (!held) this.seek(step);
    else {
      this.seek(step - 1);
      this.machine.stopOnFinding = atFinding;
      for (let exit = this.machine.run(1); exit === Exit.finding && (this.machine.regs.pc !== pc || this.machine.aborts.pending !== pending); exit = this.machine.run(1)) this.machine.findings.pass();
      this.held = true;
      this.atFinding = atFinding;
    }
    this.look(looked);
    return result;
  }
  popped(): readonly PopInfo[] {
    return this.machine.popped();
  }
  accesses(): readonly AccessInfo[] {
    if (this.looked !== this.current) return [];
    if (this.step === 0 || this.exit || !this.atBoundary) return this.machine.lastAccesses();
    if (this.seenAccesses?.step !== this.step) this.seenAccesses = { step: this.step, list: this.replayLast() };
    return this.seenAccesses.list;
  }

  /** The last statement once more, with every access recorded. */
  private replayLast(): readonly AccessInfo[] {
    const present = this.step;
    this.seek(present - 1);
    this.machine.runExact();
    const list = this.machine.lastAccesses();
    this.seek(present);
    return list;
  }
  get findings(): readonly Finding[] {
    return this.machine.findings.all;
  }
  explained(): readonly Finding[] {
    return this.machine.findings.all.map((f) => this.explain(f));
  }
  explain(finding: Finding): Finding {
    const abort = this.machine.aborts.last;
    if (abort && finding.message === "heap-abort" && finding.step === abort.finding.step) return this.explanations.of(finding, () => damagedPlaces(this.heapDoor.damageAt(finding.step - 1, abort.pid), Number(finding.args[2])));
    return this.explanations.of(finding, () => this.elsewhere(() => explanationOf(this.machine, this, finding, this.explanations.effort)));
  }
  heapAbort(): Finding | null {
    const abort = this.machine.aborts.last;
    return abort && this.explain(abort.finding);
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
    const { looked } = this;
    this.look(this.current);
    const hash = this.machine.hash();
    this.look(looked);
    return hash;
  }
  discard(): void {
    this.machine.discard();
  }

  dispose(): void {
    this.machine.dispose();
  }
}
