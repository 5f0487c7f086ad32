/** A walk to be drawn: this panel's own, or the other one of two side by side. */
import type { PageWalkView } from "../../../../src/views/model/pageWalk";
import type { Elements } from "../elements";
import type { Phase } from "../film";
import type { WalkLayout } from "../layout/layout";

export interface Look {
  readonly phase: Phase;
  readonly hovered: boolean;
  readonly selected: boolean;
  readonly followed: boolean;
  /** Differs from the walk beside this one. */
  readonly differs: boolean;
  /** Tab stops here; null: this walk is only looked at. */
  readonly stop: boolean | null;
}

export interface Scene {
  readonly view: PageWalkView;
  readonly layout: WalkLayout;
  readonly elements: Elements;
  look(id: string): Look;
}
