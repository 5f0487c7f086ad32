/** What the panel knows beyond the store: its size, which frames are drawn and how they are coloured, the frame that keys and pointer stand on. */
import { computed, effect, signal } from "@preact/signals";
import type { Selection } from "../../../src/views/model/common";
import type { FrameView, PhysicalView } from "../../../src/views/model/physical";
import { DecisionFilm } from "../../state/decisionFilm";
import type { PanelStore } from "../../state/store";
import { type GridLayout, gridLayout, rangeAround } from "./canvas/gridLayout";
import { type OverviewLayout, overviewLayout } from "./canvas/overview";
import { BLOCK, Frames } from "./frames";
import { type Colouring, type PhysicalSaved, savedOf, scales } from "./saved";

const ofFrame = /^frame:(\d+)$/;

export class Controller {
  readonly width = signal(760);
  readonly unit = signal(1);
  readonly help = signal(false);
  readonly asking = signal<{ readonly open: boolean; readonly failure: string | null }>({ open: false, failure: null });
  readonly colouring = signal<Colouring>("owner");
  readonly scale = signal(scales[0]);
  /** Null: the grid goes along with what each step is about. */
  readonly pinned = signal<number | null>(null);
  readonly zone = signal<string | null>(null);
  readonly byType = signal(false);
  /** Frame that the keys stand on; block of the overview that they stand on. */
  readonly cursor = signal<number | null>(null);
  readonly blockCursor = signal<number | null>(null);
  /** Which drawing has the keys. */
  readonly focused = signal<string | null>(null);
  readonly pointed = signal<number | null>(null);
  readonly pointedBlock = signal<number | null>(null);
  readonly selected = signal<number | null>(null);
  /** The selected frame in full, and the one under the pointer. */
  readonly frame = signal<FrameView | null>(null);
  readonly card = signal<FrameView | null>(null);
  readonly film = new DecisionFilm();

