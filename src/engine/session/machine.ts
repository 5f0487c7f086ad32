/**
 * One simulated computer with one program loaded: memory, kernel, allocator, library, checker and processor put together. Holds no
 * policy: where to stop, go back or look is the Session's business.
 */
import { environmentOf, type FloatEnvironment } from "../libc/float/environment";
import { HeapCalls } from "../checker/heapCalls";
import { HeapLog, type Moment } from "../checker/heapLog";
import { Judge } from "../checker/judge";
import { LeakSearch } from "../checker/leaks";
import { ObjectTable, type ObjectView } from "../checker/objects";
import type { FindingArg, FindingKind, Related, RelatedRole } from "../checker/finding";
import { type CheckedMemory, Leave } from "../checker/checkedMemory";
import { kernelNatives } from "../kapi";
import { initLibrary, natives } from "../libc";
import type { UserAllocator } from "../malloc";
import { type Layout, layoutOf, PAGE, State } from "../memory/layout";
import { giveBack } from "../memory/linearMemory";
import { MachineMemory } from "../memory/machineMemory";
import { killedStatus } from "../kernel/sched/signals";
import { Exit, type ExitCode } from "../vm/host";
import { CODE_BASE, CODE_PER_TEXT, type FunctionCode, type Program, type RareOp, type SourceRange } from "../vm/program";
import { Registers } from "../vm/slow/registers";
import type { FaultInfo, ProcessMemory, Runtime } from "../vm/slow/runtime";
import { SlowPath } from "../vm/slow/slowPath";
import { Vm } from "../vm/vm";
import type { AccessInfo, ExitInfo, MemoryBytes, PopInfo, SessionOptions, VmaInfo } from "./api";
import { Aborts } from "./aborts";
import { AccessLog } from "./accesses";
import { Booted } from "./boot";
import { Start, startCodeBytes } from "./start";
import { FindingLog, NOWHERE } from "./findings";
import type { LoadedProgram } from "./load";
import { InFlight } from "./inFlight";
import { openStreams } from "./leaks/openStreams";
import { CallContext } from "./native/call";
import { ProcessContext } from "./native/process";
import { Streams } from "./native/streams";
import { TaskFunctions } from "./tasks/calls";
import { TaskSystem } from "./tasks/system";
import { ProgramScene } from "./scene";
import type { TlbFeed } from "./tlb/feed";
import { tlbFeed } from "./wiring/tlbFeed";
import { signalName } from "./signals";
import { Sources } from "./sources";
import { CallStack } from "./stack";
import { Watch } from "./watch";
import type { KernelMode } from "./kernelMode/kernelMode";
import { allocatorOf } from "./wiring/allocator";
import { findingHost } from "./wiring/findingHost";
import { kernelModeOf } from "./wiring/kernelMode";
import { taskHost } from "./wiring/taskHost";

const [SIGILL, SIGABRT, SIGSEGV] = [4, 6, 11] as const;
/** Findings that a program foresees when it handles the signal that follows. */
const FORESEEN: Readonly<Record<number, ReadonlySet<FindingKind>>> = {
  [SIGSEGV]: new Set<FindingKind>(["null-dereference", "wild-pointer", "write-to-constant"]),
  8: new Set<FindingKind>(["division-by-zero"]),
};

/** Signals whose si_addr is the instruction's address, with the si_code that they have. */
const EXECUTED: ReadonlyMap<number, number> = new Map([[4, 2], [5, 1], [8, 1]]);

function memoryFor(program: Program, ram: number): MachineMemory {
  const layout: Layout = layoutOf(program.arch, ram, program.image.length + startCodeBytes(program));
  const memory = new MachineMemory(layout, program.kernel && program.arch === "x86-64");
  memory.u8.set(program.image, CODE_BASE);
  memory.u32[State.textBytes >>> 2] = (program.codeEnd - CODE_BASE) / CODE_PER_TEXT;
  return memory;
}

/** Follows what a statement does (trace/recording.ts). */
export interface Observer { instruction(pc: number, fp: number): void; access(va: number, size: number, write: boolean): void }

