/** Files, lexical scopes and source places from DIFile, DISubprogram, DILexicalBlock(File) and DILocation. */
import type { MetaNode } from "./ast";
import type { CLocation, CScope, SourceFile } from "./debug";
import type { MetaFields } from "./metaFields";

/** Tells the files of the C library from the user's. */
export type IsLibraryFile = (name: string, directory: string) => boolean;

/** `./list.h` and `src/../list.h`, as includes make them, are list.h. */
function plainName(name: string): string {
  const out: string[] = [];
  for (const part of name.split("/")) {
    const last = out[out.length - 1];
    if (part === ".." && last !== undefined && last !== "" && last !== "..") out.pop();
    else if (part !== ".") out.push(part);
  }
  return out.join("/");
}

export class DebugScopes {
  readonly files: SourceFile[] = [];
  readonly scopes: CScope[] = [];
  private readonly fileByPath = new Map<string, number>();
  private readonly scopeByMeta = new Map<number, number>();
  private readonly locations = new Map<number, CLocation | null>();

  /** `functionOf` numbers the functions that DISubprograms define. */
  constructor(
    private readonly meta: MetaFields,
    private readonly functionOf: (metaId: number) => number,
    private readonly isLibraryFile: IsLibraryFile,
  ) {}

  /** File index of a DIFile number; -1 for none. */
  fileOf(metaId: number): number {
    const node = this.meta.node(metaId);
    if (node?.tag !== "DIFile") return -1;
    const name = plainName(this.meta.text(node, "filename"));
    const directory = this.meta.text(node, "directory");
    const path = `${directory}\0${name}`;
    let index = this.fileByPath.get(path);
    if (index === undefined) {
      index = this.files.length;
      this.files.push({ index, name, directory, library: this.isLibraryFile(name, directory) });
      this.fileByPath.set(path, index);
    }
    return index;
  }

  /** Scope id of a subprogram or block; -1 outside functions. */
  scopeOf(metaId: number): number {
    const known = this.scopeByMeta.get(metaId);
    if (known !== undefined) return known;
    const node = this.meta.node(metaId);
    const id = node ? this.readScope(metaId, node) : -1;
    this.scopeByMeta.set(metaId, id);
    return id;
  }

  /** Source place of a DILocation, or of the declaration a DISubprogram or DIGlobalVariableExpression describes (column 0); null if it has none. */
  locationOf(dbgId: number): CLocation | null {
    if (dbgId < 0) return null;
    const known = this.locations.get(dbgId);
    if (known !== undefined) return known;
    const node = this.meta.node(dbgId);
    const place = node ? this.readPlace(dbgId, node) : null;
    this.locations.set(dbgId, place);
    return place;
  }

  private readPlace(metaId: number, node: MetaNode): CLocation | null {
    if (node.tag === "DILocation") return this.readLocation(node);
    const declared = node.tag === "DIGlobalVariableExpression" ? this.meta.node(this.meta.ref(node, "var")) : node;
    if (declared?.tag !== "DIGlobalVariable" && declared?.tag !== "DISubprogram") return null;
    const file = this.fileOf(this.meta.ref(declared, "file"));
    return { file, line: this.meta.number(declared, "line"), column: 0, scope: this.scopeOf(metaId) };
  }

  private readLocation(node: MetaNode): CLocation {
    const scope = this.scopeOf(this.meta.ref(node, "scope"));
    return { file: this.scopes[scope]?.file ?? -1, line: this.meta.number(node, "line"), column: this.meta.number(node, "column"), scope };
  }

  private readScope(metaId: number, node: MetaNode): number {
    const isFunction = node.tag === "DISubprogram";
    if (!isFunction && node.tag !== "DILexicalBlock" && node.tag !== "DILexicalBlockFile") return -1;
    const func = isFunction ? this.functionOf(metaId) : -1;
    if (isFunction && func < 0) return -1;
    const parent = isFunction ? -1 : this.scopeOf(this.meta.ref(node, "scope"));
    const id = this.scopes.length;
    this.scopes.push({
      id,
      parent,
      function: isFunction ? func : (this.scopes[parent]?.function ?? -1),
      file: this.fileOf(this.meta.ref(node, "file")),
      line: this.meta.number(node, "line"),
      column: this.meta.number(node, "column"),
    });
    return id;
  }
}
