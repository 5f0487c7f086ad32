/** What the kernel's allocators decided in the last step, as rows: an operation, below it its decisions, nested as the functions are. */
import { type Language, render } from "../../base/messages";
import type { AllocStep, ISession } from "../../engine/session";
import { grouped, kernelSteps } from "../decisions";
import type { HistoryRow } from "../model/history";

const ROW = { value: "", step: null, place: null, code: "", task: null, address: null, below: [] } as const;
/** A statement that fills an array takes thousands of frames. */
const MOST = 30;

/** The group's row, or null: no allocator was at work. */
export function allocationRows(session: ISession, language: Language): HistoryRow | null {
  const operations = grouped(kernelSteps(session.virtual.allocSteps(session.step)));
  if (operations.length === 0) return null;
  const below = operations.slice(-MOST).map((steps) => nested(language, steps, 0)[0]!);
  if (operations.length > MOST) below.unshift({ ...ROW, kind: "more", icon: "ellipsis", text: render(language, "kernel.rows.earlier", [operations.length - MOST]) });
  return { ...ROW, kind: "allocators", icon: "layers", text: render(language, "kernel.rows.allocators", [operations.length]), below };
}

/** Rows of one depth, each with what follows it deeper. */
function nested(language: Language, steps: readonly AllocStep[], depth: number): HistoryRow[] {
  const rows: HistoryRow[] = [];
  for (let i = 0; i < steps.length; ) {
    const s = steps[i]!;
    let end = i + 1;
    while (end < steps.length && steps[end]!.depth > depth) end++;
    rows.push({ ...ROW, kind: "decision", icon: s.kind === "enter" ? "symbol-method" : "circle-small", code: s.kind === "enter" ? s.fn : "", text: render(language, `alloc.${s.id}`, s.args), below: nested(language, steps.slice(i + 1, end), depth + 1) });
    i = end;
  }
  return rows;
}
