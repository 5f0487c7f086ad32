/**
 * The six questions of a page fault in the order in which the kernel asks them, with the ways not taken. Here for a fault that an
 * access would meet now.
 *
 *   1 #PF ─▶ 2 VMA? ─▶ 3 rights? ─▶ 4 entry? ─▶ 5 frame ─▶ 6 set entry, retry
 *               ╎          ╎           ╎            ╎
 *            SIGSEGV    SIGSEGV    swap in · copy   OOM
 */
import type { AreaInfo, PageWalk } from "../../engine/session";
import type { FaultQuestion, FaultStory, QuestionId, WalkFault, WalkSubject } from "../model/pageWalk";
import { type SentenceId, say } from "../model/sentences";
import type { Message } from "../model/text";
import { address, code, message } from "../parts";
import { isNone, isProtNone } from "./entries";
import { allows } from "./fault";
import { areaLabel } from "./objects";

export const QUESTIONS: readonly QuestionId[] = ["pf", "vma", "rights", "entry", "frame", "set"];

export interface Answer { readonly passed: boolean | null; readonly answer: readonly Message[]; readonly others?: readonly Message[] }

/** Boxes behind one that was not passed were never asked. */
export function questionsOf(answers: Readonly<Partial<Record<QuestionId, Answer>>>): FaultQuestion[] {
  let over = false;
  return QUESTIONS.map((id, i) => {
    const given = over ? undefined : answers[id];
    if (given?.passed === false) over = true;
    return { id, number: i + 1, passed: given?.passed ?? null, asked: given !== undefined, answer: given?.answer ?? [], others: given?.others ?? [] };
  });
}

export type Access = "read" | "write" | "fetch";
export const accessOf = ({ access }: Pick<WalkSubject, "access">): Access => (access === "none" ? "read" : access);

export const word = (id: SentenceId): Message => ({ id, args: {} });
export const other = (...ways: ("sigsegv" | "sigbus" | "swap" | "copy" | "oom")[]): Message[] => ways.map((way) => word(`walk.other.${way}`));

/** What a page fault here would go through now. Null: none would come, or it is no page fault. */
export function storyOf(walk: PageWalk, subject: WalkSubject, fault: WalkFault | null, area: AreaInfo | null): FaultStory | null {
  if (fault?.exception !== "#PF") return null;
  const access = accessOf(subject);
  const answers: Partial<Record<QuestionId, Answer>> = {
    pf: { passed: null, answer: [word(`walk.q.pf.${access}`), word(fault.why === "not-present" ? "walk.q.pf.notPresent" : "walk.q.pf.protection")] },
    vma: vmaAnswer(area), ...(area ? restOf(walk, access, fault, area) : {}),
  };
  const signal = fault.outcome === "SIGSEGV" || fault.outcome === "SIGBUS" || fault.outcome === "oops";
  const what = { access: message(word(`walk.access.${access}`)), address: address(subject.address) };
  const short = signal ? say("walk.story.wouldKill", { ...what, signal: code(fault.outcome) }) : say("walk.story.would", what);
  return { when: "would", step: null, place: null, address: subject.address, kind: signal ? "signal" : "minor", short, questions: questionsOf(answers), path: [] };
}

export function vmaAnswer(area: Pick<AreaInfo, "name" | "rights" | "growsTo"> | null): Answer {
  if (!area) return { passed: false, answer: [word("walk.q.vma.none")], others: [] };
  const args = { name: code(area.name === "" ? "[anon]" : areaLabel(area as AreaInfo)), rights: code(area.rights.slice(0, 3)) };
  return { passed: true, answer: [say(area.growsTo ? "walk.q.vma.grows" : "walk.q.vma.found", args)], others: other("sigsegv") };
}

function restOf(walk: PageWalk, access: Access, fault: WalkFault, area: AreaInfo): Partial<Record<QuestionId, Answer>> {
  if (!allows(area, access, fault.why)) return { rights: { passed: false, answer: [word(`walk.q.rights.no.${access}`)] } };
  const rights: Answer = { passed: true, answer: [word(`walk.q.rights.ok.${access}`)], others: other("sigsegv") };
  if (area.beyondEnd) return { rights, entry: { passed: false, answer: [word("walk.q.entry.beyondEnd")] } };
  const entry = walk.levels.length === walk.mode.levels.length ? walk.levels.at(-1)!.entry : 0n;
  return { rights, ...lastThree(entry, access, area) };
}

function lastThree(entry: bigint, access: Access, area: AreaInfo): Partial<Record<QuestionId, Answer>> {
  const set: Answer = { passed: null, answer: [say("walk.q.set.rights", { rights: code(`r${access === "write" || (area.shared && area.rights[1] === "w") ? "w" : "-"}${area.rights[2]}`) }), word(`walk.q.retry.${access}`)] };
  const frame = (id: SentenceId, ...ways: Parameters<typeof other>): Answer => ({ passed: true, answer: [word(id)], others: other(...ways) });
  if (isProtNone(entry)) return { entry: { passed: true, answer: [word("walk.q.entry.protNone")], others: [] }, frame: frame("walk.q.frame.same"), set };
  if (!isNone(entry)) return { entry: { passed: true, answer: [word("walk.q.entry.readOnly")], others: [] }, frame: frame("walk.q.frame.copy", "oom"), set };
  if (area.file) {
    const copy = access === "write" && !area.shared;
    return { entry: { passed: true, answer: [word("walk.q.entry.file")], others: other("swap", "copy") }, frame: frame(copy ? "walk.q.frame.copyOfCache" : "walk.q.frame.cache", "oom", "sigbus"), set };
  }
  return { entry: { passed: true, answer: [word("walk.q.entry.anonymous")], others: other("swap", "copy") }, frame: access === "write" ? frame("walk.q.frame.fresh", "oom") : frame("walk.q.frame.zero"), set };
}
