/** One life, drawn: the bar, its tombstone, what leaked of it, and the signs on it. */
import { widthOf } from "../../../draw/measure";
import { Label } from "../../../draw/label";
import { FocusRing, HoverHalo, SelectedMark } from "../../../draw/marks";
import { type Rect, StateBox } from "../../../draw/stateBox";
import { t } from "../../../state/l10n";
import type { LifeBar } from "./livesLayout";
import { spokenOf, wordings } from "./names";

export interface BarLook {
  readonly selected: boolean;
  readonly hovered: boolean;
  readonly stop: boolean;
}

/** Room for a line of text. */
const LINE = 13;
const middle = ({ y, h }: Rect): number => y + h / 2;

/** On a plate: it stands on a pattern. */
function Tomb({ rect, list }: { rect: Rect; list: string | null }) {
  const text = list ?? "";
  const room = rect.w - 14;
  const fits = list !== null && rect.h >= LINE && widthOf(text, "small") <= room;
  const plate = fits ? { x: rect.x + 4, y: rect.y + 2, w: widthOf(text, "small") + 8, h: rect.h - 4 } : null;
  return (
    <>
      <StateBox rect={rect} state="freed" plate={plate} />
      {fits && <Label x={rect.x + 8} y={middle(rect)} text={text} style="small" room={room} tone="tone-freed" />}
    </>
  );
}

/** Through "now" to the edge, with a point: it never ends. */
function Leak({ rect, ring }: { rect: Rect; ring: number | null }) {
  const right = rect.x + rect.w;
  const y = middle(rect);
  const text = t("lives.leakedHere");
  const left = rect.x + (ring === null ? 9 : 11);
  return (
    <>
      <StateBox rect={rect} state="leaked" plate={null} />
      <path class="leak-point" d={`M${right} ${rect.y} l5 ${rect.h / 2} l-5 ${rect.h / 2} z`} />
      {rect.h >= LINE && widthOf(text, "name") <= right - left - 4 && <Label x={left} y={y} text={text} style="name" room={right - left - 4} tone="tone-leaked" />}
      {ring !== null && <circle class="loss-ring" cx={ring} cy={y} r={Math.min(5, rect.h / 2)} />}
    </>
  );
}

function Used({ x, rect, edge }: { x: number; rect: Rect; edge: number }) {
  const text = t("lives.usedHere");
  const y = middle(rect);
  return (
    <g class="life-used" aria-hidden="true">
      <path class="used-cross" d={`M${x - 5} ${y - 5} l10 10 m-10 0 l10 -10`} />
      {rect.h >= LINE && widthOf(text, "name") <= edge - x - 10 && <Label x={x + 10} y={y} text={text} style="name" room={edge - x - 10} tone="tone-dangling" />}
    </g>
  );
}

export function Bar({ bar, look, edge }: { bar: LifeBar; look: BarLook; edge: number }) {
  const { life, live, ahead, freed, leaked, rect } = bar;
  const written = live ?? ahead;
  const props: object = { role: "graphics-object", tabindex: look.stop ? 0 : -1, "aria-label": spokenOf(life), "data-id": bar.id };
  return (
    <g class={look.hovered ? "life hovered" : "life"} {...props}>
      <HoverHalo rect={rect} />
      <FocusRing rect={{ x: rect.x + 2, y: rect.y + 2, w: rect.w - 4, h: rect.h - 4 }} />
      {ahead && <StateBox rect={ahead} state="plain" />}
      {live && <StateBox rect={live} state="live" />}
      {freed.map((tomb, i) => (
        <Tomb key={`${tomb.x} ${tomb.y}`} rect={tomb} list={i === freed.length - 1 && bar.used === null ? life.list : null} />
      ))}
      {leaked && <Leak rect={leaked} ring={bar.ring} />}
      {look.selected && <SelectedMark rect={rect} />}
      {written && written.h >= LINE && <Label x={written.x + 8} y={middle(written)} text={wordings(life)} room={written.w - 14} tone={live ? undefined : "second"} />}
      {bar.used !== null && <Used x={bar.used} rect={rect} edge={edge} />}
    </g>
  );
}
