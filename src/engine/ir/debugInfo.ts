/**
 * Debug information of a linked module: `readDebugInfo` turns DI* metadata into the plain arrays of `debug.ts` and
 * keeps the way from metadata numbers (on instructions, `#dbg_declare` records and globals) to their indices.
 */
import type { MetaNode, Module } from "./ast";
import type { CFunction, CGlobal, CLocation, CVariable, DebugInfo } from "./debug";
import { DebugScopes, type IsLibraryFile } from "./debugScopes";
import { DebugTypes } from "./debugTypes";
import { DataLayout } from "./layout";
import { MetaFields } from "./metaFields";

export type { IsLibraryFile } from "./debugScopes";

export interface ModuleDebug {
  readonly info: DebugInfo;
  /** Place of a `!dbg` number; null for -1 and for what has no place. */
  locationOf(dbgId: number): CLocation | null;
  /** Index in `info.functions` of a DISubprogram number; -1 for declarations. */
  functionOf(subprogramId: number): number;
  /** Index in `info.variables` of a DILocalVariable number, or -1. */
  variableOf(variableId: number): number;
  /** Indices in `info.globals` of the variables in a global symbol, usually one. */
  globalsOf(symbol: string): readonly number[];
  /** Scope id of a subprogram or block number, or -1. */
  scopeOf(scopeId: number): number;
}

export function readDebugInfo(module: Module, isLibraryFile: IsLibraryFile): ModuleDebug {
  return new Reader(module, isLibraryFile).read();
}

class Reader {
  private readonly meta: MetaFields;
  private readonly functionIndex = new Map<number, number>();
  private readonly variableIndex = new Map<number, number>();
  private readonly scopes: DebugScopes;
  private readonly types: DebugTypes;
  private readonly symbolGlobals = new Map<string, number[]>();

  constructor(
    private readonly module: Module,
    isLibraryFile: IsLibraryFile,
  ) {
    this.meta = new MetaFields(module.metadata);
    for (const [id, node] of module.metadata) {
      if (node.tag === "DILocalVariable") this.variableIndex.set(id, this.variableIndex.size);
      else if (node.tag === "DISubprogram" && this.isDefinition(node)) this.functionIndex.set(id, this.functionIndex.size);
    }
    this.scopes = new DebugScopes(this.meta, (id) => this.functionOf(id), isLibraryFile);
    this.types = new DebugTypes(this.meta, (id) => this.variableOf(id), DataLayout.ofTriple(module.triple).pointerSize);
  }

  read(): ModuleDebug {
    const functions = [...this.functionIndex.keys()].map((id) => this.readFunction(id, this.nodeOf(id)));
    const variables = [...this.variableIndex.keys()].map((id) => this.readVariable(this.nodeOf(id)));
    const globals = this.readGlobals();
    const units = [...this.module.metadata.values()].filter((node) => node.tag === "DICompileUnit");
    for (const unit of units) this.readUnitTypes(unit);
    const { files, scopes } = this.scopes;
    const macrosKnown = units.some((unit) => unit.fields.has("macros"));
    return {
      info: { files, types: this.types.types, scopes, functions, variables, globals, macrosKnown },
      locationOf: (id) => this.scopes.locationOf(id),
      functionOf: (id) => this.functionOf(id),
      variableOf: (id) => this.variableOf(id),
      globalsOf: (symbol) => this.symbolGlobals.get(symbol) ?? [],
      scopeOf: (id) => this.scopes.scopeOf(id),
    };
  }

  private functionOf(id: number): number {
    return this.functionIndex.get(id) ?? -1;
  }

  private variableOf(id: number): number {
    return this.variableIndex.get(id) ?? -1;
  }

  private nodeOf(id: number): MetaNode {
    const node = this.meta.node(id);
    if (!node) throw new RangeError(`no metadata !${id}`);
    return node;
  }

