/** Runs of one program under several seeds, sorted by how they came out. */
import type { Analysis, FindingData } from "../../protocol/engine";

export interface SeedOutcome {
  /** The first seed that led here, and how many did. */
  readonly seed: number;
  readonly count: number;
  readonly analysis: Analysis;
}

/** Addresses and steps differ between interleavings that come out alike: what counts is the end, the output, what was found where. */
const outcomeKey = ({ reason, exit, output, findings }: Analysis): string =>
  JSON.stringify([reason, exit, output.hash, [...new Set(findings.map(({ kind, place }) => `${kind} ${place?.file}:${place?.line}:${place?.column}`))].sort()]);

export class Outcomes {
  private readonly known = new Map<string, SeedOutcome>();
  /** How many runs had a finding, the first of them, and the finding itself. */
  private readonly found = new Map<string, { count: number; readonly seed: number; readonly finding: FindingData }>();
  runs = 0;

  add(seed: number, analysis: Analysis): void {
    this.runs++;
    const key = outcomeKey(analysis);
    const same = this.known.get(key);
    this.known.set(key, same ? { ...same, count: same.count + 1 } : { seed, count: 1, analysis });
    const once = new Map(analysis.findings.map((finding) => [placeKey(finding), finding]));
    for (const [place, finding] of once) {
      const before = this.found.get(place);
      if (before) before.count++;
      else this.found.set(place, { count: 1, seed, finding });
    }
  }

  /** The most frequent first. */
  list(): SeedOutcome[] {
    return [...this.known.values()].sort((a, b) => b.count - a.count || a.seed - b.seed);
  }

  /** Findings of some runs only, with the first seed that has them. */
  sometimes(): { readonly seed: number; readonly finding: FindingData }[] {
    return [...this.found.values()].filter(({ count }) => count < this.runs).map(({ seed, finding }) => ({ seed, finding }));
  }
}

const placeKey = ({ kind, place }: FindingData): string => `${kind} ${place?.file}:${place?.line}:${place?.column}`;
