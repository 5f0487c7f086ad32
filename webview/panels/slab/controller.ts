/** What the panel knows beyond the store: its size, which caches and slabs are listed, the decision that is shown, and where the keys stand. */
import { computed, effect, signal } from "@preact/signals";
import type { Selection } from "../../../src/views/model/common";
import type { SlabCacheRow, SlabObjectView, SlabRow, SlabView } from "../../../src/views/model/slab";
import { DecisionFilm } from "../../state/decisionFilm";
import { focusElement } from "../../ui/focusElement";
import type { PanelStore } from "../../state/store";
import { type Elements, elementsOf, objectAround, type Section, selectionOf } from "./elements";
import { layoutOf } from "./layout/layout";
import type { RowWish, SlabLayout } from "./layout/places";
import { objectIdOf, ownerText } from "./names";
import { savedOf, type SlabSaved } from "./saved";

const none: Elements = new Map();
/** Slabs that are drawn at once; of caches with hundreds of objects a slab fewer. */
const mostSlabs = 12;
const mostCells = 1200;
/** Caches that are listed when the program uses none. */
const fewCaches = 8;
const mostTags = 2;

export class Controller {
  readonly width = signal(760);
  readonly unit = signal(1);
  readonly help = signal(false);
  readonly asking = signal<{ readonly open: boolean; readonly failure: string | null }>({ open: false, failure: null });
  readonly all = signal(false);
  readonly filter = signal("");
  /** The allocator's decisions, one after another. */
  readonly film = new DecisionFilm();
  readonly first = signal(0);
  readonly focused = signal<string | null>(null);
  readonly cursor = signal<Partial<Record<Section, string>>>({});
  readonly own = signal<string | null>(null);
  readonly pointed = signal<string | null>(null);
  /** What is known of the selected object. */
  readonly object = signal<SlabObjectView | null>(null);

  readonly view = computed<SlabView | null>(() => this.store.view.value);
  readonly narrow = computed(() => this.width.value < 640);
  readonly tableOnly = computed(() => this.width.value < 360);
  readonly table = computed(() => this.store.asTable.value || this.tableOnly.value);
  readonly rows = computed<readonly SlabCacheRow[]>(() => this.listed());
  readonly window = computed(() => this.windowOf());
  readonly slabs = computed<readonly SlabRow[]>(() => this.view.value?.cache?.slabs.slice(this.window.value.from, this.window.value.to) ?? []);
  readonly elements = computed<Elements>(() => (this.view.value ? elementsOf(this.view.value, this.rows.value, this.slabs.value) : none));
  readonly layout = computed<SlabLayout | null>(() => {
    const cache = this.view.value?.cache;
    return cache ? layoutOf(cache, this.slabs.value, this.width.value - 24, this.narrow.value, (slab) => this.wishOf(slab)) : null;
  });
  readonly changed = computed<readonly string[]>(() => [...this.elements.value].filter(([, { changed }]) => changed).map(([id]) => id));
  readonly selectedId = computed<string | null>(() => this.elementOf(this.store.selection.value, this.own.value));
  readonly hoveredId = computed<string | null>(() => this.elementOf(this.store.hovered.value, this.pointed.value));
  /** What the decision that is shown is about. */
  readonly lit = computed<ReadonlySet<string>>(() => {
    const now = this.film.current.value;
    return new Set(now ? [...now.objects.map((address) => `object:${address}`), ...now.blocks.map(({ pfn }) => `slab:0x${pfn.toString(16)}`)] : []);
  });

  constructor(readonly store: PanelStore<"slab">) {
    const saved = savedOf(store.extra.value);
    this.all.value = saved.all;
    this.filter.value = saved.filter;
    this.first.value = saved.first;
    effect(() => {
      store.extra.value = { all: this.all.value, filter: this.filter.value, first: this.first.value } satisfies SlabSaved;
    });
    this.followTheRun();
    effect(() => void this.fetchObject());
  }

  /** Another step has other decisions, another cache begins with its first slab; an object that was asked for comes into sight. */
  private followTheRun(): void {
    let cache = this.store.last.peek()?.cache?.id ?? null;
    effect(() => {
      const now = this.store.view.value;
      if (now) this.film.show(now.decisions);
      if (now && now.cache?.id !== cache) this.first.value = 0;
      cache = now?.cache?.id ?? null;
      if (now?.chosen) this.reveal(now.chosen);
    });
  }

  private listed(): readonly SlabCacheRow[] {
    const view = this.view.value;
    if (!view) return [];
    const wanted = this.filter.value.trim().toLowerCase();
    const fits = ({ name, aliases }: SlabCacheRow): boolean => name.toLowerCase().includes(wanted) || aliases.some((alias) => alias.toLowerCase().includes(wanted));
    if (wanted !== "") return view.caches.filter(fits);
    if (this.all.value) return view.caches;
    const own = view.caches.filter((row) => row.allocs + row.frees > 0 || row.id === view.cache?.id);
    return own.length > 1 ? own : view.caches.slice(0, fewCaches);
  }

