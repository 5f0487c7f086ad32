/** What authors are told, in the language that is set (media/l10n/annotations.*.json, topics.*.json, and the checker's own words). */
import annotationsEn from "../../../media/l10n/annotations.en.json";
import annotationsZh from "../../../media/l10n/annotations.zh-cn.json";
import topicsEn from "../../../media/l10n/topics.en.json";
import topicsZh from "../../../media/l10n/topics.zh-cn.json";
import type { Catalogue, Language } from "../../base/messages";
import type { AuthorTexts } from "../../views/annotations";
import { type Locale, languages } from "../config/catalogues";
import { locale } from "../config/texts";

const own: Readonly<Record<Locale, Catalogue>> = { en: { ...annotationsEn, ...topicsEn }, "zh-cn": { ...annotationsZh, ...topicsZh } };
const whole: Readonly<Record<Locale, Language>> = {
  en: { id: "en", catalogue: { ...languages.en.catalogue, ...own.en } },
  "zh-cn": { id: "zh-cn", catalogue: { ...languages["zh-cn"].catalogue, ...own["zh-cn"] } },
};

export const TOPICS: readonly string[] = Object.keys(topicsEn).flatMap((id) => /^topic\.([A-Z]\d+)$/.exec(id)?.[1] ?? []);
export const QUESTIONS: number = Object.keys(topicsEn).filter((id) => id.startsWith("question.")).length;

export const authorLanguage = (): Language => whole[locale()];

export const authorTexts = (lessons: readonly string[] | null): AuthorTexts => ({
  catalogue: authorLanguage().catalogue, both: [own.en, own["zh-cn"]], surroundings: { lessons, topics: TOPICS, questions: QUESTIONS },
});
