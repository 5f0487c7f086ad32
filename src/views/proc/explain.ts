/**
 * What stands at a place of a file of /proc: ids of texts (media/l10n/proc.*.json), the first one for the word itself.
 *
 *   VmRSS:      840 kB                    field.VmRSS            of a line with a name in front, anywhere on it
 *   7ff…-7ff… r-xp 00001000 08:01 12 /…   maps.range, maps.rights + right.r …, maps.offset, maps.device, maps.inode, maps.name
 *   VmFlags: rd ex mr                     flag.rd …
 *   642 204 184 …                         statm.1 …, stat.1 …    by the number of the word
 *
 * The files about physical memory: explainMemory.ts.
 */
import { explainMemoryFile, type Word } from "./explainMemory";

export interface Explained {
  readonly ids: readonly string[];
  /** The word that is explained. */
  readonly start: number;
  readonly end: number;
}

const COLUMNS = ["range", "rights", "offset", "device", "inode", "name"] as const;
const MAPPING = /^[0-9a-f]{8,16}-[0-9a-f]{8,16} [r-][w-][x-][ps] /;
const SPECIAL: Readonly<Record<string, string>> = { "[heap]": "name.heap", "[stack]": "name.stack", "[vdso]": "name.vdso", "[vvar]": "name.vvar", "[rollup]": "name.rollup" };
/** Files that are one line of numbers. */
const BY_NUMBER: ReadonlySet<string> = new Set(["stat", "statm", "uptime", "loadavg"]);

export function explainAt(path: string, text: string, column: number): Explained | null {
  const words = wordsOf(path, text);
  const at = words.findIndex(({ start, end }) => column >= start && column <= end);
  const word = words[at];
  if (!word) return null;
  const file = path.slice(path.lastIndexOf("/") + 1);
  const found = (...ids: readonly string[]): Explained => ({ ids, start: word.start, end: word.end });
  const memory = explainMemoryFile(path, text, words, at);
  if (memory) return found(...memory);
  if (MAPPING.test(text)) return found(...mappingIds(at, word.text));
  if (text.startsWith("VmFlags:")) return at === 0 ? found("field.VmFlags") : found(`flag.${word.text}`);
  if (BY_NUMBER.has(file) && (path.includes("/") || file !== "stat")) return found(`${file}.${at + 1}`);
  const name = /^[^\s:]+/.exec(text)?.[0];
  return name === undefined ? null : { ids: [`field.${name}`], start: 0, end: text.length };
}

/** The name of a program in stat may hold blanks: it ends with the last parenthesis. */
function wordsOf(path: string, text: string): readonly Word[] {
  const pattern = path.endsWith("/stat") ? /\(.*\)|\S+/g : /\S+/g;
  return [...text.matchAll(pattern)].map((m) => ({ text: m[0], start: m.index, end: m.index + m[0].length }));
}

function mappingIds(column: number, word: string): readonly string[] {
  const name = COLUMNS[Math.min(column, COLUMNS.length - 1)]!;
  if (name === "rights") return ["maps.rights", ...[...word].filter((c) => c !== "-").map((c) => `right.${c}`)];
  return name === "name" && SPECIAL[word] ? [SPECIAL[word]] : [`maps.${name}`];
}

/** What a file is about, for the list of files; files of /proc/sys have the text of their folder when they have none. */
export function fileTextId(path: string, has: (id: string) => boolean): string | null {
  const own = `file.${path.replace(/^(self|\d+)\//, "")}`;
  const folder = `file.${path.slice(0, path.lastIndexOf("/"))}`;
  return has(own) ? own : has(folder) ? folder : null;
}
