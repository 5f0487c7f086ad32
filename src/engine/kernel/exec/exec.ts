/**
 * execve: a new process with its program, as it is when main is about to be called.
 *
 *   load_elf_binary      segments of the image, the dynamic linker, [vvar] and [vdso], brk, the stack
 *   ld.so                libc.so.6, thread-local storage, pointers in initialised data, PT_GNU_RELRO
 *
 * Everything is done through mmap, mprotect and faults of the process itself, so that page tables, counts and rights come out as they
 * do on Linux.
 */
import type { ObjectKindName } from "../../memory/layout";
import type { Program } from "../../vm/program";
import { E2BIG, ENOMEM } from "../errno";
import type { Kernel } from "../kernel";
import { RLIMIT } from "../sched/rlimit";
import { addVma } from "../mm/mmap";
import { MAP, PROT, VM, VM_MAY } from "../mm/vma";
import type { UserMemory } from "../userMemory";
import { headerBytes, loadSegments, programHeaderBytes } from "./elfHeader";
import { imageContent, imageSize, isThreadLocal } from "./imageFile";
import { DISK, LIBRARIES, type Libraries, type Library, mapAnonymous, mapLibrary, mapSpecial, protectRelro, spanOf } from "./libraries";
import { AT, buildStartStack, type StartStack, type StringAt } from "./startStack";

export interface Pointer { readonly va: number; readonly id: number }

export interface ExecOptions {
  /** Path of the program; its last part is the process's name. */
  readonly path: string;
  /** argv, the program's name included. */
  readonly args: readonly string[];
  readonly env: readonly string[];
  /** Makes an object of the checker's table; its id becomes the provenance of pointers to it. */
  readonly object: (kind: ObjectKindName, va: number, size: number, name: string, flags: number) => number;
  /** Where a global or function is, for the pointers in initialised data; null: no such symbol (the pointer becomes null). */
  readonly symbol: (name: string) => Pointer | null;
}

export const DEFAULT_ENV: readonly string[] = ["PATH=/usr/local/bin:/usr/bin:/bin", "HOME=/home/user", "USER=user", "LANG=C.UTF-8", "TERM=xterm"];

export interface Process {
  /** Stack pointer at _start, and when main is called (before the call pushes the return address). */
  readonly entry: number;
  readonly rsp: number;
  readonly argc: number;
  readonly argv: Pointer;
  readonly envp: Pointer;
  /** Environment strings: name, pointer to the whole string, pointer to the value in it. */
  readonly environment: readonly { readonly name: string; readonly string: Pointer; readonly value: Pointer }[];
  readonly auxv: number;
  readonly libc: { readonly base: number; readonly end: number; /** main_arena. */ readonly arena: number; /** Writable memory free for the library's other data. */ readonly data: { readonly start: number; readonly end: number } };
  readonly loader: { readonly base: number; readonly end: number };
  /** Mapping that holds the main thread's thread-local variables. */
  readonly tls: { readonly start: number; readonly end: number };
}

/** How far below its own entry glibc's start-up code calls main. */
const START_FRAMES = { 8: 0x100, 4: 0xb0 } as const;
const STACK_EXPAND = 128 * 1024;
const AUX_HWCAP = 0x178bfbff;

/** The process, or -errno. */
export function exec(kernel: Kernel, user: UserMemory, program: Program, options: ExecOptions): Process | number {
  const name = options.path.split("/").pop() ?? options.path;
  if (!kernel.newTask(name.slice(0, 15), 1000 + 41)) return -ENOMEM;
  const loading = new Loader(kernel, user, program, options, LIBRARIES[program.arch]);
  return loading.run();
}

class Loader {
  private loader = 0;
  private libc = 0;
  private vdso = 0;
  private tls = { start: 0, end: 0 };

  constructor(
    private readonly kernel: Kernel,
    private readonly user: UserMemory,
    private readonly program: Program,
    private readonly options: ExecOptions,
    private readonly libraries: Libraries,
  ) {}

  run(): Process | number {
    this.mapImage();
    this.mapLoader();
    const stack = this.makeStack();
    if (typeof stack === "number") return stack;
    this.mapLibc();
    if (!this.startUp()) return -ENOMEM;
    return this.describe(stack);
  }

  // --- load_elf_binary ---

