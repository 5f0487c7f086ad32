/** All that a recording of the kernel's allocators is compared with: one function a part. */
import type { Compared, KmodRecording } from "./kmod";
import { replayBuddy } from "./kmodBuddy";
import { replayKmalloc, replaySlab, type SlabReplay } from "./slabReplay";

export { isKmodRecording } from "./kmod";

const named = (what: Compared["what"], { equal, total, differences }: SlabReplay): Compared => ({
  what, equal, total, left: new Map(), differences: differences.map(({ line, what: of, ...rest }) => ({ where: `${what} line ${line} (${of})`, ...rest })),
});

const PARTS: readonly ((r: KmodRecording) => Compared)[] = [replayBuddy, (r) => named("kmalloc", replayKmalloc(r)), (r) => named("slab", replaySlab(r))];

export const replayKmod = (r: KmodRecording): Compared[] => PARTS.map((part) => part({ ...r, info: r.info ?? [], kmalloc: r.kmalloc ?? [], slab: r.slab ?? [] }));
