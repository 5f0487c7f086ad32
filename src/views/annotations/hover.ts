/** What an annotation, a quantity, a word of the machine or a key of front matter means, when the mouse is on it. */
import { type AuthorTexts, say } from "./authorTexts";
import { machineForm } from "./completion";
import { FRONT_KEYS } from "./frontMatter";
import { lookAt, type Position, type Where } from "./place";
import { QUANTITIES, writtenAs } from "./quantities";
import { ANNOTATIONS } from "./table";

export interface Explained {
  readonly start: number;
  readonly end: number;
  /** Markdown, paragraph by paragraph. */
  readonly paragraphs: readonly string[];
  /** Section of the teacher's guide; null: none. */
  readonly section: string | null;
}

interface Piece { readonly text: string; readonly start: number }

export function explain(source: string, at: Position, texts: AuthorTexts): Explained | null {
  const looked = lookAt(source, at);
  const { where } = looked;
  if (!where) return null;
  const piece = pieceAt(looked.lines[at.line - 1]!.text, at.column, where.in === "expression" ? /\$?\w+/g : /[\w.-]+/g);
  if (where.in === "name" || where.in === "language") return ofName(where.annotation, texts);
  if (!piece) return null;
  const paragraphs = where.in === "front-key" ? ofKey(piece.text, texts) : where.in === "front-value" ? ofFrontValue(where.entry.key, piece.text, texts) : ofWord(where, piece, texts);
  const section = where.in === "front-key" || where.in === "front-value" ? "front-matter" : where.annotation.name;
  return paragraphs.length > 0 ? { start: piece.start, end: piece.start + piece.text.length, paragraphs, section } : null;
}

function pieceAt(line: string, column: number, pattern: RegExp): Piece | null {
  const m = [...line.matchAll(pattern)].find(({ 0: text, index }) => index <= column && column <= index + text.length);
  return m ? { text: m[0], start: m.index } : null;
}

function ofName({ name, language, nameStart }: Extract<Where, { in: "name" }>["annotation"], texts: AuthorTexts): Explained | null {
  const form = Object.hasOwn(ANNOTATIONS, name) ? ANNOTATIONS[name] : undefined;
  if (!form) return null;
  const example = `${say(texts, "annotation.hover.example")}:\n\`\`\`c\n//@ ${form.example}\n\`\`\``;
  const more = [...(language !== "" ? [say(texts, "annotation.hover.twin")] : []), ...(name === "ask" || name === "choice" ? [say(texts, "annotation.hover.answer")] : [])];
  return { start: nameStart, end: nameStart + name.length + (language === "" ? 0 : language.length + 1), paragraphs: [`**//@ ${name}**`, say(texts, `annotation.about.${name}`), ...more, example], section: name };
}

function ofKey(key: string, texts: AuthorTexts): string[] {
  const base = key.replace(/\.zh-cn$/, "");
  const known = Object.hasOwn(FRONT_KEYS, base) ? FRONT_KEYS[base] : undefined;
  return known ? [`**${key}**`, say(texts, `annotation.front.${base}`), `${say(texts, "annotation.hover.example")}: \`${base}: ${known.example}\``] : [];
}

function ofFrontValue(key: string, text: string, { catalogue, both }: AuthorTexts): string[] {
  const kind = FRONT_KEYS[key]?.value;
  if (kind === "level") return catalogue[`annotation.front.level.${text}`] ? [`**${text}**`, catalogue[`annotation.front.level.${text}`]!] : [];
  const id = kind === "topics" ? `topic.${text}` : kind === "questions" ? `question.${text}` : "";
  const names = both.flatMap((one) => (one[id] ? [one[id]] : []));
  return names.length > 0 ? [`**${text}** · ${names.join(" · ")}`] : [];
}

function ofWord(where: Extract<Where, { in: "text" | "expression" }>, { text, start }: Piece, texts: AuthorTexts): string[] {
  const { catalogue } = texts;
  if (where.in === "expression") {
    const name = text.slice(1);
    if (!text.startsWith("$") || !Object.hasOwn(QUANTITIES, name)) return [];
    return [`**${writtenAs(name)}**`, say(texts, `quantity.${name}`), `*${say(texts, `quantity.${QUANTITIES[name]!.group}`)}*`];
  }
  const { name, textStart } = where.annotation;
  if (name === "expect" && catalogue[`kind.${text}`]) return [`**${text}** · ${catalogue[`kind.${text}`]}`, catalogue[`why.${text}`] ?? ""];
  if (name === "view" && start === textStart && catalogue[`annotation.panel.${text}`]) return [`**${text}**`, catalogue[`annotation.panel.${text}`]!];
  if (name === "machine" && catalogue[`annotation.word.${text}`]) return [`**${text}**`, catalogue[`annotation.word.${text}`]!, say(texts, "annotation.hover.values", machineForm(text))];
  return [];
}