export class Machine implements Runtime {
  readonly memory: MachineMemory;
  readonly program: Program;
  readonly regs: Registers;
  readonly objects: ObjectTable;
  readonly heapLog = new HeapLog();
  readonly judge: Judge;
  readonly findings: FindingLog;
  readonly stack: CallStack;
  readonly slow: SlowPath;
  readonly streams: Streams;
  readonly leaks: LeakSearch;
  readonly inFlight: InFlight;
  readonly sources: Sources;
  readonly user: ProcessMemory;
  readonly booted: Booted;
  private readonly scene: ProgramScene;
  /** Of the process that is mounted. */
  readonly mallocator: UserAllocator;
  private readonly calls: CallContext;
  readonly heap: HeapCalls;
  private readonly vm: Vm;
  readonly watch: Watch;
  /** The TLB that is shown. */
  readonly tlb: TlbFeed;
  readonly tasks: TaskSystem;
  /** C of the kernel: its surroundings. Null in user mode. */
  readonly kernelMode: KernelMode | null;
  readonly aborts = new Aborts();
  private watching = false;
  private readonly accesses = new AccessLog();
  private observer: Observer | null = null;
  stopOnFinding = true;
  exitInfo: ExitInfo | null = null;

  constructor(loaded: LoadedProgram, options: SessionOptions) {
    const { program } = loaded;
    this.program = program;
    this.memory = memoryFor(program, options.ram);
    const { layout } = this.memory;
    this.regs = new Registers(this.memory);
    this.objects = new ObjectTable(this.memory);
    this.stack = new CallStack(this.memory, program, this.regs);
    this.sources = new Sources(program.debug, loaded.sources);
    this.streams = new Streams(options.stdin, options.maxOutput);
    this.findings = new FindingLog(findingHost(this));
    this.scene = new ProgramScene({
      memory: this.memory, program, stack: this.stack, findings: this.findings,
      dynamicAt: (va) => this.slow.pointers.dynamicAt(va), nameOf: (id) => this.objects.nameOf(id), grown: (va, id) => this.booted.grown(va, id),
    });
    this.judge = new Judge(this.objects, this.heapLog, this.scene, program.kernel ? layout.pointerSize : null);
    this.booted = new Booted(this.memory, program, this.objects, options, { heapPages: () => this.heap, step: () => this.step });
    this.user = this.booted.user;
    this.slow = new SlowPath(this);
    const checked: CheckedMemory = this.slow.checked;
    this.mallocator = allocatorOf(this.booted, options.env, options.heapMeter, () => this.step);
    this.mallocator.install();
    this.tasks = new TaskSystem(taskHost(this, {
      allocator: () => this.mallocator, inAllocator: (work) => this.heap.inAllocator(work), runVm: (statements) => this.runVm(statements), interrupt: () => this.vm.interrupt(), finish: (info) => this.setExit(info),
    }));
    this.kernelMode = program.kernel ? kernelModeOf(this, checked, options.args.slice(1)) : null;
    const functions = new TaskFunctions(this.tasks, this.tasks.host, () => this.calls.returnI32(0));
    const process = new ProcessContext({
      runtime: this, abort: (line) => this.aborts.fail(this, line, null), tasks: functions, kernel: this.kernelMode, task: () => this.tasks.running, times: this.tasks,
      memory: this.memory, checked, objects: this.objects, streams: this.streams, booted: this.booted, program, terminal: options.terminal, provided: options.files ?? [], programName: options.args[0] ?? "a.out",
      step: () => this.step, mentions: (word) => this.sources.mentions(word),
    });
    this.heap = new HeapCalls(this, checked, this.heapLog, this.mallocator, {
      thread: () => this.tasks.running.heapThread, step: () => this.step, trace: (to) => this.stack.trace(to), setErrno: (code) => process.setErrno(code), abort: (error) => this.aborts.fail(this, error.line, error),
      resident: (va) => this.booted.near(va), failing: options, inside: () => this.stack.runs,
    });
    this.heapLog.held = this.booted.heapMemory;
    this.calls = new CallContext(this, checked, process, this.heap, this.booted.kernel.trace, program.kernel ? kernelNatives : natives);
    this.inFlight = new InFlight(this.memory, program, () => (this.exitInfo ? [] : this.stack.frames()));
    this.leaks = new LeakSearch(this.memory, this.objects, this.heapLog, { roots: () => this.booted.roots(this.tasks.stacks(), this.tasks.threads.idle(this.tasks.mounted.mm.id)), inFlight: () => this.inFlight.ids(), streams: () => openStreams(this.memory, (name) => process.addressOf(name), (va) => this.booted.peek(va)), resident: (va) => this.booted.peek(va), nextResident: (va, end) => this.booted.kernel.mmu.nextPage(va, end) });
    this.watch = new Watch(this.booted.kernel.mmu, (address, size) => this.peek(address, size).bytes, () => this.vm.interrupt());
    this.vm = new Vm(layout, this.memory.wasm, { slow: () => this.slow.slow() }, program.textBase);
    this.tlb = tlbFeed(this, this.vm, options.seed ?? 0, options.tlbReplay);
    this.registerStates(process);
    this.begin(checked, options.args);
  }

