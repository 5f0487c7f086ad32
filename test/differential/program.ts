/** What every generator gives: files that are compiled together, and how to run them. */
import type { Arch, SourceFile } from "../../src/compiler/types";

export interface TestProgram {
  /** The *.c among them are compiled; all are written beside each other. */
  readonly files: readonly SourceFile[];
  readonly args: readonly string[];
  readonly stdin: string;
}

/** One program of the sample; `name` is what PAGEWALK_DIFF takes to run it again. */
export interface Sample {
  readonly kind: string;
  readonly arch: Arch;
  readonly seed: number;
}

export const nameOf = ({ kind, arch, seed }: Sample): string => `${kind}/${arch}/${seed}`;

/** How a run ended, as a shell would see it. */
export interface RunResult {
  readonly stdout: string;
  readonly exit: number;
}
