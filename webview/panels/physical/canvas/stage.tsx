/** A canvas that is painted anew whenever what it shows changes, with the element around it that takes the keys. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { theme } from "../../../draw/palette";
import type { Controller } from "../controller";

export interface StageProps {
  readonly ui: Controller;
  readonly id: string;
  readonly label: string;
  readonly width: number;
  readonly height: number;
  paint(context: CanvasRenderingContext2D, ratio: number): void;
  onKeyDown(event: KeyboardEvent): void;
  /** Where the pointer is, in drawing units; null: outside. */
  onPoint(at: { readonly x: number; readonly y: number } | null): void;
  onPress(at: { readonly x: number; readonly y: number }): void;
  /** What stands under the keys, for screen readers. */
  readonly spoken: string;
  readonly children?: ComponentChildren;
}

export function Stage({ ui, id, label, width, height, paint, onKeyDown, onPoint, onPress, spoken, children }: StageProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  void theme.value;
  const unit = ui.unit.value;
  const ratio = devicePixelRatio * unit;
  useEffect(() => {
    const context = ref.current?.getContext("2d");
    if (context) paint(context, ratio);
  });
  const at = (event: MouseEvent): { x: number; y: number } => ({ x: event.offsetX / unit, y: event.offsetY / unit });
  const stage: object = { role: "application", tabindex: 0, "aria-label": label, "data-id": id, onKeyDown };
  return (
    <div class="stage" {...stage}>
      <canvas
        ref={ref}
        width={Math.round(width * ratio)}
        height={Math.round(height * ratio)}
        style={{ width: `${width * unit}px`, height: `${height * unit}px` }}
        onPointerMove={(event) => onPoint(at(event))}
        onPointerLeave={() => onPoint(null)}
        onClick={(event) => onPress(at(event))}
        aria-hidden="true"
      />
      {children}
      <div class="spoken" aria-live="polite">
        {spoken}
      </div>
    </div>
  );
}
