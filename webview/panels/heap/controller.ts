/** What the panel knows beyond the store: its size, strip or grid, the decision that is shown, the selected chunk word by word, and where the keys stand. */
import { computed, effect, signal } from "@preact/signals";
import type { ChunkDetail, ChunkView, HeapPanelView, WhatIfAnswer } from "../../../src/views/model/heap";
import type { Selection } from "../../../src/views/model/common";
import { DecisionFilm } from "../../state/decisionFilm";
import type { PanelStore } from "../../state/store";
import { focusElement } from "../../ui/focusElement";
import { type Elements, elementsOf, type Section } from "./elements";
import { type HeapSaved, savedOf } from "./saved";
import { type StripLayout, stripLayout } from "./strip/layout";

const none: Elements = new Map();

export class Controller {
  readonly width = signal(760);
  readonly unit = signal(1);
  readonly help = signal(false);
  readonly asking = signal<{ readonly open: boolean; readonly failure: string | null }>({ open: false, failure: null });
  readonly grid = signal(false);
  /** The allocator's decisions, one after another. */
  readonly film = new DecisionFilm();
  readonly focused = signal<string | null>(null);
  readonly cursor = signal<Partial<Record<Section, string>>>({});
  readonly own = signal<string | null>(null);
  readonly pointed = signal<string | null>(null);
  /** The words of the chunk that is selected, and all of them where the reader wants them. */
  readonly detail = signal<ChunkDetail | null>(null);
  readonly allWords = signal<string | null>(null);
  /** Key W: what would happen, as asked and answered. */
  readonly wondering = signal<{ readonly open: boolean; readonly failure: string | null; readonly answer: WhatIfAnswer | null }>({ open: false, failure: null, answer: null });
  private readonly trail: string[] = [];

  readonly view = computed<HeapPanelView | null>(() => this.store.view.value);
  readonly narrow = computed(() => this.width.value < 640);
  readonly tableOnly = computed(() => this.width.value < 360);
  readonly table = computed(() => this.store.asTable.value || this.tableOnly.value);
  readonly elements = computed<Elements>(() => (this.view.value ? elementsOf(this.view.value) : none));
  readonly chunks = computed<ReadonlyMap<string, ChunkView>>(() => new Map((this.view.value?.arenas ?? []).flatMap(({ items }) => items.flatMap((item): [string, ChunkView][] => (item.kind === "chunk" ? [[item.id, item]] : [])))));
  readonly hoveredId = computed<string | null>(() => this.elementOf(this.store.hovered.value, this.pointed.value));
  /** The chunk that is selected; before anybody chose, what this step was about. */
  readonly selectedId = computed<string | null>(() => this.elementOf(this.store.selection.value, this.own.value) ?? this.view.value?.chosen ?? null);
  readonly important = computed<ReadonlySet<string>>(() => new Set([this.hoveredId.value, this.selectedId.value, this.focused.value, this.view.value?.followed?.targetId].filter((id) => id !== null && id !== undefined)));
  readonly strips = computed<readonly StripLayout[]>(() => {
    const view = this.view.value;
    return !view || this.narrow.value || this.grid.value ? [] : view.arenas.map((arena) => stripLayout(arena, view.roots, { width: this.width.value - 24, important: this.important.value }));
  });
  readonly changed = computed<readonly string[]>(() => [...this.elements.value].filter(([, { changed }]) => changed).map(([id]) => id));
  /** What the decision that is shown is about: chunks by their first byte, lists by name. */
  readonly lit = computed<ReadonlySet<string>>(() => {
    const now = this.film.current.value;
    if (!now) return new Set();
    const at = new Set(now.objects);
    return new Set([...this.chunks.value.values()].filter((c) => at.has(c.start) || at.has(c.user)).map((c) => c.id));
  });

  private beginsUntil = 0;

  constructor(readonly store: PanelStore<"heap">) {
    this.grid.value = savedOf(store.extra.value).grid;
    effect(() => {
      store.extra.value = { grid: this.grid.value } satisfies HeapSaved;
    });
    effect(() => {
      const now = store.view.value;
      if (!now) return;
      this.film.show(now.decisions);
      if (performance.now() < this.beginsUntil && this.film.at.peek() === null) this.film.goTo(0);
    });
    effect(() => void this.fetchDetail());
  }

  /** The decisions that are shown, or come within a moment, are told from the first one on. */
  beginDecisions(): void {
    this.beginsUntil = performance.now() + 3000;
    this.film.goTo(0);
  }

  // --- focus, selection ---

