/** The history of a value as a face shows it: rows with what came before them below. Texts are in the reader's language. */
import type { SourceRange } from "../../engine/session/values";

export interface HistoryRow {
  /** What it tells: a kind of OriginLink, or "pointer", "dangling", "change", "nothing". */
  readonly kind: string;
  /** Name of a codicon. */
  readonly icon: string;
  /** One sentence; backticks mark code. */
  readonly text: string;
  /** The value then, empty: not known. */
  readonly value: string;
  /** To go to; null: there is none. */
  readonly step: number | null;
  readonly place: SourceRange | null;
  /** The statement's source text. */
  readonly code: string;
  /** Thread number, when it was another than the one above; null. */
  readonly task: number | null;
  readonly address: string | null;
  readonly below: readonly HistoryRow[];
}

export interface HistoryView {
  readonly question: "origin" | "pointers" | "change" | "leaks" | "events";
  /** What was asked about, and at which step. */
  readonly subject: string;
  readonly step: number;
  readonly rows: readonly HistoryRow[];
}
