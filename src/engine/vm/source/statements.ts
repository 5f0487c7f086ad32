/**
 * Which statement each instruction belongs to and where `stmt` must stand: where the statement changes inside a block, at the
 * start of a block that control enters from different statements, and at the head of every loop, so that each turn counts.
 *
 * Left out: the `}` of blocks (only the one a function returns at counts), and jumps that no `break`, `continue` or `goto` wrote.
 */
import type { Instruction } from "../../ir/ast";
import type { ModuleDebug } from "../../ir/debugInfo";
import { type StatementMap, statementMap } from "../../ir/statements";
import type { Statement } from "../program";
import type { Folds } from "../analysis/folds";
import { calleeName, isLifetime } from "../analysis/operands";
import { type Places, sourceOf } from "./places";
import type { Node, Shape } from "../analysis/shape";

export class Statements {
  readonly list: Statement[] = [];
  private readonly maps = new Map<number, StatementMap | null>();
  private readonly byKey = new Map<string, number>();
  private readonly ofPlace = new Map<string, number>();

  constructor(private readonly debug: ModuleDebug, private readonly places: Places, private readonly sources: ReadonlyMap<string, string>) {}

  /** Statement at a place inside a function, or -1. */
  at(place: number, func: number): number {
    const key = `${place}/${func}`;
    let found = this.ofPlace.get(key);
    if (found === undefined) {
      found = this.find(place, func);
      this.ofPlace.set(key, found);
    }
    return found;
  }

  /** The statement that stands for a whole function without source. */
  whole(func: number): number {
    return this.once(`f${func}`, { function: func, file: -1, line: 0, column: 0, endLine: 0, endColumn: 0 });
  }

  isClosingBrace(statement: number): boolean {
    const s = this.list[statement];
    return s !== undefined && s.line === s.endLine && s.endColumn === s.column + 1 && this.places.textAt(s.file, s.line, s.column) === "}";
  }

  private find(place: number, func: number): number {
    const range = this.places.rangeOf(place);
    if (!range) return -1;
    const map = this.mapOf(range.file);
    const ordinal = map?.at(range.line, Math.max(1, range.column)) ?? -1;
    const extent = map?.ranges[ordinal];
    if (!extent) return this.once(`${func}:${range.file}:L${range.line}`, { ...range, function: func });
    return this.once(`${func}:${range.file}:${ordinal}`, { ...extent, file: range.file, function: func });
  }

  private once(key: string, statement: Statement): number {
    let index = this.byKey.get(key);
    if (index === undefined) {
      index = this.list.push(statement) - 1;
      this.byKey.set(key, index);
    }
    return index;
  }

  private mapOf(file: number): StatementMap | null {
    let map = this.maps.get(file);
    if (map === undefined) {
      const text = sourceOf(this.debug, file, this.sources);
      map = text === undefined ? null : statementMap(text);
      this.maps.set(file, map);
    }
    return map;
  }
}

/** A branch belongs to its condition; clang places the one of a loop at its keyword, in the statement before. */
const SILENT: ReadonlySet<Instruction["op"]> = new Set(["phi", "alloca", "condbr", "switch"]);
const JUMPS: ReadonlySet<string> = new Set(["break", "continue", "goto"]);

/** Entered from different statements, or not known yet. */
const MIXED = -2;
const UNKNOWN = -3;

export class StatementFlow {
  private readonly entry: number[];
  private readonly returns = new Set<number>();
  private readonly hasDebug: boolean;

  constructor(private readonly all: Statements, private readonly places: Places, private readonly shape: Shape, private readonly folds: Folds, private readonly func: number) {
    let located = false;
    for (const { block } of shape.nodes) {
      for (const inst of block.instructions) {
        const place = places.of(inst.dbg);
        if (place >= 0) located = true;
        if (inst.op === "ret" && place >= 0) this.returns.add(all.at(place, func));
      }
    }
    this.hasDebug = located;
    this.entry = this.solve();
  }

  /** The statement under way when the block begins; negative when it has to be announced anew. */
  before(block: number): number {
    return this.isHead(block) ? MIXED : this.entry[block]!;
  }

  /** A statement the block must begin with, whatever its instructions say: -1 for none. */
  forced(block: number): number {
    const node = this.shape.nodes[block]!;
    if (!this.hasDebug) return this.all.whole(this.func);
    if (!this.isHead(block) || node.block.instructions.some((i) => this.of(i, node) >= 0)) return -1;
    const place = node.block.instructions.map((i) => this.places.of(i.dbg)).find((p) => p >= 0);
    if (place !== undefined) return this.all.at(place, this.func);
    return this.entry[block]! >= 0 ? this.entry[block]! : this.all.whole(this.func);
  }

  /** Statement at a place; -1 when the instruction there is none of it. */
  at(place: number, inst: Instruction | null): number {
    return place < 0 || (inst !== null && (SILENT.has(inst.op) || isLifetime(calleeName(inst) ?? ""))) ? -1 : this.all.at(place, this.func);
  }

  /** Statement an instruction announces, or -1. */
  of(inst: Instruction, node: Node): number {
    if (SILENT.has(inst.op) || (inst.result !== undefined && this.folds.has(inst.result)) || isLifetime(calleeName(inst) ?? "")) return -1;
    const place = this.places.of(inst.dbg);
    if (place < 0) return -1;
    const statement = this.all.at(place, this.func);
    if (this.all.isClosingBrace(statement)) return this.returns.has(statement) && endsInReturn(node) ? statement : -1;
    if (inst.op === "br" && !JUMPS.has(this.places.tokenOf(place))) return -1;
    return statement;
  }

  /** Every cycle has a block that is entered from itself or from a later one. */
  private isHead(block: number): boolean {
    const node = this.shape.nodes[block]!;
    return node.inCycle && node.predecessors.some((p) => p >= block && this.shape.nodes[p]!.inCycle);
  }

  private solve(): number[] {
    const { nodes } = this.shape;
    const last = nodes.map((node) => node.block.instructions.reduce((s, inst) => (this.of(inst, node) >= 0 ? this.of(inst, node) : s), -1));
    const entry = nodes.map((node): number => (node.index === 0 ? -1 : UNKNOWN));
    const exit = (b: number): number => (last[b]! >= 0 ? last[b]! : entry[b]!);
    for (let changed = true; changed; ) {
      changed = false;
      for (const { index, predecessors } of nodes) {
        const now = join([...(index === 0 ? [-1] : []), ...predecessors.map(exit)]);
        if (now !== entry[index] && entry[index] !== MIXED) {
          entry[index] = now;
          changed = true;
        }
      }
    }
    return entry;
  }
}

function endsInReturn(node: Node): boolean {
  const { instructions } = node.block;
  return instructions[instructions.length - 1]?.op === "ret";
}

/** What is known where ways meet: their common statement, or that they differ. */
function join(ways: readonly number[]): number {
  const known = new Set(ways.filter((s) => s !== UNKNOWN));
  const [only] = known;
  return only === undefined ? UNKNOWN : known.size === 1 ? only : MIXED;
}
