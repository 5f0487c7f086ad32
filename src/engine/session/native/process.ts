/** The process as library functions see it: errno, file descriptors, exit, signals, clock, environment, library data. */
import { type CheckedMemory, Leave } from "../../checker/checkedMemory";
import type { ObjectTable } from "../../checker/objects";
import { NULL, type NativeProcess, type Ptr } from "../../libc/native";
import type { MachineMemory, Saved } from "../../memory/machineMemory";
import { Exit, type ExitCode } from "../../vm/host";
import type { Program } from "../../vm/program";
import type { Booted } from "../boot";
import { AddressSpace } from "./addressSpace";
import type { Streams } from "./streams";

export interface ProcessParts {
  readonly memory: MachineMemory;
  readonly checked: CheckedMemory;
  readonly objects: ObjectTable;
  readonly streams: Streams;
  readonly booted: Booted;
  readonly program: Program;
  /** The standard streams are a terminal. */
  readonly terminal: boolean;
  /** argv[0]. */
  readonly programName: string;
  step(): number;
  exit(status: number): ExitCode;
  raise(signal: number): ExitCode;
}

/** Simulated clock: 2023-06-10 12:00:00 UTC (the day of Debian 12), and a nanosecond per statement on top of what was slept. */
const EPOCH = 1_686_398_400n;
const NANOSECONDS_PER_STEP = 10n;

interface ProcessState {
  readonly data: [string, Ptr][];
  readonly cursor: number;
  readonly slept: bigint;
}

export class ProcessContext implements NativeProcess, Saved<ProcessState> {
  private data = new Map<string, Ptr>();
  /** Variables of the program and the library: they stay where they are. */
  private readonly symbols = new Map<string, Ptr>();
  private cursor = 0;

  /** Simulated time that was slept. */
  private slept = 0n;
  readonly vm: AddressSpace;

  constructor(private readonly parts: ProcessParts) {
    this.vm = new AddressSpace(parts.booted.kernel, parts.objects);
  }

  get programName(): string {
    return this.parts.programName;
  }
  get pid(): number {
    return this.parts.booted.kernel.current.pid;
  }
  sleep(nanoseconds: bigint): boolean {
    this.slept += nanoseconds;
    return true;
  }

  save(): ProcessState {
    return { data: [...this.data], cursor: this.cursor, slept: this.slept };
  }
  restore(state: ProcessState): void {
    this.data = new Map(state.data);
    this.cursor = state.cursor;
    this.slept = state.slept;
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
    return this.libraryObject("errno", 4);
  }
  errno(): number {
    return this.parts.checked.load32(this.errnoLocation()) | 0;
  }
  setErrno(code: number): void {
    this.parts.checked.store32(this.errnoLocation(), code);
  }

  writeFd(fd: number, bytes: Uint8Array): number {
    if (fd !== 1 && fd !== 2) return -9;
    this.parts.checked.changed = true;
    this.parts.streams.write(fd, bytes, this.parts.step());
    return bytes.length;
  }
  readFd(fd: number, max: number): Uint8Array | null {
    if (fd !== 0) return new Uint8Array(0);
    const bytes = this.parts.streams.read(max);
    if (bytes && bytes.length > 0) this.parts.checked.changed = true;
    return bytes;
  }

  isTerminal(fd: number): boolean {
    return this.parts.terminal && fd >= 0 && fd <= 2;
  }

  exit(status: number): void {
    throw new Leave(this.parts.exit(status & 255));
  }
  raise(signal: number): void {
    const exit = this.parts.raise(signal);
    if (exit !== Exit.none) throw new Leave(exit);
  }

  nanoseconds(): bigint {
    return BigInt(this.parts.step()) * NANOSECONDS_PER_STEP + this.slept;
  }
  epochSeconds(): bigint {
    return EPOCH;
  }

  getenv(name: string): Ptr {
    const found = this.parts.booted.process.environment.find((e) => e.name === name);
    return found ? { va: found.value.va, id: found.value.id } : NULL;
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
