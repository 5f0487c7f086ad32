/** The checker's texts in both languages; for the host and for the workers. */
import findingsEn from "../../../media/l10n/findings.en.json";
import findingsZh from "../../../media/l10n/findings.zh-cn.json";
import type { Language } from "../../base/messages";

export type Locale = "en" | "zh-cn";

/** What a translation lacks is said in English. */
export const languages: Readonly<Record<Locale, Language>> = {
  en: { id: "en", catalogue: findingsEn },
  "zh-cn": { id: "zh-cn", catalogue: { ...findingsEn, ...findingsZh } },
};
