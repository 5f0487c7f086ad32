/** The few signs that stand inside or beside memory cells, each drawn round its own origin. */

const at = (x: number, y: number) => `translate(${x} ${y})`;
interface At {
  readonly x: number;
  readonly y: number;
}

export const Padlock = ({ x, y }: At) => (
  <g transform={at(x, y)} class="tint-live" aria-hidden="true">
    <rect class="glyph" x={-5} y={-1} width={10} height={7} />
    <path class="glyph" d="M-3 -1 v-2 a3 3 0 0 1 6 0 v2" />
  </g>
);

/** Corrupted: a crack. */
export const Crack = ({ x, y }: At) => <path class="glyph tint-corrupted" transform={at(x, y)} d="M-7 3 L-4 -5 L-1 5 L2 -5 L5 3" />;

export const Disc = ({ x, y, letter }: At & { letter: string }) => (
  <g transform={at(x, y)} aria-hidden="true">
    <circle class="disc" r={8} />
    <text class="disc-letter" y={0.5}>
      {letter}
    </text>
  </g>
);

/** A broken axis. */
export const Zigzag = ({ x, y }: At) => <path class="zigzag" transform={at(x, y)} d="M0 0 l4 0 l4 -5 l6 9 l5 -7 l3 3 l2 0" />;

/** Earth: the pointer is NULL. */
export const EarthSign = ({ x, y, reach = 16 }: At & { reach?: number }) => (
  <g class="arrow null" transform={at(x, y)} aria-hidden="true">
    <path d={`M0 0 h${reach} M${reach} -6 v12 M${reach + 3.5} -4 v8 M${reach + 7} -2 v4`} />
  </g>
);

/** A wave into the unknown: the pointer is wild. */
export const WildSign = ({ x, y }: At) => (
  <g class="arrow wild" transform={at(x, y)} aria-hidden="true">
    <path d="M0 0 q5 -8 10 0 q4 7 8 1 q2.5 -4 6 -2" />
    <circle cx={32} r={7.5} stroke-dasharray="2 1.5" stroke-width={1} />
    <text x={32} y={0.5} text-anchor="middle">
      ?
    </text>
  </g>
);

export const Pin = ({ x, y }: At) => (
  <g class="pin" transform={at(x, y)} aria-hidden="true">
    <circle class="ring" r={5} />
    <circle class="dot" r={2.2} />
  </g>
);
