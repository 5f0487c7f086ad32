/** What the WebAssembly loop asks of TypeScript, and how a slice ends. */

/** STATE.exit after `run`. 0 while running. */
export const Exit = {
  none: 0,
  /** The statement budget of the slice is used up; pc stands at the next `stmt`. */
  fuel: 1,
  breakpoint: 2,
  /** A finding asked to stop; pc stands at the offending instruction, which has not taken effect. */
  finding: 3,
  /** The process ended (exit or fatal signal). */
  exited: 4,
  /** Blocked: input, lock, sleep. The instruction is retried when resumed. */
  blocked: 5,
  /** A watchpoint was hit by the instruction before pc. */
  watch: 6,
  /** An error of the engine itself (never of the program): see the host. */
  broken: 7,
} as const;
export type ExitCode = (typeof Exit)[keyof typeof Exit];

/** Told of each instruction before it is done. */
export type Observe = (pc: number, fp: number) => void;

export interface VmHost {
  /**
   * Complete the instruction at STATE.pc (fast path gave up, or `rare`): do it fully in TypeScript, advance STATE.pc (also fp, framePa),
   * return 0 to go on, or an ExitCode (also stored in STATE.exit) to leave the loop. Must never throw.
   */
  slow(): number;
}
