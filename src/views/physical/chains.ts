/**
 * How blocks were split and merged, read from the allocator's own steps (engine/kernel/trace/allocSteps).
 *
 *   split   a step with blocks "split", "lower", "upper" for each cut      merge   a step with "freed", "buddy", "merged" for each join;
 *           order 2 ┆───────┆                                                      a "buddy" alone: it was not free, merging stopped
 *           order 1 ┆──┆ ├──┤ → list 1
 */
import type { AllocStep, ISession, StepBlock } from "../../engine/session";
import type { Look } from "../look";
import type { Occasion } from "../model/common";
import type { ChainBlock, ChainLevel, ChainView } from "../model/physical";
import { operationsOf } from "../decisions";

export interface Chains {
  readonly split: ChainView | null;
  readonly merge: ChainView | null;
  /** Step of the operation before; 0: there was none. */
  readonly previous: number;
}

type Draft = Pick<ChainView, "order" | "pfn" | "levels" | "stop">;

const byRole = (step: AllocStep, role: StepBlock["role"]): StepBlock | undefined => step.blocks.find((b) => b.role === role);
const block = ({ pfn, order }: StepBlock, role: ChainBlock["role"]): ChainBlock => ({ pfn, order, role });

/** The block that these steps cut down furthest. */
export function splitIn(steps: readonly AllocStep[]): Draft | null {
  let longest: ChainLevel[] = [];
  let levels: ChainLevel[] = [];
  let left: StepBlock | null = null;
  for (const step of steps) {
    const [parent, lower, upper] = [byRole(step, "split"), byRole(step, "lower"), byRole(step, "upper")];
    if (!parent || !lower || !upper) continue;
    const goesOn = left !== null && left.pfn === parent.pfn && left.order === parent.order;
    if (!goesOn) levels = [{ order: parent.order, blocks: [block(parent, "split")] }];
    levels.push({ order: lower.order, blocks: [block(lower, "kept"), block(upper, "listed")] });
    if (levels.length > longest.length) longest = levels;
    left = lower;
  }
  const last = longest.at(-1);
  const taken = last?.blocks[0];
  if (!last || !taken) return null;
  return { order: taken.order, pfn: taken.pfn, levels: [...longest.slice(0, -1), { order: last.order, blocks: last.blocks.map((b) => (b === taken ? { ...b, role: "taken" } : b)) }], stop: null };
}

interface Joining { readonly levels: readonly ChainLevel[]; readonly pfn: number; readonly order: number; readonly next: StepBlock }

const start = (freed: StepBlock): Joining => ({ levels: [], pfn: freed.pfn, order: freed.order, next: freed });

/** The block that these steps joined with most buddies, and the buddy that was not free. */
export function mergeIn(steps: readonly AllocStep[]): Draft | null {
  let longest: Draft | null = null;
  let current: Joining | null = null;
  const keep = (found: Draft): void => {
    if (!longest || found.levels.length >= longest.levels.length) longest = found;
  };
  for (const step of steps) {
    const [freed, buddy, merged] = [byRole(step, "freed"), byRole(step, "buddy"), byRole(step, "merged")];
    if (freed && buddy && merged) {
      current = joined(current, freed, buddy, merged);
      keep(finished(current, [block(merged, "merged")], null));
    } else if (buddy) {
      const size = 2 ** buddy.order;
      const own: Joining = current && current.next.order === buddy.order ? current : start({ pfn: buddy.pfn % (2 * size) === 0 ? buddy.pfn + size : buddy.pfn - size, order: buddy.order, role: "freed" });
      keep(finished(own, [block(own.next, own.levels.length === 0 ? "freed" : "merged"), block(buddy, "used")], textOf(step)));
      current = null;
    }
  }
  return longest;
}

function joined(current: Joining | null, freed: StepBlock, buddy: StepBlock, merged: StepBlock): Joining {
  const own = current && current.next.pfn === freed.pfn && current.next.order === freed.order ? current : start(freed);
  return { ...own, levels: [...own.levels, { order: freed.order, blocks: [block(freed, own.levels.length === 0 ? "freed" : "merged"), block(buddy, "buddy")] }], next: merged };
}

const textOf = (step: AllocStep): ChainView["stop"] => operationsOf([step])[0]?.steps[0]?.sentence ?? null;

const finished = ({ levels, pfn, order, next }: Joining, last: readonly ChainBlock[], stop: ChainView["stop"]): Draft => ({
  order, pfn, stop, levels: [...levels, { order: next.order, blocks: last }],
});

/** Pages that compaction moved, pair by pair. */
export const movesIn = (steps: readonly AllocStep[]): { readonly from: number; readonly to: number }[] =>
  steps.flatMap(({ blocks }) => {
    const to = blocks.filter(({ role }) => role === "moved-to");
    return blocks.filter(({ role }) => role === "moved-from").flatMap((from, i) => (to[i] ? [{ from: from.pfn, to: to[i].pfn }] : []));
  });

/** Operations of the allocator that are looked back for: who wants to see a split sees one that was before this step. */
const MOST_BACK = 12;

/** The latest split and merge up to here; those of an earlier step are found by going back from operation to operation. */
export function latestChains(look: Look, since: number, known: Map<number, Chains>): Omit<Chains, "previous"> {
  const { session } = look;
  let [split, merge]: [ChainView | null, ChainView | null] = [null, null];
  let step = session.virtual.allocMoments().pages ?? 0;
  for (let i = 0; i < MOST_BACK && step >= 1 && (!split || !merge); i++) {
    const here = known.get(step) ?? chainsOf(look, step);
    known.set(step, here);
    split ??= here.split && { ...here.split, now: step > since };
    merge ??= here.merge && { ...here.merge, now: step > since };
    step = here.previous;
  }
  return { split, merge };
}

function chainsOf(look: Look, step: number): Chains {
  const steps = look.session.virtual.allocSteps(step);
  const when = occasionOf(look, step);
  const view = (kind: ChainView["kind"], draft: Draft | null): ChainView | null => draft && { kind, when, now: false, ...draft };
  return { split: view("split", splitIn(steps)), merge: view("merge", mergeIn(steps)), previous: operationBefore(look.session, step) };
}

/** Step of the operation before this step's; 0: none. */
const operationBefore = (session: ISession, step: number): number =>
  session.elsewhere(() => {
    session.seek(step - 1);
    return session.virtual.allocMoments().pages ?? 0;
  });

export function occasionOf(look: Look, step: number): Occasion {
  const range = step >= 1 ? look.session.placeOfStep(step) : null;
  return { step, place: look.place(range), code: range ? look.statement(range) : null };
}

