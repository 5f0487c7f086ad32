/** A program as an engine worker gets it. */

import type { SystemChoice } from "../engine/session";

/** A compiled program: IR of each unit, and the source texts that findings quote. */
export interface ProgramBundle {
  readonly name: string;
  readonly arch: "x86-64" | "x86-32";
  readonly units: readonly { readonly file: string; readonly ir: string }[];
  /** `name` as clang was given it; `path` as the host knows it (a path, or a URI when it is no file). */
  readonly sources: readonly { readonly name: string; readonly text: string; readonly path: string }[];
  /** Compiled with -fstack-protector. */
  readonly canary?: boolean;
  /** Calls one function of a file without main: the run begins where that function does. */
  readonly callsFunction?: boolean;
}

/** Calls of the functions of a file without main, and the text that makes them. */
export type { CallPlan } from "../engine/session/calls/plan";

/** How the simulated machine is set up for a run. */
export interface RunSettings {
  readonly args: readonly string[];
  readonly env: readonly string[];
  /** Null: reading waits for the user. */
  readonly stdin: string | null;
  readonly ram: number;
  /** Bound of an analysis. */
  readonly maxSteps: number;
  readonly maxOutput: number;
  readonly failAllocation: number;
  /** Chooses the interleaving of threads and processes. */
  readonly seed: number;
  /** Paging mode, huge pages, overcommit … */
  readonly system?: SystemChoice;
  /** Files that lie in the simulated file system from the start. */
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  readonly onFinding: "stop" | "continue";
}
