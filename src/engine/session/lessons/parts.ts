/**
 * Notes, views, questions and drawn numbers of a file, in its order. What belongs to a question stands below it:
 *
 *     //@ ask #faults {$faults} How many page faults …?      //@ ask.zh-cn …
 *     //@ choice {COND} text                                 //@ choice.zh-cn …
 *     //@ because text                                       //@ because.zh-cn …
 *     //@ guess 9
 *     …  //@ answer #faults                                   where the named one is judged
 *
 * A text in another language speaks of the same line as the annotation above it. Nothing is refused here: what cannot be read is left
 * out, and views/annotations says so.
 */
import { type Annotation, readAnnotations } from "../annotations";
import type { Ask, Choice, Draw, LessonParts, Note, Texts, ViewWish } from "./data";
import { drawnFrom } from "./draw";

/** `{COND} text`: what stands in the braces (they may hold braces), and what comes behind. */
export function braced(text: string): { readonly inside: string | null; readonly rest: string } {
  if (!text.startsWith("{")) return { inside: null, rest: text };
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "{") depth++;
    if (text[i] === "}" && --depth === 0) return { inside: text.slice(1, i).trim(), rest: text.slice(i + 1).trim() };
  }
  return { inside: null, rest: text };
}

/** `#name {EXPR} text`. */
export function askHead(text: string): { readonly name: string; readonly inside: string | null; readonly question: string } {
  const [, name = "", rest = ""] = /^(?:#([\w-]+)\s*)?([\s\S]*)$/.exec(text)!;
  const { inside, rest: question } = braced(rest);
  return { name, inside, question };
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };
interface Drafts {
  readonly notes: Draft<Note>[];
  readonly views: ViewWish[];
  readonly asks: Draft<Ask>[];
  readonly draws: Draw[];
  readonly answers: { readonly name: string; readonly line: number; readonly target: number }[];
}

export function lessonParts(source: string): LessonParts {
  const drafts: Drafts = { notes: [], views: [], asks: [], draws: [], answers: [] };
  for (const one of readAnnotations(source).all) READERS[one.name]?.(one, drafts);
  for (const ask of drafts.asks) {
    const answer = ask.name === "" ? undefined : drafts.answers.find((a) => a.name === ask.name);
    if (answer) ask.judged = answer.target;
  }
  return drafts;
}

const put = (texts: Texts, { language }: Annotation, text: string): Texts => ({ ...texts, [language || "en"]: text });

const READERS: Readonly<Record<string, (one: Annotation, drafts: Drafts) => void>> = {
  note: (one, { notes }) => {
    const last = notes.at(-1);
    if (one.language === "" || !last) notes.push({ line: one.line, target: one.target, text: put({}, one, one.text) });
    else last.text = put(last.text, one, one.text);
  },
  view: (one, { views }) => {
    const [, kind = "", focus = ""] = /^(\S+)\s*(.*)$/.exec(one.text) ?? [];
    if (kind !== "") views.push({ line: one.line, target: one.target, kind, focus });
  },
  ask: (one, { asks }) => {
    const last = asks.at(-1);
    if (one.language !== "" && last) last.question = put(last.question, one, askHead(one.text).question);
    else if (one.language === "") asks.push(newAsk(one, asks.length));
  },
  choice: (one, { asks }) => {
    const ask = asks.at(-1);
    if (!ask) return;
    const { inside, rest } = braced(one.text);
    const last = ask.choices.at(-1);
    if (one.language !== "" && last) ask.choices = [...ask.choices.slice(0, -1), { ...last, text: put(last.text, one, rest) }];
    else if (one.language === "") ask.choices = [...ask.choices, { line: one.line, condition: inside ?? "0", text: put({}, one, rest) } satisfies Choice];
  },
  because: (one, { asks }) => {
    const ask = asks.at(-1);
    if (ask) ask.because = put(ask.because, one, one.text);
  },
  guess: (one, { asks }) => {
    const ask = asks.at(-1);
    if (ask) ask.guess = one.text;
  },
  answer: (one, { answers }) => void answers.push({ name: one.text.replace(/^#/, "").trim(), line: one.line, target: one.target }),
  seed: (one, { draws }) => void draws.push({ line: one.line, target: one.target, values: drawnFrom(one.text) }),
};

function newAsk(one: Annotation, index: number): Draft<Ask> {
  const { name, inside, question } = askHead(one.text);
  const yesNo = inside?.startsWith("?") ?? false;
  return {
    index, name, line: one.line, target: one.target, kind: inside === null ? "choice" : yesNo ? "yes-no" : "value",
    expression: yesNo ? inside!.slice(1).trim() : (inside ?? ""), question: put({}, one, question), choices: [], because: {}, judged: 0, guess: null,
  };
}
