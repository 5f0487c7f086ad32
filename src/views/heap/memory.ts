/** The heap as it was before the last user action: what "this step changed" is measured by. */
import type { HeapList, HeapPicture } from "../../engine/malloc/picture";
import type { ProjectionMemory } from "../changes";

export interface KeptChunk {
  readonly size: number;
  /** Name of the list that held it, and which of those of that name. */
  readonly list: string | null;
  readonly key: string | null;
  readonly state: string;
}

export interface HeapKept {
  readonly step: number;
  readonly task: number;
  /** Things with their values, as the address space remembers them. */
  readonly space: ProjectionMemory;
  /** Chunks by their start. */
  readonly chunks: ReadonlyMap<number, KeptChunk>;
  readonly problems: number;
}

export const listKey = ({ name, thread, arena }: HeapList): string => `${name} ${thread} ${arena}`;

export function chunksOf(picture: HeapPicture): ReadonlyMap<number, KeptChunk> {
  const out = new Map<number, KeptChunk>();
  for (const { chunks } of picture.arenas) {
    for (const c of chunks) {
      const list = picture.lists[c.list];
      out.set(c.start, { size: c.size, list: list?.name ?? null, key: list ? listKey(list) : null, state: c.state });
    }
  }
  return out;
}

/** The chunk that covered an address. */
export function chunkAround(chunks: ReadonlyMap<number, KeptChunk>, address: number): { readonly start: number; readonly chunk: KeptChunk } | null {
  for (const [start, chunk] of chunks) if (start <= address && address < start + chunk.size) return { start, chunk };
  return null;
}
