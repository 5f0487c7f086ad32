/**
 * Addresses upwards, piece by piece: what no block covers is small, and every block is as high as its size class wants, so that a
 * list node can be read beside a buffer of a megabyte.
 *
 *     …97f0 ┤▔▔▔▔▔▔▔▔ end of a block
 *           │ block            18 px
 *     …97d0 ┤▁▁▁▁▁▁▁▁
 *     …97c0 ┤                  2 px: the header between them
 *           │ block …
 */
export interface Span {
  readonly start: bigint;
  readonly end: bigint;
  /** Height that it should at least have. */
  readonly want: number;
}

export interface AddressScale {
  /** Distance from the upper edge. */
  y(address: bigint): number;
  readonly height: number;
  /** Where much lies between two blocks, as distance from the upper edge. */
  readonly breaks: readonly number[];
}

const HEADER = 2;
const WIDE_GAP = 12;
/** Bytes between two blocks that are more than headers. */
const MUCH = 64n;

/** By size class, in pixels. */
export const wantedHeight = (bytes: number): number => (bytes <= 64 ? 18 : bytes <= 256 ? 20 : bytes < 1024 ? 28 : bytes < 131_072 ? 42 : 56);

interface Piece {
  readonly at: bigint;
  readonly size: bigint;
  readonly covered: boolean;
  height: number;
}

function piecesOf(spans: readonly Span[]): Piece[] {
  const cuts = [...new Set(spans.flatMap(({ start, end }) => [start, end]))].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const change = new Map<bigint, number>();
  for (const { start, end } of spans) {
    change.set(start, (change.get(start) ?? 0) + 1);
    change.set(end, (change.get(end) ?? 0) - 1);
  }
  let depth = 0;
  return cuts.slice(0, -1).map((at, i) => {
    depth += change.get(at) ?? 0;
    const size = cuts[i + 1] - at;
    return { at, size, covered: depth > 0, height: depth > 0 ? 1 : size > MUCH ? WIDE_GAP : HEADER };
  });
}

/** Small blocks first: what they need is part of what the large ones around them get. */
function stretch(pieces: readonly Piece[], spans: readonly Span[]): void {
  const index = new Map(pieces.map(({ at }, i) => [at, i]));
  const lastOf = (end: bigint): number => index.get(end) ?? pieces.length;
  for (const span of [...spans].sort((a, b) => Number(a.end - a.start - (b.end - b.start)))) {
    const own = pieces.slice(index.get(span.start) ?? 0, lastOf(span.end)).filter(({ covered }) => covered);
    const missing = span.want - own.reduce((sum, { height }) => sum + height, 0);
    const weights = own.map(({ size }) => Math.log2(2 + Number(size)));
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    if (missing <= 0) continue;
    own.forEach((piece, i) => {
      piece.height += (missing * weights[i]) / all;
    });
  }
}

/** At most `most` high: then all is pressed together alike. */
export function addressScale(spans: readonly Span[], most: number): AddressScale {
  const pieces = piecesOf(spans);
  stretch(pieces, spans);
  const natural = pieces.reduce((sum, { height }) => sum + height, 0);
  const factor = natural > most ? most / natural : 1;
  const tops: number[] = [];
  let below = 0;
  for (const piece of pieces) {
    tops.push(below);
    below += piece.height * factor;
  }
  const y = (address: bigint): number => {
    let [low, high] = [0, pieces.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (pieces[middle].at <= address) low = middle;
      else high = middle - 1;
    }
    const piece = pieces[low];
    if (!piece) return 0;
    const share = Math.min(1, Math.max(0, Number(address - piece.at) / Number(piece.size)));
    return below - tops[low] - share * piece.height * factor;
  };
  const breaks = pieces.flatMap(({ covered, size, height }, i) => (!covered && size > MUCH ? [below - tops[i] - (height * factor) / 2] : []));
  return { y, height: below, breaks };
}
