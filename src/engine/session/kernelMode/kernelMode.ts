/**
 * C of the kernel as natives and the machine see it: the console, the way to user memory, trouble (kernel oops), and which process the
 * module's functions run in.
 */
import { type CheckedMemory, Leave } from "../../checker/checkedMemory";
import { isIsolated } from "../../kernel/mm/pageTables";
import type { Kernel } from "../../kernel/kernel";
import type { KernelCalls, KernelSymbol } from "../../libc/native";
import type { ExitCode } from "../../vm/host";
import { CODE_BASE, CODE_PER_TEXT, Frame, type FunctionCode, type Program } from "../../vm/program";
import type { FaultInfo } from "../../vm/slow/runtime";
import type { Booted } from "../boot";
import type { CallStack } from "../stack";
import { bugOf, type Oops, oopsOf, type OopsScene } from "./oops";

export interface KernelModeParts {
  readonly booted: Booted;
  readonly program: Program;
  readonly stack: CallStack;
  readonly checked: CheckedMemory;
  readonly parameters: readonly string[];
  /** Name of a source file by its number. */
  file(number: number): string;
  write(fd: 1 | 2, bytes: Uint8Array): void;
  kill(signal: number): ExitCode;
  /** A finding about what ends in an oops, unless the checker has told already what is wrong. */
  found(reason: string): void;
}

/** Lower addresses are offsets from a null pointer. */
const NULL_GUARD = 65536;

export class KernelMode implements KernelCalls {
  readonly core: Kernel;
  readonly parameters: readonly string[];
  readonly isMain: boolean;

  constructor(private readonly parts: KernelModeParts) {
    this.core = parts.booted.kernel;
    this.parameters = parts.parameters;
    this.isMain = parts.program.functions[parts.program.main]?.name === "main";
  }

  get moduleName(): string {
    return this.parts.booted.module?.name ?? "";
  }

  symbol(address: number): KernelSymbol | null {
    const { program } = this.parts;
    const pc = CODE_BASE + (address - program.textBase) * CODE_PER_TEXT;
    return this.named(program.functions.find((f) => pc >= f.entry && pc < f.end), address);
  }

  caller(): KernelSymbol | null {
    const frame = this.parts.stack.frames(16).find((f) => !f.library);
    return frame ? this.named(frame.function, this.parts.program.textBase + Math.floor((frame.pc - CODE_BASE) / CODE_PER_TEXT)) : null;
  }

  private named(f: FunctionCode | undefined, address: number): KernelSymbol | null {
    if (!f) return null;
    const start = this.parts.program.textBase + (f.entry - CODE_BASE) / CODE_PER_TEXT;
    return { address, name: f.name, offset: Math.floor(address - start), size: Math.ceil((f.end - f.entry) / CODE_PER_TEXT), module: this.moduleName };
  }

  print(text: Uint8Array): void {
    this.parts.write(1, text);
    const line = new TextDecoder().decode(text).replace(/\n$/, "");
    this.core.log.printk(line);
  }

  complain(line: string): void {
    this.parts.write(2, new TextEncoder().encode(line));
  }

  beginRemoval(): void {
    this.core.current.comm = "rmmod";
  }

  user<T>(access: () => T): T {
    const { checked } = this.parts;
    const { mmu } = this.core;
    const before = checked.kernel;
    mmu.reachesUser = checked.kernel = true;
    try {
      return access();
    } finally {
      mmu.reachesUser = false;
      checked.kernel = before;
    }
  }

  oops(text: string): never {
    throw new Leave(this.report(bugOf(text, this.scene())));
  }

  /** An address of user mode was used as if it were the kernel's own. */
  isUserPointer({ address }: FaultInfo): boolean {
    return address >= NULL_GUARD && address < (this.core.memory.layout.pointerSize === 8 ? 2 ** 47 : this.core.directMap.start);
  }

  /** The processor refused: what happens then. */
  faulted(fault: FaultInfo): ExitCode {
    const oops = oopsOf(fault, this.scene());
    this.parts.found(oops.lines[0]!.replace(/: 0000 \[#1\].*/, ""));
    return this.report(oops);
  }

  private report({ lines, signal }: Oops): ExitCode {
    for (const line of lines) {
      this.core.log.printk(line);
      this.complain(`${line}\n`);
    }
    return this.parts.kill(signal);
  }

  private scene(): OopsScene {
    const { booted, stack, parts } = { ...this.parts, parts: this.parts };
    const frames = stack.frames(16);
    const { place } = frames.find((f) => !f.library) ?? { place: null };
    const { memory } = this.core;
    return {
      pointerSize: memory.layout.pointerSize, pid: this.core.current.tid, comm: this.core.current.comm, module: this.moduleName, isolated: isIsolated(this.core),
      frames: frames.map(({ function: f, pc }) => ({ name: f.name, offset: Math.floor((pc - f.entry) / CODE_PER_TEXT), size: Math.ceil((f.end - f.entry) / CODE_PER_TEXT) })),
      stack: booted.module!.stack, rsp: memory.word(frames[0]!.fp + Frame.rsp), place: place ? `${parts.file(place.file)}:${place.line}` : "",
    };
  }
}
