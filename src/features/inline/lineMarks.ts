/**
 * What stands beside a source line: one glyph in the margin and one short text at the line's end. Of several things that
 * happened on a line the worst gives the glyph: error > leak > freed > allocated.
 */
import type { FindingData, HeapMark } from "../../protocol/engine";
import { isLeak } from "../../views/findingSentence";

export type Tone = "allocated" | "freed" | "leak" | "error";

export interface LineMark {
  /** From 1. */
  readonly line: number;
  readonly tone: Tone;
  readonly text: string;
  /** The findings that the line is marked for. */
  readonly findings: readonly FindingData[];
}

/** The words of marks, in the reader's language. */
export interface MarkWords {
  kind(kind: FindingData["kind"]): string;
  allocatedOne(bytes: number, address: string): string;
  many(blocks: number, bytes: number): string;
  freedOne(bytes: number, address: string): string;
  lostHere(bytes: number, madeLine: number): string;
  lostLater(bytes: number, lostLine: number): string;
  neverFreed(bytes: number): string;
  freedTarget(address: string): string;
  dangling(names: string): string;
}

const GLYPH: Readonly<Record<Tone, string>> = { allocated: "⊕", freed: "⊖", leak: "◆", error: "✕" };
const RANK: readonly Tone[] = ["allocated", "freed", "leak", "error"];
export const LONGEST = 60;
const MOST_NAMES = 2;

/** The last four digits, as everywhere. */
export const shortAddress = (address: number): string => `…${address.toString(16).slice(-4)}`;

interface Draft {
  tone: Tone;
  texts: { tone: Tone; text: string }[];
  findings: FindingData[];
}

/** Marks of one file of a program, by line. Mere information leaves the line as it is. */
export function lineMarks(file: string, findings: readonly FindingData[], marks: readonly HeapMark[], words: MarkWords): LineMark[] {
  const lines = new Map<number, Draft>();
  const add = (line: number, tone: Tone, text: string, finding?: FindingData): void => {
    const draft = lines.get(line) ?? { tone, texts: [], findings: [] };
    if (RANK.indexOf(tone) > RANK.indexOf(draft.tone)) draft.tone = tone;
    draft.texts.push({ tone, text });
    if (finding && !draft.findings.includes(finding)) draft.findings.push(finding);
    lines.set(line, draft);
  };
  for (const mark of marks) if (mark.file === file) add(mark.line, mark.kind, heapText(mark, words));
  for (const finding of findings) addFinding(file, finding, words, add);
  return [...lines].map(([line, draft]) => ({ line, tone: draft.tone, text: textOf(draft), findings: draft.findings })).sort((a, b) => a.line - b.line);
}

function heapText({ kind, count, bytes, address, dangling = [] }: HeapMark, words: MarkWords): string {
  if (kind === "allocated") return address === null ? words.many(count, bytes) : words.allocatedOne(bytes, shortAddress(address));
  const gone = address === null ? words.many(count, bytes) : words.freedOne(bytes, shortAddress(address));
  return dangling.length === 0 ? gone : `${gone}, ${words.dangling(nameList(dangling))}`;
}

/** Names of pointers; of many only the first. */
const nameList = (names: readonly string[]): string => (names.length > MOST_NAMES ? `${names.slice(0, MOST_NAMES).join(", ")}, …` : names.join(", "));

function addFinding(file: string, finding: FindingData, words: MarkWords, add: (line: number, tone: Tone, text: string, finding: FindingData) => void): void {
  const { place } = finding;
  if (finding.severity === "info") return;
  if (!isLeak(finding)) {
    if (place?.file === file) add(place.line, finding.severity === "error" ? "error" : "leak", errorText(finding, words), finding);
    return;
  }
  const bytes = Number(finding.args[0] ?? finding.object?.size ?? 0);
  const lost = finding.related.find(({ role }) => role === "lost")?.place;
  const kind = words.kind(finding.kind);
  if (lost?.file === file && place && lost.line !== place.line) add(lost.line, "leak", `${kind}: ${words.lostHere(bytes, place.line)}`, finding);
  if (place?.file === file) add(place.line, "leak", `${kind}: ${lost && lost.line !== place.line ? words.lostLater(bytes, lost.line) : words.neverFreed(bytes)}`, finding);
}

function errorText(finding: FindingData, words: MarkWords): string {
  const { object, code } = finding;
  const freed = finding.kind === "use-after-free" || finding.kind === "double-free";
  const target = freed ? object && words.freedTarget(shortAddress(object.address)) : object?.name;
  const named = !target || /^[&*(\s]*([A-Za-z_]\w*)/.exec(code)?.[1] === target;
  return `${words.kind(finding.kind)}: ${code}${named ? "" : ` → ${target}`}`;
}

/** The worst thing's text comes first; what does not fit is left out. */
function textOf({ texts }: Draft): string {
  const ordered = [...texts].sort((a, b) => RANK.indexOf(b.tone) - RANK.indexOf(a.tone)).map(({ tone, text }) => `${GLYPH[tone]} ${text}`);
  let all = "";
  for (const text of new Set(ordered)) if (all === "" || all.length + text.length + 3 <= LONGEST) all += all === "" ? text : ` · ${text}`;
  return all.length > LONGEST ? `${all.slice(0, LONGEST - 1)}…` : all;
}
