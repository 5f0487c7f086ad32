/** What a panel keeps over hiding and reloading. A shape of another version or panel is forgotten, not guessed at. */
import type { ObjectId, Selection } from "../../src/views/model/common";

export interface Saved<View> {
  readonly version: 2;
  readonly panel: string;
  readonly asTable: boolean;
  readonly selection: Selection | null;
  readonly open: readonly ObjectId[];
  readonly problemsOnly: boolean;
  readonly extra?: unknown;
  readonly view: View | null;
}

export function readSaved<View>(state: unknown, panel: string): Saved<View> | null {
  const saved = state as Partial<Saved<View>> | null | undefined;
  if (typeof saved !== "object" || saved === null) return null;
  return saved.version === 2 && saved.panel === panel && Array.isArray(saved.open) ? (saved as Saved<View>) : null;
}
