/** The pictures of one debug session: projects the machine where it stands, and keeps what it was before the last user action. */
import type { ISession } from "../../engine/session";
import type { ProgramBundle } from "../../protocol/engine";
import type { PanelName, PanelViews } from "../../protocol/messages";
import { RequestError } from "../../protocol/channel";
import { projectAddressSpace } from "../../views/addressSpace";
import type { ProjectionMemory } from "../../views/changes";
import type { ViewContext } from "../../views/look";
import type { AddressSpaceView } from "../../views/model/addressSpace";
import type { Hex } from "../../views/model/common";
import type { PageWalkView } from "../../views/model/pageWalk";
import type { PanelState } from "../../views/model/panelState";
import type { SlabView } from "../../views/model/slab";
import { projectSlab, type SlabKept, type SlabWish } from "../../views/slab";
import { type HeapKept, projectHeap } from "../../views/heap";
import type { HeapPanelView } from "../../views/model/heap";
import { projectPageWalk, type WalkMemory, type WalkWish } from "../../views/walk";
import { type KernelSpaceMemory, projectKernelSpace } from "../../views/kernelSpace";
import type { KernelSpaceView } from "../../views/model/kernelSpace";
import type { PhysicalView } from "../../views/model/physical";
import { type PhysicalMemory, type PhysicalWish, projectPhysical } from "../../views/physical";
import { type Locale, languages } from "../config/catalogues";
import { Picture } from "./picture";

/** An expression, evaluated anew at each step, or a plain address. */
export interface FollowedWish {
  readonly expression: string | null;
  readonly address: Hex;
}

export class Pictures {
  private followed: FollowedWish | null = null;
  /** The task that is shown; null: the one that runs. */
  private task: number | null = null;
  /** The user chose it in a panel: it stays until he lets go of it, or it ends. */
  private pinned = false;
  /** The address that the page walk is of. */
  private wish: WalkWish = null;
  /** The frame that the Physical-memory panel was asked to show; until the machine moves. */
  private frameWish: PhysicalWish | null = null;
  private frameWishes = 0;
  private readonly addressSpace: Picture<AddressSpaceView, ProjectionMemory>;
  /** The cache that the Slab panel is of. */
  private cache: SlabWish = null;
  /** What the Heap panel was asked to show; until the machine moves. */
  private chunk: string | null = null;
  private readonly heap: Picture<HeapPanelView, HeapKept>;
  private readonly slab: Picture<SlabView, SlabKept>;
  private readonly pageWalk: Picture<PageWalkView, WalkMemory>;
  private readonly physical: Picture<PhysicalView, PhysicalMemory>;
  private readonly kernelSpace: Picture<KernelSpaceView, KernelSpaceMemory>;
  private readonly sources: ReadonlyMap<string, string>;
  private readonly paths: ReadonlyMap<string, string>;

  constructor(
    private readonly session: ISession,
    private readonly bundle: ProgramBundle,
    private readonly locale: Locale,
  ) {
    this.sources = new Map(bundle.sources.map(({ name, text }) => [name, text]));
    this.paths = new Map(bundle.sources.map(({ name, path }) => [name, path]));
    this.addressSpace = new Picture((before) => this.asShown(() => projectAddressSpace(session, { ...this.context(), before })));
    this.heap = new Picture((before) => this.asShown(() => this.chunksNow(this.chunk, before)));
    this.slab = new Picture((before) => this.asShown(() => this.slabsNow(before)));
    this.pageWalk = new Picture((before) => this.asShown(() => this.walk(session, this.wish, before)));
    this.kernelSpace = new Picture((before) => this.asShown(() => projectKernelSpace(session, { ...this.context(), kernelBefore: before })));
    this.physical = new Picture((before) => this.asShown(() => projectPhysical(session, { ...this.context(), wish: this.frameWish, physicalBefore: before })));
  }

  private get all(): readonly Pick<Picture<unknown, unknown>, "renew" | "turn">[] {
    return [this.addressSpace, this.heap, this.slab, this.pageWalk, this.physical, this.kernelSpace];
  }

  /**
   * The machine is about to move at the user's wish: what stands now becomes "before". Steps that nobody looks at later cost nothing:
   * then "before" is unknown.
   */
  leave(): void {
    this.addressSpace.leave(this.session.step === 0);
    this.heap.leave(this.session.step === 0);
    this.slab.leave(this.session.step === 0);
    this.pageWalk.leave(false);
    this.physical.leave(false);
    this.kernelSpace.leave(false);
    this.frameWish = null;
    this.chunk = null;
  }

