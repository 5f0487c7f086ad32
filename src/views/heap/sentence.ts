/** The one sentence at the head of the Heap panel: wrong > lost > damaged > what the allocator did > what the program wrote > nothing. */
import { hex } from "../look";
import { say } from "../model/sentences";
import type { Message, Sentence } from "../model/text";
import { code, message, number, step } from "../parts";
import type { Drawn } from "../space/drawn";
import { blockWritten } from "../space/events";
import { urgentSentence } from "../space/sentence";
import { chunkAt } from "./around";
import { afterFree, lastOperation, type Operation, operationMessage, type Told } from "./operation";

export function heapSentence(drawn: Drawn, told: Told, operations: readonly Operation[]): Sentence {
  const urgent = urgentSentence(drawn);
  if (urgent) return urgent;
  const damaged = damage(told);
  if (damaged) return { tone: "error", message: damaged, short: null };
  const last = operations.at(-1);
  if (last) return { tone: "change", ...did(told, last, operations.length) };
  const wrote = told.parts.kept ? blockWritten(drawn) : null;
  if (wrote) return { tone: "change", message: wrote, short: null };
  return { tone: "quiet", message: quiet(drawn, told), short: null };
}

function did(told: Told, last: Operation, count: number): Pick<Sentence, "message" | "short"> {
  const what = message(operationMessage(told, last));
  const plain = say("heap.sentence.did", { did: what });
  if (count > 1) return { message: say("heap.sentence.many", { count: number(count), did: what }), short: null };
  const [after, more] = afterFree(told, last).map(message);
  if (!after) return { message: plain, short: null };
  return { message: more ? say("heap.sentence.didThenBoth", { did: what, after, more }) : say("heap.sentence.didThen", { did: what, after }), short: plain };
}

/** The words do not lead through the heap any more, and before this step they did. */
function damage({ parts, arenas }: Told): Message | null {
  const { kept, picture } = parts;
  const [first] = picture.problems;
  if (!first || (kept && kept.problems >= picture.problems.length)) return null;
  const at = chunkAt(arenas, first.address);
  const chunk = { kind: "object", objectId: at?.id ?? "", label: hex(first.address) } as const;
  const id = first.kind === "bad-size" || first.kind === "past-top" ? "heap.problem.size" : first.kind === "count-mismatch" ? "heap.problem.count" : "heap.problem.link";
  return say("heap.sentence.damaged", { chunk, list: message({ id, args: {} }) });
}

function quiet({ look }: Drawn, { parts, arenas }: Told): Message {
  const last = lastOperation(look);
  if (!last) return say("heap.sentence.none", {});
  const args = { last: code(last.code), step: step(last.step) };
  if (parts.kept) return say("heap.sentence.quiet", args);
  const pieces = arenas.flatMap((a) => a.pieces);
  const count = (...states: string[]): number => pieces.filter((p) => (p.role === "block" || p.role === "free") && states.includes(p.state)).length;
  return say("heap.sentence.standing", { live: number(count("live", "leaked", "corrupted")), free: number(count("freed")), ...args });
}
