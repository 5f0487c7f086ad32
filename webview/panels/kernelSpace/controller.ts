/** What the panel knows beyond the store: its size, and the allocation whose two sides are drawn. */
import { computed, effect, signal } from "@preact/signals";
import type { Selection } from "../../../src/views/model/common";
import type { KernelAllocationView, KernelSpaceView } from "../../../src/views/model/kernelSpace";
import { DecisionFilm } from "../../state/decisionFilm";
import type { PanelStore } from "../../state/store";

export class Controller {
  readonly width = signal(760);
  readonly unit = signal(1);
  readonly help = signal(false);
  readonly asking = signal<{ readonly open: boolean; readonly failure: string | null }>({ open: false, failure: null });
  readonly focused = signal<string | null>(null);
  /** What the user chose; null: what the step is about. */
  readonly chosen = signal<string | null>(null);
  readonly film = new DecisionFilm();

  readonly view = computed<KernelSpaceView | null>(() => this.store.view.value);
  readonly narrow = computed(() => this.width.value < 640);
  readonly tableOnly = computed(() => this.width.value < 360);
  readonly table = computed(() => this.store.asTable.value || this.tableOnly.value);
  readonly allocations = computed<readonly KernelAllocationView[]>(() => this.view.value?.ranges.flatMap((r) => r.allocations) ?? []);
  readonly shown = computed<KernelAllocationView | null>(() => {
    const all = this.allocations.value;
    return all.find(({ id }) => id === this.chosen.value) ?? all.find(({ id }) => id === this.view.value?.focus) ?? null;
  });

  constructor(readonly store: PanelStore<"kernelSpace">) {
    effect(() => {
      const path = this.view.value?.decisions.path;
      if (path) this.film.show(path);
    });
    effect(() => this.selectionCame(store.selection.value));
    let step = -1;
    effect(() => {
      const view = this.view.value;
      if (!view || view.run.step === step) return;
      step = view.run.step;
      // A step that made something is about that, whatever was looked at before.
      if (view.ranges.some((r) => r.allocations.some((a) => a.fresh))) this.chosen.value = null;
    });
  }

  select(allocation: KernelAllocationView): void {
    this.chosen.value = allocation.id;
    this.store.select({ objectId: allocation.id, address: allocation.address, size: Math.max(1, allocation.bytes), place: null });
  }

  /** In address order, downwards as drawn. */
  next(step: 1 | -1, wanted: (a: KernelAllocationView) => boolean = () => true): void {
    const all = [...this.allocations.value].filter(wanted).sort((a, b) => (BigInt(a.address) < BigInt(b.address) ? 1 : -1));
    if (all.length === 0) return;
    const at = all.findIndex(({ id }) => id === this.shown.value?.id);
    this.select(all[at < 0 ? 0 : (at + step + all.length) % all.length]);
  }

  /** Another panel at this address or frame. */
  open(panel: "physical" | "pageWalk" | "slab", selection: Selection): void {
    this.store.select(selection);
    this.store.connection.channel.notify("openPanel", { panel });
  }

  ask(): void {
    this.asking.value = { open: true, failure: null };
  }

  /** An address or an expression: what holds it. */
  async find(text: string): Promise<void> {
    try {
      const selection = /^0x[0-9a-f]+$/i.test(text) ? { objectId: null, address: text, size: 1, place: null } : await this.store.connection.channel.request("resolve", { text });
      this.asking.value = { open: false, failure: null };
      this.store.select(selection);
    } catch (error) {
      this.asking.value = { open: true, failure: error instanceof Error ? error.message : String(error) };
    }
  }

  follow(): void {
    if (this.store.followed.value) return this.store.follow(null);
    const shown = this.shown.value;
    if (shown) this.store.follow({ expression: null, address: shown.address });
  }

  private selectionCame(selection: Selection | null): void {
    if (!selection) return;
    const all = this.allocations.peek();
    const own = all.find(({ id }) => id === selection.objectId);
    const inside = selection.address === null ? [] : all.filter((a) => BigInt(selection.address!) >= BigInt(a.address) && BigInt(selection.address!) < BigInt(a.address) + BigInt(a.bytes + a.guard));
    const found = own ?? [...inside].sort((a, b) => a.bytes - b.bytes)[0];
    if (found) this.chosen.value = found.id;
  }
}
