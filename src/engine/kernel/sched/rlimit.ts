/**
 * Limits of a process (struct rlimit of signal_struct): inherited by fork and kept over exec. Those that nobody set are Debian's: a
 * stack of 8 MiB, 8 MiB of locked memory, everything else that is about memory without limit.
 */
export const RLIMIT = { CPU: 0, FSIZE: 1, DATA: 2, STACK: 3, CORE: 4, RSS: 5, NPROC: 6, NOFILE: 7, MEMLOCK: 8, AS: 9 } as const;

/** Soft and hard limit. */
export type Limit = readonly [bigint, bigint];
/** By number; what is missing was never set. */
export type Limits = Readonly<Record<number, Limit>>;

export const INFINITY = 0xffffffffffffffffn;
const MiB = 1048576n;
const NONE: Limit = [INFINITY, INFINITY];
/** cpu, fsize, data, stack, core, rss, nproc, nofile, memlock, as, locks, sigpending, msgqueue, nice, rtprio, rttime. */
export const INITIAL_LIMITS: readonly Limit[] = [
  NONE, NONE, NONE, [8n * MiB, INFINITY], [0n, INFINITY], NONE, [256n, 256n], [1024n, 1048576n], [8n * MiB, 8n * MiB], NONE, NONE, [256n, 256n], [819200n, 819200n], [0n, 0n], [0n, 0n], NONE,
];

/** The soft limit as a number; none is Infinity. */
export function softLimit(limits: Limits, resource: number): number {
  const [soft] = limits[resource] ?? INITIAL_LIMITS[resource] ?? NONE;
  return soft === INFINITY ? Number.POSITIVE_INFINITY : Number(soft);
}
