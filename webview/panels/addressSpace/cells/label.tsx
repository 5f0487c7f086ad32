/** A line of text in a drawing, cut to the room it has. `end` anchors it at its right. */
import { fit, type TextStyle } from "../../../draw/measure";

const classes: Readonly<Record<TextStyle, string>> = { label: "", small: "small", name: "name", title: "title", mono: "mono", monoSmall: "mono small" };

export function Label({ x, y, text, style = "label", room, end, middle, tone }: { x: number; y: number; text: string; style?: TextStyle; room: number; end?: boolean; middle?: boolean; tone?: string }) {
  const shown = fit(text, style, room);
  if (shown === "") return null;
  return (
    <text class={[classes[style], end ? "end" : "", middle ? "middle" : "", tone ?? ""].filter(Boolean).join(" ") || undefined} x={x} y={y}>
      {shown}
    </text>
  );
}
