/**
 * __alloc_pages_slowpath: no zone is above its low watermark, or no block is large enough.
 *
 *   kswapd is woken ▶ again, down to the min watermark (atomic requests: below it) ▶ who may not sleep fails here
 *   large block: compaction ▶ reclaim ▶ compaction ▶ again while that brings anything ▶ the OOM killer, or failure
 *
 * The OOM killer belongs to who asked: allocations of processes are tried again by their page fault (reclaim/oom.ts).
 */
import type { Buddy } from "./buddy";
import { getPageFromFreelist, unreserveHighatomic } from "./freelist";
import { __GFP } from "./gfp";
import { MIGRATE } from "./migrateTypes";
import { drainZone } from "./perCpuLists";
import { COSTLY_ORDER } from "./perCpuPages";
import { type AllocRequest, reserveFlags, slowFlags } from "./request";
import { ALLOC } from "./watermark";

/** What the rest of the kernel does for an allocation that finds nothing. */
export interface PressureHooks {
  /** try_to_free_pages: frames freed. */
  reclaim?(): number;
  /** try_to_compact_pages for that order: false: not worth trying. `sync`: in page blocks of any kind. */
  compact?(r: AllocRequest, sync: boolean): boolean;
  /** The current task was chosen by the OOM killer: it may have what it needs to end. */
  victim?(): boolean;
  /** An allocation of this kind fails. */
  failed?(r: AllocRequest): void;
}

/** MAX_RECLAIM_RETRIES. */
const MOST_TRIES = 16;

function wakeKswapd(b: Buddy, r: AllocRequest, flags: number): void {
  if ((flags & ALLOC.KSWAPD) === 0) return;
  b.events.count("kswapd_wakeups");
  if (b.steps.on) b.steps.note("kswapd-woken", r.zones[0]?.name ?? "");
}

/** __alloc_pages_direct_compact. */
function directCompact(b: Buddy, r: AllocRequest, flags: number, hooks: PressureHooks, sync: boolean): number {
  if (r.order === 0 || !hooks.compact) return -1;
  if (b.steps.on) b.steps.enter("__alloc_pages_direct_compact", "direct-compact", r.order);
  const ran = hooks.compact(r, sync);
  const pfn = ran ? getPageFromFreelist(b, r, flags) : -1;
  if (ran) {
    b.events.count("compact_stall");
    b.events.count(pfn >= 0 ? "compact_success" : "compact_fail");
  }
  if (b.steps.on) b.steps.leave(pfn >= 0 ? "compact-helped" : "compact-in-vain");
  return pfn;
}

/** __alloc_pages_direct_reclaim: what it freed, and the block. */
function directReclaim(b: Buddy, r: AllocRequest, flags: number, hooks: PressureHooks): { readonly freed: number; readonly pfn: number } {
  if (b.steps.on) b.steps.enter("__alloc_pages_direct_reclaim", "direct-reclaim");
  b.events.count(`allocstall ${b.zones[r.highest]!.name}`);
  const freed = hooks.reclaim?.() ?? 0;
  let pfn = freed > 0 ? getPageFromFreelist(b, r, flags) : -1;
  if (freed > 0 && pfn < 0) {
    unreserveHighatomic(b, r, false);
    for (const zone of b.zones) drainZone(b, zone);
    pfn = getPageFromFreelist(b, r, flags);
  }
  if (b.steps.on) b.steps.leave("reclaimed", freed);
  return { freed, pfn };
}

/** First frame, -1: the allocation fails. */
export function slowPath(b: Buddy, r: AllocRequest, hooks: PressureHooks): number {
  let flags = slowFlags(r);
  const mayWait = (r.gfp & __GFP.DIRECT_RECLAIM) !== 0;
  if (b.steps.on) b.steps.enter("__alloc_pages_slowpath", "slow-path", r.order);
  wakeKswapd(b, r, flags);
  let pfn = getPageFromFreelist(b, r, flags);
  const early = r.order > COSTLY_ORDER || (r.order > 0 && r.type !== MIGRATE.MOVABLE);
  if (pfn < 0 && mayWait && early) pfn = directCompact(b, r, flags, hooks, false);
  const reserves = reserveFlags(r, hooks.victim?.() ?? false);
  if (reserves !== 0) {
    flags = reserves | (flags & (ALLOC.CMA | ALLOC.KSWAPD));
    if (pfn < 0) pfn = getPageFromFreelist(b, r, flags);
  }
  if (pfn < 0 && mayWait) pfn = reclaimAndCompact(b, r, flags, hooks);
  if (pfn < 0 && (r.gfp & __GFP.NOFAIL) !== 0 && mayWait) pfn = getPageFromFreelist(b, r, ALLOC.NO_WATERMARKS | (flags & ALLOC.CMA));
  if (pfn < 0) hooks.failed?.(r);
  if (b.steps.on) b.steps.leave(pfn >= 0 ? "slow-found" : "slow-failed");
  return pfn;
}

/** The retries: as long as reclaim gets on, and once more without what is kept for atomic requests. */
function reclaimAndCompact(b: Buddy, r: AllocRequest, flags: number, hooks: PressureHooks): number {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const { freed, pfn } = directReclaim(b, r, flags, hooks);
    if (pfn >= 0) return pfn;
    const compacted = directCompact(b, r, flags, hooks, true);
    if (compacted >= 0 || (r.gfp & __GFP.NORETRY) !== 0) return compacted;
    const costly = r.order > COSTLY_ORDER && (r.gfp & __GFP.RETRY_MAYFAIL) === 0;
    if (costly || (freed === 0 && !unreserveHighatomic(b, r, true))) break;
    const again = getPageFromFreelist(b, r, flags);
    if (again >= 0) return again;
  }
  // __alloc_pages_direct_reclaim empties the per-CPU lists of others; here there is one processor, whose lists hold whole blocks back.
  for (const zone of b.zones) drainZone(b, zone);
  return getPageFromFreelist(b, r, flags);
}
