/**
 * What all allocating functions have in common: may it sleep here? is this the call that is made to fail? then the allocator's own work,
 * and the block as the checker sees it.
 */
import { __GFP, maySleep } from "../../kernel/pagealloc/gfp";
import { NULL, type Contents, type NativeCall, type Ptr } from "../../libc/native";
import { mightSleep } from "../context/state";
import { blocksOf } from "./core";

export interface Given {
  /** 0: there is none. */
  readonly address: number;
  /** Bytes that the allocator gave. */
  readonly room: number;
  readonly contents?: Contents;
}

export interface Wish {
  readonly size: number;
  readonly gfp: number;
  /** The function as the program called it. */
  readonly how?: string;
  get(): Given;
}

export function give(call: NativeCall, { size, gfp, how = call.name, get }: Wish): Ptr {
  if (maySleep(gfp)) mightSleep(call);
  const given = blocksOf(call).fails(size, how) ? { address: 0, room: 0 } : get();
  if (given.address === 0) return NULL;
  const contents = given.contents ?? ((gfp & __GFP.ZERO) !== 0 ? "zeroed" : "undefined");
  return blocksOf(call).made(given.address, size, how, contents, given.room);
}
