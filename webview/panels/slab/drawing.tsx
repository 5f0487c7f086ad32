/** The slabs of the cache that is shown, and above them, where there are more than are drawn, all of them small. */
import { graphics } from "../../draw/roles";
import { SlabRowCells } from "./cells/slabRow";
import type { Scene } from "./scene";

export function SlabDrawing({ scene, label, unit }: { scene: Scene; label: string; unit: number }) {
  const { width, height, rows } = scene.layout;
  return (
    <svg class="pw slabs" width={width * unit} height={height * unit} viewBox={`0 0 ${width} ${height}`} {...graphics("graphics-document", label)}>
      {rows.map((row) => (
        <SlabRowCells key={row.slab.id} scene={scene} row={row} />
      ))}
    </svg>
  );
}
