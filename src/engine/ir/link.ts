/**
 * Linking: users' units and library units become one Module, as `ld` would make one executable.
 *
 *   roots (all users' definitions, constructors, llvm.used, `roots`)
 *     └─ reference → SymbolTable.resolve → definition kept → its references …      what is not reached of the library goes
 *
 * Internal names that clash get a number (`helper.1`). A library function whose name the program took for itself goes on
 * under `name@library`: the library calls its own. Names nobody defines are listed; the loader binds them to the engine.
 */
import type { Block, IrAlias, IrFunction, IrGlobal, Module, Value } from "./ast";
import { DataLayout } from "./layout";
import { findConflicts } from "./linkConflicts";
import { MetadataMerger } from "./linkMetadata";
import { type LinkSymbol, SymbolTable, Unit } from "./linkSymbols";
import { mapSame, type Rewriter, rewriteInstruction, rewriteValue } from "./rewrite";

export interface LinkOptions {
  /** Names the engine itself provides; a library unit's reference to one never means a user's definition. */
  readonly isNative?: (name: string) => boolean;
  /** Library functions to keep although no code refers to them. */
  readonly roots?: readonly string[];
}

/** `dbg` numbers are for `ModuleDebug.locationOf`; -1: no place known. */
export interface UndefinedSymbol {
  /** As the source has it. */
  readonly name: string;
  /** As the linked module has it: `name`, or `name@library`. */
  readonly symbol: string;
  readonly isFunction: boolean;
  /** Declared weak: its address is null when nobody provides it. */
  readonly weak: boolean;
  readonly library: boolean;
  /** First reference: a DILocation of an instruction or the DIGlobalVariableExpression of an initialised variable. */
  readonly firstUse: number;
}

export interface LinkError { readonly id: "duplicate-definition"; readonly name: string; readonly first: number; readonly second: number }

/** `first`: the definition. `second`: the other unit's declaration; -1 when clang noted no place of it. `unit`: that unit. */
export interface LinkWarning { readonly id: "conflicting-declaration"; readonly name: string; readonly first: number; readonly second: number; readonly unit: number }

export interface LinkResult {
  readonly module: Module;
  readonly errors: readonly LinkError[];
  readonly warnings: readonly LinkWarning[];
  readonly undefined: readonly UndefinedSymbol[];
}

/** Links units; those from index `libraryFrom` on are the library. */
export function linkModules(modules: readonly Module[], libraryFrom: number, options: LinkOptions = {}): LinkResult {
  return new Linker(modules, libraryFrom, options).link();
}

/** Lists that every unit adds to. */
const APPENDED = ["llvm.global_ctors", "llvm.global_dtors", "llvm.used", "llvm.compiler.used"] as const;

class Linker {
  private readonly units: readonly Unit[];
  private readonly symbols: SymbolTable;
  private readonly metadata: MetadataMerger;
  private readonly names = new Map<LinkSymbol, string>();
  private readonly taken = new Set<string>();
  /** Kept definitions, in the order they were reached; grows while they are emitted. */
  private readonly waiting: LinkSymbol[] = [];
  private readonly declared = new Set<string>();
  private readonly undefined: UndefinedSymbol[] = [];
  private readonly globals: IrGlobal[] = [];
  private readonly functions: IrFunction[] = [];
  private readonly aliases: IrAlias[] = [];
  /** Place of the reference being rewritten. */
  private use = -1;

  constructor(
    private readonly modules: readonly Module[],
    libraryFrom: number,
    private readonly options: LinkOptions,
  ) {
    this.units = modules.map((module, index) => new Unit(module, index, index >= libraryFrom));
    this.symbols = new SymbolTable(this.units, options.isNative ?? (() => false));
    const mapValue = (unit: number, value: Value): Value => this.mapUnreached(this.units[unit], value);
    this.metadata = new MetadataMerger(modules, (unit) => this.units[unit].library, mapValue);
    this.reserveNames();
  }

  link(): LinkResult {
    for (const unit of this.units) {
      for (const symbol of unit.definitions.values()) if (this.isRoot(symbol)) this.reach(symbol);
    }
    for (const name of APPENDED) this.append(name);
    for (let i = 0; i < this.waiting.length; i++) this.emit(this.waiting[i]);
    const errors = this.symbols.duplicates.map(({ name, first, second }): LinkError => ({
      id: "duplicate-definition", name, first: this.placeOf(first), second: this.placeOf(second),
    }));
    const warnings = this.conflicts();
    return { module: this.finish(), errors, warnings, undefined: this.undefined };
  }

