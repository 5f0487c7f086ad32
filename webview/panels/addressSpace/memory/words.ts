/** Pages, their states and where things lie, in words. */
import type { VmaView } from "../../../../src/views/model/addressSpace";
import type { HomeView, PageRow, PieceView } from "../../../../src/views/model/memory";
import { sizeText } from "../../../state/format";
import { t, textOf } from "../../../state/l10n";

export type PageLook = Pick<PageRow, "kind" | "sharing" | "dirty" | "barred" | "mappers">;

/** "shared ×2", "copy on write ×2", "page of zeros": what is worth a word first, then where it is from. */
export function pageWords(page: PageLook & { readonly huge?: boolean }): string {
  if (page.kind === "zero") return t("page.zero");
  const sharing = page.sharing === "cow" ? t("page.cow", { count: page.mappers }) : page.mappers > 1 ? t("page.shared", { count: page.mappers }) : t("page.own");
  const words = [sharing, t(`page.${page.kind}`), page.dirty ? t("page.dirty") : "", page.barred ? t("page.barred") : "", page.huge ? t("page.huge") : ""];
  return words.filter((word) => word !== "").join(", ");
}

/** The short mark on a box: "×2", "CoW ×2". */
export const pageMark = ({ kind, sharing, mappers }: PageLook): string => (kind === "zero" ? "0" : sharing === "cow" ? `CoW ×${mappers}` : mappers > 1 ? `×${mappers}` : "");

export const stateOfHome = ({ state, mappers }: HomeView): string => (state === "shared" || state === "cow" ? t(`home.${state}`, { count: mappers }) : t(`home.${state}`));

/** ".bss: no initialiser …". */
export const whyText = ({ section, why }: HomeView): string => `${sectionName(section)}: ${textOf(why)}`;

const SECTIONS = ["stack", "heap", "mmap", "arena"] as const;
export const sectionName = (section: string): string => {
  const known = SECTIONS.find((one) => one === section);
  return known ? t(`section.${known}`) : section;
};

/** Where it lies: "in list rw-p, page 0x555555558000, resident". */
export function whereText(home: HomeView): string {
  if (!home.area) return t("home.none");
  const page = home.pages > 1 ? t("home.pages", { page: home.page, count: home.pages }) : t("home.page", { page: home.page });
  return t("home.in", { area: home.area.name, rights: home.area.rights, page, state: stateOfHome(home) });
}

/** The figures of an area as /proc/self/smaps has them, those that are not 0. */
export function useTexts(vma: VmaView): readonly string[] {
  const { use } = vma;
  const figures = ([["Rss", use.rss], ["Pss", use.pss], ["Shared", use.shared], ["Private", use.private], ["Anonymous", use.anonymous], ["Dirty", use.dirty]] as const).filter(([, bytes]) => bytes > 0).map(([name, bytes]) => `${name} ${sizeText(bytes)}`);
  return [...figures, ...pageTexts(vma)];
}

/** What is special about its pages. */
export function pageTexts({ use, locked }: VmaView): readonly string[] {
  const more = [use.cow > 0 ? t("area.cow", { pages: use.cow / 4096 }) : "", use.zero > 0 ? t("area.zero", { pages: use.zero / 4096 }) : "", use.huge > 0 ? t("area.huge", { size: sizeText(use.huge) }) : "", locked ? t("area.locked") : ""];
  return more.filter((text) => text !== "");
}

export const pagesOfPiece = (vma: VmaView, { first }: PieceView): string => `0x${(BigInt(vma.start) + BigInt(first) * 4096n).toString(16)}`;
