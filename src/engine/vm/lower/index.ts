/**
 * Linked IR → Program. Functions are lowered first, then the image is laid out around their size, then everything that waits for
 * addresses is settled: constants, operations done in TypeScript, initialisers.
 */
import type { IrFunction, IrGlobal, Module, Value } from "../../ir/ast";
import type { ModuleDebug } from "../../ir/debugInfo";
import { DataLayout } from "../../ir/layout";
import type { Arch } from "../../memory/layout";
import { CODE_BASE, CODE_PER_TEXT, type FunctionCode, type GlobalVariable, type Program } from "../program";
import { lowerFunction } from "./function";
import { type Image, layOutImage, type LibraryDatum, type Placed } from "../image/layout";
import { Initialiser, isZero } from "../image/initialisers";
import { isIdle } from "../../ir/text/idleAsm";
import { Places } from "../source/places";
import { reachableFunctions } from "../analysis/reach";
import { Unsupported } from "../analysis/slots";
import { Statements } from "../source/statements";
import { stubsFor, symbolsIn } from "../analysis/stubs";
import { type Callable, Unit } from "./unit";

/** A function that could not be lowered: why, and where the trouble was met. */
export class LoweringFailure extends Error {
  constructor(override readonly cause: unknown, readonly functionName: string, readonly place: { readonly file: string; readonly line: number; readonly column: number }) {
    super(cause instanceof Error ? cause.message : String(cause));
  }

  /** The program asks for something the machine does not have; otherwise the fault is the engine's own. */
  get unsupported(): boolean {
    return this.cause instanceof Unsupported;
  }
}

export type { LibraryDatum } from "../image/layout";

export interface LowerInput {
  /** One linked module (ir/link.ts). */
  readonly module: Module;
  readonly debug: ModuleDebug;
  /** Source texts by the file name clang was given (or with its directory). */
  readonly sources: ReadonlyMap<string, string>;
  readonly arch: Arch;
  /** Library functions the engine does itself. */
  readonly natives: ReadonlySet<string>;
  /** To be laid out as a kernel module. */
  readonly kernel?: boolean;
  /** Variables of the C library the engine provides: stdin, environ, optarg … */
  readonly libraryData?: ReadonlyMap<string, LibraryDatum>;
}

/** Lists for the linker, not variables of the program. */
const isLinkerList = (g: IrGlobal): boolean => g.name.startsWith("llvm.");

export function lowerModule(input: LowerInput): Program {
  return new Lowering(input).run();
}

class Lowering {
  private readonly unit: Unit;
  private readonly places: Places;
  private readonly statements: Statements;
  private readonly functions: readonly IrFunction[];
  private readonly globals: readonly IrGlobal[];

  constructor(private readonly input: LowerInput) {
    const { module, debug, sources, natives } = input;
    const defined = module.functions.filter((f) => f.blocks.length > 0);
    this.functions = [...defined, ...stubsFor(module, (name) => natives.has(name.replace(/@library$/, "")))];
    this.globals = module.globals.filter((g) => !isLinkerList(g) && g.initializer !== null);
    this.places = new Places(debug, sources);
    this.unit = new Unit(module, debug, this.places, natives, this.functions, this.globals);
    this.statements = new Statements(debug, this.places, sources);
    this.unit.reachable = reachableFunctions(module, ["llvm.global_ctors", "llvm.global_dtors", "llvm.used"]);
    for (const fn of this.functions) if (fn.blocks.length > 0 && !defined.includes(fn)) this.unit.stubs.add(fn.name);
  }

  run(): Program {
    const { unit } = this;
    if (DataLayout.ofTriple(this.input.module.triple).arch !== this.input.arch) throw new Error("the module is for another architecture");
    if (this.input.module.asm.some((text) => !isIdle(text))) unit.problem("unsupported", ["inline assembly"]);
    const codes = [...unit.callables.values()].map((c) => this.lowerOne(c));
    unit.code.place = -1;
    const kernel = this.input.kernel ?? false;
    const image = layOutImage(unit, this.input.arch, this.globals, this.libraryData(), kernel);
    this.bindAddresses(codes, image);
    const constantRelocations = unit.pool.finish(unit.addressOf);
    const globals = image.placed.map((p, index) => this.describeGlobal(p, index));
    const rare = unit.rare.map((make) => make());
    const codeEnd = unit.code.codeEnd;
    const functions = codes.map((f) => ({ ...f, descriptor: codeEnd + f.descriptor }));
    const { image: bytes, placeOf } = unit.code.finish();
    return {
      arch: this.input.arch, image: bytes, codeEnd, functions, statements: this.statements.list, placeOf, places: this.places.ranges, placeScopes: Int32Array.from(this.places.scopes),
      globals, segments: image.segments, rare, natives: [...unit.usedNatives], constantRelocations, textBase: image.textBase, brkStart: image.brkStart,
      constructors: this.startList("llvm.global_ctors", 1), destructors: this.startList("llvm.global_dtors", -1), kernel, ...this.entries(kernel),
      debug: this.input.debug.info, problems: unit.problems, loose: unit.loose,
    };
  }

