/** A fill for each owner of pages: pattern and outline tell owners apart, colour repeats it. */
import type { LeafOwner } from "../../../../src/views/model/tableTree";
import type { Palette, Tone } from "../../../draw/palette";

const colourOf: Readonly<Record<LeafOwner, Tone>> = { file: "file", anonymous: "live", zero: "second", shared: "live", copyOnWrite: "live", protected: "dangling", kernel: "kernel" };

const strokes: Readonly<Partial<Record<LeafOwner, string>>> = {
  file: "M0 8 L8 0 M-2 2 L2 -2 M6 10 L10 6",
  kernel: "M0 1.5 H8 M0 5.5 H8",
  shared: "M2 0 V8 M4.5 0 V8",
  copyOnWrite: "M3 0 V4",
  zero: "M3 3.5 H4.5",
};

/** The little picture that a fill is made of: diagonal for files, dots for the zero page, stripes for the kernel. */
function tile(owner: LeafOwner, colour: string): HTMLCanvasElement | null {
  const canvas = Object.assign(document.createElement("canvas"), { width: 8, height: 8 });
  const context = canvas.getContext("2d");
  if (!context) return null;
  context.strokeStyle = colour;
  context.lineWidth = 1;
  const lines = strokes[owner];
  if (!lines) return null;
  context.stroke(new Path2D(lines));
  return canvas;
}

export interface Fill {
  readonly colour: string;
  readonly pattern: CanvasPattern | null;
  readonly dashed: boolean;
}

export type Fills = Readonly<Record<LeafOwner, Fill>>;

export function fillsOf(context: CanvasRenderingContext2D, palette: Palette): Fills {
  return Object.fromEntries(
    Object.entries(colourOf).map(([owner, name]) => {
      const colour = palette[name];
      const picture = tile(owner as LeafOwner, colour);
      return [owner, { colour, pattern: picture && context.createPattern(picture, "repeat"), dashed: owner === "copyOnWrite" || owner === "protected" || owner === "zero" }];
    }),
  ) as Record<LeafOwner, Fill>;
}

/** A box in an owner's look. */
export function paintOwner(context: CanvasRenderingContext2D, fill: Fill, palette: Palette, x: number, y: number, w: number, h: number): void {
  context.globalAlpha = palette.flat ? 0.08 : 0.22;
  context.fillStyle = fill.colour;
  context.fillRect(x, y, w, h);
  context.globalAlpha = 0.7;
  if (fill.pattern && w >= 3) {
    context.fillStyle = fill.pattern;
    context.fillRect(x, y, w, h);
  }
  context.globalAlpha = 1;
  context.strokeStyle = fill.colour;
  context.setLineDash(fill.dashed ? [3, 2] : []);
  context.lineWidth = 1;
  if (w >= 3) context.strokeRect(x + 0.5, y + 0.5, w - 1, h - 1);
  else {
    context.fillStyle = fill.colour;
    context.fillRect(x, y, Math.max(1, w), h);
  }
  context.setLineDash([]);
}