  private mapImage(): void {
    const { kernel, program } = this;
    const { mm } = kernel;
    const file = kernel.cache.add({ path: this.options.path, device: DISK, inode: 2048, size: imageSize(program.segments), content: imageContent(program) }).id;
    for (const s of program.segments) {
      if (s.name === "[tls]") continue;
      const prot = protOf(s.rights) | (s.name === ".relro" ? PROT.WRITE : 0);
      const length = s.end - s.start;
      if (s.fileOffset < 0) mapAnonymous(kernel, s.start, length);
      else kernel.mmap({ address: s.start, length, prot, flags: MAP.PRIVATE | MAP.FIXED, file, offset: s.fileOffset });
      if ((prot & PROT.EXEC) !== 0) [mm.startCode, mm.endCode] = [s.start, s.end];
      if (s.name === ".data") [mm.startData, mm.endData] = [s.start, s.end];
    }
    mm.startBrk = mm.brk = program.brkStart + mm.brkOffset;
  }

  private mapLoader(): void {
    const { kernel, libraries } = this;
    this.loader = mapLibrary(kernel, libraries.loader);
    this.vdso = this.loader - libraries.vdso;
    mapSpecial(kernel, "[vdso]", this.vdso, libraries.vdso, PROT.READ | PROT.EXEC);
    mapSpecial(kernel, "[vvar]", this.vdso - libraries.vvar, libraries.vvar, PROT.READ);
  }

  /** setup_arg_pages: strings, then 128 KiB below them. -E2BIG: more strings than a quarter of the stack's limit. */
  private makeStack(): StartStack | number {
    const { kernel, program, options } = this;
    const { mm } = kernel;
    const stack = buildStartStack({
      top: mm.stackTop, wordSize: this.user.wordSize, path: options.path, args: options.args, env: options.env, platform: program.arch === "x86-64" ? "x86_64" : "i686", aux: this.aux(),
    });
    if (mm.stackTop - stack.strings > kernel.rlimit(RLIMIT.STACK) / 4) return -E2BIG;
    const start = stack.strings - (stack.strings % 4096) - STACK_EXPAND;
    mm.startStack = stack.entry;
    [mm.argStart, mm.argEnd, mm.envStart, mm.envEnd] = [stack.strings, stack.env[0]?.address ?? stack.argEnd, stack.env[0]?.address ?? stack.argEnd, stack.argEnd];
    addVma(mm, { start, end: mm.stackTop, flags: VM.READ | VM.WRITE | VM_MAY | VM.GROWSDOWN | VM.ACCOUNT, file: 0, offset: start, special: "" });
    return this.user.writeBytes(stack.entry, stack.bytes) ? stack : -ENOMEM;
  }

  private aux(): [number, number][] {
    const { program, libraries } = this;
    const w = this.user.wordSize;
    const base = program.segments[0]?.start ?? 0;
    const first: [number, number][] = w === 4 ? [[AT.SYSINFO, this.vdso + 0x570]] : [];
    return [
      ...first, [AT.SYSINFO_EHDR, this.vdso], [AT.MINSIGSTKSZ, 0xd30], [AT.HWCAP, AUX_HWCAP], [AT.PAGESZ, 4096], [AT.CLKTCK, 100], [AT.PHDR, base + headerBytes(w)],
      [AT.PHENT, programHeaderBytes(w)], [AT.PHNUM, loadSegments(program).length], [AT.BASE, this.vdso + libraries.vdso], [AT.FLAGS, 0], [AT.ENTRY, program.textBase],
      [AT.UID, 1000], [AT.EUID, 1000], [AT.GID, 1000], [AT.EGID, 1000], [AT.SECURE, 0], [AT.HWCAP2, 2],
    ];
  }

  // --- the dynamic linker ---

  private mapLibc(): void {
    const { kernel, libraries } = this;
    const own = mapAnonymous(kernel, 0, libraries.loaderData);
    const cache = mapAnonymous(kernel, 0, libraries.cacheSize);
    this.libc = mapLibrary(kernel, libraries.libc);
    kernel.munmap(cache, libraries.cacheSize);
    const segment = this.program.segments.find((s) => s.name === "[tls]");
    const end = libraries.tls > 0 ? this.libc : own + libraries.loaderData;
    const start = Math.min(segment?.start ?? end, end - (libraries.tls || libraries.loaderData));
    if (libraries.tls > 0) mapAnonymous(kernel, start, end - start);
    else if (start < own) mapAnonymous(kernel, start, own - start);
    this.tls = { start, end };
  }