  private windowOf(): { readonly from: number; readonly to: number; readonly count: number } {
    const cache = this.view.value?.cache;
    if (!cache) return { from: 0, to: 0, count: 0 };
    const count = Math.max(2, Math.min(mostSlabs, Math.floor(mostCells / cache.perSlab)));
    const from = Math.max(0, Math.min(this.first.value, cache.slabs.length - count));
    return { from, to: Math.min(cache.slabs.length, from + count), count };
  }

  /** The followed object and those of this step, as far as it is known what they are. */
  private wishOf(slab: SlabRow): RowWish {
    const view = this.view.value;
    const cache = view?.cache;
    if (!cache) return { linked: false, tagged: [] };
    const target = view.followed?.targetId ?? null;
    const tagged = slab.owners.map((owner) => ({ index: owner.index, text: ownerText(owner), followed: objectIdOf(cache, slab, owner.index) === target }));
    const wanted = tagged.filter(({ index, followed }) => followed || slab.changed.includes(index));
    return { linked: cache.freePointer !== null, tagged: wanted.sort((a, b) => Number(b.followed) - Number(a.followed)).slice(0, mostTags) };
  }

  // --- focus, selection ---

  /** The one element of a section that Tab stops at. */
  stopOf(section: Section): string | undefined {
    const cursor = this.cursor.value[section];
    if (cursor !== undefined && this.elements.value.get(cursor)?.section === section) return cursor;
    const shown = section === "caches" ? this.view.value?.cache?.id : undefined;
    return shown !== undefined && this.elements.value.has(shown) ? shown : [...this.elements.value].find(([, element]) => element.section === section)?.[0];
  }

  focus(id: string): void {
    this.reveal(id);
    const section = this.elements.value.get(id)?.section;
    if (section) this.cursor.value = { ...this.cursor.value, [section]: id };
    this.focused.value = id;
    focusElement(id);
  }

  /** Brings the slab of an object, or a slab, among those that are drawn. */
  reveal(id: string): void {
    const cache = this.view.peek()?.cache;
    if (!cache || this.elements.peek().has(id)) return;
    const wanted = id.startsWith("object:") ? objectAround(cache, cache.slabs, id.slice("object:".length)) : id;
    const at = cache.slabs.findIndex((slab) => slab.id === id || (wanted !== null && wanted === id && objectAround(cache, [slab], id.slice("object:".length)) !== null));
    if (at >= 0) this.first.value = at;
  }

  select(id: string): void {
    const element = this.elements.value.get(id);
    if (!element) return;
    this.own.value = id;
    this.store.select(selectionOf(id, element));
  }

  point(id: string | null): void {
    if (this.pointed.value === id) return;
    const element = id === null ? undefined : this.elements.value.get(id);
    this.pointed.value = element ? id : null;
    this.store.hover(element && id !== null ? selectionOf(id, element) : null);
  }

  /** Follows the selected object, or stops following. */
  follow(): void {
    if (this.store.followed.value) return this.store.follow(null);
    const element = this.elements.value.get(this.focused.value ?? this.selectedId.value ?? "");
    if (element?.address) this.store.follow({ expression: null, address: element.address });
  }

  /** Another cache by its name, an address or an expression; null: whichever is natural. */
  async show(text: string | null): Promise<void> {
    try {
      const { objectId, address, size } = await this.store.connection.channel.request("showCache", { text });
      this.asking.value = { open: false, failure: null };
      if (objectId?.startsWith("object:")) {
        this.own.value = objectId;
        this.store.select({ objectId, address: address === null ? null : objectId.slice("object:".length), size, place: null });
      }
    } catch (error) {
      this.asking.value = { open: true, failure: error instanceof Error ? error.message : String(error) };
    }
  }

  /** The frame, or another panel, on the selected object. */
  open(panel: "physical" | "pageWalk" | "kernelSpace"): void {
    this.store.connection.channel.notify("openPanel", { panel });
  }

  /** Own selections by their element; those of other panels by the object around their address. */
  private elementOf(selection: Selection | null, own: string | null): string | null {
    if (!selection) return null;
    if (own !== null && selection.objectId === own && this.elements.value.has(own)) return own;
    if (selection.objectId !== null && this.elements.value.has(selection.objectId)) return selection.objectId;
    const cache = this.view.value?.cache;
    return cache && selection.address !== null ? objectAround(cache, this.slabs.value, selection.address) : null;
  }

  /** Asked anew after each step: a free object's pointer may be another one. */
  private async fetchObject(): Promise<void> {
    const id = this.selectedId.value;
    const element = id === null ? undefined : this.elements.value.get(id);
    if (id === null || !element?.address || element.column < 0 || element.section === "caches") {
      this.object.value = null;
      return;
    }
    try {
      const found = await this.store.connection.channel.request("slabObject", { address: element.address });
      if (this.selectedId.peek() === id) this.object.value = found;
    } catch {
      this.object.value = null;
    }
  }
}