  /** Library data that programs see by name, then `_start`. */
  private begin(checked: CheckedMemory, args: readonly string[]): void {
    if (this.program.kernel) this.booted.insertModule(args);
    else initLibrary({ memory: checked, argv0: this.booted.argv0, envp: this.booted.process.envp, symbol: (name) => this.booted.symbol(name) ?? null });
    new Start(this.memory, this.program, this.booted).run(this.regs);
    this.booted.kernel.trace.begin(() => this.step, this.stack);
  }

  private registerStates(process: ProcessContext): void {
    const { snapshots } = this.booted;
    snapshots.register("objects", this.objects);
    snapshots.register("heapLog", this.heapLog);
    snapshots.register("findings", this.findings);
    snapshots.register("streams", this.streams);
    snapshots.register("allocator", this.mallocator);
    snapshots.register("aborts", this.aborts);
    snapshots.register("failures", this.heap.failures);
    snapshots.register("library", this.calls);
    snapshots.register("process", process);
    snapshots.register("dynamic", this.slow.pointers);
    snapshots.register("contexts", this.tasks.contexts);
    snapshots.register("spaces", this.tasks.spaces);
    snapshots.register("threads", this.tasks.threads);
    snapshots.register("tasks", this.tasks);
    this.tasks.spaces.begin(this.booted.kernel.mm.id, {
      objects: this.objects, heapLog: this.heapLog, allocator: this.mallocator, library: this.calls, process, dynamic: this.slow.pointers, heapMemory: this.booted.heapMemory,
    });
    snapshots.registerWatcher("tlb", this.tlb, (state) => this.tlb.knows(state));
    snapshots.register("exit", { save: () => this.exitInfo, restore: (e: ExitInfo | null) => this.setExit(e) });
  }

  private setExit(info: ExitInfo | null): void {
    this.exitInfo = info;
  }

  // --- running ---

  get step(): number {
    return this.vm ? this.vm.steps : 0;
  }

  /** At a statement boundary: the only places where snapshots are taken. */
  get atStatement(): boolean {
    return this.exitInfo === null;
  }

  run(statements: number): ExitCode {
    if (this.exitInfo) return Exit.exited;
    this.accesses.clear();
    return this.tasks.run(this.step + statements);
  }

  private runVm(statements: number): ExitCode {
    const goal = this.step + statements;
    let exit = this.vm.run(statements);
    while (this.watch.asks()) {
      if (exit === Exit.fuel && this.watching && this.watch.judge()) return Exit.watch;
      if (exit !== Exit.fuel || this.step >= goal) break;
      exit = this.vm.run(goal - this.step);
    }
    return exit;
  }

  /** Watchpoints count from here on: what is in memory now is what changes are measured by. */
  beginWatching(): void {
    this.watching = this.watch.any;
    if (this.watching) this.watch.remember();
  }

  endWatching(): void {
    this.watching = false;
  }

  /** Returns how many pages had changed since the last one. */
  snapshot(): number {
    this.booted.snapshots.take(this.step);
    return this.booted.snapshots.lastPages;
  }

  /** Step of the user's next change to memory, or Infinity: the run must stop there and take a snapshot, which brings the change. */
  get nextEdit(): number {
    return this.booted.snapshots.nextEdit(this.step);
  }

  get atEdit(): boolean {
    return this.booted.snapshots.nextEdit(this.step - 1) === this.step;
  }

  /** Restores the latest snapshot at or before `step`; returns its step. */
  restoreBefore(step: number): number {
    const at = this.booted.snapshots.restoreNearest(step);
    this.vm.steps = at;
    return at;
  }

  /** When a snapshot lies between the present and `step`, goes there. Returns the step of the last snapshot behind. */
  jumpForward(step: number, last: number): number {
    const at = this.booted.snapshots.nearestStep(step);
    return at > this.step ? this.restoreBefore(step) : last;
  }

  snapshotBefore(step: number): number {
    return this.booted.snapshots.nearestStep(step);
  }

  // --- Runtime ---

  report(kind: FindingKind, message: string, args: readonly FindingArg[], extra?: Parameters<Runtime["report"]>[3]): boolean {
    if (this.foreseen(kind, message)) return false;
    return this.findings.report(kind, message, args, extra);
  }

