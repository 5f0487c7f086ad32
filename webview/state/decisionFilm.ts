/** Where a reader stands in a decision path (views/model/decisions.ts): one step after the other, at his own pace or played. */
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { DecisionPath, DecisionStep } from "../../src/views/model/decisions";

/** Milliseconds that a step stays when it is played. */
const PACE = 1400;

export class DecisionFilm {
  private readonly path: Signal<DecisionPath>;
  /** Number of the step in all operations together; null: not begun, the whole path is shown. */
  readonly at: Signal<number | null> = signal(null);
  readonly playing = signal(false);
  readonly steps: ReadonlySignal<readonly DecisionStep[]>;
  readonly current: ReadonlySignal<DecisionStep | null>;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(path: DecisionPath = { step: 0, operations: [], left: 0 }) {
    this.path = signal(path);
    this.steps = computed(() => this.path.value.operations.flatMap((o) => o.steps));
    this.current = computed(() => (this.at.value === null ? null : (this.steps.value[this.at.value] ?? null)));
  }

  get shown(): DecisionPath {
    return this.path.value;
  }

  /** Another path begins from its start; the same one keeps its place. */
  show(path: DecisionPath): void {
    const same = JSON.stringify(path) === JSON.stringify(this.path.peek());
    if (same) return;
    this.pause();
    this.at.value = null;
    this.path.value = path;
  }

  goTo(at: number | null): void {
    this.at.value = at === null || at < 0 ? null : Math.min(at, this.steps.value.length - 1);
  }
  next(): void {
    this.goTo(this.at.value === null ? 0 : this.at.value + 1);
  }
  previous(): void {
    this.goTo(this.at.value === null ? null : this.at.value - 1);
  }

  togglePlaying(): void {
    if (this.playing.value) return this.pause();
    this.playing.value = true;
    if (this.at.value === null || this.at.value >= this.steps.value.length - 1) this.goTo(0);
    this.timer = setInterval(() => {
      if (this.at.value === null || this.at.value >= this.steps.value.length - 1) this.pause();
      else this.next();
    }, PACE);
  }

  pause(): void {
    clearInterval(this.timer);
    this.playing.value = false;
  }
}