  /** What happens before main: pages that are read and written, relocated data. False: out of memory. */
  private startUp(): boolean {
    const { kernel, user, libraries, program } = this;
    const touch = (base: number, l: Library): boolean => l.read.every((at) => user.translate(base + at, false) >= 0) && l.written.every((at) => user.translate(base + at, true) >= 0);
    if (!touch(this.loader, libraries.loader) || !touch(this.libc, libraries.libc)) return false;
    for (const s of program.segments) if (!this.touchSegment(s.name, s.start, s.end)) return false;
    if (!this.initialise()) return false;
    for (const s of program.segments) if (s.name === ".relro") kernel.mprotect(s.start, s.end - s.start, protOf(s.rights));
    protectRelro(kernel, this.loader, libraries.loader);
    protectRelro(kernel, this.libc, libraries.libc);
    return true;
  }

  /** First pages are read; the last page of .data is written, since its end belongs to .bss and is cleared (padzero). */
  private touchSegment(name: string, start: number, end: number): boolean {
    if (name === "[tls]") return this.user.translate(end - 1, true) >= 0;
    if (name === ".data" && end > start) return this.user.translate(end - 1, true) >= 0;
    if (name === ".relro" && end > start) return this.user.translate(end - 1, true) >= 0;
    return name === ".bss" || this.user.translate(start, false) >= 0;
  }

  /** Thread-local variables get their first values; pointers in data get theirs, with provenance. */
  private initialise(): boolean {
    const { user, program, options } = this;
    for (const g of program.globals) {
      if (g.init && isThreadLocal(g) && !user.writeBytes(g.address, g.init)) return false;
      for (const r of this.writable(g.address) ? g.relocations : []) {
        const target = options.symbol(r.target);
        if (!user.storePointer(g.address + r.offset, target ? target.va + r.addend : 0, target?.id ?? 0)) return false;
      }
    }
    return true;
  }

  /** Not so the compiler's own data for sanitizer messages, which lies in .rodata: the linker has put its addresses in. */
  private writable(va: number): boolean {
    const v = this.kernel.vmaAt(va);
    return v !== undefined && (v.flags & VM.WRITE) !== 0;
  }

  // --- what the caller wants to know ---

  private describe(stack: StartStack): Process {
    const { libraries, libc, user } = this;
    const w = user.wordSize;
    const args = this.objects(stack.args, stack.argv, (_s, i) => `argv[${i}]`);
    const env = this.objects(stack.env, stack.envp, (s) => s.text.split("=")[0] ?? s.text);
    return {
      entry: stack.entry, rsp: stack.entry - START_FRAMES[w], argc: stack.args.length,
      argv: { va: stack.argv, id: this.options.object("args", stack.argv, (args.length + 1) * w, "argv", 0) },
      envp: { va: stack.envp, id: this.options.object("args", stack.envp, (env.length + 1) * w, "envp", 0) },
      environment: env.map(({ va, id, text }) => ({ name: text.split("=")[0] ?? "", string: { va, id }, value: { va: va + byteLength(`${text.split("=")[0]}=`), id } })),
      auxv: stack.auxv,
      libc: { base: libc, end: libc + spanOf(libraries.libc), arena: libc + libraries.arena, data: { start: libc + libraries.free[0], end: libc + libraries.free[1] } },
      loader: { base: this.loader, end: this.loader + spanOf(libraries.loader) },
      tls: this.tls,
    };
  }

  /** Objects for strings, and the provenance of the pointers to them in the vector at `vector`. */
  private objects(strings: readonly StringAt[], vector: number, name: (s: StringAt, i: number) => string): (Pointer & { text: string })[] {
    return strings.map((s, i) => {
      const id = this.options.object("args", s.address, s.size, name(s, i), 0);
      this.user.setProvenance(vector + i * this.user.wordSize, id);
      return { va: s.address, id, text: s.text };
    });
  }
}

const byteLength = (s: string): number => new TextEncoder().encode(s).length;
const protOf = (rights: string): number => (rights.includes("r") ? PROT.READ : 0) | (rights.includes("w") ? PROT.WRITE : 0) | (rights.includes("x") ? PROT.EXEC : 0);

