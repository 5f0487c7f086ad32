/**
 * The walk as a film: what the processor does, one thing after the other, each moment a sentence and what it lights.
 *
 *   address ─▶ TLB ─┬─ hit ──────────────────────────────────────────────▶ frame
 *                   └─ miss ─▶ table by table ─▶ A (and D) set ─▶ frame ─▶ TLB filled
 *                                          └─▶ page fault ─▶ the questions ─▶ entry set ─▶ the instruction again
 */
import type { PageWalk } from "../../engine/session";
import type { FilmElement, FilmMoment, PageWalkView } from "../model/pageWalk";
import { say } from "../model/sentences";
import type { Message } from "../model/text";
import { address, bytes, code, message, number } from "../parts";
import { accessOf, word } from "./story";

/** The view but for the film itself. */
export type Drawn = Omit<PageWalkView, "film" | "sentence" | "legend">;

export function filmOf(view: Drawn, walk: PageWalk): FilmMoment[] {
  if (view.segment?.violation) return beginning(view);
  const known = view.tlb?.result === "hit";
  return [...beginning(view), ...(known ? hit(view) : [...tables(view, walk), ...ending(view)])];
}

const moment = (kind: FilmMoment["kind"], sentence: Message, ...lit: FilmElement[]): FilmMoment => ({ kind, sentence, lit });

function beginning(view: Drawn): FilmMoment[] {
  const { subject, segment, tlb } = view;
  const access = message(word(`walk.access.${accessOf(subject)}`));
  const first = moment("subject", say("walk.film.subject", { access, size: bytes(subject.size), address: address(subject.address) }), "subject");
  const logical = segment ? [moment("segment", segment.violation ?? say("walk.film.segment", { register: code(segment.register), base: address(segment.base), linear: address(segment.linear) }), "segment")] : [];
  if (segment?.violation) return [first, ...logical];
  const page = code(pageText(view));
  const looked = tlb ? [moment("tlb", say(tlb.result === "hit" ? "walk.film.tlbHit" : "walk.film.tlbMiss", { page, set: number(tlb.set) }), "tlb", ...(tlb.result === "hit" ? takenWays(view) : []))] : [];
  return [first, ...logical, ...(view.fault?.why === "non-canonical" ? [] : looked)];
}

const takenWays = ({ tlb }: Drawn): FilmElement[] => (tlb?.ways ?? []).flatMap((w) => (w.taken ? [`tlb:way:${w.way}`] : []));

export const pageText = (view: Pick<Drawn, "va">): string => `0x${(BigInt(view.va) >> 12n).toString(16)}`;

function hit(view: Drawn): FilmMoment[] {
  return view.frame ? [moment("frame", frameSentence(view), "frame")] : [];
}

const frameSentence = ({ frame, pa }: Drawn): Message => say("walk.film.frame", { frame: code(frame!.pfn), offset: code(`0x${frame!.offset.toString(16)}`), pa: code(pa ?? "") });

function tables(view: Drawn, walk: PageWalk): FilmMoment[] {
  if (view.fault?.why === "non-canonical") return [moment("fault", view.fault.text, "subject", "field:0")];
  const skipped = view.fields[0]?.name === "sign" ? 1 : 0;
  return view.levels.flatMap((l, i) => {
    const args = { table: code(l.name), index: number(l.index), from: i === 0 ? code("CR3") : code(view.levels[i - 1]!.name), at: code(l.table) };
    const read = moment("level", say("walk.film.level", args), `field:${i + skipped}`, `level:${i}`, `entry:${i}`);
    const ends = l.stops === "not-present" || l.stops === "reserved" || (view.story?.when === "now" && !view.fault);
    return ends ? [read] : [read, ...(i === walk.levels.length - 1 ? leaf(view, i) : [])];
  });
}

/** What the processor writes into the entries itself. */
function leaf(view: Drawn, last: number): FilmMoment[] {
  if (view.fault) return [];
  const lit = view.levels.map((_, i) => `bits:${i}`);
  const dirty = view.subject.access === "write";
  return [moment("bits", say(dirty ? "walk.film.accessedDirty" : "walk.film.accessed", { table: code(view.levels[last]!.name) }), ...lit)];
}

function ending(view: Drawn): FilmMoment[] {
  const { fault, story, levels } = view;
  if (fault?.why === "non-canonical") return [end(fault.outcome)];
  if (!fault && story?.when === "now" && story.kind !== "signal") return repaired(view, story);
  if (!fault) return view.frame ? [moment("frame", frameSentence(view), "frame"), ...filled(view)] : [];
  const at = levels.findIndex((l) => l.stops !== null);
  const raised = moment("fault", fault.text, `entry:${at}`, `bits:${at}`);
  return [raised, ...questions(story), end(fault.outcome)];
}

const filled = (view: Drawn): FilmMoment[] => (view.tlb ? [moment("fill", say("walk.film.fill", { page: code(pageText(view)), set: number(view.tlb.set) }), "tlb", ...takenWays(view))] : []);

const questions = (story: PageWalkView["story"]): FilmMoment[] =>
  (story?.questions ?? []).filter((q) => q.asked).map((q) => moment(q.id === "set" ? "set" : "question", say(`walk.film.q.${q.id}`, { answer: message(q.answer[0] ?? word("walk.q.pf.notPresent")) }), `question:${q.id}`));

/** This very access came to an entry that would not do; the kernel set it, and the access ran again. */
function repaired(view: Drawn, story: NonNullable<PageWalkView["story"]>): FilmMoment[] {
  const last = view.levels.length - 1;
  const raised = moment("fault", say("walk.film.faulted", { table: code(view.levels[last]!.name), index: number(view.levels[last]!.index) }), `entry:${last}`, `bits:${last}`);
  return [raised, ...questions(story), end("repair"), ...(view.frame ? [moment("frame", frameSentence(view), `entry:${last}`, `bits:${last}`, "frame"), ...filled(view)] : [])];
}

const end = (outcome: NonNullable<PageWalkView["fault"]>["outcome"]): FilmMoment =>
  outcome === "repair" ? moment("retry", word("walk.film.retry"), "retry", "subject") : outcome === "oops" ? moment("end", word("walk.film.oops"), "retry") : moment("end", say("walk.film.signal", { signal: code(outcome) }), "retry");