  /** The one element of a section that Tab stops at. */
  stopOf(section: Section): string | undefined {
    const cursor = this.cursor.value[section];
    const all = this.elements.value;
    if (cursor !== undefined && all.get(cursor)?.section === section) return cursor;
    const selected = this.selectedId.value;
    if (section === "chunks" && selected !== null && all.get(selected)?.section === "chunks") return selected;
    return [...all].find(([, element]) => element.section === section)?.[0];
  }

  focus(id: string): void {
    const section = this.elements.value.get(id)?.section;
    if (section) this.cursor.value = { ...this.cursor.value, [section]: id };
    this.focused.value = id;
    focusElement(id);
  }

  /** The chunk of an element, for all panels. */
  select(id: string): void {
    const element = this.elements.value.get(id);
    if (!element) return;
    const chunk = element.chunk ?? id;
    this.own.value = chunk;
    this.wondering.value = { open: false, failure: null, answer: null };
    const made = this.chunks.value.get(chunk)?.made ?? null;
    this.store.select({ objectId: chunk, address: this.elements.value.get(chunk)?.address ?? element.address, size: element.size, place: made?.place ?? null });
  }

  point(id: string | null): void {
    if (this.pointed.value === id) return;
    const element = id === null ? undefined : this.elements.value.get(id);
    this.pointed.value = element ? id : null;
    const chunk = element?.chunk ?? id;
    this.store.hover(element && chunk !== null ? { objectId: chunk, address: element.address, size: element.size, place: this.chunks.value.get(chunk)?.made?.place ?? null } : null);
  }

  /** Follows the element: a variable by its name, a chunk by its address. Again: stops. */
  follow(): void {
    const id = this.focused.value ?? this.selectedId.value ?? "";
    const element = this.elements.value.get(id);
    const { followed } = this.store;
    if (followed.value && (!element || followed.value.targetId === (element.chunk ?? id))) return this.store.follow(null);
    if (element?.address) this.store.follow({ expression: element.expression, address: element.address });
  }

  /** Along the pointer that a chunk holds, or a list's link; remembers the way. */
  goAlong(id: string): void {
    const element = this.elements.value.get(id);
    const next = element?.section === "chunks" ? this.chunks.value.get(id)?.pointers.find(({ target }) => target.objectId !== null && this.elements.value.has(target.objectId))?.target.objectId : element?.chunk;
    if (!next || !this.elements.value.has(next)) return;
    this.trail.push(id);
    this.focus(next);
  }

  goBack(): void {
    const last = this.trail.pop();
    if (last !== undefined) this.focus(last);
  }

  /** Another part of the heap, by an address or an expression; null: what this step is about. */
  async show(text: string | null): Promise<void> {
    try {
      const selection = await this.store.connection.channel.request("showChunk", { text });
      this.asking.value = { open: false, failure: null };
      this.own.value = null;
      if (text !== null) this.store.select(selection);
      if (selection.objectId !== null && text !== null) this.focus(selection.objectId);
    } catch (error) {
      this.asking.value = { open: text !== null, failure: error instanceof Error ? error.message : String(error) };
    }
  }

  /** What would `free(p)`, `malloc(24)` do now? Nothing of the run changes. */
  async wonder(text: string): Promise<void> {
    try {
      const answer = await this.store.connection.channel.request("heapWhatIf", { text });
      this.wondering.value = { open: true, failure: null, answer };
      if (answer.decisions) this.film.show(answer.decisions);
    } catch (error) {
      this.wondering.value = { open: true, failure: error instanceof Error ? error.message : String(error), answer: null };
    }
  }

  /** Own selections by their element; those of other panels by the chunk around their address. */
  private elementOf(selection: Selection | null, own: string | null): string | null {
    if (!selection) return null;
    const all = this.elements.value;
    if (own !== null && (selection.objectId === own || selection.objectId === all.get(own)?.chunk) && all.has(own)) return own;
    if (selection.objectId !== null && all.has(selection.objectId)) return selection.objectId;
    if (selection.address === null) return null;
    const at = BigInt(selection.address);
    const found = [...this.chunks.value.values()].find((c) => c.role !== "top" && at >= BigInt(c.start) && at < BigInt(c.start) + BigInt(c.size));
    return found?.id ?? null;
  }

  /** Asked anew after each step. */
  private async fetchDetail(): Promise<void> {
    const view = this.view.value;
    const id = this.selectedId.value;
    const chunk = id === null || !view ? undefined : this.chunks.value.get(id);
    if (!chunk || id === null) {
      this.detail.value = null;
      return;
    }
    const all = this.allWords.value === id;
    try {
      const found = await this.store.connection.channel.request("heapChunk", { address: chunk.start, all });
      if (this.selectedId.peek() === id) this.detail.value = found;
    } catch {
      this.detail.value = null;
    }
  }
}