  /** The machine stands somewhere else, or something in it was changed. */
  arrive(): void {
    for (const picture of this.all) picture.renew();
  }

  follow(followed: FollowedWish | null): void {
    this.followed = followed;
    this.arrive();
  }

  /** What the page walk is of from now on. Throws when that means nothing here. */
  walkTo(wish: WalkWish): PageWalkView {
    const { view } = this.asShown(() => this.walk(this.session, wish, null));
    this.wish = wish?.kind === "text" ? { ...wish, address: view.va } : wish;
    this.pageWalk.turn();
    return this.view("pageWalk");
  }

  showFrame(pfn: number): void {
    this.frameWish = { pfn, turn: ++this.frameWishes };
    this.physical.renew();
  }

  /** What the Heap panel shows until the machine moves. Throws when that means nothing here. */
  showChunk(text: string | null): HeapPanelView {
    this.asShown(() => this.chunksNow(text, null));
    this.chunk = text;
    this.heap.renew();
    return this.view("heap");
  }

  private chunksNow(wish: string | null, heapBefore: HeapKept | null): { readonly view: HeapPanelView; readonly memory: HeapKept } {
    const projected = projectHeap(this.session, { ...this.context(), wish, heapBefore });
    if (!projected) throw new RequestError("failed", `${wish ?? ""}: ?`);
    return projected;
  }

  /** What the Slab panel is of from now on. Throws when that means nothing here. */
  showCache(wish: SlabWish): SlabView {
    const { view } = this.asShown(() => this.slabs(wish, null));
    // By its name: the expression may mean nothing any more after the next step.
    this.cache = wish && view.cache ? { kind: "text", text: view.cache.name } : null;
    this.slab.renew();
    return view;
  }

  private slabs(wish: SlabWish, before: SlabKept | null): { readonly view: SlabView; readonly memory: SlabKept } {
    const projected = projectSlab(this.session, { ...this.context(), wish, slabsBefore: before });
    if (!projected) throw new RequestError("failed", `${wish?.text ?? ""}: ?`);
    return projected;
  }

  /** A cache that was destroyed meanwhile is no longer wished for. */
  private slabsNow(before: SlabKept | null): { readonly view: SlabView; readonly memory: SlabKept } {
    if (this.cache && !this.session.virtual.slab.caches().some(({ name, aliases }) => name === this.cache?.text || aliases.includes(this.cache?.text ?? ""))) this.cache = null;
    return this.slabs(this.cache, before);
  }

  /** A page walk of this session, or of one beside it, with what is known here. */
  walk(session: ISession, wish: WalkWish, before: WalkMemory | null): { readonly view: PageWalkView; readonly memory: WalkMemory } {
    const projected = projectPageWalk(session, { ...this.context(), wish, tablesBefore: before });
    if (!projected) throw new RequestError("failed", `${wish?.kind === "text" ? wish.text : ""}: ?`);
    return projected;
  }

  /** The user stands on a task elsewhere: shows its picture as long as it lives, unless he chose another here; the running one's: whichever runs. */
  look(task: number): void {
    if (!this.pinned) this.show(task === this.session.current ? null : task);
  }

  /** Shows this task's picture from now on, whoever runs; null: again that of whoever runs. */
  choose(task: number | null): void {
    if (this.pinned !== (task !== null)) this.arrive();
    this.pinned = task !== null;
    this.show(task);
  }

  private show(task: number | null): void {
    if (task === this.task) return;
    this.task = task;
    for (const picture of this.all) picture.turn();
  }

  /** What is asked of the session meanwhile is about the task that the picture shows. */
  asShown<T>(ask: () => T): T {
    const { session } = this;
    const { looked } = session;
    if (this.task !== null && !session.look(this.task)) {
      this.task = null;
      this.pinned = false;
    }
    try {
      return ask();
    } finally {
      session.look(looked);
    }
  }

  view<Name extends PanelName>(panel: Name): PanelViews[Name] {
    return this[panel].current().view as PanelViews[Name];
  }

  state(panel: PanelName): PanelState<PanelViews[PanelName]> {
    return { kind: "view", view: this.view(panel) };
  }

  before(panel: PanelName): PanelState<PanelViews[PanelName]> {
    const view = this[panel].before;
    if (!view) throw new RequestError("gone", "nothing was drawn before");
    return { kind: "view", view };
  }

  /** What every projection looks with. */
  context(): ViewContext {
    return {
      program: this.bundle.name,
      sources: this.sources,
      paths: this.paths,
      language: languages[this.locale],
      before: null,
      pinned: this.pinned,
      followed: this.followed && { expression: this.followed.expression, address: Number(this.followed.address) },
    };
  }
}
