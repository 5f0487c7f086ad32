/**
 * What is left of freed blocks while others take their bytes again.
 *
 *     freed ┌╌╌╌╌╌╌╌╌┬╌╌╌╌╌╌╌╌╌╌╌        the upper part lies there until now
 *           │        ├──────────         a smaller block takes the lower part
 *           └╌╌╌╌╌╌╌╌┴──────────
 */
import type { BlockLife } from "../../../engine/session";

export interface Tomb {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  to: number | null;
}

/** Less is not worth a rectangle; and parts of one block at most. */
const SMALLEST = 16;
const MOST_PARTS = 8;

export const endOf = (life: BlockLife): number => life.start + Math.max(1, life.room, life.end - life.start);

/** Of the blocks that are given; those that no other of them covers are missing. */
export function tombsOf(lives: readonly BlockLife[]): Map<BlockLife, Tomb[]> {
  const out = new Map<BlockLife, Tomb[]>();
  const open: { readonly life: BlockLife; readonly tomb: Tomb }[] = [];
  const bury = (life: BlockLife, tomb: Tomb): void => {
    const own = out.get(life) ?? [];
    if (own.length >= MOST_PARTS) return;
    out.set(life, [...own, tomb]);
    open.push({ life, tomb });
  };
  for (const { step, life, freed } of eventsOf(lives)) {
    if (freed) {
      bury(life, { start: life.start, end: endOf(life), from: step, to: null });
      continue;
    }
    for (const { life: old, tomb } of taken(open, life)) {
      tomb.to = step;
      if (life.start - tomb.start >= SMALLEST) bury(old, { start: tomb.start, end: life.start, from: step, to: null });
      if (tomb.end - endOf(life) >= SMALLEST) bury(old, { start: endOf(life), end: tomb.end, from: step, to: null });
    }
  }
  return out;
}

/** Takes out those whose bytes a new block gets. */
function taken(open: { readonly life: BlockLife; readonly tomb: Tomb }[], life: BlockLife): { readonly life: BlockLife; readonly tomb: Tomb }[] {
  const end = endOf(life);
  const found = open.filter(({ tomb }) => tomb.start < end && tomb.end > life.start);
  for (const one of found) open.splice(open.indexOf(one), 1);
  return found;
}

interface LifeEvent { readonly step: number; readonly life: BlockLife; readonly freed: boolean }

/** In a step that frees and makes, freeing came first where the new block lies on the old one. */
function eventsOf(lives: readonly BlockLife[]): LifeEvent[] {
  const made = lives.map((life): LifeEvent => ({ step: life.made, life, freed: false }));
  const freed = lives.flatMap((life): LifeEvent[] => (life.freed === null ? [] : [{ step: life.freed, life, freed: true }]));
  return [...made, ...freed].sort((a, b) => a.step - b.step || order(a) - order(b) || a.life.number - b.life.number);
}

/** A block that is made and freed by one step is buried after it was made. */
const order = ({ life, freed }: LifeEvent): number => (!freed ? 1 : life.made === life.freed ? 2 : 0);
