/** Names of the inventory's sections, topics and interview questions in the reader's language. */
import en from "../../../../media/l10n/topics.en.json";
import zh from "../../../../media/l10n/topics.zh-cn.json";
import { locale } from "../../config/texts";

const texts: Readonly<Record<string, Readonly<Record<string, string>>>> = { en, "zh-cn": zh };

const named = (id: string, otherwise: string): string => texts[locale()]?.[id] ?? texts.en?.[id] ?? otherwise;

export const topicName = (topic: string): string => named(`topic.${topic}`, topic);
export const sectionName = (section: string): string => named(`topic.section.${section}`, section);
export const questionText = (number: number): string => named(`question.${number}`, "");
