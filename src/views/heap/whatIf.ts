/** What a call of the allocator would do now: asked of the allocator itself on a copy of its memory. */
import type { Language } from "../../base/messages";
import { askHeap, evaluate, type FrameInfo, type HeapAnswer, type ISession, type WhatIf } from "../../engine/session";
import { mallocSteps, operationsOf } from "../decisions";
import { hex, type Look, type ViewContext } from "../look";
import type { WhatIfAnswer } from "../model/heap";
import type { Message } from "../model/text";
import { answerSentence, asMessage, chunkAt } from "../whatIf/sentence";
import { errorWords, findingWords } from "../whatIf/words";
import type { PlannedAt } from "./around";

/** Names that are looked at to find one that points to a block. */
const MOST_NAMES = 64;

const ownFrame = (session: ISession): FrameInfo | null => session.frames().find((f) => !f.library) ?? null;

/** Of a block that the program made; freeing it again is a question too. */
export function whatFreeWouldDo({ session }: Look, language: Language, { planned }: PlannedAt, user: number): WhatIfAnswer | null {
  if (user === 0 || planned.role !== "block") return null;
  const what = session.heapDoor.whatIf([{ kind: "free", address: user }]);
  return what && answer(language, what, [`free(${nameOf(session, user) ?? hex(user)})`]);
}

/** A variable of the innermost function that holds exactly this address. */
function nameOf(session: ISession, user: number): string | null {
  const frame = ownFrame(session);
  if (!frame) return null;
  const pointers = session.locals(frame).filter((v) => v.inScope && session.type(v.type)?.kind === "pointer").slice(0, MOST_NAMES);
  const found = pointers.find(({ name }) => {
    const result = evaluate(session, frame, `(unsigned long)${name}`);
    return result.ok && result.value.data?.kind === "int" && Number(result.value.data.value) === user;
  });
  return found?.name ?? null;
}

/** The question as C, or why it cannot be answered. */
export function whatIfText(session: ISession, { language }: ViewContext, text: string, frame = ownFrame(session)): WhatIfAnswer | { readonly error: string } {
  const asked = askHeap(session, frame, text);
  return asked.ok ? answer(language, asked.what, asked.calls) : { error: errorWords(language, asked.error) };
}

function answer(language: Language, what: WhatIf, calls: readonly string[]): WhatIfAnswer {
  const last = what.answers.at(-1)!;
  const messages = what.answers.map((a, i) => withFinding(language, a, asMessage(answerSentence(what, i, calls[i]!))));
  const wrong = what.answers.some((a) => a.verdict !== null || a.outcome === "abort" || a.outcome === "fault" || a.outcome === "endless");
  const operations = operationsOf(mallocSteps(what.answers.flatMap((a) => a.steps)));
  const about = last.address || ("address" in last.question ? last.question.address : 0);
  const chunk = chunkAt(last.after, about) ?? chunkAt(what.before, about);
  return {
    question: calls.join("; "), message: messages.reduce((first, second) => joined("then", first, { kind: "message", message: second })), tone: wrong ? "error" : "plain",
    chunk: chunk && hex(chunk.start), decisions: operations.length === 0 ? null : { step: 0, operations, left: 0 },
  };
}

function withFinding(language: Language, a: HeapAnswer, message: Message): Message {
  const finding = findingWords(language, a);
  return finding === null ? message : joined("checked", message, { kind: "prose", text: finding });
}

const joined = (id: string, first: Message, second: Message["args"][string]): Message => ({ id: `alloc.whatif.${id}`, args: { 0: { kind: "message", message: first }, 1: second } });
