/** The panels as data: by which names VS Code knows each of them. Their order is that of the keys 1-8. */
import type { PanelName, PanelTopic } from "../../protocol/messages";
import { t } from "../config/texts";

export interface PanelKind {
  readonly panel: PanelName;
  /** Type of the editor tab; a view with "View" behind it stands in the side bar. */
  readonly type: string;
  /** The command that opens it. */
  readonly command: string;
  /** media/icons/<icon>-dark.svg, <icon>-light.svg. */
  readonly icon: string;
  /** As annotations and the command line call it: `//@ view address-space`. */
  readonly word: string;
  title(): string;
}

export const KINDS: readonly PanelKind[] = [
  { panel: "addressSpace", type: "pagewalk.addressSpace", command: "pagewalk.showAddressSpace", icon: "address-space", word: "address-space", title: () => t("Address space") },
  { panel: "heap", type: "pagewalk.heap", command: "pagewalk.openHeap", icon: "heap", word: "heap", title: () => t("Heap") },
  { panel: "pageWalk", type: "pagewalk.pageWalk", command: "pagewalk.openPageWalk", icon: "page-walk", word: "page-walk", title: () => t("Page walk") },
  { panel: "physical", type: "pagewalk.physical", command: "pagewalk.openPhysical", icon: "physical", word: "physical", title: () => t("Physical memory") },
  { panel: "slab", type: "pagewalk.slab", command: "pagewalk.openSlab", icon: "slab", word: "slab", title: () => t("Slab") },
  { panel: "kernelSpace", type: "pagewalk.kernelSpace", command: "pagewalk.openKernelSpace", icon: "kernel-space", word: "kernel-space", title: () => t("Kernel address space") },
];

export const PANELS: readonly PanelTopic[] = KINDS.map(({ panel }) => panel);

export const kindOf = (panel: PanelTopic): PanelKind | undefined => KINDS.find((kind) => kind.panel === panel);
export const viewOf = ({ type }: PanelKind): string => `${type}View`;