  /** Where the program begins; a kernel module has init and cleanup, or main for both. */
  private entries(kernel: boolean): { main: number; cleanup: number } {
    const { unit } = this;
    const indexOf = (name: string): number => unit.callables.get(unit.resolve(name).name)?.index ?? -1;
    const init = kernel ? indexOf("init_module") : -1;
    return { main: init >= 0 ? init : indexOf("main"), cleanup: init >= 0 ? indexOf("cleanup_module") : -1 };
  }

  /** What a single instruction cannot do is its own problem; what no part of a function survives is told with its place. */
  private lowerOne(callable: Callable): FunctionCode {
    const { unit } = this;
    unit.code.place = -1;
    try {
      return lowerFunction(unit, this.statements, callable);
    } catch (error) {
      const info = unit.debug.info;
      const at = this.places.rangeOf(unit.code.place) ?? info.functions[unit.debug.functionOf(callable.fn.dbg)];
      throw new LoweringFailure(error, callable.fn.name, { file: info.files[at?.file ?? -1]?.name ?? "", line: at?.line ?? 0, column: at && "column" in at ? at.column : 0 });
    }
  }

  /** The library's variables that the program names. */
  private libraryData(): Map<string, LibraryDatum> {
    const { module, libraryData } = this.input;
    const wanted = new Map<string, LibraryDatum>();
    for (const g of module.globals) {
      const datum = g.initializer === null ? libraryData?.get(g.name.replace(/@library$/, "")) : undefined;
      if (datum) wanted.set(g.name, datum);
    }
    return wanted;
  }

  private bindAddresses(codes: readonly FunctionCode[], image: Image): void {
    const addresses = new Map<string, number>();
    for (const f of codes) addresses.set(f.name, image.textBase + (f.entry - CODE_BASE) / CODE_PER_TEXT);
    for (const p of image.placed) addresses.set(p.name, p.address);
    const missing = new Set<string>();
    this.unit.textBase = image.textBase;
    this.unit.addressOf = (symbol) => {
      const address = addresses.get(symbol);
      if (address === undefined) this.reportMissing(symbol, missing);
      return address ?? 0;
    };
  }

  /** A symbol nobody defines; a weak one is null. */
  private reportMissing(symbol: string, missing: Set<string>): void {
    const { module } = this.input;
    const declared = module.functions.find((f) => f.name === symbol) ?? module.globals.find((g) => g.name === symbol);
    if (missing.has(symbol) || declared?.linkage === "extern_weak" || !this.unit.reachable.has(symbol)) return;
    missing.add(symbol);
    const isFunction = module.functions.some((f) => f.name === symbol);
    this.unit.problem(isFunction ? "missing-function" : "missing-variable", [symbol.replace(/@library$/, "")]);
  }

  private describeGlobal({ name, global, section, size, align, address }: Placed, index: number): GlobalVariable {
    const base = { index, name, section, address, size, align };
    if (!global) return { ...base, init: null, relocations: [], debug: -1, literal: false, library: true };
    const contents = this.contents(global);
    const debug = this.input.debug.globalsOf(name)[0] ?? -1;
    const info = this.input.debug.info;
    // What a module says of itself (MODULE_LICENSE) is no variable of the program.
    const own = info.globals[debug];
    const literal = global.section === ".modinfo" || (own === undefined ? /^(\.|__const\.|\d|switch\.table)/.test(name) : own.name === "");
    const file = info.globals[debug]?.file ?? -1;
    return { ...base, init: contents?.bytes ?? null, relocations: contents?.relocations ?? [], debug, literal, library: info.files[file]?.library ?? false };
  }

  private contents(global: IrGlobal): { bytes: Uint8Array; relocations: GlobalVariable["relocations"] } | null {
    const initial: Value | null = global.initializer;
    if (!initial || isZero(initial)) return null;
    try {
      return new Initialiser(this.unit, global, initial).contents();
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error;
      this.unit.problem("unsupported", [`${error.message} ${global.name}`]);
      return null;
    }
  }

  /** Functions of llvm.global_ctors/dtors as indices, in the order they run: by priority, destructors backwards. */
  private startList(name: string, direction: 1 | -1): number[] {
    const list = this.input.module.globals.find((g) => g.name === name)?.initializer;
    if (list?.kind !== "aggregate") return [];
    const entries = list.elements.flatMap((entry) => {
      if (entry.kind !== "aggregate" || entry.elements[0]?.kind !== "int") return [];
      const found: string[] = [];
      if (entry.elements[1]) symbolsIn(entry.elements[1], (symbol) => found.push(this.unit.resolve(symbol).name));
      const index = this.unit.callables.get(found[0] ?? "")?.index;
      return index === undefined ? [] : [{ priority: Number(entry.elements[0].value), index }];
    });
    const sorted = entries.map((e, i) => ({ ...e, i })).sort((a, b) => a.priority - b.priority || a.i - b.i);
    return (direction === 1 ? sorted : sorted.reverse()).map((e) => e.index);
  }
}
