/**
 * What panels and the extension host say to each other, typed once for both ends.
 *
 *     panel ──ready────────────────▶ host      the panel pulls: the host sends nothing before "ready"
 *     panel ◀──environment, state──  host      answer to "ready", and again whenever something changes
 *     panel ──bytes? ──────────────▶ host      a request; exactly one reply, a result or an error
 *
 * One map per direction and kind: the name of a message to what it carries, the name of a request to its question and answer.
 */
import type { AddressSpaceView } from "../views/model/addressSpace";
import type { BytesView } from "../views/model/bytes";
import type { Followed, Hex, ObjectId, Place, Selection } from "../views/model/common";
import type { ChunkDetail, HeapPanelView, WhatIfAnswer } from "../views/model/heap";
import type { AllocatorComparison, ComparisonState, CurvesView, LivesView, LivesWindow } from "../views/model/heapLives";
import type { CompareView, PageList } from "../views/model/memory";
import type { ComparedWith, PageWalkView, WalkComparison } from "../views/model/pageWalk";
import type { KernelSpaceView } from "../views/model/kernelSpace";
import type { FrameFound, FrameView, PhysicalView } from "../views/model/physical";
import type { PanelState } from "../views/model/panelState";
import type { SlabObjectView, SlabView } from "../views/model/slab";
import type { TableDetail, TableTreeView } from "../views/model/tableTree";

/** Panels and the view each one draws; further panels add a line. */
export interface PanelViews {
  readonly addressSpace: AddressSpaceView;
  readonly heap: HeapPanelView;
  readonly slab: SlabView;
  readonly pageWalk: PageWalkView;
  readonly physical: PhysicalView;
  readonly kernelSpace: KernelSpaceView;
}
export type PanelName = keyof PanelViews;

/** All that can be asked for with keys 1-8, drawn or not yet. */
export type PanelTopic = "addressSpace" | "heap" | "pageWalk" | "physical" | "slab" | "kernelSpace" | "system" | "timeline";

export interface Environment {
  /** BCP 47: "en", "zh-cn". Unknown languages are shown in English. */
  readonly locale: string;
  /** workbench.reduceMotion; "auto" leaves it to the system. */
  readonly reduceMotion: "on" | "off" | "auto";
  /** Panels that exist, in the order of the keys 1-8. */
  readonly panels: readonly PanelTopic[];
  /** Further texts in that language that sentences of the host's own use (the checker's), id → text. */
  readonly texts: Readonly<Record<string, string>>;
}

/** What a panel's own keys do; the host sends them too, so that each is a command that can be rebound. beginDecisions: from the first decision of what comes next. */
export type PanelAction = "toggleTable" | "nextChange" | "previousChange" | "nextFinding" | "previousFinding" | "follow" | "goToAddress" | "showAllocation" | "showFree" | "showHelp" | "beginDecisions";

/** A panel and what it is in. `serial` only grows: an older notice is dropped. */
export type StateNotice = { readonly [Name in PanelName]: { readonly panel: Name; readonly serial: number; readonly state: PanelState<PanelViews[Name]> } }[PanelName];

/** Host → panel, without an answer. */
export interface HostNotices {
  readonly environment: Environment;
  readonly state: StateNotice;
  readonly selection: { readonly selection: Selection | null };
  /** What is pointed at in another panel or the editor. */
  readonly hovered: { readonly selection: Selection | null };
  readonly followed: { readonly followed: Followed | null };
  readonly action: { readonly action: PanelAction };
  /** The machine that is compared with is on its way to the step: 0 … 1; null: it stands there. */
  readonly comparing: { readonly done: number | null };
}

/** What the page walk is to be of: C text or an address in any half; the running access; null: the followed address, else the running access. */
export type WalkWish = { readonly kind: "text"; readonly text: string } | { readonly kind: "running" } | null;

/** Panel → host, without an answer. */
export interface PanelNotices {
  readonly ready: { readonly panel: PanelName };
  readonly select: { readonly selection: Selection };
  /** Pointing at something: the same thing lights up in the other panels and the editor; null when it ends. */
  readonly hover: { readonly selection: Selection | null };
  /** Follow an expression (evaluated anew at each step), else a plain address; null stops. */
  readonly follow: { readonly followed: { readonly expression: string | null; readonly address: Hex } | null };
  /** Show the address space as this task sees it (a thread or process, by its tid) and stay with it; null: go along with whoever runs. */
  readonly look: { readonly task: number | null };
  readonly goToStep: { readonly step: number };
  readonly goToPlace: { readonly place: Place };
  readonly openPanel: { readonly panel: PanelTopic };
  readonly run: { readonly command: PanelCommand };
  readonly copy: { readonly text: string };
}

/** Commands that panels offer as buttons and links. */
export type PanelCommand = "runFile" | "openLesson" | "runOn" | "showProblems" | "openProc";

