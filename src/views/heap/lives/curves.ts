/** Projects the heap's journal into curves, with the reasons why memory that nobody uses is still the process's. */
import type { HeapMoment, HeapPeaks, ISession, KeptReason } from "../../../engine/session";
import { hex, Look, type ViewContext } from "../../look";
import type { CurvesView, MomentRow, PeakView, ReasonView } from "../../model/heapLives";
import { fragmentationView } from "./fragmentation";
import { externalOf } from "./measures";

/** Points of a curve: more than a panel has pixels. */
const MOST_MOMENTS = 800;

/** Null: a kernel program has no such heap. */
export function projectCurves(session: ISession, context: ViewContext): CurvesView | null {
  const { heapDoor } = session;
  if (!heapDoor.picture()) return null;
  const look = new Look(session, context);
  const journal = heapDoor.journal(MOST_MOMENTS);
  const moments = journal.moments.map(rowOf);
  return {
    allocator: heapDoor.allocator, moments, operations: journal.operations, known: journal.known, now: session.step, from: Math.min(moments[0]?.[0] ?? 0, session.step), to: Math.max(session.lastStep ?? 0, moments.at(-1)?.[0] ?? 0, session.step),
    peaks: journal.peaks ? peaksOf(journal.peaks) : [], present: rowOf(journal.present), reasons: heapDoor.kept().map((one) => reasonOf(look, one)), elsewhere: fragmentationView(session, journal.present),
  };
}

const rowOf = ({ step, blocks, asked, given, heap, mapped, resident, free, largestFree }: HeapMoment): MomentRow => [step, blocks, asked, given, heap, mapped, resident, free, largestFree];


function peaksOf({ asked, given, taken, resident, external }: HeapPeaks): PeakView[] {
  return [
    { what: "asked", step: asked.step, value: asked.asked },
    { what: "given", step: given.step, value: given.given },
    { what: "taken", step: taken.step, value: taken.heap + taken.mapped },
    { what: "resident", step: resident.step, value: resident.resident },
    { what: "external", step: external.step, value: externalOf(external) },
  ];
}

function reasonOf(look: Look, { id, bytes, args, chunks, blocks }: KeptReason): ReasonView {
  const block = blocks[0] === undefined || blocks[0] === 0 ? undefined : look.session.blocks()[blocks[0] - 1];
  const range = block ? look.ownRange(block.made) : null;
  return {
    id, bytes, args, address: chunks[0] === undefined ? null : hex(chunks[0]),
    block: block ? { id: `block:${block.number}`, label: look.code(range) ?? `${block.how}(${block.size})`, made: { step: block.made.step, place: look.place(range) } } : null,
  };
}
