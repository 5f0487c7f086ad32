/** Which process's memory some bytes were in: that of a process since its fork, before it that of the process which forked. */
import type { ISession } from "../api";
import type { Machine } from "../machine";

export interface Era {
  readonly pid: number;
  /** The memory is this process's own from this step on. */
  readonly from: number;
}

/** The process, then those that it descends from, the latest first. Moves the session. */
export function erasOf(m: Machine, session: ISession, pid: number, present: number): Era[] {
  const out: Era[] = [];
  let end = present;
  for (let own = pid; ; ) {
    const group = (): { readonly pid: number; readonly parent: number } | undefined => m.tasks.host.kernel.all.find((t) => t.group.pid === own)?.group;
    session.seek(0);
    if (group()) return [...out, { pid: own, from: 0 }];
    let low = 0;
    let high = end;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      session.seek(middle);
      if (group()) high = middle;
      else low = middle;
    }
    session.seek(high);
    const parent = group()?.parent;
    out.push({ pid: own, from: high });
    if (parent === undefined || out.some((e) => e.pid === parent)) return out;
    [own, end] = [parent, high];
  }
}
