/** The rules of a SARIF log: what each kind of finding and each hint means, with the number that the CWE list gives the weakness. */
import { version } from "../../package.json";
import kindsEn from "../../media/l10n/kinds.en.json";
import kindsZh from "../../media/l10n/kinds.zh-cn.json";
import rulesEn from "../../media/l10n/rules.en.json";
import rulesZh from "../../media/l10n/rules.zh-cn.json";
import type { Language } from "../base/messages";

const CWE: Readonly<Record<string, number>> = {
  leak: 401, "leak-indirect": 401, "use-after-free": 416, "double-free": 415, "invalid-free": 590, "mismatched-free": 762, "out-of-bounds-read": 125,
  "out-of-bounds-write": 787, "null-dereference": 476, "wild-pointer": 824, "dangling-stack": 562, "uninitialized-read": 457, "stack-overflow": 674,
  "integer-overflow": 190, "bad-shift": 1335, "division-by-zero": 369, "bad-call": 686, "unterminated-string": 170, "bad-format": 134, "data-race": 362,
  oom: 770, "invalid-conversion": 681, "missing-return": 394, "invalid-argument": 628, deadlock: 833, "bad-lock": 667, "pointer-subtraction": 469,
  "strlen-without-nul": 131, "strlen-of-offset": 131, "realloc-self": 401, "return-local": 562, "element-size": 131, "count-as-bytes": 131,
  "sizeof-pointer": 467, "free-nonheap": 590, "free-inside": 761, "char-eof": 197, "scanf-width": 120, "strncpy-nul": 170, gets: 242,
};

const catalogues: Record<Language["id"], Readonly<Record<string, string>>> = { en: { ...kindsEn, ...rulesEn }, "zh-cn": { ...kindsZh, ...rulesZh } };

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export interface RuleUse { readonly id: string; readonly level: "error" | "warning" | "note" }

export function rule({ id, level }: RuleUse, { id: language }: Language): object {
  const texts = catalogues[language];
  const help = texts[`rule.${id}`] ?? id;
  const name = capital(texts[`kind.${id}`] ?? id);
  const cwe = CWE[id];
  return {
    id,
    name: id.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase()),
    shortDescription: { text: name },
    fullDescription: { text: help },
    help: { text: help },
    ...(cwe ? { helpUri: `https://cwe.mitre.org/data/definitions/${cwe}.html` } : {}),
    defaultConfiguration: { level },
    properties: { tags: ["memory", ...(cwe ? [`external/cwe/cwe-${String(cwe).padStart(3, "0")}`] : [])], precision: level === "note" ? "high" : "very-high" },
  };
}

export const driver = (rules: readonly RuleUse[], language: Language): object =>
  ({ name: "Pagewalk", version, semanticVersion: version, rules: rules.map((r) => rule(r, language)) });
