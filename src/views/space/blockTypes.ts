/**
 * By which C type a heap block is used. malloc does not know; the program's pointers do. In this order:
 *
 *   1. pointers that were made from the block, followed from variables through blocks       struct node *cur  ──▶ struct node
 *   2. other blocks of the same call of malloc
 *   3. what the statement with the call assigns to                                           int *a = malloc(40)
 */
import type { HeapBlock } from "../../engine/checker/heapLog";
import { assignedPart } from "../code";
import { type Field, fieldsOf } from "../fields";
import type { Look } from "../look";
import type { Planned } from "./variables";
import { isAggregate, isArray, type TypeTable, typesOf } from "../values";

/** Pointers looked at in one projection. */
const MOST_POINTERS = 20_000;
const MOST_FIELDS = 64;
const MOST_ELEMENTS = 64;

interface Evidence { readonly type: number; readonly rank: number }

export class BlockTypes {
  private readonly types: TypeTable;
  private readonly found = new Map<number, Evidence>();
  private readonly fields = new Map<number, readonly Field[]>();
  private readonly sites = new Map<string, number | null>();
  private readonly declared = new Map<string, number | null>();
  private left = MOST_POINTERS;
  /** Blocks that a variable points at directly. */
  readonly named = new Set<number>();

  constructor(
    private readonly look: Look,
    variables: readonly Planned[],
  ) {
    this.types = typesOf(look.session);
    const queue: number[] = [];
    for (const v of variables) if (!v.ended) this.scan(v.info.type, v.info.address, v.info.size, queue, this.named);
    for (let number = queue.shift(); number !== undefined && this.left > 0; number = queue.shift()) this.scanBlock(number, queue);
    for (const b of look.session.blocks()) this.learn(b);
  }

  /** Element type of a block and how many it holds; null when nobody knows. */
  of(block: HeapBlock): { readonly type: number; readonly count: number } | null {
    const type = this.found.get(block.number)?.type ?? this.bySite(block) ?? this.byDeclaration(block);
    if (type === null) return null;
    const size = this.types.size(type);
    return { type, count: size > 0 && !this.isFlexible(type) ? Math.max(1, Math.floor(block.size / size)) : 1 };
  }

  fieldsOf(type: number): readonly Field[] {
    let fields = this.fields.get(type);
    if (!fields) {
      fields = fieldsOf(this.types, type, MOST_FIELDS);
      this.fields.set(type, fields);
    }
    return fields;
  }

  /** Follows the pointers in an object of a type. */
  private scan(type: number, address: number, size: number, queue: number[], seen: Set<number> | null = null): void {
    const { session } = this.look;
    for (const f of this.fieldsOf(type)) {
      if (f.pointsTo === null || f.offset + f.size > size || this.left-- <= 0) continue;
      const memory = session.read(address + f.offset, session.pointerSize);
      if (memory.undefined.some((u) => u !== 0)) continue;
      const value = memory.bytes.reduceRight((n, b) => n * 256 + b, 0);
      if (value === 0) continue;
      const target = session.target(value, session.provenance(address + f.offset));
      if (target.block !== 0) seen?.add(target.block);
      if (target.block !== 0 && this.propose(target.block, f.pointsTo, target.size) && target.kind !== "dangling") queue.push(target.block);
    }
  }

  private scanBlock(number: number, queue: number[]): void {
    const block = this.look.session.blocks()[number - 1];
    const evidence = this.found.get(number);
    if (!block || !evidence) return;
    const size = this.types.size(evidence.type);
    const count = Math.min(MOST_ELEMENTS, Math.max(1, Math.floor(block.size / size)));
    for (let i = 0; i < count; i++) this.scan(evidence.type, block.address + i * size, block.size - i * size, queue);
  }

  /** True when this is news. */
  private propose(number: number, type: number, size: number): boolean {
    const rank = this.rankOf(type, size);
    const known = this.found.get(number);
    if (rank === 0 || (known && known.rank >= rank)) return false;
    this.found.set(number, { type, rank });
    return true;
  }

  /** Structures tell most, characters least; a type larger than the block is the last resort. */
  private rankOf(type: number, size: number): number {
    const t = this.types.bare(type);
    const bytes = this.types.size(type);
    if (bytes === 0) return 0;
    const own = isAggregate(t) ? 5 : isArray(t) ? 4 : t.kind === "char" ? 2 : 3;
    return bytes > size ? 1 : own;
  }

  /** A call of malloc that made blocks of one type makes more of it. */
  private learn(block: HeapBlock): void {
    const type = this.found.get(block.number)?.type;
    if (type === undefined) return;
    for (const key of siteKeys(block)) {
      const known = this.sites.get(key);
      this.sites.set(key, known === undefined || known === type ? type : null);
    }
  }

  private bySite(block: HeapBlock): number | null {
    for (const key of siteKeys(block)) {
      const type = this.sites.get(key);
      if (type !== undefined && type !== null) return type;
    }
    return null;
  }

  private byDeclaration(block: HeapBlock): number | null {
    const key = siteKeys(block)[0];
    let type = this.declared.get(key);
    if (type === undefined) {
      type = this.pointeeOfStatement(block);
      this.declared.set(key, type);
    }
    return type;
  }

  /** The pointed-to type of what the statement around the call assigns to. */
  private pointeeOfStatement(block: HeapBlock): number | null {
    const { session } = this.look;
    const range = this.look.ownRange(block.made);
    const statement = range && session.program.statements.find((s) => s.file === range.file && s.line <= range.line && s.endLine >= range.line && (s.line < range.line || s.column <= range.column) && (s.endLine > range.line || s.endColumn >= range.endColumn));
    const name = statement ? assignedPart(this.look.statement(statement))?.match(/([A-Za-z_$][\w$]*)(?:\[[^\]]*\])*$/)?.[1] : undefined;
    if (!statement || name === undefined) return null;
    const type = this.typeNamed(name, session.program.functions[statement.function]?.debug ?? -1);
    const t = type < 0 ? null : this.types.bare(type);
    const pointee = t && isArray(t) ? this.types.bare(t.of) : t;
    return pointee?.kind === "pointer" && this.types.size(pointee.of) > 0 ? pointee.of : null;
  }

  /** Type of a local, a global or a member of that name. */
  private typeNamed(name: string, ofFunction: number): number {
    const { debug } = this.look.session;
    const local = debug.variables.find((v) => v.name === name && debug.scopes[v.scope]?.function === ofFunction);
    const global = debug.globals.find((g) => g.name === name);
    const member = debug.types.flatMap((t) => t.members).find((m) => m.name === name && this.types.bare(m.type).kind === "pointer");
    return local?.type ?? global?.type ?? member?.type ?? -1;
  }

  /** Ends in an array without a length: the block is one of them, however large. */
  private isFlexible(type: number): boolean {
    const last = this.types.bare(type).members.at(-1);
    const t = last ? this.types.bare(last.type) : null;
    return t?.kind === "array" && t.count <= 0;
  }
}

/** The call alone, then the call with its caller (for functions that wrap malloc). */
const siteKeys = (b: HeapBlock): [string, string] => [`${b.made.pc}`, `${b.made.pc} ${b.made.callers[0] ?? 0}`];