  private foreseen(kind: FindingKind, message: string): boolean {
    const { delivery, running } = this.tasks;
    if (kind === "stack-overflow") return delivery.handlesOverflow(running);
    if (message === "trap") return delivery.handles(running, SIGILL);
    return Object.entries(FORESEEN).some(([signal, kinds]) => kinds.has(kind) && delivery.handles(running, Number(signal)));
  }

  related(role: RelatedRole, message: string, args: readonly FindingArg[], pc: number, step: number): Related {
    return { role, message, args, step, place: this.stack.place(pc) ?? NOWHERE };
  }

  signal(fault: FaultInfo): ExitCode {
    const task = this.tasks.running;
    this.booted.kernel.trace.exception(fault.signal);
    if (this.kernelMode?.isUserPointer(fault) && !this.findings.known && this.report("kernel-bug", "kernel-user-pointer", ["", fault.address])) return Exit.finding;
    if (this.kernelMode) return this.kernelMode.faulted(fault);
    if (this.tasks.delivery.handles(task, fault.signal)) {
      this.tasks.delivery.force(task, EXECUTED.has(fault.signal) ? { ...fault, code: fault.code || (EXECUTED.get(fault.signal) ?? 0), address: fault.address || this.slow.calls.textOf(this.regs.pc) } : fault);
      return this.tasks.delivery.deliver() === "gone" ? Exit.blocked : Exit.none;
    }
    const known = this.findings.known || !this.findings.report("signal", "signal", [fault.signal, signalName(fault.signal), fault.signal === SIGABRT ? "" : fault.address], {});
    if (!known) return this.aborts.dies(this, fault.signal);
    return this.killed(fault.signal);
  }

  /** The process dies of a signal. */
  killed(signal: number): ExitCode {
    this.booted.kernel.trace.signal(this.tasks.running, signal, "ends");
    this.tasks.endGroup(this.tasks.running.group, killedStatus(signal));
    return Exit.blocked;
  }

  floatEnvironment(): FloatEnvironment {
    return environmentOf(this.calls);
  }

  native(op: Extract<RareOp, { kind: "native" }>): ExitCode {
    if (this.aborts.pending && this.aborts.endsHere(this)) return this.aborts.raise(this);
    this.calls.aim(op);
    try {
      this.calls.run();
    } catch (error) {
      if (!(error instanceof Leave)) throw error;
      if (error.exit === Exit.blocked) this.calls.rewind();
      return error.exit;
    }
    this.regs.next();
    const gone = this.tasks.completed();
    if (gone) return Exit.blocked;
    const lost = this.booted.text.settle() ? this.user.fetch(this.slow.calls.textOf(this.regs.pc)) : null;
    if (lost) return this.signal(lost);
    return this.slow.checked.stopAfter ? Exit.finding : Exit.none;
  }

  tls(global: number): { readonly va: number; readonly id: number } {
    const { tlsOffset, tlsObjects } = this.tasks.running;
    return { va: this.program.globals[global]!.address + tlsOffset, id: tlsObjects[global] ?? this.booted.globalObjects[global] ?? 0 };
  }

  get blocked(): bigint {
    return this.tasks.running.blocked;
  }
  set blocked(mask: bigint) {
    this.tasks.running.blocked = mask;
    // What was held back comes at the next statement.
    if (this.tasks.running.pending.length + this.tasks.running.group.pending.length > 0) this.vm.interrupt();
  }

  unwound(fp: number): void {
    this.aborts.clear();
    this.tasks.delivery.unwound(fp);
  }

  get stackFloor(): number {
    return this.memory.layout.pointerSize === 4 ? (this.booted.kernel.kernelStack?.low ?? Number.NEGATIVE_INFINITY) : Number.NEGATIVE_INFINITY;
  }

  stackAround(va: number): { readonly low: number; readonly high: number } {
    return this.tasks.stackAround(va);
  }

  accessed(va: number, size: number, write: boolean): void {
    if (this.watch.any) this.watch.accessed(va, size, write);
    this.accesses.add(this.step, va, size, write);
    this.observer?.access(va, size, write);
    this.tlb.accessed(va, size, write);
  }

  touched(va: number, size: number, write: boolean): void {
    this.tlb.accessed(va, size, write);
  }

  moment(): Moment {
    return { step: this.step, pc: this.regs.pc, callers: this.stack.callers(8) };
  }

  // --- looking ---

  excerpt(range: SourceRange): string {
    return this.sources.excerpt(range);
  }

