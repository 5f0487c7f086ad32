/** Findings as rows below the picture: those of this step first, then what is lost, then earlier ones. */
import type { Finding } from "../../engine/session";
import { assignedPart } from "../code";
import type { Loss } from "../changes";
import type { Look } from "../look";
import type { FindingRow, HeapBlock } from "../model/addressSpace";
import { findingSentence, isLeak } from "../findingSentence";
import { say } from "../model/sentences";
import type { Message } from "../model/text";
import { blockPart, code, line, prose } from "../parts";

/** Blocks drawn, by their number in the heap log. */
export type DrawnBlocks = ReadonlyMap<number, HeapBlock>;

/** The checker's own sentence in the reader's language. */
export function findingText(look: Look, f: Finding): string {
  return findingSentence(look.context.language, f, look.code(f.place) ?? f.code);
}

/** The block a finding speaks of, when it is drawn. */
export function blockOf(look: Look, drawn: DrawnBlocks, f: Finding): HeapBlock | null {
  if (f.object?.kind !== "heap") return null;
  const { id, address } = f.object;
  const logged = look.session.blocks().find((b) => b.id === id && b.address === address);
  return (logged && drawn.get(logged.number)) ?? null;
}

export function findingRows(look: Look, drawn: DrawnBlocks, losses: ReadonlyMap<number, Loss>): FindingRow[] {
  const { session, limits } = look;
  const others = session.findings.filter((f) => !isLeak(f)).map((f, i) => ({ f, i }));
  const row = ({ f, i }: { f: Finding; i: number }): FindingRow => findingRow(look, drawn, f, i);
  const now = others.filter(({ f }) => f.step === session.step).map(row);
  const earlier = others.filter(({ f }) => f.step !== session.step).reverse().map(row);
  const room = Math.max(0, limits.findings - now.length);
  return [...now, ...leakRows(look, drawn, losses).slice(0, room), ...earlier].slice(0, limits.findings);
}

function findingRow(look: Look, drawn: DrawnBlocks, f: Finding, index: number): FindingRow {
  const block = blockOf(look, drawn, f);
  const freed = f.related.find((r) => r.role === "freed");
  const place = look.place(f.place);
  const afterFree = f.kind === "use-after-free" && block && freed;
  const message: Message = afterFree
    ? say("row.useAfterFree", { expr: code(pointerPart(look.code(f.place) ?? f.code)), object: blockPart(block), line: line(look.place(freed.place)) })
    : say("row.text", { text: prose(findingText(look, f)) });
  return {
    id: `finding:${index}`, kind: f.kind, severity: f.severity, bytes: null, message, short: block ? say("row.object", { object: blockPart(block) }) : null,
    place, step: f.step, now: f.step === look.session.step, objectIds: block ? [block.id] : [],
  };
}

/** The pointer in `cur->key`, `*p`, `a[3]`; a call stays whole. */
export const pointerPart = (expression: string): string => /^(.*?\S)\s*(?:->|\.)\s*[A-Za-z_$][\w$]*$/.exec(expression)?.[1] ?? expression;

function leakRows(look: Look, drawn: DrawnBlocks, losses: ReadonlyMap<number, Loss>): FindingRow[] {
  const { lost } = look.lost();
  return lost.flatMap((b): FindingRow[] => {
    const block = drawn.get(b.number);
    const loss = losses.get(b.number);
    if (!block) return [];
    return [{
      id: `leak:${b.number}`, kind: "leak", severity: "warning", bytes: b.size, message: lostMessage(block, loss ?? null), short: say("row.object", { object: blockPart(block) }),
      place: loss?.place ?? block.made?.place ?? null, step: loss?.step ?? b.made.step, now: loss?.step === look.session.step, objectIds: [block.id],
    }];
  });
}

/** How the last pointer was lost, as far as it is known. */
export function lostMessage(block: HeapBlock, loss: Loss | null): Message {
  const object = blockPart(block);
  const expr = loss ? lostPointer(loss) : null;
  if (loss?.reason === "ignored") return say("row.leakIgnored", { object });
  if (loss?.reason === "freed-holder") return say("row.leakHolderFreed", { object });
  if (loss?.reason === "holder") return say("row.leakHolderLost", { object });
  if (!loss || !expr) return say("row.leak", { object });
  switch (loss.reason) {
    case "scope": case "return": case "thread": return say("row.leakScope", { object, expr: code(expr) });
    case "cycle": return say("row.leakCycle", { object, expr: code(expr) });
    case "realloc": return say("row.leakRealloc", { object, expr: code(expr) });
    default: return say("row.leakOverwritten", { object, expr: code(expr) });
  }
}

/** The pointer that was lost: the variable, or what the statement assigned to. */
export const lostPointer = (loss: Loss): string | null => loss.name || assignedPart(loss.code);
