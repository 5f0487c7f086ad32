/** The sentence at the head of the panel: which frames changed hands in this step, and what the allocator had to do for that. */
import type { ChainView, FrameOwner } from "../model/physical";
import { say } from "../model/sentences";
import type { Message, Sentence } from "../model/text";
import { code, message, number, step } from "../parts";
import { type ChangedFrames, isFree } from "./changes";

export interface Told {
  readonly known: boolean;
  readonly changed: readonly ChangedFrames[];
  readonly split: ChainView | null;
  readonly merge: ChainView | null;
  /** Frames that the processor's own lists were filled with. */
  readonly refilled: number;
  readonly moves: number;
  /** Step of the latest operation; 0: there was none since the start. */
  readonly latest: number;
}

export const pfnText = (pfn: number): string => `0x${pfn.toString(16)}`;

export function sentenceOf(told: Told): Sentence {
  if (!told.known) return quiet(say("physical.sentence.standing", {}));
  const taken = told.changed.filter(({ before, now }) => isFree(before) && !isFree(now));
  const back = told.changed.filter(({ before, now }) => !isFree(before) && isFree(now));
  const said: Message[] = [];
  if (told.moves > 0) said.push(say("physical.sentence.moved", { count: number(told.moves) }));
  if (taken.length > 0) said.push(takenMessage(taken), ...sourceOf(told));
  if (back.length > 0) said.push(backMessage(back), ...mergeOf(told));
  const [first, second, third] = said;
  if (!first) return quiet(told.changed.length > 0 ? say("physical.sentence.shape", {}) : told.latest > 0 ? say("physical.sentence.quiet", { step: step(told.latest) }) : say("physical.sentence.quietFromStart", {}));
  return { tone: "change", short: first, message: third ? say("physical.sentence.three", { a: message(first), b: message(second!), c: message(third) }) : second ? say("physical.sentence.two", { a: message(first), b: message(second) }) : first };
}

const quiet = (text: Message): Sentence => ({ tone: "quiet", message: text, short: null });
const framesOf = (changed: readonly ChangedFrames[]): number => changed.reduce((n, { count }) => n + count, 0);

export const ownerMessage = (owner: FrameOwner): Message => say(`physical.owner.${owner}`, {});

/** One frame by its number, several by what most of them are for. */
function takenMessage(taken: readonly ChangedFrames[]): Message {
  const count = framesOf(taken);
  const sums = new Map<FrameOwner, number>();
  for (const { now, count: n } of taken) sums.set(now.owner, (sums.get(now.owner) ?? 0) + n);
  const ranked = [...sums].sort((a, b) => b[1] - a[1]);
  const [[owner, most]] = ranked as [[FrameOwner, number]];
  const what = message(ownerMessage(owner));
  if (count === 1) return say("physical.sentence.takenOne", { pfn: code(pfnText(taken[0]!.first)), owner: what });
  if (ranked.length === 1) return say("physical.sentence.taken", { count: number(count), owner: what });
  return say("physical.sentence.takenMost", { count: number(count), most: number(most), owner: what });
}

function backMessage(back: readonly ChangedFrames[]): Message {
  const count = framesOf(back);
  return count === 1 ? say("physical.sentence.backOne", { pfn: code(pfnText(back[0]!.first)) }) : say("physical.sentence.back", { count: number(count) });
}

function sourceOf({ split, refilled }: Told): Message[] {
  const refill = refilled > 0 ? [say("physical.sentence.refilled", { count: number(refilled) })] : [];
  if (!split?.now) return refill.length > 0 ? refill : [say("physical.sentence.fromPcp", {})];
  const top = split.levels[0]!.order;
  return [...refill, say("physical.sentence.split", { order: number(top), times: number(top - split.order), pfn: code(pfnText(split.pfn)) })];
}

const mergeOf = ({ merge }: Told): Message[] => (merge?.now ? [say("physical.sentence.merged", { pfn: code(pfnText(merge.pfn)), order: number(merge.levels.at(-1)!.order) })] : []);
