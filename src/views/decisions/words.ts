/** The decisions of the statement that was run last, in words: `pagewalk view decisions`. */
import { type Language, render } from "../../base/messages";
import type { AllocStep, ISession } from "../../engine/session";
import { grouped } from ".";

export interface DecisionWords {
  readonly fn: string;
  readonly depth: number;
  readonly text: string;
  /** What the function is for, where it is entered. */
  readonly about: string | null;
  readonly blocks: AllocStep["blocks"];
  readonly objects: readonly string[];
  readonly lists: readonly string[];
}

export interface DecisionsView {
  readonly step: number;
  readonly operations: readonly { readonly fn: string; readonly steps: readonly DecisionWords[] }[];
}

export function decisionsView(session: ISession, language: Language): DecisionsView {
  return { step: session.step, operations: operationWords(session.virtual.allocSteps(session.step), language) };
}

export function operationWords(steps: readonly AllocStep[], language: Language): DecisionsView["operations"] {
  const words = (s: AllocStep): DecisionWords => ({
    fn: s.fn, depth: s.depth, text: render(language, `alloc.${s.id}`, s.args), about: s.kind === "enter" ? render(language, `alloc.fn.${s.fn}`, []) : null, blocks: s.blocks, objects: s.objects, lists: s.lists,
  });
  return grouped(steps).map((of) => ({ fn: of[0]!.fn, steps: of.map(words) }));
}
