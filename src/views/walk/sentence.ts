/** The sentence at the head of the panel: a fault first, then what this step changed in the entries, then what the TLB knew. */
import { say } from "../model/sentences";
import type { Sentence, SentenceTone } from "../model/text";
import { bytes, code, message, number } from "../parts";
import { type Drawn, pageText } from "./film";
import { word } from "./story";

export function sentenceOf(view: Drawn): Sentence {
  const said = segmentSentence(view) ?? faultSentence(view) ?? changeSentence(view) ?? tlbSentence(view);
  return { short: null, ...said };
}

type Said = Pick<Sentence, "tone" | "message">;

const segmentSentence = ({ segment }: Drawn): Said | null => (segment?.violation ? { tone: "error", message: segment.violation } : null);

function faultSentence({ fault }: Drawn): Said | null {
  if (!fault) return null;
  const tone: SentenceTone = fault.outcome === "repair" ? "change" : "error";
  if (fault.exception === "#GP") return { tone, message: fault.text };
  const then = fault.outcome === "repair" ? word("walk.then.repair") : fault.outcome === "oops" ? word("walk.then.oops") : say("walk.then.signal", { signal: code(fault.outcome) });
  return { tone, message: say("walk.sentence.fault", { why: message(fault.text), outcome: message(then) }) };
}

/** The last entry on the way that this step changed says most. */
function changeSentence({ levels }: Drawn): Said | null {
  const changed = levels.filter((l) => l.change);
  const last = changed.at(-1);
  if (!last?.change) return null;
  const { change } = last;
  const args = { table: code(last.name), index: number(last.index) };
  if (BigInt(change.old) === 0n) {
    const set = { ...args, frame: code(last.frame ?? last.entry) };
    return { tone: "change", message: changed.length > 1 ? say("walk.sentence.entriesSet", { ...set, count: number(changed.length) }) : say("walk.sentence.entrySet", set) };
  }
  if (change.bits.length === 1 && change.bits[0] !== "frame") {
    const bit = code(change.bits[0]!);
    return { tone: "change", message: last.flags.includes(change.bits[0]!) ? say("walk.sentence.bitSet", { ...args, bit }) : say("walk.sentence.bitCleared", { ...args, bit }) };
  }
  return { tone: "change", message: say("walk.sentence.entryChanged", { ...args, old: code(change.old), new: code(change.new) }) };
}

function tlbSentence(view: Drawn): Said {
  const count = number(view.levels.length);
  const page = code(pageText(view));
  if (view.tlb?.result === "hit") return { tone: "quiet", message: say(view.mode === "2-level" ? "walk.sentence.hitNoNx" : "walk.sentence.hit", { page, count }) };
  const frame = code(view.frame?.pfn ?? "");
  if (view.frame && view.frame.size > 4096) return { tone: "quiet", message: say("walk.sentence.large", { count, size: bytes(view.frame.size), pa: code(view.pa ?? "") }) };
  if (view.tlb && !view.tlb.happened) return { tone: "quiet", message: say("walk.sentence.wouldMiss", { page, count, frame }) };
  if (view.tlb) return { tone: "quiet", message: say("walk.sentence.miss", { page, count, frame }) };
  return { tone: "quiet", message: say("walk.sentence.walk", { count, frame, offset: code(`0x${(view.frame?.offset ?? 0).toString(16)}`), pa: code(view.pa ?? "") }) };
}