  readonly view = computed<PhysicalView | null>(() => this.store.view.value);
  readonly narrow = computed(() => this.width.value < 640);
  readonly tableOnly = computed(() => this.width.value < 360);
  readonly table = computed(() => this.store.asTable.value || this.tableOnly.value);
  readonly frames = computed<Frames | null>(() => (this.view.value ? new Frames(this.view.value) : null));
  readonly room = computed(() => this.width.value - 24);
  readonly grid = computed<GridLayout | null>(() => {
    const view = this.view.value;
    if (!view) return null;
    const at = Math.min(this.pinned.value ?? view.focus.pfn, view.frames - 1);
    const { first, count } = rangeAround(at, this.scale.value, view.frames);
    return gridLayout(first, count, this.room.value);
  });
  readonly overview = computed<OverviewLayout | null>(() => (this.frames.value ? overviewLayout(this.frames.value, this.room.value - 8) : null));
  private turn = 0;
  private cardTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly store: PanelStore<"physical">) {
    const saved = savedOf(store.extra.value);
    this.colouring.value = saved.colouring;
    this.scale.value = saved.scale;
    this.pinned.value = saved.pinned;
    this.zone.value = saved.zone;
    this.byType.value = saved.byType;
    effect(() => {
      store.extra.value = { colouring: this.colouring.value, scale: this.scale.value, pinned: this.pinned.value, zone: this.zone.value, byType: this.byType.value } satisfies PhysicalSaved;
    });
    effect(() => {
      const path = this.view.value?.decisions.path;
      if (path) this.film.show(path);
    });
    this.followWishes();
    effect(() => void this.selectionCame(store.selection.value));
    effect(() => {
      if (this.view.value) void this.look(this.selected.peek());
    });
  }

  /** The first frame that changed hands after one, before one; else any that changed. */
  nextChange(step: 1 | -1): void {
    const view = this.view.value;
    if (!view || view.changed.length === 0) return;
    const told = view.changed.filter(([, , before]) => before >= 0);
    const firsts = (told.length > 0 ? told : view.changed).map(([first]) => first);
    const at = this.cursor.value ?? -1;
    const next = step === 1 ? (firsts.find((pfn) => pfn > at) ?? firsts[0]) : (firsts.findLast((pfn) => pfn < at) ?? firsts[firsts.length - 1]);
    this.goTo(next);
  }

  /** Brings a frame into the grid and puts the keys on it. */
  goTo(pfn: number): void {
    const [view, grid] = [this.view.value, this.grid.value];
    if (!view || !grid || pfn < 0 || pfn >= view.frames) return;
    this.cursor.value = pfn;
    if (pfn < grid.first || pfn >= grid.first + grid.count) this.pinned.value = pfn;
  }

  showBlock(block: number): void {
    const frames = this.frames.value;
    if (!frames || block < 0 || block >= frames.blocks.length) return;
    this.blockCursor.value = block;
    this.pinned.value = block * BLOCK;
  }

  /** Selects it here and, by the address that leads to it, in the other panels. */
  async select(pfn: number): Promise<void> {
    this.goTo(pfn);
    this.selected.value = pfn;
    const frame = await this.look(pfn);
    if (this.selected.value !== pfn) return;
    const address = frame?.mappings[0]?.address ?? frame?.kernelAddress ?? null;
    this.store.select({ objectId: `frame:${pfn}`, address, size: 4096, place: null });
  }

  /** The frame in full; the latest question wins. */
  private async look(pfn: number | null): Promise<FrameView | null> {
    const turn = ++this.turn;
    const frame = pfn === null ? null : await this.store.connection.channel.request("frame", { pfn }).catch(() => null);
    if (turn === this.turn) this.frame.value = frame;
    return frame;
  }

  point(pfn: number | null): void {
    if (this.pointed.value === pfn) return;
    this.pointed.value = pfn;
    clearTimeout(this.cardTimer);
    this.card.value = null;
    if (pfn === null) return;
    this.cardTimer = setTimeout(() => {
      this.store.connection.channel.request("frame", { pfn }).then(
        (frame) => {
          if (this.pointed.value === pfn) this.card.value = frame;
        },
        () => undefined,
      );
    }, 300);
  }

  ask(): void {
    this.asking.value = { open: true, failure: null };
  }

  /** "pfn 0x61c7", an address, an expression. */
  async find(text: string): Promise<void> {
    try {
      const { pfn } = await this.store.connection.channel.request("findFrame", { text });
      this.asking.value = { open: false, failure: null };
      await this.select(pfn);
    } catch (error) {
      this.asking.value = { open: true, failure: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Follows what lies in the selected frame, or stops following. */
  follow(): void {
    if (this.store.followed.value) return this.store.follow(null);
    const address = this.frame.value?.mappings[0]?.address ?? this.frame.value?.kernelAddress;
    if (address) this.store.follow({ expression: null, address });
  }

  /** Another panel, on the same thing. */
  open(panel: "pageWalk" | "addressSpace" | "slab", address: string): void {
    this.store.select({ objectId: null, address, size: 4096, place: null });
    this.store.connection.channel.notify("openPanel", { panel });
  }

  /** A wish of another panel or a command ends the user's own choice of a range. */
  private followWishes(): void {
    let turn = this.store.last.peek()?.focus.turn ?? 0;
    effect(() => {
      const focus = this.view.value?.focus;
      if (!focus || focus.turn === turn) return;
      turn = focus.turn;
      this.pinned.value = focus.pfn;
      this.cursor.value = focus.pfn;
      this.selected.value = focus.pfn;
    });
  }

  /** Something was selected elsewhere: the frame behind its address is it here. */
  private async selectionCame(selection: Selection | null): Promise<void> {
    const own = ofFrame.exec(selection?.objectId ?? "");
    const pfn = own ? Number(own[1]) : selection?.address ? await this.frameOf(selection.address) : null;
    if (this.store.selection.peek() !== selection || pfn === this.selected.peek()) return;
    this.selected.value = pfn;
    void this.look(pfn);
  }

  private async frameOf(address: string): Promise<number | null> {
    const found = await this.store.connection.channel.request("findFrame", { text: address }).catch(() => null);
    return found?.pfn ?? null;
  }
}
