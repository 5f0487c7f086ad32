/** What was seen before the run, as clang prints warnings and as the JSON report lists it. */
import { type Language, render } from "../base/messages";
import type { Hint } from "../engine/session";

export const hintMessage = ({ id, args }: Hint, language: Language): string => render(language, `hint.${id}`, args);

/** For a terminal: only what is wrong for sure, so that correct programs stay silent. */
export function hintText(hints: readonly Hint[], language: Language): string {
  const sure = hints.filter((h) => h.severity === "warning");
  return sure.map((h) => `${h.place.file}:${h.place.line}:${h.place.column}: warning: ${hintMessage(h, language)} [${h.id}]\n`).join("");
}

export const reportHint = (hint: Hint, language: Language): object => ({ id: hint.id, severity: hint.severity, message: hintMessage(hint, language), ...hint.place });
