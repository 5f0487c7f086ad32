/** What a panel can be in: a picture, or the reason why there is none (ui.md section 10). The same for all panels. */
import type { Place, RunPlace } from "./common";
import type { Message } from "./text";

export interface CompilerLine {
  /** clang's own line, "list.c:12:5: error: …", in clang's words. */
  readonly text: string;
  readonly place: Place | null;
}

export type PanelState<View> =
  | { readonly kind: "view"; readonly view: View }
  /** Nothing has run. `program` is the C file in front of the user, if there is one. */
  | { readonly kind: "idle"; readonly program: string | null }
  /** Running, but nothing of this panel's kind exists yet; `first` is the step where it does, if it ever does. */
  | {
      readonly kind: "nothingYet";
      readonly run: RunPlace;
      readonly title: Message;
      readonly why: Message;
      readonly first: { readonly step: number; readonly place: Place | null; readonly label: Message } | null;
    }
  /** Something takes longer than 200 ms; the panel keeps its last picture, dimmed. `done` is 0..1, or null. */
  | { readonly kind: "loading"; readonly what: Message; readonly done: number | null }
  | { readonly kind: "compileError"; readonly program: string; readonly lines: readonly CompilerLine[] }
  /** The run was cut off; the state reached is shown below. */
  | { readonly kind: "stepLimit"; readonly steps: number; readonly hottest: { readonly place: Place; readonly times: number } | null; readonly view: View | null }
  /** The simulator itself failed. `detail` is for the report that the copy button makes. */
  | { readonly kind: "engineError"; readonly what: string; readonly detail: string; readonly step: number | null };
