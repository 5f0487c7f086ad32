/** Whose each chunk is (ownersData.ts): the allocator's picture and the log of blocks side by side. */
import type { HeapBlock, HeapLog } from "../../checker/heapLog";
import type { HeapStory } from "../../checker/heapStory";
import type { HeapChunk, HeapPicture } from "../../malloc/picture";
import type { ISession } from "../api";
import { type CallPlaces, placesOf } from "./callPlaces";
import type { ChunkOwner, HeapOwners, OwnerMoment } from "./ownersData";

export interface OwnersHost {
  readonly session: ISession;
  readonly log: HeapLog;
  /** User addresses of the buffers that streams have now. */
  readonly buffers: ReadonlySet<number>;
}

interface Looking extends OwnersHost {
  readonly story: HeapStory;
  readonly places: CallPlaces;
  readonly leaked: ReadonlySet<number>;
  readonly damaged: ReadonlySet<number>;
}

export function ownersOf(host: OwnersHost, picture: HeapPicture): HeapOwners {
  const { lost, indirect } = host.session.lost();
  const look: Looking = { ...host, story: host.log.story(), places: placesOf(host.session), leaked: new Set([...lost, ...indirect].map((b) => b.number)), damaged: new Set(picture.problems.map((p) => p.address)) };
  const chunks = new Map<number, ChunkOwner>();
  const placed = new Set<number>();
  for (const arena of picture.arenas) {
    for (const c of arena.chunks) {
      const owner = ownerOf(look, c);
      chunks.set(c.start, owner);
      if (c.state === "used" && owner.block !== 0) placed.add(owner.block);
    }
  }
  return { chunks, unplaced: host.log.liveSorted().filter((b) => !placed.has(b.number)).map((b) => b.number) };
}

function ownerOf(look: Looking, c: HeapChunk): ChunkOwner {
  if (c.state === "own" || c.state === "fence" || c.state === "top" || c.state === "gap") return nobodys(c, c.state === "own" ? "allocator" : "none");
  const live = look.log.liveNumber(c.user);
  const block = c.state === "used" ? (live === 0 ? undefined : look.log.block(live)) : look.log.last(c.user);
  if (!block) return nobodys(c, c.state === "used" ? "library" : "none");
  const { number } = block;
  const { story } = look;
  const made = moment(look, story.table.madeStep[number]!, story.madeBy(number));
  const freed = look.log.isLive(number) ? null : moment(look, story.table.freedStep[number]!, story.freedBy(number));
  return {
    chunk: c.start, of: look.buffers.has(block.address) ? "library" : "program", block: number, asked: block.size, how: block.how,
    made, freed, freedBy: block.freedBy, leaked: look.leaked.has(block.number),
    age: look.session.step - (freed ?? made).step, damaged: look.damaged.has(c.start) || (live !== 0 && !fits(c, block)),
  };
}

/** What malloc gave then is what the header says now; a chunk split off by a smaller realloc is another block. */
const fits = (c: HeapChunk, block: HeapBlock): boolean => c.usable === block.room;

function moment({ places }: Looking, step: number, pcs: readonly number[]): OwnerMoment {
  const { place, function: inside } = places(pcs);
  return { step, place, function: inside };
}

const nobodys = (c: HeapChunk, of: ChunkOwner["of"]): ChunkOwner => ({ chunk: c.start, of, block: 0, asked: 0, how: "", made: null, freed: null, freedBy: "", leaked: false, age: 0, damaged: false });
