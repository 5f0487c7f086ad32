// The lists of the guide's page questions.md: the 59 questions (media/l10n/topics.*.json), each with the lessons whose front matter names it.
import { readFileSync } from "node:fs";

export const QUESTIONS = 59;
const NOT_YET = { en: "*not yet*", "zh-cn": "*尚无课程*" };

const texts = (language) => JSON.parse(readFileSync(`media/l10n/topics.${language}.json`, "utf8"));
const escaped = (text) => text.replace(/[[\]|]/g, "\\$&");

function answers(number, lessons, language) {
  const links = lessons
    .filter((lesson) => lesson.questions.includes(number))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((lesson) => `[${escaped(lesson.title[language])}](lesson:${lesson.id})`);
  return links.length > 0 ? links.join(" · ") : NOT_YET[language];
}

/** Lessons: { id, title: { en, "zh-cn" }, questions: number[] }. Fixed twins repeat what the other one shows and are left out. */
export function questionRows(lessons, language) {
  const catalogue = texts(language);
  const shown = lessons.filter((lesson) => !lesson.id.endsWith(".fixed"));
  return Array.from({ length: QUESTIONS }, (_, i) => i + 1).map((n) => `| ${n} | ${escaped(catalogue[`question.${n}`])} | ${answers(n, shown, language)} |`);
}
