/**
 * Questions as C: "free(p)", "char *q = malloc(n * 2); free(q)", "*(long *)(p - 8) = 0x41; free(p)". Arguments are expressions, evaluated
 * where the run stands; the name that a call is assigned to stands for its result in the calls behind it.
 */
import type { FrameInfo, ISession } from "../api";
import { evaluate, type ExpressionError } from "../values";
import type { HeapAnswer, HeapQuestion, WhatIf } from "./whatIfData";

/** no-call: no function of malloc's family; arguments: not as many as it takes; changes: an argument would change the program. */
export type HeapTextError =
  | { readonly id: "no-call" | "arguments" | "changes" | "no-heap"; readonly text: string }
  | { readonly id: "expression"; readonly text: string; readonly error: ExpressionError };

export type HeapAsked = { readonly ok: true; readonly what: WhatIf; readonly calls: readonly string[] } | { readonly ok: false; readonly error: HeapTextError };

type Make = (values: readonly number[], session: ISession) => HeapQuestion;
const PAGE = 4096;

/** How many arguments, and what they mean. */
const CALLS: Readonly<Record<string, readonly [number, Make]>> = {
  malloc: [1, ([size]) => ({ kind: "malloc", size: size! })],
  free: [1, ([address]) => ({ kind: "free", address: address! })],
  cfree: [1, ([address]) => ({ kind: "free", address: address! })],
  calloc: [2, ([count, size]) => ({ kind: "calloc", count: count!, size: size! })],
  realloc: [2, ([address, size]) => ({ kind: "realloc", address: address!, size: size! })],
  reallocarray: [3, ([address, count, size]) => ({ kind: "realloc", address: address!, size: count! * size! })],
  memalign: [2, ([alignment, size]) => ({ kind: "memalign", alignment: alignment!, size: size! })],
  aligned_alloc: [2, ([alignment, size]) => ({ kind: "memalign", alignment: alignment!, size: size! })],
  valloc: [1, ([size]) => ({ kind: "memalign", alignment: PAGE, size: size! })],
  pvalloc: [1, ([size]) => ({ kind: "memalign", alignment: PAGE, size: Math.ceil(size! / PAGE) * PAGE })],
};

/** Functions that a question may be about. */
export const HEAP_CALLS: readonly string[] = Object.keys(CALLS);

const CALL = new RegExp(`^(?:(.*[^=!<>+\\-*/%&|^])=)?\\s*(?:\\([\\w\\s*]+\\)\\s*)?(${HEAP_CALLS.join("|")})\\s*\\((.*)\\)$`, "s");
const STORE = /^(.*[^=!<>+\-*/%&|^\s])\s*=(?!=)(.*)$/s;
const CHANGES = /\+\+|--|(?:^|[^=!<>])=(?!=)/;

class Refused {
  constructor(readonly error: HeapTextError) {}
}
const refuse = (id: Exclude<HeapTextError["id"], "expression">, text: string): never => {
  throw new Refused({ id, text });
};

/** Parts of a text between separators that no bracket or quote encloses. */
function parts(text: string, separator: string): string[] {
  const out = [""];
  let depth = 0;
  let quote = "";
  for (const c of text) {
    if (quote !== "") quote = c === quote ? "" : quote;
    else if (c === '"' || c === "'") quote = c;
    else if ("([{".includes(c)) depth++;
    else if (")]}".includes(c)) depth--;
    if (c === separator && depth === 0 && quote === "") out.push("");
    else out[out.length - 1] += c;
  }
  return out.map((p) => p.trim()).filter((p) => p !== "");
}

class Reader {
  /** Names that calls were assigned to, and what those gave. */
  private readonly names = new Map<string, number>();

  constructor(
    private readonly session: ISession,
    private readonly frame: FrameInfo | null,
  ) {}

  question(statement: string): HeapQuestion {
    const call = CALL.exec(statement);
    if (!call) return this.store(statement);
    const [count, make] = CALLS[call[2]!]!;
    const given = parts(call[3]!, ",");
    if (given.length !== count) refuse("arguments", statement);
    return make(given.map((text) => this.value(text)), this.session);
  }

  /** What the statement's name stands for from here on. */
  bind(statement: string, answer: HeapAnswer): void {
    const name = /(\w+)\s*$/.exec(CALL.exec(statement)?.[1] ?? "")?.[1];
    if (name && (answer.outcome === "returned" || answer.outcome === "failed" || answer.outcome === "freed")) this.names.set(name, answer.address);
  }

  private store(statement: string): HeapQuestion {
    const found = STORE.exec(statement);
    if (!found) return refuse("no-call", statement);
    const [left, right] = [found[1]!, found[2]!];
    const size = this.value(`sizeof(${left})`);
    const value = this.number(right);
    return { kind: "write", address: this.value(`&(${left})`), bytes: Uint8Array.from({ length: size }, (_, i) => Number(BigInt.asUintN(8, value >> BigInt(8 * i)))) };
  }

  private value(text: string): number {
    return Number(this.number(text));
  }

  private number(text: string): bigint {
    const inner = text.trim();
    const bound = this.names.get(inner);
    if (bound !== undefined) return BigInt(bound);
    if (CHANGES.test(inner)) return refuse("changes", inner);
    const said = [...this.names].reduce((all, [name, address]) => all.replace(new RegExp(`(?<![\\w.>])${name}\\b`, "g"), `((char *)${address})`), inner);
    const result = evaluate(this.session, this.frame, `(unsigned long)(${said})`);
    if (!result.ok) throw new Refused({ id: "expression", text: inner, error: result.error });
    return result.value.data && "value" in result.value.data && typeof result.value.data.value === "bigint" ? result.value.data.value : 0n;
  }
}

/** `frame`: whose variables the arguments are about. */
export function askHeap(session: ISession, frame: FrameInfo | null, text: string): HeapAsked {
  const calls = parts(text, ";");
  const reader = new Reader(session, frame);
  const questions: HeapQuestion[] = [];
  try {
    if (calls.length === 0) refuse("no-call", text);
    let what: WhatIf | null = null;
    for (const call of calls) {
      questions.push(reader.question(call));
      what = session.heapDoor.whatIf(questions);
      if (!what) return refuse("no-heap", text);
      reader.bind(call, what.answers.at(-1)!);
    }
    return { ok: true, what: what!, calls };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, error: error.error };
    throw error;
  }
}
