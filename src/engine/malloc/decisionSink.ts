/**
 * Who listens to the decisions (kernel/trace/allocSteps.ts; its header tells the convention). `on` is false unless somebody looks, and
 * every call but `mark` stands behind `if (steps.on)`. Ids: media/l10n/alloc.*.json, `alloc.<id>` and `alloc.fn.<function>`.
 */
export interface DecisionSink {
  readonly on: boolean;
  mark(area: "malloc"): void;
  /** The next step is about these chunks or words (hexadecimal, without 0x). */
  object(...addresses: string[]): this;
  /** The next step is about these lists, by HeapList.name. */
  lists(...names: string[]): this;
  enter(fn: string, id: string, ...args: (string | number)[]): void;
  note(id: string, ...args: (string | number)[]): void;
  leave(id?: string, ...args: (string | number)[]): void;
}

export const NO_SINK: DecisionSink = {
  on: false, mark: () => undefined, object: () => NO_SINK, lists: () => NO_SINK, enter: () => undefined, note: () => undefined, leave: () => undefined,
};
