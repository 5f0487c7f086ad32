/** The sentence at the head of the panel: what the step needed an object for, from which cache, and how the cache came by it. */
import type { ISession, KernelEvent } from "../../engine/session";
import type { SourceRange } from "../../engine/vm/program";
import { type Look, shortened } from "../look";
import { say } from "../model/sentences";
import type { SlabOperationView, SlabView } from "../model/slab";
import type { Message, Sentence } from "../model/text";
import { code, message, number, step } from "../parts";

type Said = Pick<Sentence, "tone" | "message">;
type Drawn = Pick<SlabView, "operation" | "cache" | "lastStep" | "touched" | "run" | "allocator">;

export function sentenceOf(look: Look, view: Drawn): Sentence {
  const said = view.operation ? operationSentence(look, view, view.operation) : quietSentence(view);
  return { short: null, ...said };
}

function operationSentence(look: Look, view: Drawn, operation: SlabOperationView): Said {
  const how = howOf(operation);
  const wrong = operation.taken === "failed";
  return { tone: wrong ? "error" : "change", message: say("slab.sentence.did", { cause: message(causeOf(look, view, operation)), how: message(how) }) };
}

/** `malloc(1200)` called `brk()`, which needed one `vm_area_struct`. */
function causeOf(look: Look, { run, lastStep }: Drawn, operation: SlabOperationView): Message {
  const { session } = look;
  const at = lastStep ?? run.step;
  const text = shortened(look.statement(ownPlace(session, at)).replace(/;\s*$/, ""), 48);
  const what = { code: code(text === "" ? `${run.program}` : text), cache: code(operation.cache), count: number(operation.count) };
  const event = eventOf(session.virtual.events(at, at).events);
  const kind = operation.kind === "alloc" ? "took" : "gave";
  if (event?.kind === "syscall") return say(`slab.cause.${kind}.call`, { ...what, call: code(`${event.name}()`) });
  if (event?.kind === "fault") return say(`slab.cause.${kind}.fault`, what);
  return say(`slab.cause.${kind}.own`, what);
}

/** Statements of inline functions that are stepped over to the one of the program that called them. */
const MOST_INLINE = 12;

function ownPlace(session: ISession, step: number): SourceRange | null {
  for (let at = step; at > Math.max(0, step - MOST_INLINE); at--) {
    const place = session.placeOfStep(at);
    if (place && !session.debug.files[place.file]?.library) return place;
  }
  return null;
}

/** A system call that the statement made says most; else its page fault. */
const eventOf = (events: readonly KernelEvent[]): KernelEvent | undefined => events.findLast((e) => e.kind === "syscall") ?? events.findLast((e) => e.kind === "fault");

function howOf({ taken, index, slab, kind }: SlabOperationView): Message {
  const args = { index: number(Math.max(0, index)), slab: code(slab ?? "?") };
  return taken === "array" && kind === "free" ? say("slab.how.toArray", args) : say(`slab.how.${taken}`, args);
}

function quietSentence({ cache, lastStep, run, touched }: Drawn): Said {
  if (!cache) return { tone: "quiet", message: say("slab.sentence.none", {}) };
  const name = code(cache.name);
  if (run.step === 0) return { tone: "quiet", message: say("slab.sentence.standing", { count: number(touched) }) };
  if (lastStep === null) return { tone: "quiet", message: say("slab.sentence.unused", { cache: name }) };
  return { tone: "quiet", message: say("slab.sentence.quiet", { cache: name, step: step(lastStep) }) };
}
