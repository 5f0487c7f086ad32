/** The words that drawing, table, card and screen reader share. */
import type { EntryBit, EntryRow, FrameOwner, PageWalkView, TlbWay, WalkFrame, WalkLevel, WalkLevelName } from "../../../src/views/model/pageWalk";
import { type TextId, t, textOf } from "../../state/l10n";
import { sizeText } from "../../state/format";

const letters: Readonly<Partial<Record<EntryBit["name"], string>>> = { RW: "W", US: "U" };

/** One or two letters, as the tables of most books have them: W for the manual's R/W, U for its U/S. */
export const bitName = (name: EntryBit["name"]): string => letters[name] ?? name;

/** x86-32 without PAE has a "page directory" and a "page table"; everywhere else the manual's short names are used. */
export function levelName(view: Pick<PageWalkView, "mode">, name: WalkLevelName): string {
  if (view.mode !== "2-level") return name;
  return name === "PD" ? t("walk.level.directory") : t("walk.level.table");
}

/** Before the equals sign in a field: "directory = 345". */
export function fieldName(view: Pick<PageWalkView, "mode">, name: WalkLevelName | "offset" | "sign"): string {
  if (name === "offset") return t("walk.field.offset");
  if (name === "sign") return t("walk.field.sign");
  if (view.mode !== "2-level") return name;
  return name === "PD" ? t("walk.field.directory") : t("walk.field.table");
}

export const hexOf = (value: number): string => `0x${value.toString(16)}`;

/** Digits in groups of four from the right, where the number of them is no multiple of three or less than five. */
export function grouped(binary: string): string {
  if (binary.length <= 9 && binary.length !== 8) return binary;
  return binary.replace(/\B(?=(?:.{4})+$)/g, " ");
}

/** All digits of an address in groups of four: "0x0000 5555 5555 9820"; 32-bit addresses in one piece. */
export function wholeAddress(address: string, pointerBytes: 4 | 8): string {
  const digits = address.slice(2).padStart(pointerBytes * 2, "0");
  return pointerBytes === 4 ? `0x${digits}` : `0x${(digits.match(/.{4}/g) ?? [digits]).join(" ")}`;
}

/** "0x8…02b1c067": the ends of a word that is too long for its column. */
export const shortWord = (word: string): string => (word.length <= 12 ? word : `${word.slice(0, 3)}…${word.slice(-8)}`);

export const ownerWord = ({ kind }: FrameOwner): string => t(`walk.owner.${kind}`);

export function ownerText(owner: FrameOwner): string {
  const words = [ownerWord(owner)];
  if (owner.name !== "") words.push(owner.name.slice(owner.name.lastIndexOf("/") + 1));
  if (owner.page !== null) words.push(t("walk.owner.page", { page: owner.page }));
  if (owner.copyOnWrite) words.push(t("walk.owner.cow"));
  return words.join(" · ");
}

export const mappedText = (frame: WalkFrame): string => t("walk.frame.mappings", { count: frame.mapcount });

/** Where a table or frame begins, what follows it, and the sum of both. */
export const sumText = (frame: WalkFrame): string => (frame.size === 4096 ? `${frame.pfn} × 4096 + ${hexOf(frame.offset)}` : `${frame.start} + ${hexOf(frame.offset)}`);

/** Frame and rights; `leaf`: in this table entries are about pages, so their rights are what counts. */
export const rowText = (row: EntryRow, leaf = true): string => (row.present ? `${row.frame ?? ""} ${leaf ? row.rights : ""}`.trim() : row.entry === "0x0" ? "–" : shortWord(row.entry));

export const policyWord = (policy: "lru" | "fifo" | "random" | "plru"): string => t(`walk.policy.${policy}`);
export const tlbName = (which: "data" | "instruction"): string => t(`walk.tlb.${which}`);
export const accessWord = (access: "read" | "write" | "fetch" | "none"): string => (access === "none" ? "" : t(`walk.access.${access}`));
export const stopWord = (why: NonNullable<WalkLevel["stops"]>): string => t(`walk.stop.${why}`);

/** A page by its number, as the TLB compares it. */
export const pageNumber = (page: string): string => `0x${(BigInt(page) >> 12n).toString(16)}`;

export const wayText = (way: TlbWay): string => (way.valid ? `${way.page} → ${way.pfn}, ${sizeText(way.pageSize)}` : t("walk.tlb.empty"));

/** Flags of an entry in one line of words: "present, writable, user". */
export const bitsText = (level: WalkLevel): string =>
  level.bits
    .map((bit) => `${bitName(bit.name)} ${textOf(bit.meaning)}`)
    .join(", ");

const questions: Readonly<Record<string, TextId>> = { pf: "walk.question.pf", vma: "walk.question.vma", rights: "walk.question.rights", entry: "walk.question.entry", frame: "walk.question.frame", set: "walk.question.set" };
export const questionText = (id: string): string => t(questions[id] ?? "walk.question.pf");
