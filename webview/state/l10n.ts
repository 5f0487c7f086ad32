/**
 * Texts of the panels. A text of the catalogue may hold
 *     {name}              an argument
 *     {name:one|other}    one of two words by a number argument: 1 takes the first
 *     **bold**            a stressed part
 * `parse` splits it once; `textOf` joins it to a plain string, ui/messageText.tsx to elements.
 */
import { signal } from "@preact/signals";
import panelsEn from "../../media/l10n/webview.en.json";
import panelsZh from "../../media/l10n/webview.zh-cn.json";
import allocEn from "../../media/l10n/alloc.en.json";
import allocZh from "../../media/l10n/alloc.zh-cn.json";
import mallocEn from "../../media/l10n/alloc.malloc.en.json";
import mallocZh from "../../media/l10n/alloc.malloc.zh-cn.json";
import heapEn from "../../media/l10n/heap.en.json";
import heapZh from "../../media/l10n/heap.zh-cn.json";
import heapLivesEn from "../../media/l10n/heapLives.en.json";
import heapLivesZh from "../../media/l10n/heapLives.zh-cn.json";
import kernelSpaceEn from "../../media/l10n/kernelSpace.en.json";
import kernelSpaceZh from "../../media/l10n/kernelSpace.zh-cn.json";
import lessonEn from "../../media/l10n/lesson.en.json";
import lessonZh from "../../media/l10n/lesson.zh-cn.json";
import physicalEn from "../../media/l10n/physical.en.json";
import physicalZh from "../../media/l10n/physical.zh-cn.json";
import whyEn from "../../media/l10n/why.en.json";
import whyZh from "../../media/l10n/why.zh-cn.json";
import type { Message, Part } from "../../src/views/model/text";
import { bytesInWords, fileName, grouped } from "./format";

const en = { ...panelsEn, ...physicalEn, ...kernelSpaceEn, ...heapEn, ...heapLivesEn, ...lessonEn };
const zh = { ...panelsZh, ...physicalZh, ...kernelSpaceZh, ...heapZh, ...heapLivesZh, ...lessonZh };

export type TextId = keyof typeof en;
type Catalogue = Readonly<Record<string, string>>;

export type Piece =
  | { readonly kind: "text"; readonly text: string; readonly bold: boolean }
  | { readonly kind: "argument"; readonly name: string; readonly forms: readonly string[] | null; readonly bold: boolean };

const catalogues: Readonly<Record<string, Catalogue>> = { en: { ...en, ...allocEn, ...mallocEn, ...whyEn }, "zh-cn": { ...zh, ...allocZh, ...mallocZh, ...whyZh } };

/** Language of the texts and the host's additions to them; changing it redraws every text. */
export const language = signal<{ readonly locale: string; readonly texts: Catalogue }>({ locale: "en", texts: {} });

/** The catalogue for a BCP 47 tag: the tag itself, its language, else English. */
export function catalogueFor(locale: string): Catalogue {
  const tag = locale.toLowerCase();
  return catalogues[tag] ?? catalogues[tag.startsWith("zh") ? "zh-cn" : "en"];
}

const parsed = new Map<string, readonly Piece[]>();

export function parse(text: string): readonly Piece[] {
  const known = parsed.get(text);
  if (known) return known;
  const pieces: Piece[] = [];
  text.split("**").forEach((run, i) => {
    const bold = i % 2 === 1;
    for (const bit of run.split(/(\{\w+(?::[^{}]*)?\})/)) {
      const hole = /^\{(\w+)(?::([^{}]*))?\}$/.exec(bit);
      if (hole) pieces.push({ kind: "argument", name: hole[1], forms: hole[2]?.split("|") ?? null, bold });
      else if (bit !== "") pieces.push({ kind: "text", text: bit, bold });
    }
  });
  parsed.set(text, pieces);
  return pieces;
}

/** The pieces of a message in the present language; an id that no catalogue knows stands for itself. */
export function piecesOf(id: string): readonly Piece[] {
  const { locale, texts } = language.value;
  return parse(catalogueFor(locale)[id] ?? texts[id] ?? en[id as TextId] ?? id);
}

export const countOf = (part: Part | undefined): number => (part?.kind === "number" || part?.kind === "bytes" ? part.value : 2);

export function partText(part: Part | undefined): string {
  switch (part?.kind) {
    case undefined:
      return "…";
    case "code":
    case "name":
      return part.text;
    case "prose":
      return part.text.replaceAll("`", "");
    case "number":
      return grouped(part.value, language.value.locale);
    case "bytes":
      return bytesInWords(part.value, (n) => t("unit.bytes", { n }));
    case "address":
      return part.address;
    case "line":
      return t("part.line", { line: part.place.line });
    case "step":
      return t("part.step", { step: part.step });
    case "object":
      return part.label;
    case "message":
      return textOf(part.message);
  }
}

/** A message as one plain string: for tables, names read aloud, copies. */
export const textOf = (message: Message): string =>
  piecesOf(message.id)
    .map((piece) => {
      if (piece.kind === "text") return piece.text;
      const part = message.args[piece.name];
      return piece.forms ? piece.forms[countOf(part) === 1 ? 0 : piece.forms.length - 1] : partText(part);
    })
    .join("");

const asPart = (value: string | number): Part => (typeof value === "number" ? { kind: "number", value } : { kind: "name", text: value });

/** A text of the panels themselves, with strings and numbers as arguments. */
export function t(id: TextId, args: Readonly<Record<string, string | number>> = {}): string {
  return textOf({ id, args: Object.fromEntries(Object.entries(args).map(([name, value]) => [name, asPart(value)])) });
}

/** File and line as "list.c:40". */
export const placeText = (place: { readonly file: string; readonly line: number }): string => `${fileName(place.file)}:${place.line}`;
