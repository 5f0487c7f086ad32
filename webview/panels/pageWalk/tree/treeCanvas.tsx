/** The canvas itself: paints when something changed, turns wheel, pointer and keys into moves, and shows a card at what is pointed at. */
import { useEffect, useRef } from "preact/hooks";
import type { TableTreeView } from "../../../../src/views/model/tableTree";
import { t } from "../../../state/l10n";
import type { Controller } from "../controller";
import { readPalette, theme } from "../../../draw/palette";
import { fillsOf } from "./palette";
import { boxHeight, itemAt, paintTree, rowTop, type Scene, toWindow } from "./paint";
import type { TreeItem, TreeLayout } from "./treeLayout";
import { itemWords } from "./words";

interface Props {
  readonly ui: Controller;
  readonly view: TableTreeView;
  readonly layout: TreeLayout;
  readonly height: number;
}

/** Tables and runs on the way of the walk that the panel shows. */
function walked(ui: Controller, view: TableTreeView): readonly TreeItem[] {
  const walk = ui.view.value;
  if (!walk || walk.task !== view.task) return [];
  const tables = new Set(walk.levels.map(({ table }) => table));
  const items: TreeItem[] = view.tables.flatMap((node, table): TreeItem[] => (tables.has(node.address) ? [{ kind: "table", table }] : []));
  const va = BigInt(walk.va);
  const run = view.runs.findIndex(({ start, bytes }) => va >= BigInt(start) && va < BigInt(start) + BigInt(bytes));
  return run < 0 ? items : [...items, { kind: "run", run }];
}

function sceneFor({ ui, view, layout }: Props, context: CanvasRenderingContext2D): Scene {
  const palette = readPalette();
  const { tree } = ui;
  const marks = (items: readonly (TreeItem | null)[], how: "focus" | "hover" | "walked") => items.flatMap((item) => (item ? [{ item, how }] : []));
  return {
    context, palette, view, layout, fills: fillsOf(context, palette), width: ui.width.value - 26, zoom: tree.zoom.value, left: tree.left.value, details: tree.details.value,
    marked: [...marks(walked(ui, view), "walked"), ...marks([tree.pointed.value], "hover"), ...marks([tree.focused.value], "focus")],
  };
}

/** Tables that are drawn large want all their entries. */
function wantDetails({ ui, layout }: Props, scene: Scene): void {
  for (const placed of layout.tables) {
    const span = toWindow(scene, placed);
    if (span.w / placed.node.entries >= 26 && span.x < scene.width && span.x + span.w > 0) ui.tree.detail(placed.index);
  }
}

function usePainting(props: Props): (canvas: HTMLCanvasElement | null) => void {
  const ref = useRef<HTMLCanvasElement | null>(null);
  useEffect(() => {
    const context = ref.current?.getContext("2d");
    if (!context) return;
    const scene = sceneFor(props, context);
    paintTree(scene, devicePixelRatio * props.ui.unit.value);
    wantDetails(props, scene);
  });
  return (canvas) => {
    ref.current = canvas;
  };
}

const share = (event: MouseEvent): number => event.offsetX / Math.max(1, (event.currentTarget as HTMLElement).clientWidth);

function onWheel(ui: Controller, event: WheelEvent): void {
  event.preventDefault();
  if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) ui.tree.panBy((event.deltaX || event.deltaY) / 800);
  else ui.tree.zoomBy(2 ** (-event.deltaY / 240), share(event));
}

function onKey({ ui }: Props, event: KeyboardEvent): void {
  const { tree } = ui;
  const item = tree.focused.value;
  const doings: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => (event.shiftKey ? tree.panBy(-0.25) : tree.move("left")),
    ArrowRight: () => (event.shiftKey ? tree.panBy(0.25) : tree.move("right")),
    ArrowUp: () => tree.move("up"),
    ArrowDown: () => tree.move("down"),
    "+": () => tree.zoomBy(2),
    "=": () => tree.zoomBy(2),
    "-": () => tree.zoomBy(1 / 2),
    "0": () => tree.fit(),
    " ": () => item && tree.zoomTo(item),
    Enter: () => item && walkTo(ui, item),
  };
  if (event.ctrlKey || event.metaKey || event.altKey || !doings[event.key]) return;
  doings[event.key]();
  event.preventDefault();
  event.stopPropagation();
}

