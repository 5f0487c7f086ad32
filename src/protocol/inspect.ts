/** What the host asks the inspection worker: the facts of an expression when a line of a finished run had its last turn. */
import type { VariableFacts } from "../views/model/variableFacts";
import type { ProgramBundle, RunSettings } from "./program";

export interface InspectRequest {
  /** Names the run; a worker that holds another one, or none, answers "unknown" unless the program comes along. */
  readonly run: string;
  readonly program: { readonly bundle: ProgramBundle; readonly run: RunSettings } | null;
  readonly file: string;
  /** From 1, UTF-16. */
  readonly line: number;
  readonly column: number;
  readonly expression: string;
  /** The step whose statement is meant, where a finding says so; null: the last turn of the line. */
  readonly step: number | null;
  /** The first error of the run happens at this step: what comes after it may be nonsense; null: none. */
  readonly until: number | null;
}

/** "nothing": the line never ran, or the expression means nothing there. */
export type InspectAnswer = { readonly kind: "facts"; readonly facts: VariableFacts } | { readonly kind: "nothing" } | { readonly kind: "unknown" };
