/** A page fault that happened (engine/kernel/trace), as the six questions and what the kernel answered. */
import type { FaultEvent, ISession } from "../../engine/session";
import { hex, type Look } from "../look";
import type { FaultStory, QuestionId } from "../model/pageWalk";
import { type SentenceId, say } from "../model/sentences";
import type { Message } from "../model/text";
import { address, code, message, number } from "../parts";
import { isPresent, rightsOf } from "./entries";
import { type Answer, other, questionsOf, vmaAnswer, word } from "./story";

const SPECIAL = 0x200;
const KILLS: ReadonlySet<FaultEvent["outcome"]> = new Set(["sigsegv", "sigbus", "oom", "oops"]);

/** The fault of this very step at that page which ended in a signal; else the one that mapped what is there now. */
export function pastStory(look: Look, va: bigint, faults: boolean): FaultStory | null {
  const { session } = look;
  if (va >= BigInt(session.virtual.mode().userEnd)) return null;
  const at = Number(va);
  const event = faults ? fatalFault(session, at) : session.virtual.faultOf(at);
  return event && storyOfEvent(look, event);
}

function fatalFault(session: ISession, at: number): FaultEvent | null {
  const { events } = session.virtual.events(session.step, session.step);
  return events.findLast((e): e is FaultEvent => e.kind === "fault" && KILLS.has(e.outcome) && Math.floor(e.address / 4096) === Math.floor(at / 4096)) ?? null;
}

function storyOfEvent(look: Look, e: FaultEvent): FaultStory {
  const kind: FaultStory["kind"] = e.outcome === "oom" ? "out-of-memory" : KILLS.has(e.outcome) || e.outcome === "efault" ? "signal" : e.outcome === "major" ? "major" : "minor";
  const frames = e.source === "zeroed" || e.source === "copied" ? e.pageSize / 4096 : 0;
  const what = { access: message(word(`walk.access.${e.access}`)), address: address(hex(e.address)) };
  const short = kind === "signal" || kind === "out-of-memory" ? say("walk.story.killed", { ...what, signal: code(signalOf(e)) }) : say(kind === "major" ? "walk.story.major" : "walk.story.minor", { ...what, frames: number(frames) });
  return { when: e.step === look.session.step ? "now" : "past", step: e.step, place: look.place(e.pc === 0 ? null : look.session.placeOfPc(e.pc)), address: hex(e.address), kind, short, questions: questionsOf(answersOf(e)), path: e.path };
}

const signalOf = ({ outcome }: FaultEvent): string => ({ sigsegv: "SIGSEGV", sigbus: "SIGBUS", oom: "SIGKILL", efault: "EFAULT", oops: "oops", minor: "", major: "", spurious: "" })[outcome];

function answersOf(e: FaultEvent): Partial<Record<QuestionId, Answer>> {
  const pf: Answer = { passed: null, answer: [word(e.ring === 0 ? `walk.q.pf.kernel.${e.access === "fetch" ? "read" : e.access}` : `walk.q.pf.${e.access}`), word((e.error & 1) !== 0 ? "walk.q.pf.protection" : "walk.q.pf.notPresent")] };
  const vma = vmaAnswer(e.area && { ...e.area, growsTo: e.grownFrom > 0 });
  if (!e.area) return { pf, vma };
  if (e.path.includes("access_error")) return { pf, vma, rights: { passed: false, answer: [word(`walk.q.rights.no.${e.access}`)] } };
  const rights: Answer = { passed: true, answer: [word(`walk.q.rights.ok.${e.access}`)], others: other("sigsegv") };
  if (e.outcome === "oops") return { pf, vma };
  if (e.outcome === "sigbus") return { pf, vma, rights, entry: { passed: false, answer: [word("walk.q.entry.beyondEnd")] } };
  const entry: Answer = { passed: true, answer: [word(entryState(e))], others: e.entry && isNothing(e) ? other("swap", "copy") : [] };
  if (e.outcome === "oom") return { pf, vma, rights, entry, frame: { passed: false, answer: [word("walk.q.frame.none")] } };
  return { pf, vma, rights, entry, frame: { passed: true, answer: frameLines(e), others: e.source === "kept" || e.source === "own" || e.source === "zero-page" ? [] : other("oom") }, set: setAnswer(e) };
}

const isNothing = ({ entry }: FaultEvent): boolean => entry !== null && entry.before.lo === 0 && entry.before.hi === 0;

function entryState(e: FaultEvent): SentenceId {
  const { entry, area } = e;
  if (!entry || isNothing(e)) return area?.file ? "walk.q.entry.file" : "walk.q.entry.anonymous";
  const { lo } = entry.before;
  if ((lo & 1) === 0) return (lo & 0x100) !== 0 ? "walk.q.entry.protNone" : "walk.q.entry.swapped";
  if (!e.path.includes("do_wp_page")) return "walk.q.entry.present";
  return (lo & SPECIAL) !== 0 ? "walk.q.entry.zero" : "walk.q.entry.readOnly";
}

function frameLines({ source, frame, from, pageSize }: FaultEvent): Message[] {
  const at = { frame: code(hex(Math.max(frame, 0))) };
  switch (source) {
    case "zero-page": return [word("walk.q.frame.zero")];
    case "zeroed": return [say("walk.q.frame.zeroed", at), say("walk.q.frame.buddy", { order: number(Math.log2(pageSize / 4096)) })];
    case "copied": return [say("walk.q.frame.copied", { ...at, from: code(hex(Math.max(from, 0))) })];
    case "cache": return [say("walk.q.frame.cached", at)];
    case "own": return [say("walk.q.frame.own", at)];
    default: return [word("walk.q.frame.same")];
  }
}

function setAnswer({ entry, access }: FaultEvent): Answer {
  const after = entry ? (BigInt(entry.after.hi) << 32n) | BigInt(entry.after.lo) : 0n;
  const rights = entry && isPresent(after) ? [say("walk.q.set.rights", { rights: code(rightsOf(after, entry.bytes === 8)) })] : [];
  return { passed: null, answer: [...rights, word(`walk.q.retry.${access}`)] };
}
