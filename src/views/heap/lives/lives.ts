/** Projects the lives of blocks into the picture of time × address. */
import type { BlockLife, HeapPicture, LifeBand, LivesInfo } from "../../../engine/session";
import { hex, Look, type ViewContext } from "../../look";
import type { ISession } from "../../../engine/session";
import type { LifeBandView, LifeMoment, LifeView, LivesView, LivesWindow } from "../../model/heapLives";
import { Labels } from "./labels";
import { tombsOf } from "./tombs";

/** Blocks drawn singly (ui.md section 10). */
const MOST_SINGLE = 400;

export interface LivesAnswer {
  /** Null: a kernel program has no such heap. */
  readonly view: LivesView | null;
  /** When each leaked block was lost has been looked for. */
  readonly lossesKnown: boolean;
}

export interface LivesQuestion {
  readonly window: LivesWindow | null;
  /** Also the steps that lost blocks: the run is replayed for them. */
  readonly losses: boolean;
}

export function projectLives(session: ISession, context: ViewContext, { window, losses }: LivesQuestion): LivesAnswer {
  const picture = session.heapDoor.picture();
  if (!picture) return { view: null, lossesKnown: true };
  const look = new Look(session, context);
  const bounds = window && { from: window.from, to: window.to, start: Number(window.start), end: Number(window.end) };
  const info = session.heapDoor.lives({ most: MOST_SINGLE, losses, ...bounds });
  return { view: viewOf(look, info, picture, window), lossesKnown: info.lossesKnown };
}

function viewOf(look: Look, info: LivesInfo, picture: HeapPicture, window: LivesWindow | null): LivesView {
  const labels = new Labels(look);
  const lists = listsOf(picture);
  const tombs = tombsOf(info.lives);
  const shown = [...info.lives].sort((a, b) => a.start - b.start || a.made - b.made);
  const lives = shown.map((life): LifeView => {
    const own = tombs.get(life) ?? [];
    const rest = own.findLast(({ to }) => to === null);
    return {
      id: `block:${life.number}`, start: hex(life.start), asked: life.end - life.start, room: Math.max(life.room, life.end - life.start), labels: labels.of(life), call: labels.call(life), inside: life.madeIn,
      made: momentOf(look, life.made, life.madeAt), freed: life.freed === null ? null : momentOf(look, life.freed, life.freedAt), freedBy: life.freedBy, lost: life.lost, usedAfter: life.usedAfter,
      tombs: own.map(({ start, end, from, to }) => ({ start: hex(start), end: hex(end), from, to })), reused: own.find(({ to }) => to !== null)?.to ?? null,
      list: life.state === "freed" && !life.future && rest ? lists(rest.start) : null, earlier: life.life, state: life.state, future: life.future,
    };
  });
  const bands = info.bands.map(bandView);
  const own = window ? [] : info.own.map(({ start, end, what }) => ({ id: `own:${hex(start)}`, start: hex(start), end: hex(end), label: what }));
  return { lives, bands, own, total: info.total, leaked: info.leaked, now: info.now, from: Math.min(info.from, info.now), to: info.to, ended: info.ended, window, range: rangeOf(info) };
}

const momentOf = (look: Look, step: number, range: BlockLife["madeAt"]): LifeMoment => ({ step, place: look.place(range) });

const bandView = ({ start, end, from, to, blocks, leaked, density }: LifeBand): LifeBandView => ({ id: `cell:${hex(start)}:${Math.round(from)}`, start: hex(start), end: hex(end), from, to, blocks, leaked, density: Math.round(density * 1000) / 1000 });

function rangeOf({ lives, bands }: LivesInfo): LivesView["range"] {
  const all = [...lives, ...bands];
  if (all.length === 0) return null;
  return { start: hex(all.reduce((low, { start }) => Math.min(low, start), Number.POSITIVE_INFINITY)), end: hex(all.reduce((high, { end }) => Math.max(high, end), 0)) };
}

/** The free list that holds the bytes at an address; null: none. */
function listsOf(picture: HeapPicture): (address: number) => string | null {
  const free = picture.arenas.flatMap(({ chunks }) => chunks).filter(({ state }) => state === "free" || state === "cached" || state === "top").sort((a, b) => a.start - b.start);
  return (address) => {
    let [low, high] = [0, free.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (free[middle]!.start <= address) low = middle + 1;
      else high = middle;
    }
    const chunk = free[low - 1];
    if (!chunk || address >= chunk.start + chunk.size) return null;
    return chunk.state === "top" ? "top" : (picture.lists[chunk.list]?.name ?? null);
  };
}
