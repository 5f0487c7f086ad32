/** What the panel knows beyond the store: its width, its layout, which element the keys stand on, and where `>` came from. */
import { computed, signal } from "@preact/signals";
import type { AccessMark } from "../../../src/views/model/common";
import type { PanelStore } from "../../state/store";
import { expressionOf, selectionOf } from "./facts";
import type { Layout } from "./layout";
import { thingOf } from "./locate";
import { narrowLayout, narrowMapLayout, wideLayout, type LayoutInput } from "./layoutColumns";
import { arrowKinds } from "./legendItems";
import { pictureOf, sections, type Picture, type Section } from "./picture";
import { type Emphasis, wiringOf } from "./wiring";
import { focusElement } from "../../ui/focusElement";

const none: ReadonlySet<string> = new Set();

export class Controller {
  /** Width of the window in drawing units (CSS px at a 13 px font). */
  readonly width = signal(760);
  /** CSS px of one drawing unit. */
  readonly unit = signal(1);
  readonly focused = signal<string | null>(null);
  readonly cursor = signal<Partial<Record<Section, string>>>({});
  readonly help = signal(false);
  /** The address input (key G): open, and what was wrong with the last entry. */
  readonly asking = signal<{ readonly open: boolean; readonly failure: string | null }>({ open: false, failure: null });
  private readonly trail: string[] = [];

  readonly picture = computed<Picture | null>(() => (this.store.view.value ? pictureOf(this.store.view.value) : null));
  readonly narrow = computed(() => this.width.value < 640);
  readonly tableOnly = computed(() => this.width.value < 360);
  readonly table = computed(() => this.store.asTable.value || this.tableOnly.value);
  readonly upper = computed<Layout | null>(() => {
    const input = this.input.value;
    return input && (this.narrow.value ? narrowLayout(input) : wideLayout(input));
  });
  readonly lower = computed<Layout | null>(() => (this.narrow.value && this.input.value ? narrowMapLayout(this.input.value) : null));
  readonly emphasis = computed<Emphasis>(() => {
    const [hovered, selected, followed] = [this.hoveredId.value, this.selectedId.value, this.store.followed.value];
    const ids = (...list: readonly (string | null | undefined)[]) => new Set(list.filter((id) => id !== null && id !== undefined));
    return { lit: hovered ? ids(hovered) : this.focused.value ? ids(this.focused.value) : none, important: ids(selected, followed?.sourceId, followed?.targetId), followedSource: followed?.sourceId ?? null };
  });
  readonly selectedId = computed<string | null>(() => (this.picture.value && this.store.selection.value ? thingOf(this.picture.value, this.store.selection.value) : null));
  /** What the pointer is on, here or in another panel or the editor. */
  readonly hoveredId = computed<string | null>(() => (this.picture.value && this.store.hovered.value ? thingOf(this.picture.value, this.store.hovered.value) : null));
  readonly wiring = computed(() => (this.picture.value && this.upper.value ? wiringOf(this.picture.value, this.upper.value, this.emphasis.value) : null));
  private readonly input = computed<LayoutInput | null>(() => {
    const picture = this.picture.value;
    if (!picture) return null;
    const keep = new Set([...this.emphasis.value.important, ...picture.changed, ...picture.view.findings.flatMap((finding) => finding.objectIds)]);
    for (const access of picture.view.accesses) if (access.objectId !== null) keep.add(access.objectId);
    for (const pointer of picture.pointers) if (pointer.member === null && pointer.target.objectId !== null) keep.add(pointer.target.objectId);
    return { view: picture.view, width: this.width.value - 24, open: this.store.open.value, keep, problemsOnly: this.store.problemsOnly.value, arrows: arrowKinds(picture) };
  });

  constructor(readonly store: PanelStore<"addressSpace">) {}

  accessesOf(id: string): readonly AccessMark[] {
    return this.picture.value?.view.accesses.filter((access) => access.objectId === id) ?? [];
  }

  layoutOf(section: Section): Layout | null {
    return section === "map" && this.lower.value ? this.lower.value : this.upper.value;
  }

  sectionOf(id: string): Section | null {
    return sections.find((section) => this.layoutOf(section)?.order[section].includes(id)) ?? null;
  }

  /** The one element of a section that Tab stops at. */
  stopOf(section: Section): string | undefined {
    const order = this.layoutOf(section)?.order[section] ?? [];
    const cursor = this.cursor.value[section];
    return cursor !== undefined && order.includes(cursor) ? cursor : order[0];
  }

  focus(id: string): void {
    const section = this.sectionOf(id);
    if (section) this.cursor.value = { ...this.cursor.value, [section]: id };
    this.focused.value = id;
    focusElement(id);
  }

  select(id: string): void {
    const selection = this.picture.value && selectionOf(this.picture.value, id);
    if (selection) this.store.select(selection);
  }

  follow(id: string): void {
    const thing = this.picture.value?.things.get(id);
    const { followed } = this.store;
    if (followed.value && (followed.value.sourceId === id || followed.value.targetId === id)) return this.store.follow(null);
    const selection = this.picture.value && selectionOf(this.picture.value, id);
    if (thing && selection?.address) this.store.follow({ expression: expressionOf(thing), address: selection.address });
  }

  /** Along the pointer that the element holds; remembers the way. */
  goAlong(id: string): void {
    const pointer = this.picture.value?.pointers.find(({ sourceId, target }) => sourceId === id && target.objectId !== null);
    const next = pointer?.target.objectId;
    if (!next || !this.sectionOf(next)) return;
    this.trail.push(id);
    this.focus(next);
  }

  goBack(): void {
    const last = this.trail.pop();
    if (last !== undefined) this.focus(last);
  }
}
