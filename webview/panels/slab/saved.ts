/** What this panel keeps over hiding and reloading, beside what all panels keep. */
export interface SlabSaved {
  /** All caches are listed, not only those that the program uses. */
  readonly all: boolean;
  readonly filter: string;
  /** First slab that is drawn. */
  readonly first: number;
}

/** Another version's state is not guessed at. */
export function savedOf(extra: unknown): SlabSaved {
  const saved = (typeof extra === "object" && extra !== null ? extra : {}) as Partial<SlabSaved>;
  const whole = (value: unknown): value is number => typeof value === "number" && Number.isInteger(value) && value >= 0;
  return { all: saved.all === true, filter: typeof saved.filter === "string" ? saved.filter : "", first: whole(saved.first) ? saved.first : 0 };
}
