/** Which section a variable is in and why, as one line of a hover. The reasons are those of the panels (media/l10n/why.*.json). */
import en from "../../../media/l10n/why.en.json";
import zh from "../../../media/l10n/why.zh-cn.json";
import type { HomeView } from "../../views/model/memory";
import type { Message, Part } from "../../views/model/text";
import { locale, t } from "../config/texts";

const catalogues: Readonly<Record<string, Readonly<Record<string, string>>>> = { en, "zh-cn": zh };

const partText = (part: Part | undefined): string => (part?.kind === "code" ? `\`${part.text}\`` : part?.kind === "name" ? part.text : part?.kind === "number" || part?.kind === "bytes" ? String(part.value) : "");

const reason = ({ id, args }: Message): string => (catalogues[locale()]?.[id] ?? "").replace(/\{(\w+)\}/g, (_, name: string) => partText(args[name]));

/** What stands behind its page at that moment. */
function pageText({ state, mappers }: HomeView): string {
  switch (state) {
    case "shared":
      return t("page shared by {0}", mappers);
    case "cow":
      return t("page copied when it is next written");
    case "zero":
      return t("page of zeros");
    case "absent":
      return t("page not in memory yet");
    case "part":
      return t("some of its pages in memory");
    default:
      return t("page in memory");
  }
}

const SECTIONS: Readonly<Record<string, () => string>> = { stack: () => t("stack"), heap: () => t("heap"), mmap: () => t("a mapping of its own"), arena: () => t("a thread's arena") };

export function homeText(home: HomeView): string {
  const section = SECTIONS[home.section]?.() ?? `\`${home.section}\``;
  const area = home.area ? ` · \`${home.area.name} ${home.area.rights}\`, ${pageText(home)}` : "";
  return `${section}: ${reason(home.why)}${area}`;
}
