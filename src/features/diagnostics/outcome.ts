/** What the background check knows of one C file. */
import type * as vscode from "vscode";
import type { Analysis } from "../../protocol/engine";
import type { Built } from "../program/builder";

/** Why a file was not run. */
export type Skipped = "off" | "empty" | "tooLarge" | "header" | "noMain" | "doesNotCompile";

export interface Outcome {
  readonly uri: vscode.Uri;
  readonly version: number;
  readonly skipped: Skipped | null;
  readonly built: Built | null;
  /** Null when it was not run. */
  readonly analysis: Analysis | null;
  /** What can be said without a run; of a file without main, too. */
  readonly hints: Analysis["hints"];
}

export type CheckState =
  | { readonly kind: "waiting" }
  | { readonly kind: "compiling" }
  | { readonly kind: "running"; readonly steps: number }
  | { readonly kind: "done"; readonly outcome: Outcome }
  /** The check itself failed: what, for the log. */
  | { readonly kind: "failed"; readonly what: string };
