/**
 * What can be said of a program before it runs. A hint is data like a finding, but it is none: nothing has happened yet. It stands
 * apart in every report, and makes way for the finding once a run has met it. Texts: catalogue id `hint.<id>`.
 */
import type { SourceRange } from "../../vm/program";
import type { HintPlace } from "./hintPlace";
import type { FunctionView } from "./functionView";
import type { SourceText } from "./sourceText";
import type { TypeView } from "./typeView";

export const HINT_IDS = [
  "strlen-without-nul", "strlen-of-offset", "realloc-self", "return-local", "write-literal", "element-size", "count-as-bytes", "sizeof-pointer",
  "free-nonheap", "free-inside", "feof-loop", "char-eof", "scanf-width", "strncpy-nul", "gets",
] as const;
export type HintId = (typeof HINT_IDS)[number];

/** "warning": a mistake in whichever way the line is reached. "info": right only as long as nothing unusual happens. */
export type HintSeverity = "warning" | "info";

export interface Hint {
  readonly id: HintId;
  readonly severity: HintSeverity;
  readonly args: readonly (string | number)[];
  readonly place: HintPlace;
  /** Edits that put it right where one way is the obvious one. */
  readonly fix: readonly { readonly place: HintPlace; readonly text: string }[];
}

/** A hint as checks make it: places in clang's file numbers and byte columns. */
export interface Draft extends Pick<Hint, "id" | "severity" | "args"> {
  readonly place: SourceRange;
  readonly fix: readonly DraftFix[];
}
export interface DraftFix { readonly place: SourceRange; readonly text: string }

/** What a check looks at: one function of the program, its types, its text. */
export interface CheckContext {
  readonly view: FunctionView;
  readonly types: TypeView;
  readonly text: SourceText;
}

export type HintCheck = (context: CheckContext) => readonly Draft[];
