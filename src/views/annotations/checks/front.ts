/** Front matter: its keys and their values. */
import type { Checked } from "../context";
import { FRONT_KEYS, FRONT_NAMES, type FrontEntry, LEVELS } from "../frontMatter";
import { nearest } from "../near";
import { listed } from "../words";

export function checkFront(all: Checked): void {
  const { front, annotations, report } = all;
  if (!front || !meantAsFront(all)) return;
  for (const entry of front.entries) checkEntry(entry, all);
  for (const [i, { key, line, keyStart }] of front.entries.entries()) {
    if (front.entries.findIndex((e) => e.key === key) < i) report("front-twice", { line, start: keyStart, length: key.length }, [key]);
  }
  const has = (key: string): boolean => front.entries.some((e) => e.key === key);
  const title = front.entries.find(({ key }) => key === "title")!;
  const spot = { line: title.line, start: title.keyStart, length: title.key.length };
  for (const key of ["topics", "level", "minutes"]) if (!has(key)) report("front-missing", spot, [key], { severity: "information" });
  if (!annotations.some(({ name }) => name === "expect")) report("lesson-expect", spot, [], { severity: "information" });
  for (const { key, line, keyStart } of front.entries) {
    if (FRONT_KEYS[key]?.twin && !has(`${key}.zh-cn`)) report("no-twin", { line, start: keyStart, length: key.length }, [key, `${key}.zh-cn`], { severity: "hint" });
  }
}

/** `title:` alone may be how somebody begins any comment. */
const meantAsFront = ({ front, annotations }: Checked): boolean => annotations.length > 0 || front!.entries.filter(({ key }) => FRONT_NAMES.includes(key)).length > 1;

function checkEntry({ key, value, line, keyStart, valueStart }: FrontEntry, all: Checked): void {
  const { report } = all;
  if (!FRONT_NAMES.includes(key)) {
    const near = nearest(key, FRONT_NAMES);
    report("front-key", { line, start: keyStart, length: key.length }, [key, near, FRONT_NAMES.join(", ")], { replacement: near });
    return;
  }
  const [base = key] = key.split(".");
  if (value === "") report("front-empty", { line, start: keyStart, length: key.length }, [key]);
  for (const { text, at } of FRONT_KEYS[base]!.value === "text" ? [] : listed(value)) {
    const problem = valueProblem(FRONT_KEYS[base]!.value, text, all);
    // What goes on in further lines is named at the key.
    const here = all.lines[line - 1]?.text.startsWith(text, valueStart + at);
    const spot = here ? { line, start: valueStart + at, length: text.length } : { line, start: keyStart, length: key.length };
    if (problem) report(problem.id, spot, [text, problem.near], { replacement: here ? problem.near : "" });
  }
}

interface ValueProblem { readonly id: string; readonly near: string }

function valueProblem(kind: (typeof FRONT_KEYS)[string]["value"], text: string, { topics, questions, lessons }: Checked): ValueProblem | null {
  const oneOf = (id: string, words: readonly string[]): ValueProblem | null => (words.includes(text) ? null : { id, near: words.find((w) => w.toLowerCase() === text.toLowerCase()) ?? (id === "front-topic" ? "" : nearest(text, words)) });
  if (kind === "topics") return oneOf("front-topic", topics);
  if (kind === "level") return oneOf("front-level", LEVELS);
  if (kind === "questions") return /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= questions ? null : { id: "front-question", near: "" };
  if (kind === "minutes") return /^\d{1,3}$/.test(text) && Number(text) > 0 ? null : { id: "front-minutes", near: "" };
  return lessons ? oneOf("front-lesson", lessons) : null;
}
