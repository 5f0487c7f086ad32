/**
 * What a projection looks with: the session at its step, what the host told it, and small translations that all parts share.
 * A projection only reads; the same session at the same step with the same context gives the same view, however it got there.
 */
import type { Language } from "../base/messages";
import { type AreaPages, type ISession, Sources } from "../engine/session";
import { expressionAround } from "./code";
import type { Moment } from "../engine/checker/heapLog";
import type { SourceRange } from "../engine/vm/program";
import type { ProjectionMemory } from "./changes";
import type { Hex, Occasion, Place } from "./model/common";

export interface Limits {
  /** Heap blocks drawn singly; the others become bands. */
  readonly blocks: number;
  readonly frames: number;
  readonly variables: number;
  readonly globals: number;
  readonly members: number;
  /** Pointers listed inside one block. */
  readonly pointers: number;
  readonly findings: number;
  /** Lost blocks whose last pointer is looked for. */
  readonly losses: number;
  /** Things marked as read or written by the last statement. */
  readonly accesses: number;
  /** Freed blocks, youngest first, that may be shown as tombstones. */
  readonly tombstones: number;
  readonly literals: number;
  /** Processes that have ended and were waited for. */
  readonly endedProcesses: number;
}

export const LIMITS: Limits = { blocks: 400, frames: 40, variables: 64, globals: 200, members: 32, pointers: 16, findings: 50, losses: 16, accesses: 8, tombstones: 20_000, literals: 100, endedProcesses: 4 };

/** What the user follows: an expression, evaluated anew at each step, or a plain address. */
export interface Wanted { readonly expression: string | null; readonly address: number }

export interface ViewContext {
  /** Name of the program, as in "Address space of list". */
  readonly program: string;
  /** Source texts by the file name clang was given. */
  readonly sources: ReadonlyMap<string, string>;
  /** What the host calls a source file, where that differs from the name clang was given. */
  readonly paths?: ReadonlyMap<string, string>;
  /** Puts the checker's own sentences into words. */
  readonly language: Language;
  /** The state before the last user action; null: nothing to compare with. */
  readonly before: ProjectionMemory | null;
  readonly followed: Wanted | null;
  /** The user chose whose picture it is. */
  readonly pinned?: boolean;
  readonly limits?: Partial<Limits>;
}

export class Look {
  readonly limits: Limits;
  readonly sources: Sources;
  private readonly places = new Map<SourceRange, Place | null>();
  private readonly codes = new Map<SourceRange, string | null>();
  private lostBlocks: ReturnType<ISession["lost"]> | null = null;
  private spaceAreas: readonly AreaPages[] | null = null;

  constructor(
    readonly session: ISession,
    readonly context: ViewContext,
  ) {
    this.limits = { ...LIMITS, ...context.limits };
    this.sources = new Sources(session.debug, context.sources);
  }

  /** Blocks that are lost at this step; searched once. */
  lost(): ReturnType<ISession["lost"]> {
    this.lostBlocks ??= this.session.lost();
    return this.lostBlocks;
  }

  /** Areas with the pages behind them, low addresses first; looked through once. */
  areas(): readonly AreaPages[] {
    this.spaceAreas ??= this.session.virtual.areas() ?? [];
    return this.spaceAreas;
  }

  place(range: SourceRange | null): Place | null {
    return range && remembered(this.places, range, () => this.placeOf(range));
  }

  private placeOf(range: SourceRange): Place | null {
    const file = range.line > 0 ? this.session.debug.files[range.file] : undefined;
    if (!file) return null;
    const column = range.column > 0 ? this.sources.column(range.file, range.line, range.column) : null;
    return { file: this.context.paths?.get(file.name) ?? file.name, line: range.line, column };
  }

  /** C text of the expression that a place is part of; null when there is none to show. */
  code(range: SourceRange | null): string | null {
    return range && remembered(this.codes, range, () => this.codeOf(range));
  }

  private codeOf(range: SourceRange): string | null {
    const line = this.sources.linesOf(range.file)[range.line - 1];
    if (line === undefined || range.column === 0) return null;
    const start = this.sources.column(range.file, range.line, range.column) - 1;
    const end = range.endLine === range.line ? this.sources.column(range.file, range.line, range.endColumn) - 1 : line.length;
    return shortened(expressionAround(line, start, end)) || null;
  }

  /** C text of a whole statement. */
  statement(range: SourceRange | null): string {
    return range ? this.sources.excerpt(range) : "";
  }

  /** The innermost place in the program's own code. */
  ownRange(moment: Moment): SourceRange | null {
    const { session } = this;
    const ranges = [moment.pc, ...moment.callers].map((pc) => session.placeOfPc(pc));
    return ranges.find((r) => r !== null && !session.debug.files[r.file]?.library) ?? ranges[0] ?? null;
  }

  occasion(moment: Moment | null): Occasion | null {
    if (!moment) return null;
    const range = this.ownRange(moment);
    return { step: moment.step, place: this.place(range), code: this.code(range) };
  }
}

function remembered<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}

const LONGEST = 60;
export const shortened = (text: string, most = LONGEST): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** Addresses are doubles, sign-extended; drawn as 64 unsigned bits. */
export const hex = (address: number | bigint): Hex => `0x${BigInt.asUintN(64, BigInt(address)).toString(16)}`;

export const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
