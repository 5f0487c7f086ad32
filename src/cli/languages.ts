/** The catalogues of the command line. */
import en from "../../media/l10n/findings.en.json";
import zh from "../../media/l10n/findings.zh-cn.json";
import hintsEn from "../../media/l10n/hints.en.json";
import hintsZh from "../../media/l10n/hints.zh-cn.json";
import traceEn from "../../media/l10n/trace.en.json";
import traceZh from "../../media/l10n/trace.zh-cn.json";
import type { Language } from "../base/messages";

export const languages: Record<"en" | "zh-cn", Language> = { en: { id: "en", catalogue: { ...en, ...hintsEn, ...traceEn } }, "zh-cn": { id: "zh-cn", catalogue: { ...zh, ...hintsZh, ...traceZh } } };
