/** What the panel knows beyond the store: its size, what is shown of the walk, where the film stands, and on which element the keys stand. */
import { computed, effect, signal } from "@preact/signals";
import type { Selection } from "../../../src/views/model/common";
import type { PageWalkView } from "../../../src/views/model/pageWalk";
import type { PanelStore } from "../../state/store";
import { Comparing } from "./compare/comparing";
import { type Elements, elementsOf, type Section, selectionOf } from "./elements";
import { Film, type Phase } from "./film";
import { layoutOf } from "./layout/arrange";
import type { WalkLayout } from "./layout/layout";
import { savedOf, type Shows, type WalkSaved } from "./saved";
import { TreeController } from "./tree/treeController";
import { focusElement } from "../../ui/focusElement";

const none: Elements = new Map();

/** How long a moment of the film stays while it plays. */
const MOMENT_MS = 2600;

export class Controller {
  readonly width = signal(760);
  readonly unit = signal(1);
  readonly help = signal(false);
  readonly asking = signal<{ readonly open: boolean; readonly failure: string | null }>({ open: false, failure: null });
  readonly shows = signal<Shows>("walk");
  /** The moment that the film stands at; null: it is not shown. */
  readonly moment = signal<number | null>(null);
  readonly playing = signal(false);
  readonly focused = signal<string | null>(null);
  readonly cursor = signal<Partial<Record<Section, string>>>({});
  readonly own = signal<string | null>(null);
  readonly tree: TreeController;
  readonly comparing: Comparing;

  readonly view = computed<PageWalkView | null>(() => this.store.view.value);
  readonly narrow = computed(() => this.width.value < 640);
  readonly tableOnly = computed(() => this.width.value < 360);
  readonly table = computed(() => this.store.asTable.value || this.tableOnly.value);
  readonly layout = computed<WalkLayout | null>(() => (this.view.value ? layoutOf(this.view.value, this.width.value - 24) : null));
  readonly elements = computed<Elements>(() => (this.view.value ? elementsOf(this.view.value) : none));
  readonly film = computed(() => new Film(this.view.value?.film ?? [], this.view.value?.tlb?.result === "hit"));
  readonly changed = computed<readonly string[]>(() => [...this.elements.value].filter(([id, { changed }]) => changed && !id.startsWith("bits:")).map(([id]) => id));
  readonly selectedId = computed<string | null>(() => (this.store.selection.value ? this.elementOf(this.store.selection.value, this.own.value) : null));
  readonly hoveredId = computed<string | null>(() => (this.store.hovered.value ? this.elementOf(this.store.hovered.value, this.pointed.value) : null));
  /** The element under the pointer. */
  readonly pointed = signal<string | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly store: PanelStore<"pageWalk">) {
    const saved = savedOf(store.extra.value);
    this.shows.value = saved.shows;
    this.moment.value = saved.moment;
    this.tree = new TreeController(store, saved.tree);
    this.comparing = new Comparing(store.connection.channel);
    effect(() => {
      store.extra.value = { shows: this.shows.value, moment: this.moment.value, tree: this.tree.saved.value } satisfies WalkSaved;
    });
    effect(() => this.play());
    let step = store.last.peek()?.run.step ?? null;
    effect(() => {
      const now = store.last.value?.run.step ?? null;
      if (now !== step && this.moment.peek() !== null) this.moment.value = 0;
      step = now;
    });
    effect(() => this.stayInFilm());
  }

  /** The film's part in how an element looks. */
  phase(id: string): Phase {
    return this.film.value.phase(id, this.moment.value);
  }

  /** To a moment; before the first and behind the last one the film ends. */
  goToMoment(at: number | null): void {
    const count = this.film.value.moments.length;
    this.moment.value = at === null || at < 0 || count === 0 ? null : Math.min(at, count - 1);
    if (at === null || at >= count) this.playing.value = false;
  }

  togglePlaying(): void {
    const last = this.film.value.moments.length - 1;
    if (!this.playing.value && (this.moment.value === null || this.moment.value === last)) this.goToMoment(0);
    this.playing.value = !this.playing.value && last > 0;
  }

  /** The one element of a section that Tab stops at. */
  stopOf(section: Section): string | undefined {
    const cursor = this.cursor.value[section];
    if (cursor !== undefined && this.elements.value.has(cursor)) return cursor;
    const entries = [...this.elements.value].filter(([, element]) => element.section === section);
    return (entries.find(([id]) => id === "tlb:way:0" || id.startsWith("entry:")) ?? entries[0])?.[0];
  }

  focus(id: string): void {
    const section = this.elements.value.get(id)?.section;
    if (section) this.cursor.value = { ...this.cursor.value, [section]: id };
    this.focused.value = id;
    focusElement(id);
  }

  select(id: string): void {
    const [view, element] = [this.view.value, this.elements.value.get(id)];
    if (!view || !element) return;
    this.own.value = id;
    this.store.select(selectionOf(view, id, element));
  }

  point(id: string | null): void {
    if (this.pointed.value === id) return;
    const [view, element] = [this.view.value, id === null ? undefined : this.elements.value.get(id)];
    this.pointed.value = element ? id : null;
    this.store.hover(view && element && id !== null ? selectionOf(view, id, element) : null);
  }

  /** Opens the input for another address. */
  ask(): void {
    this.asking.value = { open: true, failure: null };
  }

  /** Follows what is walked, or stops following it. */
  follow(): void {
    const view = this.view.value;
    if (!view) return;
    if (this.store.followed.value) return this.store.follow(null);
    this.store.follow({ expression: view.subject.expression, address: view.subject.address });
  }

  /** Another address; null: what the program itself accesses. */
  async walk(text: string | null): Promise<void> {
    try {
      await this.store.connection.channel.request("walkAddress", { wish: text === null ? null : { kind: "text", text } });
      this.asking.value = { open: false, failure: null };
      this.shows.value = "walk";
    } catch (error) {
      this.asking.value = { open: true, failure: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Own selections by their element; those of other panels are the frame when they lie in the page. */
  private elementOf(selection: Selection, own: string | null): string | null {
    const [view, element] = [this.view.value, own === null ? undefined : this.elements.value.get(own)];
    if (element && element.address === selection.address) return own;
    if (!view?.frame || selection.address === null) return null;
    const page = BigInt(view.va) - BigInt(view.frame.offset);
    const at = BigInt(selection.address);
    return at >= page && at < page + BigInt(view.frame.size) ? "frame" : null;
  }

  private play(): void {
    clearTimeout(this.timer);
    const at = this.moment.value;
    if (!this.playing.value || at === null) return;
    this.timer = setTimeout(() => {
      if (at + 1 >= this.film.value.moments.length) this.playing.value = false;
      else this.moment.value = at + 1;
    }, MOMENT_MS);
  }

  /** A film of fewer moments: the one that is shown is still there. */
  private stayInFilm(): void {
    const count = this.film.value.moments.length;
    const at = this.moment.peek();
    if (at !== null && this.view.value && at >= count) this.moment.value = count === 0 ? null : count - 1;
  }
}
