/** What the parts of the IR parser share while one module is read. */
import type { IrType, MetaNode } from "../ast";
import { Lexer } from "./lexer";

/** Attributes of functions and calls that the engine acts on. */
export interface FunctionFlags { noreturn: boolean; returnsTwice: boolean }

/** Named types are handed out before their definition is read, and filled in place. */
export type NamedType = { -readonly [K in keyof Extract<IrType, { kind: "opaque" }>]: Extract<IrType, { kind: "opaque" }>[K] };

/** Nodes written inline (`!DIExpression()`) get numbers from here on; linking renumbers everything densely. */
export const FIRST_INLINE_ID = 1 << 28;

export class ParseContext {
  readonly lx: Lexer;
  readonly types = new Map<string, IrType>();
  readonly groups = new Map<string, FunctionFlags>();
  readonly metadata = new Map<number, MetaNode>();
  /** Number of the next unnamed value or block of the function being read. */
  nextUnnamed = 0;
  /** Numbers names that stand for no name of the text. */
  serial = 0;
  /** Address space of the pointer type that was read last. */
  space = 0;
  /** Block to go on with after the call just read; null: the next instruction. */
  branchBehind: string | null = null;
  private nextInline = FIRST_INLINE_ID;
  private emptyExpression = -1;

  constructor(source: string) {
    this.lx = new Lexer(source);
    this.readGroups(source);
  }

  namedType(name: string): IrType {
    let type = this.types.get(name);
    if (!type) {
      type = { kind: "opaque", name };
      this.types.set(name, type);
    }
    return type;
  }

  /** Numbers an inline node; all empty expressions share one number. */
  addInline(node: MetaNode): number {
    const shared = node.tag === "DIExpression" && node.operands.length === 0;
    if (shared && this.emptyExpression >= 0) return this.emptyExpression;
    const id = this.nextInline++;
    this.metadata.set(id, node);
    if (shared) this.emptyExpression = id;
    return id;
  }

  /** A value without `%name =` takes the next number; a numbered one moves the counter. */
  noteName(name: string): void {
    const c = name.charCodeAt(0);
    if (c >= 48 && c <= 57 && /^\d+$/.test(name)) this.nextUnnamed = Number(name) + 1;
  }

  /** `attributes #3 = { noreturn … }` stand at the end of the text but are needed from its beginning. */
  private readGroups(source: string): void {
    const start = "attributes #";
    for (let at = source.indexOf(start); at >= 0; at = source.indexOf(start, at + 1)) {
      if (at > 0 && source.charCodeAt(at - 1) !== 10) continue;
      const end = source.indexOf("\n", at);
      const line = source.slice(at + start.length, end < 0 ? undefined : end);
      const words = line.split(" ");
      this.groups.set(words[0], { noreturn: words.includes("noreturn"), returnsTwice: words.includes("returns_twice") });
    }
  }
}
