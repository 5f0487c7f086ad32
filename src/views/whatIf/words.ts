/** `pagewalk view what-if --focus "free(p); malloc(24)"`: the answers in words, with the decisions that lead to them. */
import { type Language, render } from "../../base/messages";
import { askHeap, type HeapAnswer, type HeapPicture, type HeapTextError, type ISession, type WhatIf } from "../../engine/session";
import { type DecisionsView, operationWords } from "../decisions/words";
import { hex } from "../look";
import { answerSentence } from "./sentence";

export interface ChangedList {
  readonly name: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export interface WhatIfWords {
  readonly call: string;
  readonly outcome: HeapAnswer["outcome"];
  readonly text: string;
  /** What the checker would say of the call. */
  readonly finding: string | null;
  readonly address: string;
  readonly usable: number;
  readonly errno: string;
  readonly operations: DecisionsView["operations"];
  readonly lists: readonly ChangedList[];
}

export type WhatIfView = { readonly step: number; readonly allocator: string; readonly answers: readonly WhatIfWords[] } | { readonly step: number; readonly error: string };

export function errorWords(language: Language, error: HeapTextError): string {
  return error.id === "expression" ? render(language, "alloc.whatif.error.expression", [error.text, render(language, `expression.${error.error.id}`, error.error.args)]) : render(language, `alloc.whatif.error.${error.id}`, [error.text]);
}

export function findingWords(language: Language, { verdict }: HeapAnswer): string | null {
  return verdict && render(language, `finding.${verdict.message}`, verdict.args);
}

/** All answers in a row, each with what the checker would say. */
export function answerText(language: Language, what: WhatIf, calls: readonly string[]): string {
  const sentences = what.answers.map((a, i) => {
    const { id, args } = answerSentence(what, i, calls[i]!);
    const text = render(language, id, args);
    const finding = findingWords(language, a);
    return finding === null ? text : render(language, "alloc.whatif.checked", [text, finding]);
  });
  return sentences.join("\n");
}

/** Lists that are not what they were, by name and thread. */
export function changedLists(before: HeapPicture, after: HeapPicture): ChangedList[] {
  const of = (picture: HeapPicture): Map<string, readonly string[]> =>
    new Map(picture.lists.map((l) => [l.thread > 0 ? `${l.name} (thread ${l.thread})` : l.arena > 0 ? `${l.name} (${picture.arenas[l.arena]!.name})` : l.name, l.chunks.map(hex)]));
  const [old, now] = [of(before), of(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((name) => ({ name, before: old.get(name) ?? [], after: now.get(name) ?? [] }))
    .filter((l) => l.before.join() !== l.after.join());
}

export function whatIfView(session: ISession, language: Language, text: string): WhatIfView {
  const frame = session.frames().find((f) => !f.library) ?? null;
  const asked = askHeap(session, frame, text);
  if (!asked.ok) return { step: session.step, error: errorWords(language, asked.error) };
  const { what, calls } = asked;
  const answers = what.answers.map((a, i): WhatIfWords => {
    const said = answerSentence(what, i, calls[i]!);
    return {
      call: calls[i]!, outcome: a.outcome, text: render(language, said.id, said.args), finding: findingWords(language, a),
      address: a.address === 0 ? "NULL" : hex(a.address), usable: a.usable, errno: a.errno, operations: operationWords(a.steps, language),
      lists: changedLists(i === 0 ? what.before : what.answers[i - 1]!.after, a.after),
    };
  });
  return { step: session.step, allocator: what.allocator, answers };
}
