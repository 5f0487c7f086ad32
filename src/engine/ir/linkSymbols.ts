/**
 * Who defines a name. Users' units come first, the C library's behind them:
 *
 *   reference in   looks in                                     as with
 *   a user's unit  its own internals, users' units, library     a program linked with a shared libc
 *   the library    its own internals, library, users' units     glibc calling its own functions by hidden names
 *
 * malloc and its kin are the exception that glibc documents: a program's own replace them inside the library, too.
 */
import type { IrAlias, IrFunction, IrGlobal, Linkage, Module } from "./ast";
import { DataLayout } from "./layout";

export type Definition =
  | { readonly kind: "function"; readonly item: IrFunction }
  | { readonly kind: "global"; readonly item: IrGlobal }
  | { readonly kind: "alias"; readonly item: IrAlias };

/** A definition in its unit. */
export interface LinkSymbol { readonly unit: Unit; readonly name: string; readonly definition: Definition; readonly internal: boolean }

export interface Duplicate { readonly name: string; readonly first: LinkSymbol; readonly second: LinkSymbol }

const INTERPOSABLE: ReadonlySet<string> = new Set([
  "malloc", "free", "calloc", "realloc", "memalign", "aligned_alloc", "posix_memalign", "valloc", "pvalloc", "malloc_usable_size",
]);

/** Among definitions of one name the strongest wins; two of the greatest strength clash. */
const STRENGTH: Readonly<Record<Linkage, number>> = {
  external: 4, internal: 4, appending: 4, common: 3, weak: 2, linkonce: 2, available_externally: 1, extern_weak: 0,
};

/** One module with its names looked up quickly. */
export class Unit {
  readonly definitions = new Map<string, LinkSymbol>();
  readonly functions = new Map<string, IrFunction>();
  readonly globals = new Map<string, IrGlobal>();

  constructor(
    readonly module: Module,
    readonly index: number,
    readonly library: boolean,
  ) {
    for (const item of module.functions) {
      this.functions.set(item.name, item);
      if (item.blocks.length > 0) this.define(item.name, item.linkage, { kind: "function", item });
    }
    for (const item of module.globals) {
      this.globals.set(item.name, item);
      if (item.initializer && item.linkage !== "appending") this.define(item.name, item.linkage, { kind: "global", item });
    }
    for (const item of module.aliases) this.define(item.name, item.linkage, { kind: "alias", item });
  }

  private define(name: string, linkage: Linkage, definition: Definition): void {
    this.definitions.set(name, { unit: this, name, definition, internal: linkage === "internal" });
  }
}

const strengthOf = (symbol: LinkSymbol): number => STRENGTH[symbol.definition.item.linkage];

export class SymbolTable {
  readonly duplicates: Duplicate[] = [];
  private readonly user = new Map<string, LinkSymbol>();
  private readonly library = new Map<string, LinkSymbol>();
  private readonly layout: DataLayout;

  constructor(
    readonly units: readonly Unit[],
    private readonly isNative: (name: string) => boolean,
  ) {
    this.layout = DataLayout.ofTriple(units[0]?.module.triple ?? "");
    for (const unit of units) for (const symbol of unit.definitions.values()) if (!symbol.internal) this.enter(symbol);
    // An inline function's spare body only serves when nobody has the real one.
    for (const [name, symbol] of this.user) if (strengthOf(symbol) === 1 && (this.library.has(name) || isNative(name))) this.user.delete(name);
  }

  /** The definition a name means in a unit; null: nobody's, or an intrinsic's, or the engine's own function. */
  resolve(unit: Unit, name: string): LinkSymbol | null {
    const own = unit.definitions.get(name);
    if (own?.internal) return own;
    if (!unit.library || INTERPOSABLE.has(name)) return this.user.get(name) ?? this.library.get(name) ?? null;
    return this.library.get(name) ?? (this.isNative(name) ? null : (this.user.get(name) ?? null));
  }

  /** A user's definition has taken this name in the linked module. */
  takenByUser(name: string): boolean {
    return this.user.has(name);
  }

  /** The definition stands for its name in the linked program. */
  isChosen(symbol: LinkSymbol): boolean {
    return symbol.internal || (symbol.unit.library ? this.library : this.user).get(symbol.name) === symbol;
  }

  private enter(symbol: LinkSymbol): void {
    const table = symbol.unit.library ? this.library : this.user;
    const other = table.get(symbol.name);
    if (!other) table.set(symbol.name, symbol);
    else if (strengthOf(symbol) > strengthOf(other) || this.isLargerCommon(symbol, other)) table.set(symbol.name, symbol);
    else if (strengthOf(symbol) === 4 && strengthOf(other) === 4 && !symbol.unit.library) this.duplicates.push({ name: symbol.name, first: other, second: symbol });
  }

  /** Tentative definitions of one name share the largest one's storage. */
  private isLargerCommon(symbol: LinkSymbol, other: LinkSymbol): boolean {
    const [mine, its] = [symbol.definition, other.definition];
    if (mine.kind !== "global" || its.kind !== "global" || mine.item.linkage !== "common" || its.item.linkage !== "common") return false;
    return this.layout.allocSize(mine.item.type) > this.layout.allocSize(its.item.type);
  }
}
