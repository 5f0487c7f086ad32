/**
 * A sheet of answers, one a line: the question's number (from 1) or name, a colon or =, the answer.
 *
 *     # Ada Lovelace
 *     1: 8
 *     faults = 0x20
 *     3: b
 */
import type { Ask } from "../../engine/session";

export interface Sheet {
  /** By the question's number, from 0. */
  readonly answers: ReadonlyMap<number, string>;
  /** Lines that say nothing of any question. */
  readonly strange: readonly { readonly line: number; readonly text: string }[];
}

export function readSheet(text: string, asks: readonly Ask[]): Sheet {
  const answers = new Map<number, string>();
  const strange: { line: number; text: string }[] = [];
  text.replace(/^\uFEFF/, "").split(/\r?\n/).forEach((line, i) => {
    if (/^\s*(#(?!\w+\s*[:=])|$)/.test(line)) return;
    const [, key = "", answer = ""] = /^\s*#?([\w-]+)\s*[:=：]\s*(.*?)\s*$/.exec(line) ?? [];
    const index = /^\d+$/.test(key) ? Number(key) - 1 : asks.findIndex((a) => a.name === key && key !== "");
    if (asks[index]) answers.set(index, answer);
    else strange.push({ line: i + 1, text: line.trim() });
  });
  return { answers, strange };
}
