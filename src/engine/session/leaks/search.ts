/** When and why blocks of one process were lost, by visits to earlier steps. Each leaves the session somewhere. */
import type { HeapBlock } from "../../checker/heapLog";
import type { ISession, LossCause } from "../api";
import type { Machine } from "../machine";
import { findLost } from "./lost";
import { causeOfLoss } from "./lossCause";

/** Whose blocks are lost, and from where on the past is searched: the present, or the step at which the process ended. */
export interface Scope { readonly pid: number; readonly step: number }

export const presentScope = (m: Machine): Scope => ({ pid: m.tasks.running.group.pid, step: m.step });

/** Block number → step whose statement dropped the last pointer to it. */
export function stepsOfLoss(m: Machine, session: ISession, { pid, step }: Scope, blocks: readonly HeapBlock[]): ReadonlyMap<number, number> {
  const seek = (to: number): void => void session.seek(to);
  return findLost({ step, seek, reached: () => m.asProcess(pid, () => new Set([...m.leaks.reached()].map((b) => b.number))) }, blocks);
}

export function causesOfLoss(m: Machine, session: ISession, { pid }: Scope, blocks: readonly HeapBlock[], steps: ReadonlyMap<number, number>): ReadonlyMap<number, LossCause> {
  return new Map(blocks.map((b) => [b.number, causeOfLoss(m, session, pid, b, steps.get(b.number)!)]));
}
