/** What owners, types and blocks are called. */
import type { FrameOwner, MigrateType, OwnerView, PhysicalView, RunView } from "../../../src/views/model/physical";
import { fileName, sizeText } from "../../state/format";
import { t } from "../../state/l10n";

export const PAGE = 4096;

/** As the kernel writes frame numbers. */
export const pfnText = (pfn: number): string => `0x${pfn.toString(16).padStart(4, "0")}`;
/** Inside boxes: without the prefix. */
export const barePfn = (pfn: number): string => pfn.toString(16).padStart(4, "0");
export const rangeText = (first: number, count: number): string => `${pfnText(first)}–${pfnText(first + count - 1)}`;

export const ownerText = (kind: FrameOwner): string => t(`physical.owner.${kind}`);
export const typeText = (type: MigrateType): string => t(`physical.type.${type}`);

export function ownerName({ kind, name }: OwnerView): string {
  return name === "" ? ownerText(kind) : `${ownerText(kind)} · ${kind === "file" || kind === "shared-memory" ? fileName(name) : name}`;
}

/** "free block of order 3", "anonymous · list". */
export function runName(view: PhysicalView, [, , owner, order]: RunView): string {
  const one = view.owners[owner];
  if (one.kind === "free") return t("physical.freeBlock", { order });
  return ownerName(one);
}

/** "4 K" as the columns of the free lists say it. */
export const orderSize = (order: number): string => {
  const kib = 4 * 2 ** order;
  return kib < 1024 ? `${kib} K` : `${kib / 1024} M`;
};

export const framesSize = (count: number): string => sizeText(count * PAGE);
/** In MiB, as the watermarks are compared. */
export const mib = (count: number): string => ((count * PAGE) / 2 ** 20).toFixed(1);
export const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
