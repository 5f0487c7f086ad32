/** What the picture of lives knows: the lives that were fetched, the window, where keys and pointer stand. */
import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { LivesView, LivesWindow } from "../../../../src/views/model/heapLives";
import { focusElement } from "../../../ui/focusElement";
import type { LivesHost } from "./host";
import { type LifeBar, type LivesLayout, livesLayout } from "./livesLayout";
import { bandFacts, bandName, factsOf, spokenOf } from "./names";

/** The machine may move on at once: only where it stays for a moment are lives looked at. */
const QUIET = 120;
const LOSSES_AFTER = 350;

export interface Moment {
  readonly what: "made" | "freed" | "lost" | "used";
  readonly step: number;
}

/** What happened to it, in order. */
export function momentsOf({ life }: LifeBar): Moment[] {
  const all: Moment[] = [{ what: "made", step: life.made.step }];
  if (life.freed) all.push({ what: "freed", step: life.freed.step });
  if (life.lost !== null) all.push({ what: "lost", step: life.lost });
  if (life.usedAfter !== null) all.push({ what: "used", step: life.usedAfter });
  return all.sort((a, b) => a.step - b.step);
}

export class LivesModel {
  readonly view = signal<LivesView | null>(null);
  readonly failed = signal(false);
  readonly window = signal<LivesWindow | null>(null);
  readonly cursor = signal<string | null>(null);
  readonly pointed = signal<string | null>(null);
  readonly layout: ReadonlySignal<LivesLayout | null>;
  readonly elements: ReadonlySignal<ReadonlyMap<string, { readonly name: string; readonly facts: readonly string[] }>>;
  private turn = 0;
  private timers: ReturnType<typeof setTimeout>[] = [];
  private readonly stop: () => void;

  constructor(readonly host: LivesHost) {
    this.layout = computed(() => (this.view.value ? livesLayout(this.view.value, { width: host.width.value - 24, narrow: host.narrow.value }) : null));
    this.elements = computed(() => {
      const layout = this.layout.value;
      const bars = (layout?.bars ?? []).map((bar) => [bar.id, { name: spokenOf(bar.life), facts: factsOf(bar.life) }] as const);
      const bands = (layout?.bands ?? []).map((row) => [row.id, { name: bandName(row), facts: bandFacts(row) }] as const);
      return new Map([...bars, ...bands]);
    });
    this.stop = effect(() => {
      void host.store.state.value;
      const window = this.window.value;
      this.later(QUIET, () => this.fetch(window, false));
    });
  }

  dispose(): void {
    this.stop();
    for (const timer of this.timers) clearTimeout(timer);
  }

  private later(ms: number, work: () => void): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers = [setTimeout(work, ms)];
  }

  /** Twice where something leaked: when each block was lost takes longer to find than the rest. */
  private async fetch(window: LivesWindow | null, losses: boolean): Promise<void> {
    const turn = ++this.turn;
    try {
      const { view, lossesKnown } = await this.host.store.connection.channel.request("heapLives", { window, losses });
      if (turn !== this.turn) return;
      this.view.value = view;
      this.failed.value = false;
      if (view && !losses && !lossesKnown && view.leaked > 0) this.later(LOSSES_AFTER, () => this.fetch(window, true));
    } catch {
      if (turn === this.turn) this.failed.value = this.view.value === null;
    }
  }

  readonly barOf = (id: string | null): LifeBar | undefined => this.layout.value?.bars.find((bar) => bar.id === id);

  /** The one element that Tab stops at. */
  stopAt(): string | null {
    const layout = this.layout.value;
    const cursor = this.cursor.value;
    if (cursor !== null && this.elements.value.has(cursor)) return cursor;
    return layout?.bars.at(-1)?.id ?? layout?.bands[0]?.id ?? null;
  }

  focus(id: string | undefined): void {
    if (id === undefined) return;
    this.cursor.value = id;
    focusElement(id);
  }

  point(id: string | null): void {
    if (this.pointed.value === id) return;
    this.pointed.value = id;
    const bar = this.barOf(id);
    this.host.store.hover(bar ? { objectId: bar.life.id, address: bar.life.start, size: bar.life.asked, place: bar.life.made.place } : null);
  }

  /** Selects the block everywhere and goes to a moment of it. */
  go(bar: LifeBar, step: number): void {
    const { life } = bar;
    this.host.store.select({ objectId: life.id, address: life.start, size: life.asked, place: life.made.place });
    this.host.store.goToStep(step);
  }

  /** The moment that a place on the bar means. */
  press(bar: LifeBar, x: number): void {
    const { life, freed, leaked, used } = bar;
    const inside = (part: { readonly x: number; readonly w: number } | null): boolean => part !== null && x >= part.x && x <= part.x + part.w;
    if (used !== null && life.usedAfter !== null && Math.abs(x - used) <= 9) return this.go(bar, life.usedAfter);
    if (freed.some(inside) && life.freed) return this.go(bar, life.freed.step);
    if (inside(leaked) && life.lost !== null) return this.go(bar, life.lost);
    this.go(bar, life.made.step);
  }

  /** Its next moment after the present, round and round. */
  turnTo(bar: LifeBar): void {
    const now = this.view.value?.now ?? 0;
    const moments = momentsOf(bar);
    this.go(bar, (moments.find(({ step }) => step > now) ?? moments[0]).step);
  }

  // --- window ---

  /** Time by this factor round a step. */
  zoom(factor: number, round?: number): void {
    const view = this.view.value;
    if (!view?.range) return;
    const all = { from: view.from, to: Math.max(view.to, view.now) };
    const old = this.window.value ?? { ...all, ...view.range };
    const middle = round ?? this.barOf(this.cursor.value)?.life.made.step ?? (old.from + old.to) / 2;
    const span = Math.max(4, (old.to - old.from) * factor);
    if (span >= all.to - all.from) return this.showAll();
    const share = (middle - old.from) / Math.max(1, old.to - old.from);
    const from = Math.max(all.from, Math.min(all.to - span, middle - span * share));
    this.window.value = { ...old, from: Math.floor(from), to: Math.ceil(from + span) };
  }

  /** By shares of what is shown; `up` in addresses. */
  pan(right: number, up = 0): void {
    const [view, window] = [this.view.value, this.window.value];
    if (!view?.range || !window) return;
    const span = window.to - window.from;
    const from = Math.max(view.from, Math.min(Math.max(view.to, view.now) - span, window.from + Math.round(span * right)));
    const height = BigInt(window.end) - BigInt(window.start);
    const shift = (height * BigInt(Math.round(up * 16))) / 16n;
    const [low, high] = [BigInt(view.range.start), BigInt(view.range.end) - height];
    const moved = BigInt(window.start) + shift;
    const start = high < low || moved < low ? low : moved > high ? high : moved;
    this.window.value = { from, to: from + span, start: `0x${start.toString(16)}`, end: `0x${(start + height).toString(16)}` };
  }

  /** A row of bands, so near that its blocks are drawn singly. */
  into(row: { readonly start: string; readonly end: string; readonly from: number; readonly to: number }): void {
    this.window.value = { from: Math.floor(row.from), to: Math.ceil(row.to), start: row.start, end: row.end };
  }

  showAll(): void {
    this.window.value = null;
  }
}
