/** Free lists in the order in which the allocator takes from them: heap order and list order are two structures. */
import type { FreeListView, HeapPanelView, ListedChunk } from "../../../../src/views/model/heap";
import { EarthSign } from "../../../draw/glyphs";
import { Label } from "../../../draw/label";
import { widthOf } from "../../../draw/measure";
import { graphics } from "../../../draw/roles";
import { StateBox } from "../../../draw/stateBox";
import { shortAddress } from "../../../state/format";
import { t, type TextId } from "../../../state/l10n";
import type { Controller } from "../controller";
import { listedId } from "../elements";
import { hexSize, listCount, listName } from "../names";
import type { Scene } from "../scene";
import { Mark } from "../strip/mark";

const H = 24;
const ROW = 32;
const LINK = 28;
/** More rows than these scroll. */
const MOST_ROWS = 12;
/** What scrolls must be reachable by keyboard. */
const scrollable: object = { tabindex: 0 };

interface Geometry {
  readonly names: number;
  readonly counts: number;
  readonly width: number;
  readonly cell: number;
  readonly sizes: boolean;
}

function geometryOf(lists: readonly FreeListView[], width: number, narrow: boolean): Geometry {
  const names = Math.min(width * 0.4, Math.max(80, ...lists.map((list) => widthOf(listName(list), "mono") + 18)));
  const counts = Math.max(30, ...lists.map((list) => widthOf(listCount(list), "label") + 16));
  return { names, counts, width, cell: narrow ? 54 : 106, sizes: !narrow };
}

/** How many links fit into a row; the rest is a number. */
export function shownLinks(list: FreeListView, { names, counts, width, cell }: Geometry): number {
  const room = width - names - counts - 30 - (list.changed ? 96 : 0);
  const most = Math.max(1, Math.floor(room / (cell + LINK)));
  return list.count <= most ? list.chunks.length : Math.max(1, most - 1);
}

const orders: Readonly<Record<FreeListView["order"], TextId>> = { lifo: "heap.list.lifo", fifo: "heap.list.fifo", size: "heap.list.size", address: "heap.list.address" };

const OpenLink = ({ x, y, w }: { x: number; y: number; w: number }) => (
  <g class="arrow free-list" aria-hidden="true">
    <path class="shaft" d={`M${x} ${y} H${x + w - 6}`} />
    <path class="head hollow" d={`M${x + w} ${y} l-6 -3.5 v7 z`} />
  </g>
);

function Listed({ scene, list, one, place, x, geometry }: { scene: Scene; list: FreeListView; one: ListedChunk; place: number; x: number; geometry: Geometry }) {
  const rect = { x, y: 4, w: geometry.cell, h: H };
  const size = hexSize(one.size);
  return (
    <Mark scene={scene} id={listedId(list.id, place)} rect={rect} section="lists" changed={one.entered}>
      <StateBox rect={{ x: 0, y: 0, w: rect.w, h: H }} state="freed" />
      <Label x={8} y={H / 2} text={shortAddress(one.address)} style="mono" room={rect.w - 12} />
      {geometry.sizes && <Label x={rect.w - 8} y={H / 2} text={one.skip ? `${size} ⇉` : size} style="mono" room={rect.w - 64} end tone="second" />}
    </Mark>
  );
}

/** What is new, wrong or left out at the end of a row, as room allows. */
function Remark({ list, x, room }: { list: FreeListView; x: number; room: number }) {
  const entered = list.chunks.findIndex((one) => one.entered);
  if (list.broken !== null) return <Label x={x} y={ROW / 2} text={[t("heap.list.broken", { why: t(`heap.broken.${list.broken}`) }), t("heap.list.brokenShort")]} room={room} tone="tone-corrupted" />;
  if (entered < 0) return list.changed ? <Label x={x} y={ROW / 2} text={[t("heap.list.taken"), t("heap.list.takenShort")]} room={room} tone="tone-changed" /> : null;
  return <Label x={x} y={ROW / 2} text={entered === 0 && list.order === "lifo" ? [t("heap.list.newFirst"), t("heap.list.new")] : [t("heap.list.newOrder", { order: t(orders[list.order]) }), t("heap.list.new")]} room={room} tone="tone-changed" />;
}