function walkTo(ui: Controller, item: TreeItem): void {
  const address = ui.tree.addressOf(item);
  if (address !== null) void ui.walk(address);
}

/** Dragging moves the window; a press without moving walks to what was pressed. */
function useDragging({ ui, view, layout }: Props) {
  const from = useRef<{ x: number; moved: boolean } | null>(null);
  const at = (event: PointerEvent): TreeItem | null => itemAt({ view, layout, width: ui.width.value - 26, zoom: ui.tree.zoom.value, left: ui.tree.left.value }, event.offsetX / ui.unit.value, event.offsetY / ui.unit.value);
  return {
    onPointerDown: (event: PointerEvent) => {
      from.current = { x: event.offsetX, moved: false };
      (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent) => {
      const start = from.current;
      ui.tree.pointed.value = at(event);
      if (!start || Math.abs(event.offsetX - start.x) < 4) return;
      ui.tree.panBy((start.x - event.offsetX) / Math.max(1, (event.currentTarget as HTMLElement).clientWidth));
      from.current = { x: event.offsetX, moved: true };
    },
    onPointerUp: (event: PointerEvent) => {
      const item = at(event);
      if (item && from.current && !from.current.moved) {
        ui.tree.focus(item);
        walkTo(ui, item);
      }
      from.current = null;
    },
    onPointerLeave: () => {
      ui.tree.pointed.value = null;
    },
  };
}

function Card({ ui, view, layout }: Props) {
  const item = ui.tree.pointed.value ?? ui.tree.focused.value;
  const range = item && ui.tree.rangeOf(item);
  if (!item || !range) return null;
  const width = ui.width.value - 26;
  const span = toWindow({ layout, width, zoom: ui.tree.zoom.value, left: ui.tree.left.value }, range);
  const [title, ...rest] = itemWords(view, item);
  const left = Math.max(4, Math.min(width - 240, span.x));
  return (
    <aside class="tree-card" style={{ left: `calc(${left} * var(--pw-u))`, top: `calc(${rowTop(ui.tree.levelOf(item)) + boxHeight + 6} * var(--pw-u))` }}>
      <strong>{title}</strong>
      {rest.map((line) => (
        <div class="second" key={line}>
          {line}
        </div>
      ))}
    </aside>
  );
}

/** The stage takes the keys; the canvas in it is for the eyes. */
const stage = (props: Props): object => ({
  role: "application",
  tabindex: 0,
  "aria-label": t("walk.tree.label"),
  onKeyDown: (event: KeyboardEvent) => onKey(props, event),
  onFocus: () => props.ui.tree.focused.value === null && props.ui.tree.move("down"),
});

export function TreeCanvas(props: Props) {
  const { ui, view, height } = props;
  void theme.value;
  const attach = usePainting(props);
  const dragging = useDragging(props);
  const width = ui.width.value - 26;
  const scale = devicePixelRatio * ui.unit.value;
  const item = ui.tree.focused.value;
  return (
    <div class="tree-stage" {...stage(props)}>
      <canvas
        ref={attach}
        width={Math.round(width * scale)}
        height={Math.round(height * scale)}
        style={{ width: `${width * ui.unit.value}px`, height: `${height * ui.unit.value}px` }}
        onWheel={(event) => onWheel(ui, event)}
        aria-hidden="true"
        {...dragging}
      />
      <Card {...props} />
      <div class="spoken" aria-live="polite">
        {item ? itemWords(view, item).join(", ") : ""}
      </div>
    </div>
  );
}
