/**
 * All memory by blocks of 4 MiB, zones as brackets over their blocks, filled as far as they are in use.
 *
 *   ┌──── DMA 16 MiB ────┐┌──────── DMA32 48 MiB ────────
 *   [████][███ ][██  ][    ][███▌][    ]
 */
import type { Palette } from "../../../draw/palette";
import { BLOCK, type BlockUse, type Frames } from "../frames";
import { framesSize } from "../words";
import type { Rect } from "./gridLayout";

export interface OverviewLayout {
  readonly columns: number;
  readonly boxes: readonly Rect[];
  /** Brackets of zones, one a row that the zone has blocks in; a name where it begins. */
  readonly brackets: readonly { readonly x: number; readonly y: number; readonly w: number; readonly label: string; readonly begins: boolean; readonly ends: boolean }[];
  readonly width: number;
  readonly height: number;
}

const BRACKET = 15;

export function overviewLayout(frames: Frames, width: number): OverviewLayout {
  const { blocks, view } = frames;
  const most = blocks.length <= 256 ? 22 : 11;
  const columns = Math.min(blocks.length, Math.max(8, 2 ** Math.floor(Math.log2(width / most))));
  const gap = blocks.length <= 64 ? 2 : 1;
  const h = blocks.length <= 64 ? 18 : blocks.length <= 256 ? 12 : 8;
  const w = width / columns;
  const starts = view.zones.filter(({ spanned }) => spanned > 0).map(({ start }) => Math.floor(start / BLOCK));
  const tops: number[] = [];
  let y = 0;
  for (let row = 0; row * columns < blocks.length; row++) {
    if (row === 0 || starts.some((s) => s >= row * columns && s < (row + 1) * columns)) y += BRACKET;
    tops.push(y);
    y += h + gap + 1;
  }
  const boxes = blocks.map((_, i) => ({ x: (i % columns) * w + gap / 2, y: tops[Math.floor(i / columns)], w: w - gap, h }));
  return { columns, boxes, brackets: bracketsOf(frames, columns, tops, w), width, height: y };
}

function bracketsOf({ view }: Frames, columns: number, tops: readonly number[], w: number): OverviewLayout["brackets"] {
  return view.zones.filter(({ spanned }) => spanned > 0).map(({ name, start, spanned }) => {
    const from = start / BLOCK;
    const row = Math.floor(from / columns);
    const to = Math.min((start + spanned) / BLOCK, (row + 1) * columns);
    return { x: (from - row * columns) * w, y: tops[row] - BRACKET, w: (to - from) * w, label: `${name} ${framesSize(spanned)}`, begins: true, ends: (start + spanned) / BLOCK <= (row + 1) * columns };
  });
}

interface OverviewScene {
  readonly context: CanvasRenderingContext2D;
  readonly palette: Palette;
  readonly frames: Frames;
  readonly layout: OverviewLayout;
  /** First and last block that the grid shows. */
  readonly shown: readonly [number, number];
  readonly followed: number | null;
  readonly pointed: number | null;
  readonly focused: number | null;
}

function box({ context, palette, layout }: OverviewScene, use: BlockUse, i: number): void {
  const { x, y, w, h } = layout.boxes[i];
  context.globalAlpha = palette.flat ? 0.4 : 0.3;
  context.fillStyle = palette.fg;
  context.fillRect(x, y, (w * use.used) / use.count, h);
  context.globalAlpha = 1;
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  context.strokeRect(x + 0.5, y + 0.5, w - 1, h - 1);
  if (!use.changed) return;
  context.fillStyle = palette.changed;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + 7, y);
  context.lineTo(x, y + 7);
  context.fill();
}

function bracket({ context, palette }: OverviewScene, { x, y, w, label, ends }: OverviewLayout["brackets"][number]): void {
  context.strokeStyle = palette.second;
  context.fillStyle = palette.second;
  context.lineWidth = 1;
  context.font = `11px ${palette.ui}`;
  const text = context.measureText(label).width;
  const inside = text + 12 < w;
  const middle = y + 6.5;
  const line = (from: number, to: number): void => {
    context.moveTo(from, middle);
    context.lineTo(to, middle);
  };
  context.beginPath();
  context.moveTo(x + 1.5, y + 12);
  context.lineTo(x + 1.5, middle);
  if (inside) {
    line(x + 1.5, x + w / 2 - text / 2 - 4);
    line(x + w / 2 + text / 2 + 4, x + w - 1.5);
  } else line(x + 1.5, x + w - 1.5);
  if (ends) {
    context.moveTo(x + w - 1.5, middle);
    context.lineTo(x + w - 1.5, y + 12);
  }
  context.stroke();
  if (inside) context.fillText(label, x + w / 2 - text / 2, middle);
}

function ring({ context, layout }: OverviewScene, i: number, colour: string, width: number, off: number, dash: readonly number[] = []): void {
  const rect = layout.boxes[i];
  if (!rect) return;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash([...dash]);
  context.strokeRect(rect.x - off, rect.y - off, rect.w + 2 * off, rect.h + 2 * off);
  context.setLineDash([]);
}

export function paintOverview(scene: OverviewScene, ratio: number): void {
  const { context, palette, layout, frames } = scene;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = palette.bg;
  context.fillRect(-6, -6, layout.width + 12, layout.height + 12);
  context.translate(4, 4);
  context.textBaseline = "middle";
  for (const one of layout.brackets) bracket(scene, one);
  frames.blocks.forEach((use, i) => box(scene, use, i));
  if (scene.pointed !== null) ring(scene, scene.pointed, palette.second, 1, 1);
  for (let i = scene.shown[0]; i <= scene.shown[1]; i++) ring(scene, i, palette.fg, 2, 1);
  if (scene.followed !== null) ring(scene, Math.floor(scene.followed / BLOCK), palette.followed, 2, 3);
  if (scene.focused !== null) ring(scene, scene.focused, palette.focus, 1.5, 3.5, [4, 2]);
}

export const blockAt = ({ boxes }: OverviewLayout, x: number, y: number): number | null => {
  const i = boxes.findIndex((b) => x >= b.x - 1 && x <= b.x + b.w + 1 && y >= b.y - 1 && y <= b.y + b.h + 1);
  return i < 0 ? null : i;
};
