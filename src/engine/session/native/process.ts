/** The process as library functions see it: errno, file descriptors, exit, signals, clock, environment, library data. */
import { type CheckedMemory, Leave } from "../../checker/checkedMemory";
import type { ObjectTable } from "../../checker/objects";
import { type IpcCalls, type KernelCalls, NULL, type NativeProcess, type Ptr, type TaskCalls } from "../../libc/native";
import type { MachineMemory, Saved } from "../../memory/machineMemory";
import type { FileCalls } from "../../kernel/fs";
import { MessageFiles } from "../../kernel/ipc/mqueue";
import type { Task } from "../../kernel/sched/task";
import type { ExitCode } from "../../vm/host";
import type { Program } from "../../vm/program";
import type { Runtime } from "../../vm/slow/runtime";
import { type Booted, pathOf } from "../boot";
import { AddressSpace } from "./addressSpace";
import { makeFiles, type ProcessorTimes } from "./files";
import { ProgramSegments } from "./segments";
import { stackGuard } from "./stackGuard";
import type { Streams } from "./streams";
import type { SessionOptions } from "../api";

export interface ProcessParts {
  /** Ends the process as the library does after such a message. */
  abort(line: string): ExitCode;
  readonly runtime: Runtime;
  readonly memory: MachineMemory;
  readonly checked: CheckedMemory;
  readonly objects: ObjectTable;
  readonly streams: Streams;
  readonly booted: Booted;
  readonly program: Program;
  /** The standard streams are a terminal. */
  readonly terminal: boolean;
  readonly provided: NonNullable<SessionOptions["files"]>;
  /** argv[0]. */
  readonly programName: string;
  readonly tasks: TaskCalls;
  /** The program is C of the kernel. */
  readonly kernel: KernelCalls | null;
  /** The running task. */
  task(): Task;
  readonly times: ProcessorTimes;
  /** The program's own text has this word. */
  mentions(word: string): boolean;
  step(): number;
}

/** The simulated clock begins at 2023-06-10 12:00:00 UTC (the day of Debian 12). */
const EPOCH = 1_686_398_400n;
const SI_TKILL = -6;
/** Offset of a thread's errno behind its thread pointer. */
const ERRNO_AT = 64;

interface ProcessState {
  readonly data: [string, Ptr][];
  readonly cursor: number;
}

export class ProcessContext implements NativeProcess, Saved<ProcessState> {
  private data = new Map<string, Ptr>();
  /** Variables of the program and the library: they stay where they are. */
  private readonly symbols = new Map<string, Ptr>();
  private cursor = 0;
  readonly files: FileCalls;
  readonly vm: AddressSpace;
  readonly segments: ProgramSegments;
  readonly ipc: IpcCalls;

  constructor(private readonly parts: ProcessParts) {
    const { kernel } = parts.booted;
    this.files = makeFiles({
      ...parts, kernel, executable: pathOf(parts.programName), auxv: parts.booted.process.auxv, task: () => parts.task(), step: () => parts.step(), now: () => EPOCH * 1_000_000_000n + this.nanoseconds(),
    });
    this.ipc = {
      semaphores: kernel.semaphores, messages: kernel.messages, queues: new MessageFiles(kernel.fs), files: () => parts.task().group,
      waiting: (channel) => kernel.all.filter((t) => t.state === "waiting" && t.wait?.channels.includes(channel) === true).length,
    };
    this.segments = new ProgramSegments(kernel, () => parts.runtime);
    this.vm = new AddressSpace(kernel, parts.objects, this.files, parts.booted.heapMemory);
  }

  get programName(): string {
    return this.parts.programName;
  }
  get pid(): number {
    return this.parts.task().group.pid;
  }
  get tasks(): TaskCalls {
    return this.parts.tasks;
  }
  get kernel(): KernelCalls | null {
    return this.parts.kernel;
  }
  /** False: interrupted by a signal. */
  sleep(nanoseconds: bigint): boolean {
    const { tasks } = this.parts;
    const until = tasks.deadline(nanoseconds);
    if (tasks.woken === "signal") return false;
    if (tasks.woken === "time" || this.nanoseconds() >= until) return true;
    return tasks.wait({ reason: "sleep", channels: [], until });
  }

  save(): ProcessState {
    return { data: [...this.data], cursor: this.cursor };
  }
  restore(state: ProcessState): void {
    this.data = new Map(state.data);
    this.cursor = state.cursor;
  }

  libraryObject(name: string, size: number): Ptr {
    const known = this.data.get(name);
    if (known) return known;
    const { booted, objects } = this.parts;
    const va = booted.libraryData + Math.ceil(this.cursor / 16) * 16;
    this.cursor = va - booted.libraryData + size;
    const p = { va, id: objects.create("library", va, size, 0, 0, name) };
    this.data.set(name, p);
    return p;
  }

  errnoLocation(): Ptr {
    const { tlsOffset, tid } = this.parts.task();
    if (tlsOffset === 0) return this.libraryObject("errno", 4);
    const name = `errno of ${tid}`;
    const known = this.data.get(name);
    if (known) return known;
    const va = this.parts.task().tcb + ERRNO_AT;
    const p = { va, id: this.parts.objects.create("library", va, 4, 0, 0, "errno") };
    this.data.set(name, p);
    return p;
  }
  errno(): number {
    return this.parts.checked.load32(this.errnoLocation()) | 0;
  }
  setErrno(code: number): void {
    this.parts.booted.kernel.trace.inLibrary(() => this.parts.checked.store32(this.errnoLocation(), code));
  }

  isTerminal(fd: number): boolean {
    return this.files.isTerminal(fd);
  }

  exit(status: number): void {
    this.parts.tasks.exitGroup(status);
  }
  stackGuard(): bigint {
    const { booted } = this.parts;
    return stackGuard(booted.user, this.parts.task().tcb, booted.process.auxv);
  }
  dies(line: string): never {
    throw new Leave(this.parts.abort(line));
  }
  raise(signal: number): void {
    const { tasks } = this.parts;
    tasks.send(0, tasks.tid, { signal, code: SI_TKILL, pid: tasks.pid, uid: 1000, address: 0, value: 0n, status: 0 });
  }

  nanoseconds(): bigint {
    return this.parts.booted.kernel.scheduler.now();
  }
  epochSeconds(): bigint {
    return EPOCH;
  }

  getenv(name: string): Ptr {
    const found = this.parts.booted.process.environment.find((e) => e.name === name);
    return found ? { va: found.value.va, id: found.value.id } : NULL;
  }

  get step(): number {
    return this.parts.step();
  }
  mentions(word: string): boolean {
    return this.parts.mentions(word);
  }

  /** Address of a variable of the library that there is already; 0: none. */
  addressOf(name: string): number {
    const found = this.parts.program.globals.find((g) => g.name === name && g.library);
    return found?.address ?? this.data.get(name)?.va ?? 0;
  }

  symbol(name: string): Ptr {
    const known = this.symbols.get(name);
    if (known) return known;
    const { program, booted } = this.parts;
    const g = program.globals.find((x) => x.name === name && x.library) ?? program.globals.find((x) => x.name === name);
    if (!g) return this.libraryObject(name, 8);
    const p = { va: g.address, id: booted.globalObjects[g.index] ?? 0 };
    this.symbols.set(name, p);
    return p;
  }
}
