/** /proc/PID/limits (proc_pid_limits): a row for every RLIMIT, in the order of their numbers. */
import { INFINITY, type Limit } from "../sched/rlimit";

const ROWS: readonly (readonly [name: string, unit: string])[] = [
  ["Max cpu time", "seconds"], ["Max file size", "bytes"], ["Max data size", "bytes"], ["Max stack size", "bytes"], ["Max core file size", "bytes"], ["Max resident set", "bytes"],
  ["Max processes", "processes"], ["Max open files", "files"], ["Max locked memory", "bytes"], ["Max address space", "bytes"], ["Max file locks", "locks"], ["Max pending signals", "signals"],
  ["Max msgqueue size", "bytes"], ["Max nice priority", ""], ["Max realtime priority", ""], ["Max realtime timeout", "us"],
];

const row = (name: string, soft: string, hard: string, unit: string): string => `${name.padEnd(25)} ${soft.padEnd(20)} ${hard.padEnd(20)} ${unit === "" ? "" : unit.padEnd(10)}\n`;
const text = (limit: bigint): string => (limit === INFINITY ? "unlimited" : String(limit));

export function procLimits(limits: readonly Limit[]): string {
  return row("Limit", "Soft Limit", "Hard Limit", "Units") + ROWS.map(([name, unit], i) => row(name, text(limits[i]?.[0] ?? INFINITY), text(limits[i]?.[1] ?? INFINITY), unit)).join("");
}
