/** What this panel keeps over hiding and reloading, beside what all panels keep. */
export type Colouring = "owner" | "zone" | "type" | "order";
export const colourings: readonly Colouring[] = ["owner", "zone", "type", "order"];
/** Frames that are drawn at once: 4, 32 or 256 MiB. */
export const scales: readonly number[] = [1024, 8192, 65536];

export interface PhysicalSaved {
  readonly colouring: Colouring;
  readonly scale: number;
  /** First frame of the range that the user chose; null: goes along with what each step changes. */
  readonly pinned: number | null;
  /** Name of the zone whose lists are shown; null: all. */
  readonly zone: string | null;
  readonly byType: boolean;
}

/** Another version's state is not guessed at. */
export function savedOf(extra: unknown): PhysicalSaved {
  const saved = (typeof extra === "object" && extra !== null ? extra : {}) as Partial<PhysicalSaved>;
  return {
    colouring: colourings.find((one) => one === saved.colouring) ?? "owner",
    scale: scales.find((one) => one === saved.scale) ?? scales[0],
    pinned: typeof saved.pinned === "number" && saved.pinned >= 0 ? saved.pinned : null,
    zone: typeof saved.zone === "string" ? saved.zone : null,
    byType: saved.byType === true,
  };
}
