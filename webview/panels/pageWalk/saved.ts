/** What this panel keeps over hiding and reloading, beside what all panels keep. */
export type Shows = "walk" | "tables" | "compare";

/** Zoom and left edge of the drawing of all tables, in its own units. */
export interface TreeSaved {
  readonly zoom: number;
  readonly left: number;
}

export interface WalkSaved {
  readonly shows: Shows;
  readonly moment: number | null;
  readonly tree: TreeSaved;
}

const whole: TreeSaved = { zoom: 1, left: 0 };

/** Another version's state is not guessed at. */
export function savedOf(extra: unknown): WalkSaved {
  const saved = (typeof extra === "object" && extra !== null ? extra : {}) as Partial<WalkSaved>;
  const shows = saved.shows === "tables" || saved.shows === "compare" ? saved.shows : "walk";
  const moment = typeof saved.moment === "number" && saved.moment >= 0 ? saved.moment : null;
  const tree = typeof saved.tree?.zoom === "number" && typeof saved.tree.left === "number" ? saved.tree : whole;
  return { shows, moment, tree };
}
