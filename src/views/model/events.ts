/** What the kernel was entered for, as a face shows it. Texts are in the reader's language. */
import type { Hex } from "./common";

export interface EventView {
  readonly step: number;
  /** Of the program's own statement; null: none of it ran. */
  readonly line: number | null;
  readonly file: string | null;
  readonly tid: number;
  readonly pid: number;
  readonly kind: "fault" | "syscall" | "exception" | "signal" | "switch";
  /** What it is counted as: "minor", "brk", "SIGSEGV", "timer". */
  readonly name: string;
  readonly short: string;
  readonly long: string;
  /** The way into the kernel and out of it; null: the task was there already. */
  readonly entry: { readonly from: 3 | 0; readonly by: string; readonly back: boolean } | null;
  /** Answers to the kernel's questions, in its order; of a fault alone. */
  readonly answers: readonly { readonly question: number; readonly id: string; readonly text: string }[];
  /** Functions of the kernel on the way. */
  readonly path: readonly string[];
  readonly address: Hex | null;
}

export interface EventsView {
  readonly kind: "events";
  /** The oldest first. */
  readonly events: readonly EventView[];
  /** There were more before these. */
  readonly cut: boolean;
  /** How often, for the whole run so far: "fault minor", "syscall brk". */
  readonly counts: Readonly<Record<string, number>>;
}
