/**
 * A line of text in a drawing: where it is too long a size smaller, and cut when that is not enough. Of several wordings,
 * longest first, the first that fits is taken. `end` anchors it at its right.
 */
import { fitOne, type TextStyle } from "./measure";

const classes: Readonly<Record<TextStyle, string>> = { label: "", small: "small", name: "name", title: "title", mono: "mono", monoSmall: "mono small" };

export function Label({ x, y, text, style = "label", room, end, middle, tone }: { x: number; y: number; text: string | readonly string[]; style?: TextStyle; room: number; end?: boolean; middle?: boolean; tone?: string }) {
  const shown = fitOne(typeof text === "string" ? [text] : text, style, room);
  if (shown.text === "") return null;
  return (
    <text class={[classes[shown.style], end ? "end" : "", middle ? "middle" : "", tone ?? ""].filter(Boolean).join(" ") || undefined} x={x} y={y}>
      {shown.text}
    </text>
  );
}
