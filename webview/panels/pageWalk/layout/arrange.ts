/** Columns where there is room for them, else one level under the other. */
import type { PageWalkView } from "../../../../src/views/model/pageWalk";
import type { WalkLayout } from "./layout";
import { narrowLayout } from "./layoutNarrow";
import { wideLayout } from "./layoutWide";

export const layoutOf = (view: PageWalkView, width: number): WalkLayout => (width < 616 ? narrowLayout(view, width) : wideLayout(view, width));
