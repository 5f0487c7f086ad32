/** The legend: only what is in the drawn range, in the colouring of the moment. */
import { useEffect, useRef } from "preact/hooks";
import type { FrameOwner } from "../../../../src/views/model/physical";
import { type Palette, readPalette, theme } from "../../../draw/palette";
import { t } from "../../../state/l10n";
import { type Look, orderLook, ownerLooks, paintCell, typeLooks, zoneLooks } from "../canvas/looks";
import type { Controller } from "../controller";
import { ownerText, typeText } from "../words";

interface Item {
  readonly text: string;
  readonly look: Look | "free" | "changed" | "followed";
}

const owners = Object.keys(ownerLooks) as FrameOwner[];

function itemsOf(ui: Controller): readonly Item[] {
  const [frames, grid] = [ui.frames.value, ui.grid.value];
  if (!frames || !grid) return [];
  const runs = frames.runsIn(grid.first, grid.count);
  const kinds = new Set(runs.map(frames.kindOf));
  const items: Item[] = [...colouringItems(ui, runs.map(([first]) => Math.max(first, grid.first)), kinds)];
  if (kinds.has("free") && ui.colouring.value !== "order") items.push({ text: t("physical.legend.free"), look: "free" });
  if (frames.changedIn(grid.first, grid.count).length > 0) items.push({ text: t("legend.changed"), look: "changed" });
  const followed = frames.view.followedFrame;
  if (followed !== null && followed >= grid.first && followed < grid.first + grid.count) items.push({ text: t("legend.followed"), look: "followed" });
  return items;
}

function colouringItems(ui: Controller, firsts: readonly number[], kinds: ReadonlySet<FrameOwner>): readonly Item[] {
  const frames = ui.frames.value;
  if (!frames) return [];
  switch (ui.colouring.value) {
    case "owner":
      return owners.filter((kind) => kind !== "free" && kinds.has(kind)).map((kind) => ({ text: ownerText(kind), look: ownerLooks[kind] }));
    case "zone":
      return [...new Set(firsts.map((pfn) => frames.zoneAt(pfn)?.name ?? ""))].filter((name) => name !== "").map((name) => ({ text: name, look: zoneLooks(name) }));
    case "type":
      return [...new Set(firsts.map((pfn) => frames.typeAt(pfn)))].map((type) => ({ text: typeText(type), look: typeLooks[type] }));
    case "order":
      return [0, 5, 10].map((order) => ({ text: t("physical.order", { order }), look: orderLook(order) }));
  }
}

function paint(context: CanvasRenderingContext2D, palette: Palette, look: Item["look"]): void {
  if (look === "free" || look === "changed") {
    context.strokeStyle = look === "free" ? palette.second : palette.changed;
    context.lineWidth = look === "free" ? 1 : 2;
    context.strokeRect(1.5, 0.5 + (look === "changed" ? 0.5 : 0), 12, look === "free" ? 12 : 11);
    if (look === "free") return;
    context.fillStyle = palette.changed;
    context.beginPath();
    context.moveTo(1, 1);
    context.lineTo(9, 1);
    context.lineTo(1, 9);
    context.fill();
    return;
  }
  if (look !== "followed") return paintCell(context, palette, look, 1, 0, 13, 13);
  context.strokeStyle = palette.followed;
  context.fillStyle = palette.followed;
  context.lineWidth = 1.5;
  context.beginPath();
  context.arc(7.5, 6.5, 5, 0, 7);
  context.stroke();
  context.beginPath();
  context.arc(7.5, 6.5, 2.2, 0, 7);
  context.fill();
}

function Swatch({ look, unit }: { look: Item["look"]; unit: number }) {
  const ref = useRef<HTMLCanvasElement>(null);
  void theme.value;
  const scale = devicePixelRatio * unit;
  useEffect(() => {
    const context = ref.current?.getContext("2d");
    if (!context) return;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, 16, 14);
    paint(context, readPalette(), look);
  });
  return <canvas ref={ref} width={Math.ceil(16 * scale)} height={Math.ceil(14 * scale)} style={{ width: `${16 * unit}px`, height: `${14 * unit}px` }} aria-hidden="true" />;
}

export const FrameLegend = ({ ui }: { ui: Controller }) => (
  <ul class="legend" aria-label={t("legend.title")}>
    {itemsOf(ui).map((item) => (
      <li key={item.text}>
        <Swatch look={item.look} unit={ui.unit.value} />
        {item.text}
      </li>
    ))}
  </ul>
);
