/** What the checker and the debug adapter say, in both languages; for the host and for the workers. */
import adapterEn from "../../../media/l10n/adapter.en.json";
import adapterZh from "../../../media/l10n/adapter.zh-cn.json";
import allocEn from "../../../media/l10n/alloc.en.json";
import allocZh from "../../../media/l10n/alloc.zh-cn.json";
import mallocEn from "../../../media/l10n/alloc.malloc.en.json";
import mallocZh from "../../../media/l10n/alloc.malloc.zh-cn.json";
import findingsEn from "../../../media/l10n/findings.en.json";
import findingsZh from "../../../media/l10n/findings.zh-cn.json";
import fixesEn from "../../../media/l10n/fixes.en.json";
import fixesZh from "../../../media/l10n/fixes.zh-cn.json";
import hintsEn from "../../../media/l10n/hints.en.json";
import hintsZh from "../../../media/l10n/hints.zh-cn.json";
import kernelEn from "../../../media/l10n/kernel.en.json";
import kernelZh from "../../../media/l10n/kernel.zh-cn.json";
import kindsEn from "../../../media/l10n/kinds.en.json";
import kindsZh from "../../../media/l10n/kinds.zh-cn.json";
import traceEn from "../../../media/l10n/trace.en.json";
import traceZh from "../../../media/l10n/trace.zh-cn.json";
import type { Catalogue, Language } from "../../base/messages";

export type Locale = "en" | "zh-cn";

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** The adapter heads its exception box with a kind's name, under an id of its own. */
const headings = (kinds: Catalogue): Catalogue => Object.fromEntries(Object.entries(kinds).map(([id, name]) => [`adapter.${id.replace(".", "-")}`, capital(name)]));

const en: Catalogue = { ...headings(kindsEn), ...kindsEn, ...adapterEn, ...allocEn, ...mallocEn, ...findingsEn, ...fixesEn, ...hintsEn, ...kernelEn, ...traceEn };

/** What a translation lacks is said in English. */
export const languages: Readonly<Record<Locale, Language>> = {
  en: { id: "en", catalogue: en },
  "zh-cn": { id: "zh-cn", catalogue: { ...en, ...headings(kindsZh), ...kindsZh, ...adapterZh, ...allocZh, ...mallocZh, ...findingsZh, ...fixesZh, ...hintsZh, ...kernelZh, ...traceZh } },
};
