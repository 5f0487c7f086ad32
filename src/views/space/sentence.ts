/**
 * The one sentence at the head of the panel: the most important thing this step did, with live values.
 *
 *     wrong > lost > freed > made > a pointer changed > called, returned > any value changed > a map changed > nothing
 */
import type { Finding } from "../../engine/session";
import { signalName } from "../../engine/session";
import type { HeapBlock as Logged } from "../../engine/checker/heapLog";
import type { Drawn } from "./drawn";
import { eventSentence } from "./events";
import { isLeak } from "../findingSentence";
import { blockOf, findingText, lostMessage, lostPointer } from "./findingRows";
import { hex, type Look } from "../look";
import { say } from "../model/sentences";
import type { Message, Part, Sentence } from "../model/text";
import { address, blockPart, bytes, code, line, message, name, number, prose, step } from "../parts";

/** As much of a drawing as findings and losses are told with. */
type Known = Pick<Drawn, "look" | "blocks" | "losses">;

export function sentenceOf(drawn: Drawn): Sentence {
  const { look } = drawn;
  const { session } = look;
  const urgent = urgentSentence(drawn);
  if (urgent) return urgent;
  if (session.exit) return { tone: "quiet", message: endSentence(look), short: null };
  if (session.step === 0) return { tone: "quiet", message: say("sentence.started", { program: code(look.context.program) }), short: null };
  const event = eventSentence(drawn);
  if (event) return { tone: "change", message: event, short: null };
  return { tone: "quiet", message: (look.context.before ? null : standing(drawn)) ?? quiet(look), short: null };
}

/** What goes before everything in every panel about memory: something is wrong, or lost. */
export function urgentSentence(drawn: Known): Sentence | null {
  const { look } = drawn;
  const { session } = look;
  const wrong = session.findings.find((f) => f.step === session.step && !isLeak(f) && f.severity === "error");
  if (wrong) return { tone: "error", ...findingSentence(drawn, wrong) };
  const lost = session.exit && session.exit.signal === 0 ? look.lost().lost : [];
  if (lost.length > 0) return { tone: "leak", message: endLeaks(look, lost), short: null };
  const leak = session.exit ? null : newlyLost(drawn);
  return leak && { tone: "leak", message: leak, short: null };
}

/** Without a state to compare with nothing can be said but where the program is. */
function standing({ view }: Drawn): Message | null {
  const frame = view.stacks[0]?.frames[0];
  return frame ? say("sentence.standing", { function: code(frame.function), line: line(frame.place) }) : null;
}

function endSentence(look: Look): Message {
  const exit = look.session.exit!;
  return exit.signal > 0 ? say("sentence.killed", { signal: code(signalName(exit.signal)) }) : say("sentence.ended", { status: number(exit.status) });
}

function endLeaks(look: Look, lost: readonly { readonly size: number }[]): Message {
  const size = lost.reduce((n, b) => n + b.size, 0);
  return say("sentence.endedLeaks", { status: number(look.session.exit!.status), count: number(lost.length), size: bytes(size) });
}

/** The kind's name as the beginning of a sentence. */
function heading(look: Look, kind: Finding["kind"]): Part {
  const word = look.context.language.catalogue[`kind.${kind}`] ?? kind;
  return name(word.charAt(0).toUpperCase() + word.slice(1));
}

/** What the short sentence says all of. */
const PLAIN: ReadonlySet<string> = new Set(["overwritten", "scope", "return", "thread", "unknown"]);

function newlyLost({ look, blocks, losses }: Known): Message | null {
  const { step: now } = look.session;
  const since = look.context.before && look.context.before.step < now ? look.context.before.step : now - 1;
  for (const b of look.lost().lost) {
    const [block, loss] = [blocks.get(b.number), losses.get(b.number)];
    if (!block || !loss || loss.step <= since) continue;
    const expr = lostPointer(loss);
    if (expr && PLAIN.has(loss.reason)) return say("sentence.leak", { object: blockPart(block), size: bytes(b.size), expr: code(expr) });
    return say("sentence.finding", { kind: heading(look, "leak"), text: message(lostMessage(block, loss)) });
  }
  return null;
}

