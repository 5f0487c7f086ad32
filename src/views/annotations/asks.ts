/**
 * Questions as they are written:
 *
 *     //@ ask #faults {? EXPR} Question?     name, yes/no, expression, question: all but the question may be missing
 *     //@ choice {COND} text                 belongs to the ask above, as because, guess and twins do
 */
import type { Found } from "../../engine/session";

export interface AskParts {
  readonly name: string;
  readonly yesNo: boolean;
  /** Null: no braces. */
  readonly expression: string | null;
  /** Offsets in the annotation's text. */
  readonly nameAt: number;
  readonly expressionAt: number;
  readonly questionAt: number;
  readonly question: string;
  /** A brace that is never closed. */
  readonly open: boolean;
}

export function askParts(text: string): AskParts {
  const [, lead = "", name = ""] = /^(#([\w-]*)\s*)?/.exec(text) ?? [];
  const rest = text.slice(lead.length);
  if (!rest.startsWith("{")) return { name, yesNo: false, expression: null, nameAt: 1, expressionAt: -1, questionAt: lead.length, question: rest, open: false };
  const close = closing(rest);
  const [head = ""] = /^\{\s*\??\s*/.exec(rest) ?? [];
  const inside = rest.slice(head.length, close < 0 ? undefined : close).trimEnd();
  const tail = close < 0 ? "" : rest.slice(close + 1);
  const question = tail.trimStart();
  return { name, yesNo: head.includes("?"), expression: inside, nameAt: 1, expressionAt: lead.length + head.length, questionAt: text.length - question.length, question, open: close < 0 };
}

/** Where the brace at the beginning is closed; braces inside it pair. */
function closing(text: string): number {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "{") depth++;
    if (text[i] === "}" && --depth === 0) return i;
  }
  return -1;
}

/** An ask in the first language with what follows it up to the next one. */
export interface Question {
  readonly ask: Found;
  readonly parts: AskParts;
  readonly choices: readonly Found[];
}

const BELONGS: ReadonlySet<string> = new Set(["choice", "because", "guess"]);

/** Also what belongs to an ask but has none above it. */
export function questionsOf(annotations: readonly Found[]): { readonly questions: readonly Question[]; readonly orphans: readonly Found[] } {
  const questions: { ask: Found; parts: AskParts; choices: Found[] }[] = [];
  const orphans: Found[] = [];
  for (const a of annotations) {
    const last = questions.at(-1);
    if (a.name === "ask" && a.language === "") questions.push({ ask: a, parts: askParts(a.text), choices: [] });
    else if (BELONGS.has(a.name) && !last) orphans.push(a);
    else if (a.name === "choice" && a.language === "") last?.choices.push(a);
  }
  return { questions, orphans };
}
