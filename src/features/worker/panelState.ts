/** The pictures of one debug session: projects the machine where it stands, and keeps what it was before the last user action. */
import type { ISession } from "../../engine/session";
import type { ProgramBundle } from "../../protocol/engine";
import { RequestError } from "../../protocol/channel";
import { projectAddressSpace, type Projection } from "../../views/addressSpace";
import type { ViewContext } from "../../views/look";
import type { AddressSpaceView } from "../../views/model/addressSpace";
import type { Hex } from "../../views/model/common";
import type { PanelState } from "../../views/model/panelState";
import { type Locale, languages } from "../config/catalogues";

/** An expression, evaluated anew at each step, or a plain address. */
export interface FollowedWish {
  readonly expression: string | null;
  readonly address: Hex;
}

type Memory = Projection["memory"];

export class Pictures {
  private followed: FollowedWish | null = null;
  /** The projection of where the machine stands, made when first asked for. */
  private now: Projection | null = null;
  private memory: Memory | null = null;
  /** The task that is shown; null: the one that runs. */
  private task: number | null = null;
  /** The user chose it in a panel: it stays until he lets go of it, or it ends. */
  private pinned = false;
  private lastView: AddressSpaceView | null = null;
  private readonly sources: ReadonlyMap<string, string>;
  private readonly paths: ReadonlyMap<string, string>;

  constructor(
    private readonly session: ISession,
    private readonly bundle: ProgramBundle,
    private readonly locale: Locale,
  ) {
    this.sources = new Map(bundle.sources.map(({ name, text }) => [name, text]));
    this.paths = new Map(bundle.sources.map(({ name, path }) => [name, path]));
  }

  /**
   * The machine is about to move at the user's wish: what stands now becomes "before", drawn or not, so that a panel opened
   * after the first step knows what the step did. Steps that nobody looks at later cost nothing: then "before" is unknown.
   */
  leave(): void {
    const wanted = this.now !== null || this.session.step === 0;
    const left = wanted ? this.projection() : null;
    this.memory = left?.memory ?? null;
    this.lastView = left?.view ?? null;
    this.now = null;
  }

  /** The machine stands somewhere else, or something in it was changed. */
  arrive(): void {
    this.now = null;
  }

  follow(followed: FollowedWish | null): void {
    this.followed = followed;
    this.now = null;
  }

  /** The user stands on a task elsewhere: shows its picture as long as it lives, unless he chose another here; the running one's: whichever runs. */
  look(task: number): void {
    if (!this.pinned) this.show(task === this.session.current ? null : task);
  }

  /** Shows this task's picture from now on, whoever runs; null: again that of whoever runs. */
  choose(task: number | null): void {
    if (this.pinned !== (task !== null)) this.now = null;
    this.pinned = task !== null;
    this.show(task);
  }

  private show(task: number | null): void {
    if (task === this.task) return;
    this.task = task;
    this.now = null;
    this.lastView = null;
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

  view(): AddressSpaceView {
    return this.projection().view;
  }

  state(): PanelState<AddressSpaceView> {
    return { kind: "view", view: this.view() };
  }

  before(): PanelState<AddressSpaceView> {
    if (!this.lastView) throw new RequestError("gone", "nothing was drawn before");
    return { kind: "view", view: this.lastView };
  }

  /** What every projection looks with. */
  context(): ViewContext {
    return {
      program: this.bundle.name,
      sources: this.sources,
      paths: this.paths,
      language: languages[this.locale],
      before: this.memory,
      pinned: this.pinned,
      followed: this.followed && { expression: this.followed.expression, address: Number(this.followed.address) },
    };
  }

  private projection(): Projection {
    this.now ??= this.asShown(() => projectAddressSpace(this.session, this.context()));
    return this.now;
  }
}
