/** Ends of the arrows below a row: a head that points up into a cell, and the earth sign under the last one. */
export const UpHead = ({ x, y }: { x: number; y: number }) => <path class="chain-head" d={`M${x} ${y} l-4 7 h8 z`} />;

export const EarthDown = ({ x, y }: { x: number; y: number }) => <path class="chain-line" d={`M${x} ${y} v6 M${x - 4.5} ${y + 6} h9 M${x - 3} ${y + 8.5} h6 M${x - 1.2} ${y + 11} h2.4`} />;
