/** What a life is called, for screen readers, cards and tables. */
import type { LifeView, LivesView } from "../../../../src/views/model/heapLives";
import { shortAddress, sizeText } from "../../../state/format";
import { placeText, t } from "../../../state/l10n";
import type { BandRow } from "./livesLayout";

export const stepText = (step: number): string => t("part.step", { step });

/** "line 28" of the place where it was made; empty: nobody knows. */
export const lineOf = ({ made }: LifeView): string => (made.place ? t("part.line", { line: made.place.line }) : "");

/** Wordings for the bar, longest first: with the line, without it, the shortest. */
export function wordings(life: LifeView): readonly string[] {
  const line = lineOf(life);
  const [longest = life.call] = life.labels;
  return [line === "" ? longest : `${longest}, ${line}`, ...life.labels, life.call];
}

export const nameOf = (life: LifeView): string => life.labels[0] ?? life.call;

export function stateOf(life: LifeView): string {
  if (life.future) return t("lives.state.future");
  if (life.state === "leaked") return t("lives.state.leaked");
  return life.state === "freed" ? (life.list === null ? t("lives.state.freed") : t("lives.state.freedIn", { list: life.list })) : t("lives.state.live");
}

/** All in one sentence. */
export function spokenOf(life: LifeView): string {
  const parts = [
    t("lives.spoken", { name: nameOf(life), address: life.start, size: sizeText(life.asked), state: stateOf(life) }),
    t("lives.madeAt", { step: life.made.step, line: lineOf(life) || life.inside }),
    life.freed ? t("lives.freedAt", { step: life.freed.step }) : "",
    life.lost === null ? "" : t("lives.lostAt", { step: life.lost }),
    life.usedAfter === null ? "" : t("lives.usedAt", { step: life.usedAfter }),
  ];
  return parts.filter((part) => part !== "").join(", ");
}

const at = (life: LifeView): string => (life.made.place ? ` · ${placeText(life.made.place)}` : life.inside === "" ? "" : ` · ${life.inside}`);

export function factsOf(life: LifeView): readonly string[] {
  const facts = [
    t("lives.fact.bytes", { address: life.start, asked: sizeText(life.asked), room: sizeText(life.room) }),
    t("lives.fact.made", { call: life.call, step: life.made.step }) + at(life),
    life.freed === null ? "" : t("lives.fact.freed", { by: life.freedBy, step: life.freed.step }) + (life.freed.place ? ` · ${placeText(life.freed.place)}` : ""),
    life.list === null ? "" : t("lives.fact.list", { list: life.list }),
    life.state === "leaked" ? (life.lost === null ? t("lives.fact.leaked") : t("lives.fact.lost", { step: life.lost })) : "",
    life.usedAfter === null ? "" : t("lives.fact.used", { step: life.usedAfter }),
    life.reused === null ? "" : t("lives.fact.reused", { step: life.reused }),
    life.earlier === 0 ? "" : t("lives.fact.earlier", { count: life.earlier }),
    t("lives.fact.press"),
  ];
  return facts.filter((fact) => fact !== "");
}

const blocksOf = ({ cells }: BandRow): number => cells.reduce((most, { band }) => Math.max(most, band.blocks), 0);
export const bandName = (row: BandRow): string => t("lives.band", { address: row.start, count: blocksOf(row) });
export const bandFacts = (row: BandRow): readonly string[] => {
  const leaked = row.cells.reduce((most, { band }) => Math.max(most, band.leaked), 0);
  return [...(leaked > 0 ? [t("lives.band.leaked", { count: leaked })] : []), t("lives.band.press")];
};

/** Heading: "8 blocks · 1 leaked". */
export const countText = ({ total, leaked, lives }: LivesView): string => `${lives.length < total ? t("lives.some", { shown: lives.length, total }) : t("lives.all", { total })}${leaked > 0 ? ` · ${t("lives.leaked", { count: leaked })}` : ""}`;
export const shortOf = (address: string, digits: number): string => shortAddress(address, digits);
