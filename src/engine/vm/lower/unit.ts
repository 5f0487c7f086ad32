/** What the lowering of all functions shares: the code under construction, the constant pool, symbols, places and problems. */
import type { IrFunction, IrGlobal, IrType, Module, ParamAttributes } from "../../ir/ast";
import type { ModuleDebug } from "../../ir/debugInfo";
import { DataLayout } from "../../ir/layout";
import type { LoadProblem, RareOp, SlotType } from "../program";
import { CodeBuilder } from "../code/builder";
import { Constants } from "../analysis/constants";
import type { Places } from "../source/places";
import { ConstantPool } from "../code/pool";
import { Leaves, slotCount } from "../analysis/slots";

/** A function of the program as its callers see it. */
export interface Callable {
  readonly index: number;
  readonly fn: IrFunction;
  /** One entry a leaf, in order. */
  readonly params: readonly SlotType[];
  readonly result: readonly SlotType[];
  readonly signature: string;
}

const nameOf = (t: SlotType): string => (typeof t === "object" ? `i${t.int}` : t);

/** The types of a call or a function, in words: structures that travel in memory are told from pointers. */
export interface PassedTypes { readonly result: readonly string[]; readonly params: readonly string[] }

export function passedTypes(leaves: Leaves, result: IrType, params: readonly { readonly type: IrType; readonly attributes: ParamAttributes }[]): PassedTypes {
  const words = (type: IrType): string[] => leaves.of(type).map((leaf) => nameOf(leaf.type));
  return {
    result: words(result),
    params: params.flatMap(({ type, attributes: { byval, sret } }) => {
      if (byval) return [`struct[${leaves.layout.allocSize(byval)}]`];
      return sret ? [`result[${leaves.layout.allocSize(sret)}]`] : words(type);
    }),
  };
}

export function signatureOf({ result, params }: PassedTypes, variadic: boolean): string {
  const ret = result.length === 0 ? "void" : result.length === 1 ? result[0]! : `{${result.join(",")}}`;
  return `${ret}(${[...params, ...(variadic ? ["..."] : [])].join(",")})`;
}

export const totalSlots = (types: readonly SlotType[]): number => types.reduce((n, t) => n + slotCount(t), 0);

export class Unit {
  readonly layout: DataLayout;
  readonly leaves: Leaves;
  readonly code: CodeBuilder;
  readonly pool: ConstantPool;
  readonly constants: Constants;
  readonly callables = new Map<string, Callable>();
  readonly globals: ReadonlyMap<string, IrGlobal>;
  readonly globalIndex: ReadonlyMap<string, number>;
  /** Settled when everything has its address. */
  readonly rare: (() => RareOp)[] = [];
  readonly problems: LoadProblem[] = [];
  readonly loose = new Set<number>();
  readonly usedNatives = new Set<string>();
  /** Per function name, the labels of blocks whose address is taken; bound to byte offsets when the function is done. */
  readonly blockOffsets = new Map<string, Map<string, number>>();
  private readonly aliases: ReadonlyMap<string, { name: string; offset: number }>;
  /** Virtual address of a symbol; only valid once the image is laid out. */
  addressOf: (symbol: string) => number = () => 0;
  textBase = 0;
  /** Symbols that can come into use; others may lack a definition. */
  reachable: ReadonlySet<string> = new Set();
  /** Native library functions that have a body only for their address. */
  readonly stubs = new Set<string>();
  private readonly signatures = new Map<string, number>();

  constructor(
    readonly module: Module,
    readonly debug: ModuleDebug,
    readonly places: Places,
    readonly natives: ReadonlySet<string>,
    functions: readonly IrFunction[],
    globals: readonly IrGlobal[],
  ) {
    this.layout = DataLayout.ofTriple(module.triple);
    this.leaves = new Leaves(this.layout);
    this.code = new CodeBuilder(functions.length);
    this.pool = new ConstantPool(this.code, this.layout.pointerSize);
    this.aliases = this.resolveAliases();
    this.constants = new Constants(this.leaves, (name) => this.resolve(name));
    this.globals = new Map(globals.map((g) => [g.name, g]));
    this.globalIndex = new Map(globals.map((g, i) => [g.name, i]));
    functions.forEach((fn, index) => {
      const callable = this.describe(fn, index);
      if (callable) this.callables.set(fn.name, callable);
    });
  }

  /** Follows aliases. */
  resolve(name: string): { name: string; offset: number } {
    return this.aliases.get(name) ?? { name, offset: 0 };
  }

  /** Numbers signatures from 1 on, for calls through pointers. */
  signatureNumber(signature: string): number {
    const number = this.signatures.get(signature) ?? this.signatures.size + 1;
    this.signatures.set(signature, number);
    return number;
  }

  /** Adds an operation done in TypeScript; returns its number. */
  addRare(make: () => RareOp): number {
    return this.rare.push(make) - 1;
  }

  /** Byte offset in the simulated .text of a block from the start of its function. */
  blockOffset(func: string, block: string): number {
    return this.blockOffsets.get(func)?.get(block) ?? 0;
  }

  problem(id: string, args: readonly string[]): void {
    const place = this.places.rangeOf(this.code.place);
    this.problems.push({ id, args, file: place?.file ?? -1, line: place?.line ?? 0, column: place?.column ?? 0 });
  }

  types(type: IrFunction["type"]["ret"]): SlotType[] {
    return this.leaves.of(type).map((leaf) => leaf.type);
  }

  private describe(fn: IrFunction, index: number): Callable | null {
    try {
      const params = fn.params.flatMap((p) => this.types(p.type));
      const result = this.types(fn.type.ret);
      return { index, fn, params, result, signature: signatureOf(passedTypes(this.leaves, fn.type.ret, fn.params), fn.type.vararg) };
    } catch {
      return { index, fn, params: [], result: [], signature: "" };
    }
  }

  private resolveAliases(): Map<string, { name: string; offset: number }> {
    const targets = new Map<string, { name: string; offset: number }>();
    const byName = new Map(this.module.aliases.map((a) => [a.name, a]));
    const follow = (name: string, depth: number): { name: string; offset: number } => {
      const alias = byName.get(name);
      if (!alias || depth > 64) return { name, offset: 0 };
      const target = new Constants(this.leaves, (n) => follow(n, depth + 1)).scalar(alias.target);
      return target?.kind === "symbol" ? { name: target.name, offset: target.addend } : { name, offset: 0 };
    };
    for (const { name } of this.module.aliases) targets.set(name, follow(name, 0));
    return targets;
  }
}

