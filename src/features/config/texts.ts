/**
 * The language of all texts. `pagewalk.language` chooses it; "auto" follows VS Code's own. Texts of the features are English
 * sentences in the code, looked up as vscode.l10n does (media/l10n/bundle.l10n.<language>.json); what the checker says comes
 * from its catalogues (media/l10n/findings.<language>.json).
 */
import * as vscode from "vscode";
import bundleZh from "../../../media/l10n/bundle.l10n.zh-cn.json";
import type { Language } from "../../base/messages";
import { languages, type Locale } from "./catalogues";
import { SECTION } from "./settings";

const translations: Readonly<Record<string, string>> = bundleZh;

const displayLocale = (): Locale => (vscode.env.language.toLowerCase().startsWith("zh") ? "zh-cn" : "en");

export function locale(): Locale {
  const chosen = vscode.workspace.getConfiguration(SECTION).get<string>("language");
  return chosen === "en" || chosen === "zh-cn" ? chosen : displayLocale();
}

/** The checker's catalogue in the present language. */
export const language = (): Language => languages[locale()];

/** A text in the present language; {0}, {1} … are its arguments. */
export function t(message: string, ...args: readonly (string | number)[]): string {
  const wanted = locale();
  if (wanted === displayLocale() && vscode.l10n.bundle) return vscode.l10n.t(message, ...args);
  const template = wanted === "zh-cn" ? (translations[message] ?? message) : message;
  return template.replace(/\{(\d+)\}/g, (whole, index: string) => String(args[Number(index)] ?? whole));
}
