import type { GuideLanguage } from "./guidePages.mjs";

export function frontKeys(): readonly { readonly key: string; readonly twin: boolean; readonly example: string }[];
export function frontRows(language: GuideLanguage): string[];
export function quantities(): readonly { readonly name: string; readonly args: readonly string[]; readonly group: string }[];
export function quantityRows(language: GuideLanguage): string[];
