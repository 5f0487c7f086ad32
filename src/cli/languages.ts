/** The catalogues of the command line. */
import adapterEn from "../../media/l10n/adapter.en.json";
import adapterZh from "../../media/l10n/adapter.zh-cn.json";
import annotationsEn from "../../media/l10n/annotations.en.json";
import annotationsZh from "../../media/l10n/annotations.zh-cn.json";
import allocEn from "../../media/l10n/alloc.en.json";
import allocZh from "../../media/l10n/alloc.zh-cn.json";
import mallocEn from "../../media/l10n/alloc.malloc.en.json";
import mallocZh from "../../media/l10n/alloc.malloc.zh-cn.json";
import en from "../../media/l10n/findings.en.json";
import zh from "../../media/l10n/findings.zh-cn.json";
import fixesEn from "../../media/l10n/fixes.en.json";
import fixesZh from "../../media/l10n/fixes.zh-cn.json";
import gradeEn from "../../media/l10n/grade.en.json";
import gradeZh from "../../media/l10n/grade.zh-cn.json";
import hintsEn from "../../media/l10n/hints.en.json";
import hintsZh from "../../media/l10n/hints.zh-cn.json";
import kernelEn from "../../media/l10n/kernel.en.json";
import kernelZh from "../../media/l10n/kernel.zh-cn.json";
import traceEn from "../../media/l10n/trace.en.json";
import traceZh from "../../media/l10n/trace.zh-cn.json";
import type { Language } from "../base/messages";

export const languages: Record<"en" | "zh-cn", Language> = { en: { id: "en", catalogue: { ...adapterEn, ...en, ...allocEn, ...mallocEn, ...annotationsEn, ...gradeEn, ...fixesEn, ...hintsEn, ...kernelEn, ...traceEn } }, "zh-cn": { id: "zh-cn", catalogue: { ...adapterZh, ...zh, ...allocZh, ...mallocZh, ...annotationsZh, ...gradeZh, ...fixesZh, ...hintsZh, ...kernelZh, ...traceZh } } };
