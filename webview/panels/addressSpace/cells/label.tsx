/** A line of text in a drawing: where it is too long a size smaller, and cut when that is not enough. `end` anchors it at its right. */
import { fit, widthOf, type TextStyle } from "../../../draw/measure";

const classes: Readonly<Record<TextStyle, string>> = { label: "", small: "small", name: "name", title: "title", mono: "mono", monoSmall: "mono small" };

export function Label({ x, y, text, style = "label", room, end, middle, tone }: { x: number; y: number; text: string; style?: TextStyle; room: number; end?: boolean; middle?: boolean; tone?: string }) {
  const smaller = widthOf(text, style) > room ? (style === "mono" ? "monoSmall" : style === "label" ? "small" : style) : style;
  const shown = fit(text, smaller, room);
  if (shown === "") return null;
  return (
    <text class={[classes[smaller], end ? "end" : "", middle ? "middle" : "", tone ?? ""].filter(Boolean).join(" ") || undefined} x={x} y={y}>
      {shown}
    </text>
  );
}
