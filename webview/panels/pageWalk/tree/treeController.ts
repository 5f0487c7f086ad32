/** The drawing of all tables: what it shows, how far it is zoomed, and which table or run the keys stand on. */
import { computed, signal } from "@preact/signals";
import type { TableDetail, TableTreeView } from "../../../../src/views/model/tableTree";
import type { PanelStore } from "../../../state/store";
import type { TreeSaved } from "../saved";
import { itemKey, levelOf, neighbour, runRange, type TreeItem, type TreeLayout, treeLayout } from "./treeLayout";

export const MOST_ZOOM = 4000;

export class TreeController {
  readonly view = signal<TableTreeView | null>(null);
  readonly failure = signal<string | null>(null);
  readonly zoom = signal(1);
  /** Left edge of the window, in units of the strip. */
  readonly left = signal(0);
  readonly focused = signal<TreeItem | null>(null);
  readonly pointed = signal<TreeItem | null>(null);
  /** All entries of the tables that are drawn large, by address. */
  readonly details = signal<ReadonlyMap<string, TableDetail>>(new Map());
  readonly layout = computed<TreeLayout | null>(() => (this.view.value ? treeLayout(this.view.value) : null));
  readonly saved = computed<TreeSaved>(() => ({ zoom: this.zoom.value, left: this.left.value }));
  private turn = 0;
  private readonly asked = new Set<string>();

  constructor(
    private readonly store: PanelStore<"pageWalk">,
    saved: TreeSaved,
  ) {
    this.zoom.value = saved.zoom;
    this.left.value = saved.left;
  }

  /** Fetches the tables as they are now. */
  async load(): Promise<void> {
    const turn = ++this.turn;
    try {
      const view = await this.store.connection.channel.request("tableTree", {});
      if (turn !== this.turn) return;
      this.asked.clear();
      this.details.value = new Map();
      this.view.value = view;
      this.failure.value = null;
      this.clamp();
    } catch (error) {
      if (turn === this.turn) this.failure.value = error instanceof Error ? error.message : String(error);
    }
  }

  /** All entries of a table, once. */
  detail(table: number): void {
    const node = this.view.value?.tables[table];
    if (!node || this.asked.has(node.address)) return;
    this.asked.add(node.address);
    const turn = this.turn;
    this.store.connection.channel.request("tableDetail", { address: node.address, level: node.level, start: node.start }).then(
      (detail) => {
        if (turn === this.turn) this.details.value = new Map(this.details.value).set(node.address, detail);
      },
      () => this.asked.delete(node.address),
    );
  }

  /** Zooms so that what lies at `share` (0..1) of the window stays there. */
  zoomBy(factor: number, share = 0.5): void {
    const layout = this.layout.value;
    if (!layout) return;
    const fixed = this.left.value + (share * layout.width) / this.zoom.value;
    this.zoom.value = Math.min(MOST_ZOOM, Math.max(1, this.zoom.value * factor));
    this.left.value = fixed - (share * layout.width) / this.zoom.value;
    this.clamp();
  }

  /** Moves the window by a share of its width. */
  panBy(share: number): void {
    const layout = this.layout.value;
    if (!layout) return;
    this.left.value += (share * layout.width) / this.zoom.value;
    this.clamp();
  }

  fit(): void {
    this.zoom.value = 1;
    this.left.value = 0;
  }

  move(to: "left" | "right" | "up" | "down"): void {
    const [view, layout, item] = [this.view.value, this.layout.value, this.focused.value];
    if (!view || !layout || view.tables.length === 0) return;
    const next = item === null ? ({ kind: "table", table: 0 } as const) : neighbour(view, layout, item, to);
    if (next) this.focus(next);
  }

  /** The keys stand there; it comes into sight. */
  focus(item: TreeItem): void {
    this.focused.value = item;
    const range = this.rangeOf(item);
    const layout = this.layout.value;
    if (!range || !layout) return;
    const seen = layout.width / this.zoom.value;
    if (range.x < this.left.value || range.x + Math.min(range.w, seen) > this.left.value + seen) this.left.value = range.x + range.w / 2 - seen / 2;
    this.clamp();
  }

  /** Brings one item up to the whole window. */
  zoomTo(item: TreeItem): void {
    const [range, layout] = [this.rangeOf(item), this.layout.value];
    if (!range || !layout) return;
    this.zoom.value = Math.min(MOST_ZOOM, Math.max(1, (layout.width / range.w) * 0.9));
    this.left.value = range.x + range.w / 2 - layout.width / this.zoom.value / 2;
    this.focused.value = item;
    this.clamp();
  }

  rangeOf(item: TreeItem): { readonly x: number; readonly w: number } | null {
    const [view, layout] = [this.view.value, this.layout.value];
    if (!view || !layout) return null;
    if (item.kind === "table") return layout.tables[item.table] ?? null;
    const run = view.runs[item.run];
    return run ? runRange(layout, run) : null;
  }

  /** The first address that an item covers. */
  addressOf(item: TreeItem): string | null {
    const view = this.view.value;
    if (!view) return null;
    return (item.kind === "table" ? view.tables[item.table]?.start : view.runs[item.run]?.start) ?? null;
  }

  levelOf(item: TreeItem): number {
    return this.view.value ? levelOf(this.view.value, item) : 0;
  }

  isFocused(item: TreeItem): boolean {
    return itemKey(item) === itemKey(this.focused.value);
  }

  private clamp(): void {
    const layout = this.layout.value;
    if (!layout) return;
    this.left.value = Math.max(0, Math.min(layout.width - layout.width / this.zoom.value, this.left.value));
    if (this.focused.value && !this.rangeOf(this.focused.value)) this.focused.value = null;
  }
}
