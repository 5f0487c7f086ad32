/** What files and fields of /proc mean, in the language that is set (media/l10n/proc.*.json). */
import procEn from "../../../media/l10n/proc.en.json";
import procZh from "../../../media/l10n/proc.zh-cn.json";
import type { Catalogue } from "../../base/messages";
import { locale } from "../config/texts";

const catalogues: Readonly<Record<"en" | "zh-cn", Catalogue>> = { en: procEn, "zh-cn": procZh };

/** Null: nothing is known of it. */
export const procText = (id: string): string | null => catalogues[locale()][id] ?? null;
export const hasProcText = (id: string): boolean => procText(id) !== null;
