export type GuideLanguage = "en" | "zh-cn";
export interface QuestionLesson {
  readonly id: string;
  readonly title: Readonly<Record<GuideLanguage, string>>;
  readonly questions: readonly number[];
}
export const LANGUAGES: readonly GuideLanguage[];
export function tablesOf(lessons: readonly QuestionLesson[], language: GuideLanguage): Readonly<Record<string, Readonly<Record<string, string>>>>;
export function pageWith(text: string, tables: Readonly<Record<string, string>>): string;
