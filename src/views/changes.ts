/**
 * Marks what differs from the state before the last user action. Each projection writes down what it drew (plain data); the
 * host keeps that, and gives it back with the projection that follows the user's next action, whichever way that went in time.
 *
 *     memory₀ ── project(before: memory₀) ──▶ view₁ with marks, memory₁ ── project(before: memory₁) ──▶ …
 */
import type { LossReason } from "../engine/session";
import type { KnownArea } from "./space/memory/mapChanges";
import type { Change, ObjectId, Place } from "./model/common";

/** What is remembered of a thing: a digest of its exact state, and its text as drawn. */
export type Remembered = readonly [digest: string, text: string];

export interface ProjectionMemory {
  readonly step: number;
  /** The task whose picture it is: those of two tasks are not compared. */
  readonly task: number;
  readonly things: Readonly<Record<ObjectId, Remembered>>;
  readonly liveBlocks: number;
  /** The map, low addresses first, and what its pages were. */
  readonly areas: readonly (KnownArea & { readonly cow: number; readonly zero: number; readonly private: number })[];
  /** Processes that were alive. */
  readonly alive: readonly number[];
  /** Ids and functions of the frames drawn, innermost first, and how many there were. */
  readonly frames: readonly { readonly id: ObjectId; readonly function: string; readonly bytes: number }[];
  readonly depth: number;
  /** Numbers of all blocks that were lost; null when they were too many to keep. */
  readonly lost: readonly number[] | null;
  /** Those of them whose loss was looked for. */
  readonly losses: Readonly<Record<number, Loss>>;
}

/** The statement that dropped the last pointer to a block. */
export interface Loss {
  readonly step: number;
  readonly place: Place | null;
  readonly code: string;
  readonly reason: LossReason;
  /** The variable that held the pointer, or empty. */
  readonly name: string;
}

/** One thing that differs, in the order of the drawing. */
export interface Difference {
  readonly id: ObjectId;
  readonly old: Remembered;
  readonly now: Remembered;
}

export class Changes {
  readonly things: Record<ObjectId, Remembered> = {};
  readonly differences: Difference[] = [];

  constructor(readonly before: ProjectionMemory | null) {}

  /** Remembers a thing and says whether it changed; a thing that was not drawn before has not. */
  note(id: ObjectId, digest: string, text: string): Change | null {
    const now: Remembered = [digest, text];
    this.things[id] = now;
    const old = this.old(id);
    if (!old || old[0] === digest) return null;
    this.differences.push({ id, old, now });
    return { old: old[1] === text ? null : old[1] };
  }

  old(id: ObjectId): Remembered | null {
    return (this.before && Object.hasOwn(this.before.things, id) ? this.before.things[id] : null) ?? null;
  }
}

/** FNV-1a over bytes and their definedness. */
export function digestOf(bytes: Uint8Array, undefinedBits: Uint8Array): string {
  let h = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) {
    h = Math.imul(h ^ bytes[i]!, 0x01000193);
    h = Math.imul(h ^ undefinedBits[i]!, 0x01000193);
  }
  return `${bytes.length}:${(h >>> 0).toString(16)}`;
}
