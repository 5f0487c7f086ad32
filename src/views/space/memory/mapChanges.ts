/**
 * What happened to the map between two moments: ranges that came, went, and got other rights, whatever became of the areas around them
 * (a mapping that merges with its neighbour, a munmap that splits one).
 *
 *     before   ├─ rw- ──────────────┤         ├─ r-- ─┤
 *     now      ├─ rw- ─┤     ├ r-- ─┤  ├─ rw- ───────────┤
 *              unmapped ▔▔▔▔▔ protected  mapped  ▔▔▔ protected
 */
export interface KnownArea {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly rights: string;
}

export interface MapChange {
  readonly kind: "mapped" | "unmapped" | "protected";
  readonly start: number;
  readonly end: number;
  /** As it is now; of what went: as it was. */
  readonly area: KnownArea;
  /** Rights before. */
  readonly from: string;
}

export function mapChanges(before: readonly KnownArea[], now: readonly KnownArea[]): MapChange[] {
  const borders = [...new Set([...before, ...now].flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const out: MapChange[] = [];
  let [i, j] = [0, 0];
  for (let k = 0; k + 1 < borders.length; k++) {
    const [start, end] = [borders[k]!, borders[k + 1]!];
    while (before[i] && before[i]!.end <= start) i++;
    while (now[j] && now[j]!.end <= start) j++;
    const was = before[i] && before[i]!.start <= start ? before[i]! : null;
    const is = now[j] && now[j]!.start <= start ? now[j]! : null;
    const change = changeOf(was, is, start, end);
    if (!change) continue;
    const last = out.at(-1);
    if (last && last.end === start && last.kind === change.kind && last.area === change.area && last.from === change.from) out[out.length - 1] = { ...last, end };
    else out.push(change);
  }
  return out;
}

function changeOf(was: KnownArea | null, is: KnownArea | null, start: number, end: number): MapChange | null {
  if (!was) return is && { kind: "mapped", start, end, area: is, from: "" };
  if (!is) return { kind: "unmapped", start, end, area: was, from: was.rights };
  return was.rights === is.rights ? null : { kind: "protected", start, end, area: is, from: was.rights };
}
