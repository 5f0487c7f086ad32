/** The roots below a row of chunks: chips side by side, each as near below its chunk as the others leave room for. */
import { widthOf } from "../../../draw/measure";
import type { Rect } from "../../../draw/stateBox";
import { t } from "../../../state/l10n";
import type { RootGroup } from "../roots";
import { type Point, rounded } from "./wires";

export interface RootPlace {
  readonly group: RootGroup;
  readonly rect: Rect;
  /** Null: nothing points there ("no root"). */
  readonly d: string | null;
  readonly to: Point;
}

const CHIP_H = 19;
const GAP = 6;
const MOST_W = 130;

interface Room {
  readonly width: number;
  /** Lower edge of the chunks, and how much of what lies below arrows between chunks need. */
  readonly top: number;
  readonly band: number;
  /** The word "roots" stands at the left. */
  readonly label: boolean;
}

interface Chip {
  readonly group: RootGroup;
  readonly w: number;
  readonly aim: number;
  x: number;
  line: number;
}

/** Lines from left to right; who does not find room near its chunk goes to the next line. */
function inLines(chips: Chip[], room: Room): number {
  const ends: number[] = [];
  for (const chip of chips) {
    const wanted = Math.max(0, Math.min(room.width - chip.w, chip.aim - chip.w / 2));
    const start = (line: number): number => (ends[line] ?? (line === 0 && room.label ? labelWidth() : -GAP)) + GAP;
    let line = 0;
    while (line < 6 && start(line) > Math.min(wanted + 40, room.width - chip.w)) line++;
    chip.line = line;
    chip.x = Math.max(start(line), wanted);
    ends[line] = chip.x + chip.w;
  }
  return ends.length;
}

const labelWidth = (): number => widthOf(t("heap.roots"), "small") + 4;

export function placeRoots(groups: readonly RootGroup[], aimOf: (group: RootGroup) => number, room: Room): { readonly places: readonly RootPlace[]; readonly bottom: number } {
  if (groups.length === 0) return { places: [], bottom: room.top + room.band };
  const chips = groups.map((group): Chip => ({ group, w: Math.min(MOST_W, Math.ceil(widthOf(group.text, group.targetless ? "name" : "mono")) + (group.targetless ? 4 : 16)), aim: aimOf(group), x: 0, line: 0 })).sort((a, b) => a.aim - b.aim);
  const lines = inLines(chips, room);
  const top = room.top + room.band + 16;
  const places = chips.map((chip): RootPlace => {
    const rect = { x: chip.x, y: top + chip.line * (CHIP_H + 8), w: chip.w, h: CHIP_H };
    const to = { x: chip.aim, y: room.top + 2 };
    return { group: chip.group, rect, to, d: chip.group.targetless ? null : wayUp(rect, to, top - 7, chip.group.dangling) };
  });
  return { places, bottom: top + lines * (CHIP_H + 8) - 8 };
}

/** Straight up where the chip lies below its chunk, else round a corner above the chips. */
function wayUp(rect: Rect, to: Point, turn: number, dangling: boolean): string {
  const x = Math.max(rect.x + 6, Math.min(rect.x + rect.w - 6, to.x));
  const end = { x: to.x, y: to.y + (dangling ? 9 : 5) };
  return x === to.x ? rounded([{ x, y: rect.y }, end]) : rounded([{ x, y: rect.y }, { x, y: turn }, { x: to.x, y: turn }, end]);
}
