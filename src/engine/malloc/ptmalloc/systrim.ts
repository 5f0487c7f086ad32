/**
 * Giving memory back to the kernel.
 *
 *   systrim      lowers the break: only the end of the heap can go
 *                | …used… |      top      | break     ⇒     | …used… | top | break
 *                a used chunk high up keeps everything below it, however empty: why a heap does not shrink
 *   malloc_trim  also drops whole pages inside free chunks (madvise), which stay part of the heap but cost no frames
 */
import { malloc_consolidate } from "./consolidate";
import { add_system_mem, allArenas, top } from "./arena-state";
import { bin_at, bin_index, bk } from "./bins";
import { chunksize, set_head } from "./chunk";
import { endlessLoop, LOOP_LIMIT } from "./abort";
import type { Heap } from "./heap";
import { NBINS, PREV_INUSE } from "./layout";
import { arenaName, TOP } from "./listNames";
import { hex } from "./trace";

/** Keep `pad` bytes and less than a page at the end; true if anything was released. */
export function systrim(h: Heap, pad: number, av: number): boolean {
  h.tell?.enter("systrim", "systrim", chunksize(h, top(h, av)), h.u(h.lw(h.mp + h.layout.par.trimThreshold)));
  const done = lowerBreak(h, pad, av);
  if (!done) h.tell?.note("systrim-nothing");
  h.tell?.leave();
  return done;
}

function lowerBreak(h: Heap, pad: number, av: number): boolean {
  const t = top(h, av);
  const topSize = chunksize(h, t);
  // -1 for a top of MINSIZE: compared as unsigned it passes, and the "trim" takes a page instead.
  const topArea = h.long(topSize - h.minSize - 1);
  if (h.u(topArea) <= h.u(pad)) return false;
  const extra = h.pageDown(topArea - h.u(pad));
  if (extra === 0) return false;
  const current = h.mem.sbrk(0);
  if (current !== t + topSize) return false;
  h.mem.sbrk(h.long(-extra));
  const now = h.mem.sbrk(0);
  if (now === null || now === current) return false;
  const released = current - now;
  add_system_mem(h, av, -released);
  set_head(h, t, topSize - released + PREV_INUSE);
  h.tell?.at(t).in(TOP).note("brk-trim", released, pad, topSize - released);
  return true;
}

/** malloc_trim: every arena. */
export function malloc_trim(h: Heap, pad: number): boolean {
  let released = false;
  h.tell?.enter("__malloc_trim", "trim", pad);
  for (const av of allArenas(h)) {
    if (mtrim(h, av)) released = true;
    if (av === h.mainArena && systrim(h, pad, av)) released = true;
  }
  h.tell?.leave(released ? "trimmed" : "trimmed-nothing");
  return released;
}

function mtrim(h: Heap, av: number): boolean {
  h.tell?.enter("mtrim", "mtrim", arenaName(h, av));
  const released = discardInArena(h, av);
  h.tell?.leave();
  return released;
}

function discardInArena(h: Heap, av: number): boolean {
  malloc_consolidate(h, av);
  const firstIndex = bin_index(h, h.mem.pageSize);
  let released = false;
  for (let i = 1; i < NBINS; i = i === 1 ? firstIndex : i + 1) {
    const bin = bin_at(h, av, i);
    let n = 0;
    for (let p = bk(h, bin); p !== bin; p = bk(h, p)) {
      if (discardPages(h, p)) released = true;
      if (n++ > LOOP_LIMIT) endlessLoop("mtrim", p);
    }
  }
  return released;
}

function discardPages(h: Heap, p: number): boolean {
  const size = chunksize(h, p);
  const record = 3 * h.hdr;
  const from = h.pageUp(p + record);
  const whole = h.pageDown(size - (from - p));
  if (size <= h.mem.pageSize - 1 + record || whole <= 0) return false;
  h.tell?.at(p).note("discard", hex(p), whole, hex(from));
  if (h.mem.discard) h.mem.discard(from, whole);
  else h.mem.fill(from, 0, whole);
  return true;
}
