/**
 * Pages of an area to scale, by what stands behind them (ui.md section 3).
 *
 *     ▬▬▬▬  a frame of its own     ════ shared: a second sheet      ╌╌▬▬ copy on write: the second sheet is dashed
 *     ▭▭▭▭  the frame of zeros     ┊┊┊┊ there, but PROT_NONE        ▬|▬| large pages: a tick at each
 */
import type { PieceView } from "../../src/views/model/memory";

const HEIGHT = 4;

/** How a piece is drawn: its kind decides fill and outline, its sharing the second sheet. */
export const pieceClass = ({ kind, barred }: PieceView): string => (barred ? "barred" : kind === "zero" ? "zero" : kind === "file" ? "file" : kind === "kernel" ? "kernel" : "anonymous");

/** In the 7 px under a bar: the sheet behind at y, the piece itself below it. */
export function PieceMark({ piece, x, y, w }: { piece: PieceView; x: number; y: number; w: number }) {
  const width = Math.max(1, w);
  const shared = piece.kind !== "zero" && piece.sharing !== "private" && piece.mappers > 1;
  return (
    <>
      {shared && <path class={`sheet ${piece.sharing}`} d={`M${x} ${y + 0.75} h${width}`} />}
      <rect class={`resident ${pieceClass(piece)}`} x={x} y={y + 2} width={width} height={HEIGHT} />
      {piece.huge && <path class="huge-tick" d={`M${x + 0.5} ${y + 1} v6`} />}
    </>
  );
}
