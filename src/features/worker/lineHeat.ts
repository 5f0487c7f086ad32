/** Page faults and system calls of a run, summed per line of the user's own code, with the latest few of each line. */
import type { ISession, KernelEvent } from "../../engine/session";
import type { LineHeat } from "../../protocol/engine";
import type { Places } from "./findingData";

const TOLD = 5;

type Sum = { -readonly [Key in keyof LineHeat]: LineHeat[Key] };

export function lineHeat(session: ISession, places: Places): LineHeat[] {
  const sums = new Map<string, Sum>();
  const at = (pc: number): Sum | null => {
    const span = pc === 0 ? null : places.span(session.placeOfPc(pc));
    if (!span) return null;
    const key = `${span.file}:${span.line}`;
    const sum = sums.get(key) ?? { file: span.file, line: span.line, minor: 0, major: 0, calls: 0, latest: [] };
    sums.set(key, sum);
    return sum;
  };
  for (const { pc, minor, major, calls } of session.virtual.lineCounts()) {
    const sum = at(pc);
    if (!sum) continue;
    sum.minor += minor;
    sum.major += major;
    sum.calls += calls;
  }
  for (const e of session.virtual.latestEvents().events) if (e.kind === "fault" || e.kind === "syscall") remember(at(e.pc), e);
  return [...sums.values()];
}

function remember(sum: Sum | null, e: KernelEvent): void {
  if (sum) sum.latest = [...sum.latest, e].slice(-TOLD);
}