  private isDefinition(node: MetaNode): boolean {
    return this.meta.hasFlag(node, "spFlags", "DISPFlagDefinition");
  }

  private readFunction(id: number, node: MetaNode): CFunction {
    const { meta } = this;
    const name = meta.text(node, "name");
    return {
      name,
      linkageName: meta.text(node, "linkageName") || name,
      file: this.scopes.fileOf(meta.ref(node, "file")),
      line: meta.number(node, "line"),
      scopeLine: meta.number(node, "scopeLine"),
      type: this.types.of(meta.ref(node, "type")),
      scope: this.scopes.scopeOf(id),
    };
  }

  private readVariable(node: MetaNode): CVariable {
    const { meta } = this;
    const scope = this.scopes.scopeOf(meta.ref(node, "scope"));
    const file = this.scopes.fileOf(meta.ref(node, "file"));
    return {
      name: meta.text(node, "name"),
      type: this.types.of(meta.ref(node, "type")),
      file: file < 0 ? (this.scopes.scopes[scope]?.file ?? -1) : file,
      line: meta.number(node, "line"),
      arg: meta.number(node, "arg"),
      scope,
      artificial: meta.hasFlag(node, "flags", "DIFlagArtificial"),
    };
  }

  /** Variables of the module's globals, then constants that were folded away and live only in their unit's list. */
  private readGlobals(): CGlobal[] {
    const globals: CGlobal[] = [];
    const seen = new Set<number>();
    for (const global of this.module.globals) {
      for (const id of global.dbg) {
        const made = this.readGlobal(id, global.name);
        if (!made) continue;
        seen.add(id);
        this.symbolGlobals.set(global.name, [...(this.symbolGlobals.get(global.name) ?? []), globals.length]);
        globals.push(made);
      }
    }
    for (const unit of this.module.metadata.values()) {
      if (unit.tag !== "DICompileUnit") continue;
      for (const item of this.meta.list(unit, "globals")) {
        const made = item.kind === "ref" && !seen.has(item.id) ? this.readGlobal(item.id, "") : null;
        if (made?.constant !== undefined) globals.push(made);
      }
    }
    return globals;
  }

  /** A DIGlobalVariableExpression: the variable and how to find it. String literals have no name. */
  private readGlobal(id: number, symbol: string): CGlobal | null {
    const { meta } = this;
    const pair = meta.node(id);
    const node = pair && meta.node(meta.ref(pair, "var"));
    if (!pair || !node) return null;
    const constant = constantOf(pair);
    const made: CGlobal = {
      name: meta.text(node, "name"),
      type: this.types.of(meta.ref(node, "type")),
      file: this.scopes.fileOf(meta.ref(node, "file")),
      line: meta.number(node, "line"),
      arg: 0,
      scope: this.scopes.scopeOf(meta.ref(node, "scope")),
      artificial: meta.text(node, "name") === "",
      symbol,
      function: -1,
    };
    const placed = { ...made, function: this.scopes.scopes[made.scope]?.function ?? -1 };
    return constant === undefined ? placed : { ...placed, constant };
  }

  /** Enums and casts' types that no variable has: expressions in the debugger may name them. */
  private readUnitTypes(unit: MetaNode): void {
    for (const field of ["enums", "retainedTypes"]) {
      for (const { id, node } of this.meta.listed(unit, field)) if (node.tag !== "DISubprogram") this.types.of(id);
    }
  }
}

/** `expr: !DIExpression(DW_OP_constu, 3, DW_OP_stack_value)`: the value itself. */
function constantOf(pair: MetaNode): bigint | undefined {
  const expression = pair.fields.get("expr");
  if (expression?.kind !== "node") return undefined;
  const [operation, value] = expression.node.operands;
  const isConstant = operation?.kind === "name" && (operation.value === "DW_OP_constu" || operation.value === "DW_OP_consts");
  return isConstant && value?.kind === "int" ? value.value : undefined;
}
