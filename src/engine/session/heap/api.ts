/**
 * What may be asked about the heap where the run stands (`ISession.heapDoor`). Questions are about the process that is looked at. Each
 * has a file of its own beside this one; none of them changes the run.
 */
import type { HeapField, HeapPicture } from "../../malloc/picture";
import type { HeapJournal, KeptReason } from "./journalData";
import type { BlockLife, LivesInfo, LivesWish } from "./livesData";
import type { HeapOwners } from "./ownersData";
import type { DamagedWord } from "../damage/data";
import type { HeapQuestion, WhatIf } from "./whatIfData";

export type * from "../damage/data";
export type * from "./whatIfData";

export interface HeapDoor {
  /** Name of the allocator (ALLOCATORS). */
  readonly allocator: string;
  /** Null: a kernel program has no such heap. */
  picture(): HeapPicture | null;
  /** The words of a chunk, or of the allocator's own data that begins there. */
  fields(start: number): readonly HeapField[];
  /** What these calls would do, one after another (whatIfData.ts). Null: a kernel program has no such heap. */
  whatIf(questions: readonly HeapQuestion[]): WhatIf | null;
  /** Whose the chunks of a picture are. */
  owners(picture: HeapPicture): HeapOwners;
  /** Blocks that ever lived at these addresses, the oldest first; of more than `most` the youngest. */
  history(start: number, end: number, most?: number): readonly BlockLife[];
  /** The heap over time; at most about so many moments (2,000). */
  journal(most?: number): HeapJournal;
  /** Why memory that the program no longer uses is still the process's; what matters most first. */
  kept(): readonly KeptReason[];
  /** Blocks in time × address. */
  lives(wish?: LivesWish): LivesInfo;
  /** Words of the allocator that others wrote to, and who did, in order of address. The first question replays the run: ask when it is wanted. */
  damage(): readonly DamagedWord[];
}