function Row({ scene, list, geometry, y, lit }: { scene: Scene; list: FreeListView; geometry: Geometry; y: number; lit: boolean }) {
  const { names, counts, width, cell } = geometry;
  const shown = shownLinks(list, geometry);
  const begin = names + counts + 6;
  const x = (i: number): number => begin + LINK - 4 + i * (cell + LINK);
  const end = x(shown - 1) + cell;
  const left = list.count - shown;
  const tail = end + 26 + (left > 0 ? 44 : 0);
  return (
    <g transform={`translate(0 ${y})`} class={lit ? "list-row lit" : "list-row"}>
      <Label x={0} y={ROW / 2} text={listName(list)} style="mono" room={names - 6} />
      <Label x={names} y={ROW / 2} text={listCount(list)} room={counts} tone="second" />
      <circle class="list-head" cx={begin} cy={ROW / 2} r={4} />
      {list.chunks.slice(0, shown).map((one, i) => (
        <g key={`${one.id} ${one.address}`}>
          <OpenLink x={i === 0 ? begin + 4 : x(i - 1) + cell} y={ROW / 2} w={i === 0 ? LINK - 8 : LINK} />
          <Listed scene={scene} list={list} one={one} place={i} x={x(i)} geometry={geometry} />
        </g>
      ))}
      {left > 0 && <Label x={end + 8} y={ROW / 2} text={t("heap.list.more", { count: left })} room={60} tone="second" />}
      {left === 0 && list.broken === null && <EarthSign x={end} y={ROW / 2} reach={10} />}
      {left === 0 && list.broken !== null && <path class="arrow dangling" d={`M${end} ${ROW / 2} h10 m-4 -4 l8 8 m-8 0 l8 -8`} />}
      <Remark list={list} x={tail + 4} room={width - tail - 4} />
    </g>
  );
}

/** "fastbins, 62 small, 63 large: empty". */
export const emptyText = ({ empty }: HeapPanelView): string =>
  empty.length === 0 ? "" : t("heap.list.empty", { kinds: empty.map(({ kind, count }) => (count === 1 || kind === "tcache" ? kind : kind === "fastbin" ? "fastbins" : t("heap.list.kinds", { count, kind }))).join(", ") });

export function FreeLists({ ui, scene, view }: { ui: Controller; scene: Scene; view: HeapPanelView }) {
  const width = ui.width.value - 24;
  const unit = ui.unit.value;
  const geometry = geometryOf(view.lists, width, ui.narrow.value);
  const height = view.lists.length * ROW;
  const named = new Set(ui.film.current.value?.lists ?? []);
  const empty = emptyText(view);
  const long = view.lists.length > MOST_ROWS;
  if (view.lists.length === 0 && empty === "") return null;
  return (
    <section class="free-lists" aria-label={t("heap.lists")}>
      <h2 class="heading">
        <strong>{t("heap.lists")}</strong> <span class="second">{t("heap.lists.order")}</span>
      </h2>
      {view.lists.length > 0 && (
        <div class={long ? "lists-scroll long" : "lists-scroll"} {...(long ? { ...scrollable, role: "region", "aria-label": t("heap.lists") } : {})}>
        <svg class="pw lists" width={width * unit} height={height * unit} viewBox={`0 0 ${width} ${height}`} {...graphics("graphics-document", t("heap.lists"))}>
          {view.lists.map((list, i) => (
            <Row key={list.id} scene={scene} list={list} geometry={geometry} y={i * ROW} lit={named.has(list.name)} />
          ))}
        </svg>
        </div>
      )}
      {empty !== "" && <p class="second small-text">{empty}</p>}
    </section>
  );
}
