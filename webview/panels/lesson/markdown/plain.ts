/** Markdown as it is read aloud: the words alone. */
import { type Node, parseInline } from "./parse";

const words = (node: Node): string => {
  if (node.kind === "break") return " ";
  if ("text" in node) return node.text;
  return "children" in node ? node.children.map(words).join("") : "";
};

export const plainText = (text: string): string => parseInline(text).map(words).join("");
