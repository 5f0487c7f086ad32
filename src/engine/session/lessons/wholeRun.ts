/**
 * What a whole run of a lesson's program came to: how it ended, and figures that say what it did to memory, so that a failing program and
 * its fixed twin can be laid side by side. A run that the step limit cut off has the figures of where it stood.
 */
import type { HeapBlock } from "../../checker/heapLog";
import type { ISession, SessionOptions } from "../api";
import type { RunEnd } from "../heap/compareData";
import { MeteredRun } from "../heap/meteredRun";
import type { LoadedProgram } from "../load";
import { COUNTED } from "./quantityTable";

/**
 *   neverFreed, neverFreedBytes   blocks that nobody gave back, lost or not
 *   damagedWords                  words in which malloc keeps its account and which somebody else has overwritten
 *   failedCalls                   calls that gave NULL although memory was asked for
 *   heapAsked, heapTaken          most that lay in blocks at once, and most that malloc had of the kernel
 *   resident                      bytes in physical memory at the end
 *
 * Blocks are the program's: the buffers of streams, which printf makes for itself, are the C library's affair.
 */
export const RUN_FIGURES = ["neverFreed", "neverFreedBytes", "damagedWords", "failedCalls", "heapAsked", "heapTaken", "resident", "faults", "systemCalls"] as const;
export type RunFigure = (typeof RUN_FIGURES)[number];
export type RunFigures = Readonly<Record<RunFigure, number>>;

export interface WholeRun {
  readonly end: RunEnd;
  readonly status: number;
  /** "SIGABRT" where `end` says so, else empty. */
  readonly signal: string;
  /** Of a run that a signal ended: the last line on standard error, where abort's callers say why. */
  readonly message: string;
  readonly figures: RunFigures;
}

/** A run that others may interrupt: `advance` until it says that it is over, then `result`. */
export class LessonRun {
  private readonly run: MeteredRun;

  constructor(loaded: LoadedProgram, options: SessionOptions) {
    this.run = new MeteredRun(loaded, options);
  }

  /** Null: the run could not be made. */
  get session(): ISession | null {
    return this.run.session;
  }

  advance(limit: number): boolean {
    return this.run.advance(limit);
  }

  result(): WholeRun {
    const { end, status, signal, failures, peakTaken } = this.run.result(null);
    const { session } = this;
    const message = session && end === "signal" ? lastWords(session) : "";
    return { end, status, signal, message, figures: session ? figuresOf(session, failures, peakTaken) : NONE };
  }

  dispose(): void {
    this.run.dispose();
  }
}

const NONE: RunFigures = { neverFreed: 0, neverFreedBytes: 0, damagedWords: 0, failedCalls: 0, heapAsked: 0, heapTaken: 0, resident: 0, faults: 0, systemCalls: 0 };

function figuresOf(session: ISession, failedCalls: number, heapTaken: number): RunFigures {
  const own = ownBlocks(session);
  const left = own.filter(({ freed }) => freed === null);
  const counted = (name: string): number => COUNTED[name]?.(session, []) ?? 0;
  return {
    neverFreed: left.length, neverFreedBytes: sizeOf(left),
    damagedWords: session.heapDoor.damage().length,
    failedCalls, heapAsked: mostAtOnce(own), heapTaken,
    resident: session.virtual.use()?.rss ?? 0,
    faults: counted("faults"), systemCalls: counted("syscalls"),
  };
}

const sizeOf = (blocks: readonly HeapBlock[]): number => blocks.reduce((sum, { size }) => sum + size, 0);

function ownBlocks(session: ISession): HeapBlock[] {
  const picture = session.heapDoor.picture();
  const chunks = picture ? [...session.heapDoor.owners(picture).chunks.values()] : [];
  const buffers = new Set(chunks.filter(({ of, freed }) => of === "library" && freed === null).map(({ block }) => block));
  return session.blocks().filter(({ number }) => !buffers.has(number));
}

/** What one statement frees goes before what it makes: realloc puts one block in the place of another. */
function mostAtOnce(blocks: readonly HeapBlock[]): number {
  const changes = blocks.flatMap(({ made, freed, size }) => [{ step: made.step, by: size }, ...(freed ? [{ step: freed.step, by: -size }] : [])]);
  changes.sort((a, b) => a.step - b.step || a.by - b.by);
  let [now, most] = [0, 0];
  for (const { by } of changes) {
    now += by;
    most = Math.max(most, now);
  }
  return most;
}

function lastWords(session: ISession): string {
  const bytes = session.output().filter(({ fd }) => fd === 2).flatMap((piece) => [...piece.bytes]);
  return new TextDecoder().decode(new Uint8Array(bytes)).trimEnd().split("\n").at(-1) ?? "";
}
