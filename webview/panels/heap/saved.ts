/** What this panel keeps over hiding and reloading, beside what all panels keep. */
export interface HeapSaved {
  /** Chunks as a strip or as a grid to scale. */
  readonly grid: boolean;
}

/** Another version's state is not guessed at. */
export function savedOf(extra: unknown): HeapSaved {
  const saved = (typeof extra === "object" && extra !== null ? extra : {}) as Partial<HeapSaved>;
  return { grid: saved.grid === true };
}
