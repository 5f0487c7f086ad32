/** What the curves know: the journal that was fetched, and the moment that keys and pointer stand on. */
import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { CurvesView, MomentRow } from "../../../../src/views/model/heapLives";
import { type CurvesLayout, curvesLayout, momentAt } from "./curvesLayout";
import type { LivesHost } from "./host";

const QUIET = 160;

export class CurvesModel {
  readonly view = signal<CurvesView | null>(null);
  /** Index of the moment that is looked at; null: the present. */
  readonly cursor = signal<number | null>(null);
  readonly layout: ReadonlySignal<CurvesLayout | null>;
  readonly moment: ReadonlySignal<MomentRow | null>;
  private turn = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly stop: () => void;

  constructor(readonly host: LivesHost) {
    this.layout = computed(() => (this.view.value ? curvesLayout(this.view.value, host.width.value - 24, host.narrow.value) : null));
    this.moment = computed(() => (this.cursor.value === null ? null : (this.view.value?.moments[this.cursor.value] ?? null)));
    this.stop = effect(() => {
      void host.store.state.value;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.fetch(), QUIET);
    });
  }

  dispose(): void {
    this.stop();
    clearTimeout(this.timer);
  }

  private async fetch(): Promise<void> {
    const turn = ++this.turn;
    const view = await this.host.store.connection.channel.request("heapCurves", {}).catch(() => null);
    if (turn !== this.turn || !view) return;
    this.view.value = view;
    this.cursor.value = null;
  }

  point(x: number): void {
    const [view, layout] = [this.view.value, this.layout.value];
    if (!view || !layout) return;
    const inside = x >= layout.time.left - 4 && x <= layout.time.right + 4;
    const at = inside ? momentAt(view.moments, Math.round(layout.time.x.invert(x))) : -1;
    this.cursor.value = at < 0 ? null : at;
  }

  /** From moment to moment; from the present to the one that it follows. */
  move(by: number): void {
    const view = this.view.value;
    if (!view || view.moments.length === 0) return;
    const here = this.cursor.value ?? momentAt(view.moments, view.now);
    this.cursor.value = Math.max(0, Math.min(view.moments.length - 1, here + by));
  }

  go(): void {
    const moment = this.moment.value;
    if (moment) this.host.store.goToStep(moment[0]);
  }
}
