/** A picture that is drawn but for its sentence. */
import type { Changes, Loss } from "../changes";
import type { DrawnBlocks } from "./findingRows";
import type { Look } from "../look";
import type { AddressSpaceView } from "../model/addressSpace";

export interface Drawn {
  readonly look: Look;
  readonly changes: Changes;
  readonly blocks: DrawnBlocks;
  readonly losses: ReadonlyMap<number, Loss>;
  readonly view: Pick<AddressSpaceView, "stacks" | "globals" | "map" | "heaps">;
  readonly depth: number;
}