  private conflicts(): LinkWarning[] {
    return findConflicts(this.symbols, DataLayout.ofTriple(this.modules[0]?.triple ?? "")).map(({ unit, name, declared, definition }) => {
      const id = "blocks" in declared ? declared.dbg : (declared.dbg[0] ?? -1);
      return { id: "conflicting-declaration", name, first: this.placeOf(definition), second: this.metadata.map(unit.index, id), unit: unit.index };
    });
  }

  /** Names seen from other units stay; internal ones move out of their way. */
  private reserveNames(): void {
    for (const unit of this.units) {
      for (const name of [...unit.functions.keys(), ...unit.globals.keys(), ...unit.definitions.keys()]) {
        if (!unit.definitions.get(name)?.internal) this.taken.add(name);
      }
    }
  }

  private isRoot(symbol: LinkSymbol): boolean {
    if (!this.symbols.isChosen(symbol)) return false;
    return !symbol.unit.library || (this.options.roots?.includes(symbol.name) ?? false);
  }

  /** The name of a definition in the linked module; the first call keeps it. */
  private reach(symbol: LinkSymbol): string {
    const known = this.names.get(symbol);
    if (known !== undefined) return known;
    const name = this.nameFor(symbol);
    this.names.set(symbol, name);
    this.waiting.push(symbol);
    return name;
  }

  private nameFor(symbol: LinkSymbol): string {
    const { name, internal, unit } = symbol;
    if (!internal && this.symbols.isChosen(symbol)) return unit.library && this.symbols.takenByUser(name) ? `${name}@library` : name;
    let unique = name;
    for (let n = 1; this.taken.has(unique); n++) unique = `${name}.${n}`;
    this.taken.add(unique);
    return unique;
  }

  private rewriter(unit: Unit): Rewriter {
    return { symbol: (name) => this.reference(unit, name), node: (id) => this.metadata.map(unit.index, id) };
  }

  /** An alias means what its own unit defines, even where another unit's definition has won the name. */
  private ownRewriter(unit: Unit, to: Rewriter): Rewriter {
    const symbol = (name: string): string => {
      const own = unit.definitions.get(name);
      return own ? this.reach(own) : to.symbol(name);
    };
    return { ...to, symbol };
  }

  private reference(unit: Unit, name: string): string {
    const symbol = this.symbols.resolve(unit, name);
    return symbol ? this.reach(symbol) : this.declare(unit, name);
  }

  /** Keeps the declaration of a name that no unit defines. */
  private declare(unit: Unit, name: string): string {
    const symbol = this.symbols.takenByUser(name) ? `${name}@library` : name;
    if (this.declared.has(symbol)) return symbol;
    const func = unit.functions.get(name);
    const global = unit.globals.get(name);
    const declared = func ?? global;
    if (!declared || declared.linkage === "appending") return name;
    this.declared.add(symbol);
    if (!name.startsWith("llvm.")) {
      const weak = declared.linkage === "extern_weak";
      this.undefined.push({ name, symbol, isFunction: func !== undefined, weak, library: unit.library, firstUse: this.use });
    }
    const node = (id: number): number => (id < 0 ? id : this.metadata.map(unit.index, id));
    if (func) this.functions.push({ ...func, name: symbol, blocks: [], dbg: node(func.dbg) });
    else if (global) this.globals.push({ ...global, name: symbol, initializer: null, dbg: global.dbg.map(node) });
    return symbol;
  }

  private emit(symbol: LinkSymbol): void {
    const name = this.reach(symbol);
    const to = this.rewriter(symbol.unit);
    const { definition } = symbol;
    switch (definition.kind) {
      case "function":
        this.functions.push(this.linkFunction(definition.item, name, to));
        return;
      case "global":
        this.globals.push(this.linkGlobal(definition.item, name, to));
        return;
      case "alias":
        this.use = -1;
        this.aliases.push({ ...definition.item, name, target: rewriteValue(definition.item.target, this.ownRewriter(symbol.unit, to)) });
    }
  }

