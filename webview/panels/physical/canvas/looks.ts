/**
 * How a frame looks: ink means owned, a pattern tells owners apart, colour repeats it.
 *
 *   anonymous  flat        file  diagonal       page table  plus        slab  dot         kernel  stripes
 *   pcp        dashed      stack two bars       vmalloc  wave           percpu  corners   huge  frame in a frame
 */
import type { FrameOwner, MigrateType } from "../../../../src/views/model/physical";
import type { Palette, Tone } from "../../../draw/palette";

export interface Look {
  readonly tone: Tone;
  /** Strokes in a square of 10 × 10; empty: none. */
  readonly strokes: string;
  /** Share of the tone that is mixed into the ground, in per cent; 0: hollow. */
  readonly fill: number;
  readonly dashed: boolean;
}

const look = (tone: Tone, strokes = "", fill = 20, dashed = false): Look => ({ tone, strokes, fill, dashed });

const PLUS = "M5 2.2 V7.8 M2.2 5 H7.8";
const DOT = "M4.4 5 H5.6 M5 4.4 V5.6";
const STRIPES = "M0 2.5 H10 M0 5 H10 M0 7.5 H10";

export const ownerLooks: Readonly<Record<FrameOwner, Look>> = {
  free: look("freed", "", 0),
  pcp: look("freed", "M3.5 5 H6.5", 0, true),
  reserved: look("kernel", "M0 5 H10", 6, true),
  "kernel-image": look("kernel", STRIPES, 6),
  "struct-pages": look("kernel", "M5 0 V10", 6),
  "page-table": look("table", PLUS),
  anonymous: look("live"),
  file: look("file", "M2 8 L8 2"),
  "shared-memory": look("live", "M4 2 H8 V6"),
  zero: look("second", "M3 3 H7 V7 H3 Z", 6),
  slab: look("metadata", DOT),
  "kernel-stack": look("kernel", "M3.5 2 V8 M6.5 2 V8"),
  vmalloc: look("kernel", "M2 6 L4 4 L6 6 L8 4"),
  percpu: look("kernel", "M2 4 V2 H4 M6 8 H8 V6"),
  contiguous: look("uninit", "M2 2 L8 8"),
  huge: look("live", "M2 2 H8 V8 H2 Z", 6, true),
  kernel: look("kernel", "", 14),
};

export const typeLooks: Readonly<Record<MigrateType, Look>> = {
  unmovable: look("kernel", STRIPES, 10),
  movable: look("live", "", 16),
  reclaimable: look("file", "M2 8 L8 2", 16),
  "high-atomic": look("dangling", PLUS, 16),
  cma: look("uninit", "M2 2 L8 8", 16),
  isolate: look("table", DOT, 16),
};

const zoneLook: Readonly<Record<string, Look>> = {
  DMA: look("metadata", DOT, 18),
  DMA32: look("live", "", 14),
  Normal: look("file", "M2 8 L8 2", 14),
  HighMem: look("table", PLUS, 16),
  Movable: look("uninit", "M2 2 L8 8", 16),
};
export const zoneLooks = (name: string): Look => zoneLook[name] ?? look("kernel", STRIPES, 10);

/** Larger blocks are darker. */
export const orderLook = (order: number): Look => look("live", "", 6 + order * 7);

/** Fills one cell; strokes only where they can be told apart. */
export function paintCell(context: CanvasRenderingContext2D, palette: Palette, { tone, strokes, fill, dashed }: Look, x: number, y: number, w: number, h: number): void {
  const colour = palette[tone];
  if (fill > 0) {
    context.globalAlpha = Math.min(0.8, (palette.flat ? 0.45 : 1) * (Math.min(w, h) < 7 ? 2.2 : 1) * (fill / 100));
    context.fillStyle = colour;
    context.fillRect(x, y, w, h);
    context.globalAlpha = 1;
  }
  if (Math.min(w, h) < 7) return;
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.globalAlpha = palette.flat ? 1 : 0.75;
  context.setLineDash(dashed ? [2, 2] : []);
  context.strokeRect(x + 0.5, y + 0.5, w - 1, h - 1);
  context.setLineDash([]);
  context.globalAlpha = 1;
  if (strokes === "") return;
  context.save();
  context.translate(x + 0.5, y + 0.5);
  context.scale((w - 1) / 10, (h - 1) / 10);
  context.lineWidth = 1.1;
  context.stroke(path(strokes));
  context.restore();
}

const paths = new Map<string, Path2D>();
function path(strokes: string): Path2D {
  const known = paths.get(strokes) ?? new Path2D(strokes);
  paths.set(strokes, known);
  return known;
}
