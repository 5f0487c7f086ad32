/**
 * State of one panel. What comes from the host replaces, what the user does here is told to the host at once and kept over
 * hiding and reloading: table or drawing, selection, open groups, and the last picture, shown dimmed until the host answers.
 */
import { batch, computed, effect, signal } from "@preact/signals";
import type { Environment, PanelName, PanelViews } from "../../src/protocol/messages";
import type { Followed, ObjectId, Place, Selection } from "../../src/views/model/common";
import type { PanelState } from "../../src/views/model/panelState";
import type { Connection } from "./connection";
import { language } from "./l10n";
import { readSaved, type Saved } from "./saved";

/** Pictures longer than this (as JSON) are not kept over a reload. */
const keptLength = 300_000;

export class PanelStore<Name extends PanelName> {
  readonly environment = signal<Environment>({ locale: "en", reduceMotion: "auto", panels: [], texts: {} });
  /** null until the host has answered "ready". */
  readonly state = signal<PanelState<PanelViews[Name]> | null>(null);
  /** The last picture there was; stays on screen while compiling and after errors. */
  readonly last = signal<PanelViews[Name] | null>(null);
  /** The picture before the last action, while B is held. */
  readonly before = signal<PanelViews[Name] | null>(null);
  readonly selection = signal<Selection | null>(null);
  readonly hovered = signal<Selection | null>(null);
  /** `hovered`, when it is this panel's own pointer. */
  readonly pointed = signal<Selection | null>(null);
  readonly followed = signal<Followed | null>(null);
  readonly asTable = signal(false);
  readonly open = signal<ReadonlySet<ObjectId>>(new Set());
  readonly problemsOnly = signal(false);
  /** What the panel itself wants to be kept; plain data, checked by the panel when it comes back. */
  readonly extra = signal<unknown>(null);
  /** What is drawn. */
  readonly view = computed<PanelViews[Name] | null>(() => this.before.value ?? this.last.value);
  private serial = -1;
  private holding = false;
  private saving: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly panel: Name,
    readonly connection: Connection,
  ) {
    const saved = readSaved<PanelViews[Name]>(connection.load(), panel);
    if (saved) this.restore(saved);
    this.listen();
    effect(() => this.saveSoon());
    connection.channel.notify("ready", { panel });
  }

  select(selection: Selection): void {
    this.selection.value = selection;
    this.connection.channel.notify("select", { selection });
  }

  hover(selection: Selection | null): void {
    if (this.pointed.value?.objectId === selection?.objectId) return;
    this.pointed.value = selection;
    this.hovered.value = selection;
    this.connection.channel.notify("hover", { selection });
  }

  follow(followed: { readonly expression: string | null; readonly address: string } | null): void {
    this.connection.channel.notify("follow", { followed });
  }

  look(task: number | null): void {
    this.connection.channel.notify("look", { task });
  }

  goToStep(step: number): void {
    this.connection.channel.notify("goToStep", { step });
  }

  goToPlace(place: Place): void {
    this.connection.channel.notify("goToPlace", { place });
  }

  toggleOpen(id: ObjectId): void {
    const open = new Set(this.open.value);
    if (!open.delete(id)) open.add(id);
    this.open.value = open;
  }

  /** Shows the picture before the last action until `release`. */
  async hold(): Promise<void> {
    if (this.holding) return;
    this.holding = true;
    try {
      const state = (await this.connection.channel.request("before", { panel: this.panel })) as PanelState<PanelViews[Name]>;
      if (this.holding && state.kind === "view") this.before.value = state.view;
    } catch {
      this.holding = false;
    }
  }

  release(): void {
    this.holding = false;
    this.before.value = null;
  }

  private listen(): void {
    const { channel } = this.connection;
    channel.on("environment", (environment) => {
      this.environment.value = environment;
      language.value = { locale: environment.locale, texts: environment.texts };
    });
    channel.on("state", ({ panel, serial, state }) => {
      if (panel === this.panel && serial > this.serial) this.accept(serial, state as PanelState<PanelViews[Name]>);
    });
    channel.on("selection", ({ selection }) => {
      this.selection.value = selection;
    });
    channel.on("hovered", ({ selection }) => {
      this.hovered.value = selection;
      this.pointed.value = null;
    });
    channel.on("followed", ({ followed }) => {
      this.followed.value = followed;
    });
  }

  private accept(serial: number, state: PanelState<PanelViews[Name]>): void {
    this.serial = serial;
    batch(() => {
      this.before.value = null;
      this.state.value = state;
      if (state.kind === "view" || state.kind === "stepLimit") this.last.value = state.view ?? this.last.value;
      if (state.kind === "idle" || state.kind === "nothingYet") this.last.value = null;
      if (state.kind === "view") this.followed.value = state.view.followed;
    });
  }

  private restore(saved: Saved<PanelViews[Name]>): void {
    this.asTable.value = saved.asTable;
    this.selection.value = saved.selection;
    this.open.value = new Set(saved.open);
    this.problemsOnly.value = saved.problemsOnly;
    this.extra.value = saved.extra;
    this.last.value = saved.view;
    this.followed.value = saved.view?.followed ?? null;
  }

  /** Steps may come quickly; only a picture that stays for a moment is written down. */
  private saveSoon(): void {
    const view = this.last.value;
    const rest = { version: 2, panel: this.panel, asTable: this.asTable.value, selection: this.selection.value, open: [...this.open.value], problemsOnly: this.problemsOnly.value, extra: this.extra.value } as const;
    clearTimeout(this.saving);
    this.saving = setTimeout(() => {
      const kept = view !== null && JSON.stringify(view).length <= keptLength ? view : null;
      this.connection.save({ ...rest, view: kept } satisfies Saved<PanelViews[Name]>);
    }, 100);
  }
}
