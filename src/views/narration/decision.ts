/**
 * A page fault as the kernel decides it, question by question, in its order. A chain ends where the kernel does: an address that no
 * area holds has no third answer.
 *
 *   1 what the processor pushed   2 which area   3 its rights   4 what the entry says   5 which frame   6 the entry that is set
 */
import type { FaultEvent } from "../../engine/session";
import type { MessageArg } from "../../base/messages";

export type Question = 1 | 2 | 3 | 4 | 5 | 6;

/** Message `kernel.<id>` with its arguments; an argument `{ id }` is a message itself. */
export interface Answer { readonly question: Question; readonly id: string; readonly args: readonly (MessageArg | Phrase)[] }
export interface Phrase { readonly id: string; readonly args: readonly (MessageArg | Phrase)[] }

const SPECIAL = 0x200;
const PRESENT = 1;
const PROT_NONE = 0x100;

const phrase = (id: string, ...args: (MessageArg | Phrase)[]): Phrase => ({ id, args });

/** An area's name; anonymous memory has none. */
export const areaName = (name: string): MessageArg | Phrase => (name === "" ? phrase("anonymous") : (name.split("/").pop() ?? name));

/** 0x80000000_02b1c867: the halves of an entry of eight bytes apart. */
export function entryText(e: { readonly lo: number; readonly hi: number }, bytes: 4 | 8): string {
  const half = (n: number): string => (n >>> 0).toString(16).padStart(8, "0");
  return bytes === 8 ? `0x${half(e.hi)}_${half(e.lo)}` : `0x${half(e.lo)}`;
}

/** The bits of an error code by name: "write", "user", "notPresent". */
export function errorBits(error: number): readonly string[] {
  return [
    (error & 2) !== 0 ? "write" : (error & 16) !== 0 ? "fetch" : "read", (error & 4) !== 0 ? "user" : "kernel",
    (error & 1) !== 0 ? "present" : "notPresent", ...((error & 8) !== 0 ? ["reserved"] : []),
  ];
}

export function decisionOf(e: FaultEvent): readonly Answer[] {
  const asked: Answer[] = [{ question: 1, id: "q1", args: [e.error, errorBits(e.error).map((b) => phrase(`error.${b}`)).reduce((list, p) => phrase("list", list, p))] }, areaAnswer(e)];
  if (!e.area || e.outcome === "oops") return asked;
  const { rights, name } = e.area;
  if (e.path.includes("access_error")) return [...asked, { question: 3, id: "q3.forbidden", args: [areaName(name), rights] }];
  asked.push({ question: 3, id: "q3.ok", args: [rights] });
  if (e.entry) asked.push(entryAnswer(e, e.entry.before));
  if (e.source) asked.push(frameAnswer(e));
  if (e.source && e.entry) asked.push({ question: 6, id: "q6.set", args: [e.entry.level, entryText(e.entry.after, e.entry.bytes), entryText(e.entry.before, e.entry.bytes)] });
  return asked;
}

function areaAnswer({ area, above, grownFrom, path }: FaultEvent): Answer {
  if (area && grownFrom > 0) return { question: 2, id: "q2.grown", args: [grownFrom, area.start] };
  if (area) return { question: 2, id: "q2.found", args: [areaName(area.name), area.rights, area.start, area.end] };
  if (path.includes("do_kern_addr_fault")) return { question: 2, id: "q2.kernel", args: [] };
  if (path.includes("bad_area_nosemaphore")) return { question: 2, id: "q2.above-user", args: [] };
  return above ? { question: 2, id: "q2.none-below", args: [areaName(above.name), above.start] } : { question: 2, id: "q2.none", args: [] };
}

function entryAnswer(e: FaultEvent, before: { readonly lo: number; readonly hi: number }): Answer {
  const id = entryState(e, before);
  return { question: 4, ...(e.tables > 0 ? { id: "q4.tables", args: [phrase(id), e.tables] } : { id, args: [] }) };
}

function entryState(e: FaultEvent, { lo, hi }: { readonly lo: number; readonly hi: number }): string {
  if (lo === 0 && hi === 0) return e.area?.file ? "q4.empty-file" : "q4.empty-anonymous";
  if ((lo & PRESENT) === 0) return (lo & PROT_NONE) !== 0 ? "q4.prot-none" : "q4.swapped";
  if (!e.path.includes("do_wp_page")) return "q4.present";
  return (lo & SPECIAL) !== 0 ? "q4.zero" : "q4.read-only";
}

function frameAnswer(e: FaultEvent): Answer {
  const { source, frame, from, pageSize } = e;
  if (source === "zeroed" && pageSize > 4096) return { question: 5, id: "q5.huge", args: [frame - (frame % (pageSize / 4096)), pageSize] };
  const id = source === "cache" && e.around ? "cache-around" : source;
  return { question: 5, id: `q5.${id}`, args: [frame, from] };
}
