/** Words about lessons, for the view, the search and the page. */
import topicsEn from "../../../../media/l10n/topics.en.json";
import topicsZh from "../../../../media/l10n/topics.zh-cn.json";
import type { LessonLevel } from "../../../protocol/lesson";
import { locale, t } from "../../config/texts";
import { inLanguage, type LessonEntry } from "../catalogue/entry";

export function levelName(level: LessonLevel): string {
  if (level === "beginner") return t("beginner");
  return level === "intermediate" ? t("intermediate") : t("advanced");
}

export const titleOf = ({ title }: LessonEntry): string => inLanguage(title, locale());

/** "beginner · 4 min" */
export const factsOf = ({ level, minutes }: LessonEntry): string => `${levelName(level)} · ${t("{0} min", minutes)}`;

const catalogues: readonly Readonly<Record<string, string>>[] = [topicsEn, topicsZh];
const inBoth = (id: string): string => catalogues.map((texts) => texts[id] ?? "").join(" ");

/** All that a lesson can be found by, in both languages. */
export function searchWords({ id, installed, title, topics, questions, level }: LessonEntry): string {
  const named = topics.map((topic) => `${topic} ${inBoth(`topic.${topic}`)}`);
  const asked = questions.map((number) => `Q${number} ${inBoth(`question.${number}`)}`);
  return [title.en, title["zh-cn"] ?? "", ...named, ...asked, level, levelName(level), installed ? id : id.slice(id.lastIndexOf("/") + 1)].join(" ");
}