/** The last call of malloc's family, however long ago. */
function quiet(look: Look): Message {
  let last: { readonly step: number; readonly code: string } | null = null;
  const blocks = look.session.blocks();
  for (let i = blocks.length - 1; i >= 0 && i > blocks.length - 1000; i--) {
    for (const moment of momentsOf(blocks[i]!)) {
      if (last && moment.step <= last.step) continue;
      last = { step: moment.step, code: look.code(look.ownRange(moment)) ?? blocks[i]!.how };
    }
  }
  return last ? say("sentence.quiet", { last: code(last.code), step: step(last.step) }) : say("sentence.quietFromStart", {});
}

const momentsOf = (b: Logged): readonly Logged["made"][] => (b.freed ? [b.freed, b.made] : [b.made]);

type Said = Pick<Sentence, "message" | "short">;
const only = (m: Message): Said => ({ message: m, short: null });

function findingSentence(drawn: Known, f: Finding): Said {
  const { look } = drawn;
  const expr = code(look.code(f.place) ?? f.code);
  const at = f.access ? address(hex(f.access.address)) : null;
  switch (f.kind) {
    case "use-after-free":
      return useAfterFree(drawn, f) ?? generic(look, f);
    case "out-of-bounds-read":
    case "out-of-bounds-write":
      return outside(drawn, f) ?? generic(look, f);
    case "null-dereference":
      return at ? only(say("sentence.nullDereference", { expr, address: at })) : generic(look, f);
    case "wild-pointer":
      return at ? only(say("sentence.wildPointer", { expr, address: at })) : generic(look, f);
    case "uninitialized-read":
      return f.message === "uninitialised" ? only(say("sentence.uninitialised", { expr, size: bytes(Number(f.args[0])) })) : generic(look, f);
    case "double-free":
    case "invalid-free":
      return badFree(look, f);
    default:
      return generic(look, f);
  }
}

const generic = (look: Look, f: Finding): Said => only(say("sentence.finding", { kind: heading(look, f.kind), text: prose(findingText(look, f)) }));

function useAfterFree({ look, blocks }: Known, f: Finding): Said | null {
  const freed = f.related.find((r) => r.role === "freed");
  if (!f.access || !freed) return null;
  const block = blockOf(look, blocks, f);
  const common = { expr: code(look.code(f.place) ?? f.code), size: bytes(f.access.size), line: line(look.place(freed.place)) };
  const long = { ...common, address: address(hex(f.access.address)), call: code(look.code(freed.place) ?? String(freed.args[0])) };
  const short = block ? { ...common, object: blockPart(block) } : null;
  if (f.access.write) return { message: say("sentence.wroteFreed", long), short: short && say("sentence.wroteFreed.short", short) };
  return { message: say("sentence.readFreed", long), short: short && say("sentence.readFreed.short", short) };
}

function outside({ look, blocks }: Known, f: Finding): Said | null {
  if (!f.access || !f.object || f.access.offset === null) return null;
  const block = blockOf(look, blocks, f);
  const object = block ? blockPart(block) : f.object.name === "" ? address(hex(f.object.address)) : code(f.object.name);
  const args = { expr: code(look.code(f.place) ?? f.code), size: bytes(f.access.size), offset: number(f.access.offset), object, objectSize: bytes(f.object.size) };
  return only(f.access.write ? say("sentence.wroteOutside", args) : say("sentence.readOutside", args));
}

function badFree(look: Look, f: Finding): Said {
  const expr = code(look.code(f.place) ?? f.code);
  const at = address(hex(Number(f.args[0])));
  const freed = f.related.find((r) => r.role === "freed");
  if (f.kind === "double-free" && freed) return only(say("sentence.doubleFree", { expr, address: at, line: line(look.place(freed.place)) }));
  return f.kind === "invalid-free" ? only(say("sentence.invalidFree", { expr, address: at })) : generic(look, f);
}
