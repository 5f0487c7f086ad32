/**
 * Everything in the picture that can be pointed at, by its id: the film's elements ("field:0", "entry:3", "frame", "tlb:way:1",
 * "question:vma") and the neighbours of taken entries ("row:3:346"). What each is called, what it stands for, and which are neighbours.
 */
import type { Hex, Selection } from "../../../src/views/model/common";
import type { PageWalkView, WalkLevel } from "../../../src/views/model/pageWalk";
import { sizeText } from "../../state/format";
import { t, textOf } from "../../state/l10n";
import { drawnFields } from "./layout/rows";
import { bitsText, fieldName, hexOf, levelName, mappedText, ownerText, questionText, rowText, stopWord, wayText } from "./names";

export type Section = "walk" | "tlb" | "story";

export interface Element {
  readonly section: Section;
  /** Column and line of the walk; other sections have one line. */
  readonly column: number;
  readonly name: string;
  /** What more is known, a line each. */
  readonly facts: readonly string[];
  /** What it stands for in the address space. */
  readonly address: Hex;
  readonly size: number;
  readonly changed: boolean;
}

export type Elements = ReadonlyMap<string, Element>;

/** The address with another index at one level: where a click on a neighbour leads. */
export function addressWith(view: PageWalkView, level: WalkLevel, index: number): Hex {
  const field = view.fields.find(({ name }) => name === level.name);
  if (!field) return view.va;
  const kept = BigInt(view.va) & ((1n << BigInt(field.low)) - 1n);
  const upper = BigInt(view.va) >> BigInt(field.high + 1);
  const whole = (((upper << BigInt(field.high - field.low + 1)) | BigInt(index)) << BigInt(field.low)) | kept;
  return `0x${canonical(view, whole).toString(16)}`;
}

/** The bits above the top index repeat its highest one. */
function canonical(view: PageWalkView, address: bigint): bigint {
  const used = BigInt(view.bits.reduce((a, b) => a + b, 0));
  if (view.machine.pointerBytes === 4) return address;
  const low = address & ((1n << used) - 1n);
  const negative = (low >> (used - 1n)) & 1n;
  return negative === 1n ? low | (((1n << (64n - used)) - 1n) << used) : low;
}

class Collector {
  readonly all = new Map<string, Element>();

  constructor(private readonly view: PageWalkView) {}

  add(id: string, section: Section, column: number, name: string, more: Partial<Element> = {}): void {
    this.all.set(id, { section, column, name, facts: [], address: this.view.va, size: Math.max(1, this.view.subject.size), changed: false, ...more });
  }

  level(level: WalkLevel, index: number): void {
    const { view } = this;
    const column = view.fields.findIndex(({ name }) => name === level.name);
    const title = levelName(view, level.name);
    const covers = t("walk.covers", { size: sizeText(level.covers) });
    this.add(`level:${index}`, "walk", column, t("walk.spoken.table", { name: title, address: level.table }), { facts: [level.linuxName, t("walk.entries", { count: level.entries, size: level.entryBytes }), covers] });
    for (const row of level.rows) {
      const address = addressWith(view, level, row.index);
      const name = t("walk.spoken.entry", { table: title, index: String(row.index), entry: row.present ? rowText(row) : t("walk.entry.empty") });
      if (row.taken) this.add(`entry:${index}`, "walk", column, [name, level.stops ? stopWord(level.stops) : ""].filter(Boolean).join(", "), { facts: takenFacts(level), changed: level.change !== null });
      else this.add(`row:${index}:${row.index}`, "walk", column, name, { address, size: 1, facts: [address, row.entry, covers], changed: row.change !== null });
    }
    this.add(`bits:${index}`, "walk", column, t("walk.spoken.bits", { table: title, entry: level.entry, bits: bitsText(level) }), { changed: level.change !== null });
  }
}

function takenFacts(level: WalkLevel): readonly string[] {
  const change = level.change ? [`${level.change.old} → ${level.change.new}`] : [level.entry];
  return [...change, t("walk.entry.at", { address: level.entryAddress }), t("walk.covers", { size: sizeText(level.covers) })];
}

function frameOf(collector: Collector, view: PageWalkView): void {
  const { frame } = view;
  if (!frame) return;
  const mappings = frame.mappings.map(({ pid, va }) => t("walk.frame.mapping", { pid: String(pid), address: va }));
  const facts = [ownerText(frame.owner), `${mappedText(frame)} · ${t("walk.frame.refcount", { count: frame.refcount })}`, ...mappings];
  collector.add("frame", "walk", view.fields.length - 1, t("walk.spoken.frame", { frame: frame.pfn, owner: ownerText(frame.owner), pa: view.pa ?? "" }), { facts });
}

function others(collector: Collector, view: PageWalkView): void {
  view.tlb?.ways.forEach((way, i) => {
    collector.add(`tlb:way:${i}`, "tlb", i, t("walk.spoken.way", { way: way.way, what: wayText(way) }), way.valid ? { address: way.page, size: way.pageSize, facts: [wayText(way)] } : {});
  });
  view.story?.questions.forEach((question, i) => {
    const answer = question.asked ? question.answer.map(textOf).join(" ") : t("walk.question.unasked");
    collector.add(`question:${question.id}`, "story", i, `${question.number} ${questionText(question.id)} ${answer}`, { facts: question.others.map(textOf) });
  });
}

/** In the order of the arrows: column after column, each from its field downwards; then TLB, then the fault's questions. */
export function elementsOf(view: PageWalkView): Elements {
  const collector = new Collector(view);
  drawnFields(view).forEach(({ field, index: i }) => {
    const name = fieldName(view, field.name);
    const value = field.name === "offset" || field.name === "sign" ? hexOf(field.value) : String(field.value);
    collector.add(`field:${i}`, "walk", i, t("walk.spoken.field", { high: String(field.high), low: String(field.low), name, value }));
    const level = view.levels.findIndex((one) => one.name === field.name);
    if (level >= 0) collector.level(view.levels[level], level);
    if (field.name === "offset") frameOf(collector, view);
  });
  others(collector, view);
  return collector.all;
}

export const selectionOf = (view: PageWalkView, id: string, { address, size }: Element): Selection => ({ objectId: id === "frame" ? (view.frame?.bytes.objectId ?? null) : null, address, size, place: null });
