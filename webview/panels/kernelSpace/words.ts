/** What ranges and allocations are called. */
import type { KernelAllocationView, KernelRangeView } from "../../../src/views/model/kernelSpace";
import { sizeText } from "../../state/format";
import { t } from "../../state/l10n";

export const PAGE = 4096;

export const useText = ({ use }: KernelRangeView): string => t(`kernelSpace.use.${use}`);
export const kindText = ({ kind }: KernelAllocationView): string => t(`kernelSpace.kind.${kind}`);
/** "vmalloc · 20 KiB", "kernel stack of 1041". */
export function nameOf(a: KernelAllocationView): string {
  const name = a.label === "" ? kindText(a) : `${kindText(a)} · ${a.label}`;
  return `${name}, ${sizeText(a.requested)}`;
}
export const pfnText = (pfn: number): string => `0x${pfn.toString(16).padStart(4, "0")}`;
export const pagesOf = (a: KernelAllocationView): number[] => a.frames.flatMap(([first, count]) => Array.from({ length: count }, (_, i) => first + i));
/** Nothing may lie there. */
export const isEmptyUse = ({ use }: KernelRangeView): boolean => use === "hole" || use === "gap" || use === "guard-hole";