/** Panel → host, with an answer. */
export interface PanelRequests {
  /** Raw bytes of a thing, or of any memory. */
  readonly bytes: { readonly params: { readonly objectId: ObjectId | null; readonly address: Hex; readonly size: number }; readonly result: BytesView };
  /** What an address or a C expression typed by the user means now. */
  readonly resolve: { readonly params: { readonly text: string }; readonly result: Selection };
  /** The picture before the last user action (B held). */
  readonly before: { readonly params: { readonly panel: PanelName }; readonly result: PanelState<PanelViews[PanelName]> };
  /** Every place of the followed address, each in its panel. */
  readonly places: { readonly params: Record<string, never>; readonly result: readonly FollowedPlace[] };
  /** The last step that changed the selected bytes (key C); null if none did. */
  readonly lastChange: { readonly params: { readonly address: Hex; readonly size: number }; readonly result: { readonly step: number } | null };
  /** The pages of a range one by one, with their frames and who maps them. */
  readonly pages: { readonly params: { readonly address: Hex; readonly size: number }; readonly result: PageList };
  /** The address space that is shown beside that of another process, page by page; null: that one has none (any more). */
  readonly comparePages: { readonly params: { readonly pid: number }; readonly result: CompareView | null };
  /** The page walk shows this from now on; its state comes anew. Fails when the text means nothing here. */
  readonly walkAddress: { readonly params: { readonly wish: WalkWish }; readonly result: Selection };
  /** One frame in full; null: there is no such frame. */
  readonly frame: { readonly params: { readonly pfn: number }; readonly result: FrameView | null };
  /** The frame that an address of any half, an expression or "pfn N" means. Fails when it means none. */
  readonly findFrame: { readonly params: { readonly text: string }; readonly result: FrameFound };
  /** The Slab panel shows this cache, the one that an address lies in or an expression leads to; null: whichever is natural. Its state comes anew. */
  readonly showCache: { readonly params: { readonly text: string | null }; readonly result: Selection };
  /** All that is known of the object that an address lies in; null: none does. */
  readonly slabObject: { readonly params: { readonly address: Hex }; readonly result: SlabObjectView | null };
  /** The Heap panel shows the chunk that an address lies in or an expression leads to; null: what the step is about. Its state comes anew. */
  readonly showChunk: { readonly params: { readonly text: string | null }; readonly result: Selection };
  /** A chunk word by word, all of its words or the first ones; null: no chunk lies there. */
  readonly heapChunk: { readonly params: { readonly address: Hex; readonly all: boolean }; readonly result: ChunkDetail | null };
  /** What a call such as "free(p)" or "malloc(24)" would do now; nothing of the run changes. Fails when the text is no such call. */
  readonly heapWhatIf: { readonly params: { readonly text: string }; readonly result: WhatIfAnswer };
  /** Lives of the blocks in a window of time and address; with `losses` also when leaked ones were lost, which takes longer. */
  readonly heapLives: { readonly params: { readonly window: LivesWindow | null; readonly losses: boolean }; readonly result: { readonly view: LivesView | null; readonly lossesKnown: boolean } };
  /** What the heap held and had of the kernel over time; null: there is no such heap. */
  readonly heapCurves: { readonly params: Record<string, never>; readonly result: CurvesView | null };
  /** The program anew under each of these allocators; none: what runs is given up (its question fails). `heapComparing` tells how far it is. */
  readonly heapCompare: { readonly params: { readonly allocators: readonly string[] }; readonly result: AllocatorComparison };
  /** Which allocators there are, and how far their comparison is. */
  readonly heapComparing: { readonly params: Record<string, never>; readonly result: ComparisonState };
  /** All page tables of the task that is shown; one of them in full (its physical address, its level, the first address it covers). */
  readonly tableTree: { readonly params: Record<string, never>; readonly result: TableTreeView };
  readonly tableDetail: { readonly params: { readonly address: Hex; readonly level: number; readonly start: Hex }; readonly result: TableDetail };
  /** The same walk in another task or paging mode; null ends that. To be asked again after each step. */
  readonly compare: { readonly params: { readonly with: ComparedWith | null }; readonly result: WalkComparison | null };
}

export interface FollowedPlace {
  readonly panel: PanelTopic;
  /** Data: variable name, map name, "entry 3 of the PML4". */
  readonly label: string;
  readonly address: Hex;
}

/** Host → panel, with an answer: none so far. */
export type HostRequests = Record<never, never>;

/** The two ends, as type arguments for Channel. */
export interface HostEnd {
  readonly sends: HostNotices;
  readonly receives: PanelNotices;
  readonly asks: HostRequests;
  readonly answers: PanelRequests;
}
export interface PanelEnd {
  readonly sends: PanelNotices;
  readonly receives: HostNotices;
  readonly asks: PanelRequests;
  readonly answers: HostRequests;
}
