/**
 * Both sides of the selected allocation: above one run of addresses, page by page with its guard page; below physical memory, where the
 * frames behind these pages lie. Lines join each page to its frame: parallel for what is contiguous, crossing for what vmalloc collects.
 */
import type { KernelAllocationView } from "../../../../src/views/model/kernelSpace";
import { graphics } from "../../../draw/roles";
import { bareAddress } from "../../../state/format";
import { t } from "../../../state/l10n";
import type { Controller } from "../controller";
import { PAGE, pagesOf, pfnText } from "../words";

/** Pages that are drawn singly. */
const MOST = 16;
const HEIGHT = 132;
const [TOP, BOX, FLOOR] = [18, 22, 92];

interface Drawn {
  readonly page: number;
  readonly pfn: number;
}

/** The part of physical memory round these frames: the whole of it would make one point of them. */
function windowOf(pages: readonly number[], frames: number): { readonly low: number; readonly high: number } {
  const [first, last] = [Math.min(...pages), Math.max(...pages)];
  const room = Math.max(4, Math.ceil((last - first) / 6));
  return { low: Math.max(0, first - room), high: Math.min(frames, last + 1 + room) };
}

/** The first pages and the last ones. */
function drawnPages(frames: readonly number[]): readonly (Drawn | null)[] {
  const all = frames.map((pfn, page): Drawn => ({ page, pfn }));
  return all.length <= MOST ? all : [...all.slice(0, MOST - 2), null, all[all.length - 1]];
}

function Page({ drawn, x, width, at }: { drawn: Drawn; x: number; width: number; at: number }) {
  const { page, pfn } = drawn;
  return (
    <g class="side-page" {...graphics("graphics-object", t("kernelSpace.pageToFrame", { page, pfn: pfnText(pfn) }))}>
      <path class="side-line" d={`M${x + width / 2} ${TOP + BOX} L${at} ${FLOOR}`} />
      <rect class="box live" x={x} y={TOP} width={width} height={BOX} />
      {width >= 26 && (
        <text class="small middle" x={x + width / 2} y={TOP + BOX / 2}>
          {page}
        </text>
      )}
      <rect class="side-frame" x={at - 3} y={FLOOR} width={6} height={BOX} data-pfn={pfn}>
        <title>{t("kernelSpace.pageToFrame", { page, pfn: pfnText(pfn) })}</title>
      </rect>
    </g>
  );
}

export const showFrame = (ui: Controller, pfn: number): void => ui.open("physical", { objectId: `frame:${pfn}`, address: null, size: PAGE, place: null });

function Guard({ x, width }: { x: number; width: number }) {
  return (
    <g>
      <rect class="box guard" x={x} y={TOP} width={width} height={BOX} />
      <title>{t("kernelSpace.guard")}</title>
      <path class="side-guard" d={`M${x} ${TOP + BOX} L${x + width} ${TOP} M${x} ${TOP + BOX / 2} L${x + width / 2} ${TOP} M${x + width / 2} ${TOP + BOX} L${x + width} ${TOP + BOX / 2}`} />
    </g>
  );
}

export function Sides({ ui, allocation, frames }: { ui: Controller; allocation: KernelAllocationView; frames: number }) {
  const pages = pagesOf(allocation);
  if (pages.length === 0) return null;
  const width = Math.max(220, ui.width.value - 24);
  const slots = drawnPages(pages);
  const step = Math.min(44, (width - 8) / (slots.length + Number(allocation.guard > 0)));
  const { low, high } = windowOf(pages, frames);
  const at = (pfn: number): number => 4 + ((width - 8) * (pfn + 0.5 - low)) / (high - low);
  const places = allocation.frames.length;
  return (
    <section aria-label={t("kernelSpace.sides")}>
      <h2 class="heading">
        <strong>{t("kernelSpace.sides")}</strong> <span class="second">{t(places > 1 ? "kernelSpace.scattered" : "kernelSpace.inOneRow", { pages: pages.length, places })}</span>
      </h2>
      <svg class="pw sides" width={width} height={HEIGHT} {...graphics("graphics-document", t("kernelSpace.sides"))}>
        <text class="small second" x={2} y={9}>
          {`${t("kernelSpace.addresses")}  ${bareAddress(allocation.address)}`}
        </text>
        <rect class="box plain" x={4} y={FLOOR} width={width - 8} height={BOX} />
        {slots.map((drawn, i) =>
          drawn ? (
            <Page key={drawn.page} drawn={drawn} x={4 + i * step} width={step - 2} at={at(drawn.pfn)} />
          ) : (
            <text key="more" class="small middle" x={4 + i * step + step / 2} y={TOP + BOX / 2}>
              …
            </text>
          ),
        )}
        {allocation.guard > 0 && <Guard x={4 + slots.length * step} width={step - 2} />}
        <text class="small second" x={4} y={HEIGHT - 8}>
          {t("kernelSpace.physicalSide", { pfn: pfnText(low) })}
        </text>
        <text class="small second end" x={width - 4} y={HEIGHT - 8}>
          {pfnText(high - 1)}
        </text>
      </svg>
    </section>
  );
}
