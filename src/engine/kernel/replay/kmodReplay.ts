/** All that a recording of the kernel's allocators is compared with: one function a part. */
import type { Compared, KmodRecording } from "./kmod";
import { replayBuddy } from "./kmodBuddy";

const PARTS: readonly ((r: KmodRecording) => Compared)[] = [replayBuddy];

export { isKmodRecording } from "./kmod";

export const replayKmod = (r: KmodRecording): Compared[] => PARTS.map((part) => part({ ...r, info: r.info ?? [], kmalloc: r.kmalloc ?? [], slab: r.slab ?? [] }));
