/** What the checks are told about their surroundings in tests. */
import { readFileSync } from "node:fs";
import type { Surroundings } from "../../../src/views/annotations";

type Texts = Readonly<Record<string, string>>;
const json = (path: string): Texts => JSON.parse(readFileSync(path, "utf8"));

const topicTexts = json("media/l10n/topics.en.json");
export const surroundings: Surroundings = {
  lessons: null,
  topics: Object.keys(topicTexts).flatMap((id) => /^topic\.([A-F]\d+)$/.exec(id)?.[1] ?? []),
  questions: 59,
};
export const texts: Readonly<Record<"en" | "zh-cn", Texts>> = {
  en: { ...topicTexts, ...json("media/l10n/annotations.en.json") },
  "zh-cn": { ...json("media/l10n/topics.zh-cn.json"), ...json("media/l10n/annotations.zh-cn.json") },
};