  functionAt(va: number): FunctionCode | undefined {
    return this.slow.calls.functionAt(va);
  }

  /** Looks at the memory of a process, whichever runs now; when there is none of that number, at what runs. */
  asProcess<T>(pid: number, look: () => T): T {
    const { running } = this.tasks;
    const task = running.group.pid === pid ? running : this.booted.kernel.all.find((t) => t.group.pid === pid && (t.state !== "dead" || t === this.tasks.first));
    if (!task) return look();
    this.tasks.look(task);
    const result = look();
    this.tasks.look(running);
    return result;
  }

  /** The object at an address by its name in the program. */
  nameAt(address: number): { readonly name: string; readonly offset: number } {
    const view = this.objects.view(this.judge.resolve(address));
    return view ? { name: this.describe(view).name, offset: address - view.base } : { name: "", offset: 0 };
  }

  describe(view: ObjectView): { name: string; declared: Related | null } {
    return this.scene.describe(view);
  }

  objectOfGlobal(index: number): number {
    return this.booted.globalObjects[index] ?? 0;
  }

  peek(address: number, length: number): MemoryBytes {
    const out = { bytes: new Uint8Array(length), undefined: new Uint8Array(length), mapped: new Uint8Array(length) };
    const { u8, layout } = this.memory;
    for (let at = 0; at < length; ) {
      const part = Math.min(length - at, 4096 - ((address + at) & 4095));
      const pa = this.booted.peek(address + at);
      if (pa >= 0) {
        out.bytes.set(u8.subarray(pa, pa + part), at);
        out.undefined.set(u8.subarray(pa + layout.sh, pa + layout.sh + part), at);
        out.mapped.fill(1, at, at + part);
      }
      at += part;
    }
    return out;
  }

  wordAt(va: number): number {
    const { bytes } = this.peek(va, this.memory.layout.pointerSize);
    return bytes.reduceRight((n, b) => n * 256 + b, 0);
  }

  provenance(address: number): number {
    const pa = this.booted.peek(address);
    return pa < 0 || (address & (this.memory.layout.pointerSize - 1)) !== 0 ? 0 : this.memory.u32[(pa + this.memory.layout.pv) >>> 2]!;
  }

  poke(address: number, bytes: Uint8Array, object: number): boolean {
    let value = 0n;
    for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i]!);
    return this.slow.path.write(address, bytes.length, value, 0n, object === 0 ? null : object);
  }

  /** The user changed the present: what was recorded after it is void. */
  edited(): void {
    this.streams.branch(this.step);
    this.booted.snapshots.dropAfter(this.step);
    this.leaks.forgetAfter(this.step);
    this.heapLog.forgetAfter(this.step);
  }

  vmas(): readonly VmaInfo[] {
    return this.booted.vmas();
  }

  popped(): readonly PopInfo[] {
    return this.exitInfo ? [] : this.stack.popped();
  }

  seesAll(va: number): boolean {
    const { mmu } = this.booted.kernel;
    return mmu.withholdAll || mmu.withheld.has(va - (va & (PAGE - 1)));
  }

  /** Runs one statement with every access recorded. The state afterwards is the one that an ordinary run reaches. */
  runExact(observer: Observer | null = null): ExitCode {
    const { mmu } = this.booted.kernel;
    mmu.withholdAll = true;
    this.observer = observer;
    this.vm.observe = observer && ((pc, fp) => observer.instruction(pc, fp));
    mmu.tlb.forget();
    this.regs.framePa = 0;
    try {
      return this.run(1);
    } finally {
      mmu.withholdAll = false;
      this.observer = this.vm.observe = null;
    }
  }

  lastAccesses(): readonly AccessInfo[] {
    return this.accesses.of(this.step);
  }

  setWatchpoints(ranges: readonly { readonly address: number; readonly size: number; readonly read: boolean; readonly write: boolean }[]): void {
    this.watch.set(ranges);
    this.regs.framePa = 0;
  }

  procMaps(): string {
    return this.booted.procMaps();
  }

  counters(): Readonly<Record<string, number>> {
    return this.booted.counters();
  }

  hash(): string {
    return this.booted.snapshots.hash();
  }

  dispose(): void {
    this.exitInfo ??= { status: 0, signal: 0 };
  }

  /** Nobody will look at it again: its memory may serve the next one. */
  discard(): void {
    this.dispose();
    if (this.booted.snapshots.wipe()) giveBack(this.memory.wasm);
  }
}
