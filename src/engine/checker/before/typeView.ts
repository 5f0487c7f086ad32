/** C types of the addresses and pointers in a function's IR, as far as declarations tell them; -1 where they don't. */
import type { Instruction, IrType, Module, Value } from "../../ir/ast";
import type { CType, DebugInfo } from "../../ir/debug";
import type { ModuleDebug } from "../../ir/debugInfo";
import { DataLayout } from "../../ir/layout";
import { typeName } from "../../ir/typeName";
import type { FunctionView } from "./functionView";

const QUALIFIERS: ReadonlySet<CType["kind"]> = new Set(["typedef", "const", "volatile", "restrict", "atomic"]);

/** What does not change from function to function. */
export interface ModuleTypes {
  readonly debug: ModuleDebug;
  readonly info: DebugInfo;
  readonly layout: DataLayout;
  readonly constants: ReadonlyMap<string, Module["globals"][number]>;
}

export function moduleTypes(module: Module, debug: ModuleDebug): ModuleTypes {
  return { debug, info: debug.info, layout: DataLayout.ofTriple(module.triple), constants: new Map(module.globals.map((g) => [g.name, g])) };
}

export class TypeView {
  constructor(
    readonly module: ModuleTypes,
    private readonly view: FunctionView,
  ) {}

  /** Without typedefs and qualifiers. */
  bare(id: number): CType | undefined {
    const type = this.module.info.types[id];
    return type && QUALIFIERS.has(type.kind) ? this.bare(type.of) : type;
  }

  name(id: number): string {
    return typeName(this.module.info, id);
  }

  /** Type of the object that an address leads to. */
  at(address: Value): number {
    if (address.kind === "global") return this.global(address.name);
    if (address.kind !== "local") return -1;
    const variable = this.view.variables.get(address.name);
    if (variable !== undefined) return this.module.info.variables[this.module.debug.variableOf(variable)]?.type ?? -1;
    const from = this.view.definition(address);
    if (from?.op === "gep") return this.member(from);
    return this.pointee(address);
  }

  /** Type that a pointer value points to. */
  pointee(value: Value): number {
    const from = this.view.definition(value);
    if (from?.op === "load") return this.pointedTo(this.at(from.pointer));
    if (from?.op === "cast") return this.pointee(from.value);
    return from?.op === "gep" || value.kind === "global" ? this.at(value) : -1;
  }

  /** Target of a pointer type. */
  pointedTo(id: number): number {
    const type = this.bare(id);
    return type?.kind === "pointer" ? type.of : -1;
  }

  /** Bytes of a complete object type; 0 when it is none or unknown. */
  size(id: number): number {
    const type = this.bare(id);
    if (!type || type.kind === "function" || type.kind === "void") return 0;
    return type.kind === "array" ? Math.max(0, type.count) * this.size(type.of) : type.size;
  }

  /** The string that a constant global holds, or null. */
  literal(value: Value): string | null {
    const global = value.kind === "global" ? this.module.constants.get(value.name) : undefined;
    if (!global?.constant || !/^\.str(\.|$)/.test(global.name)) return null;
    const bytes = global.initializer?.kind === "bytes" ? global.initializer.bytes : new Uint8Array(0);
    return String.fromCharCode(...bytes.subarray(0, bytes.length - 1));
  }

  /** Name of the variable whose own storage an address is in, and its type. */
  variable(address: Value): { readonly name: string; readonly type: number } | null {
    if (address.kind === "global") {
      const [index] = this.module.debug.globalsOf(address.name);
      const global = index === undefined ? undefined : this.module.info.globals[index];
      return global && global.name !== "" ? global : null;
    }
    const id = address.kind === "local" ? this.view.variables.get(address.name) : undefined;
    return id === undefined ? null : (this.module.info.variables[this.module.debug.variableOf(id)] ?? null);
  }

  private global(name: string): number {
    const [index] = this.module.debug.globalsOf(name);
    return index === undefined ? -1 : (this.module.info.globals[index]?.type ?? -1);
  }

  /** `getelementptr T, base, i, j, k`: j and k go into the object, i past whole ones. */
  private member(gep: Extract<Instruction, { op: "gep" }>): number {
    const base = this.ofPointer(gep.base);
    let type = this.bare(base);
    let ir: IrType = gep.source;
    if (gep.indices.length === 1) return type?.kind === "array" && ir.kind !== "array" ? type.of : base;
    let id = base;
    for (const index of gep.indices.slice(1)) {
      id = this.inside(type, ir, index);
      type = this.bare(id);
      ir = ir.kind === "array" ? ir.of : ir.kind === "struct" && index.kind === "int" ? (ir.fields[Number(index.value)] ?? ir) : ir;
    }
    return id;
  }

  private ofPointer(base: Value): number {
    const from = this.view.definition(base);
    return base.kind === "global" || from?.op === "alloca" || from?.op === "gep" ? this.at(base) : this.pointee(base);
  }

  private inside(type: CType | undefined, ir: IrType, index: Value): number {
    if (type?.kind === "array" || type?.kind === "vla") return type.of;
    if (type?.kind !== "struct" || ir.kind !== "struct" || index.kind !== "int") return -1;
    const offset = this.module.layout.fieldOffset(ir, Number(index.value)) * 8;
    return type.members.find((m) => m.bitOffset === offset && !m.bitField)?.type ?? -1;
  }
}