  private linkFunction(func: IrFunction, name: string, to: Rewriter): IrFunction {
    const blocks = mapSame(func.blocks, (block) => this.linkBlock(block, to));
    const dbg = func.dbg < 0 ? func.dbg : to.node(func.dbg);
    return blocks === func.blocks && dbg === func.dbg && name === func.name ? func : { ...func, name, blocks, dbg };
  }

  private linkBlock(block: Block, to: Rewriter): Block {
    const instructions = mapSame(block.instructions, (instruction) => {
      this.use = instruction.dbg < 0 ? -1 : to.node(instruction.dbg);
      return rewriteInstruction(instruction, to);
    });
    const declares = mapSame(block.declares, (declare) => {
      const variable = to.node(declare.variable);
      const expression = to.node(declare.expression);
      const location = to.node(declare.location);
      const address = rewriteValue(declare.address, to);
      const same = variable === declare.variable && expression === declare.expression && location === declare.location;
      return same && address === declare.address ? declare : { ...declare, address, variable, expression, location };
    });
    return instructions === block.instructions && declares === block.declares ? block : { ...block, instructions, declares };
  }

  private linkGlobal(global: IrGlobal, name: string, to: Rewriter): IrGlobal {
    const dbg = mapSame(global.dbg, (id) => to.node(id));
    this.use = dbg.length > 0 ? dbg[0] : -1;
    const initializer = global.initializer && rewriteValue(global.initializer, to);
    const same = initializer === global.initializer && dbg === global.dbg && name === global.name;
    return same ? global : { ...global, name, initializer, dbg };
  }

  /** The lists of all units in one. The library is set up first and taken down last. */
  private append(name: string): void {
    const order = name === "llvm.global_dtors" ? this.units : [...this.units].sort((a, b) => Number(b.library) - Number(a.library));
    const elements: Value[] = [];
    let model: IrGlobal | null = null;
    for (const unit of order) {
      const global = unit.globals.get(name);
      if (global?.initializer?.kind !== "aggregate") continue;
      model ??= global;
      elements.push(...global.initializer.elements.map((element) => rewriteValue(element, this.rewriter(unit))));
    }
    if (model?.type.kind !== "array") return;
    const type = { ...model.type, count: elements.length };
    this.globals.push({ ...model, type, initializer: { kind: "aggregate", type, elements } });
  }

  /** Values in metadata keep nothing alive. */
  private mapUnreached(unit: Unit, value: Value): Value {
    const symbol = (name: string): string => {
      const found = this.symbols.resolve(unit, name);
      return (found && this.names.get(found)) ?? name;
    };
    return rewriteValue(value, { symbol, node: (id) => id });
  }

  private placeOf({ unit, definition }: LinkSymbol): number {
    if (definition.kind === "alias") return -1;
    const id = definition.kind === "function" ? definition.item.dbg : (definition.item.dbg[0] ?? -1);
    return id < 0 ? -1 : this.metadata.map(unit.index, id);
  }

  private finish(): Module {
    const [first] = this.modules;
    const named = new Map<string, readonly number[]>(first?.named ?? []);
    const compileUnits = this.units.flatMap((unit) => this.unitNodes(unit));
    if (compileUnits.length > 0) named.set("llvm.dbg.cu", compileUnits);
    return {
      name: first?.name ?? "",
      triple: first?.triple ?? "",
      dataLayout: first?.dataLayout ?? "",
      types: this.mergeTypes(),
      globals: this.globals,
      aliases: this.aliases,
      functions: this.functions,
      metadata: this.metadata.merged,
      named,
      asm: this.modules.flatMap((module) => module.asm),
    };
  }

  private unitNodes(unit: Unit): number[] {
    const ids = unit.module.named.get("llvm.dbg.cu") ?? [];
    return ids.filter((id) => !unit.library || this.metadata.has(unit.index, id)).map((id) => this.metadata.map(unit.index, id));
  }

  /** Types are shared objects; only the table of their names needs unique keys. */
  private mergeTypes(): Module["types"] {
    const types = new Map(this.modules[0]?.types ?? []);
    for (const module of this.modules.slice(1)) {
      for (const [name, type] of module.types) {
        let unique = name;
        for (let n = 1; types.has(unique); n++) unique = `${name}.${n}`;
        types.set(unique, type);
      }
    }
    return types;
  }
}
