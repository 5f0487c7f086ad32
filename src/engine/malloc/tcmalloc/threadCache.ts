/**
 * ThreadCache: the free objects that one thread keeps to itself (src/thread_cache.cc). Most calls of malloc and free end here.
 *
 *   words   0 size_ (bytes in all lists)   1 max_size_   2 tid_   3 next_   4 prev_   then list_[class] (freeList.ts)
 *
 *   Allocate    list empty? FetchFromCentralCache: min(max_length, batch) objects; max_length grows by one a time until it is a batch
 *               ("slow start"), then by batches
 *   Deallocate  list longer than max_length? ListTooLong: a batch goes back. size_ not below max_size_? Scavenge: half of what each list
 *               did not need since the last time goes back, and max_size_ grows by 64 KiB, out of 32 MiB for all threads or another's share
 */
import { bare, hex } from "../teaching/words";
import type { CentralFreeLists } from "./central";
import { FreeLists, freeListBytes } from "./freeList";
import { CLASSES, kMaxSize } from "./sizeMap";
import type { Statics } from "./statics";

export const kStealAmount = 64 * 1024;
const kMinThreadCacheSize = kMaxSize * 2;
export const kOverallThreadCacheSize = 32 * 2 ** 20;
const kMaxDynamicFreeListLength = 8192;
const kMaxOverages = 3;
const HEADER_WORDS = 5;

export const threadCacheBytes = (w: 4 | 8): number => HEADER_WORDS * w + CLASSES.length * freeListBytes(w);

export class ThreadCaches {
  readonly lists: FreeLists;

  constructor(
    private readonly s: Statics,
    private readonly central: CentralFreeLists,
  ) {
    this.lists = new FreeLists(s);
  }

  word(cache: number, i: 0 | 1 | 2 | 3 | 4): number {
    return this.s.words.lw(cache + i * this.s.w);
  }
  private setWord(cache: number, i: 0 | 1 | 2 | 3 | 4, value: number): void {
    this.s.words.sw(cache + i * this.s.w, value);
  }
  list(cache: number, cl: number): number {
    return cache + HEADER_WORDS * this.s.w + cl * freeListBytes(this.s.w);
  }

  /** NewHeap and Init. 0: no memory. */
  newHeap(thread: number): number {
    const { s } = this;
    if (s.steps.on) s.steps.note("m.tc-new-cache", thread);
    const cache = s.newStructure("threadcache_free_list", threadCacheBytes(s.w));
    if (cache === 0) return 0;
    this.setWord(cache, 2, thread);
    for (let cl = 0; cl < CLASSES.length; cl++) this.lists.init(this.list(cache, cl));
    this.increaseCacheLimit(cache);
    if (this.word(cache, 1) === 0) {
      this.setWord(cache, 1, kMinThreadCacheSize);
      s.setSigned("unclaimed_cache_space", s.getSigned("unclaimed_cache_space") - kMinThreadCacheSize);
    }
    const first = s.get("thread_heaps");
    this.setWord(cache, 3, first);
    if (first !== 0) this.setWord(first, 4, cache);
    else s.set("next_memory_steal", cache);
    s.set("thread_heaps", cache);
    s.words.add(s.at("thread_heap_count"), 1);
    return cache;
  }

  /** DeleteCache: what it has goes to the central lists, its share of the 32 MiB to whoever needs it. */
  deleteCache(cache: number): void {
    const { s } = this;
    for (let cl = 1; cl < CLASSES.length; cl++) this.releaseToCentralCache(cache, cl, this.lists.get(this.list(cache, cl), 0));
    const [next, prev] = [this.word(cache, 3), this.word(cache, 4)];
    if (next !== 0) this.setWord(next, 4, prev);
    if (prev !== 0) this.setWord(prev, 3, next);
    else s.set("thread_heaps", next);
    if (s.get("next_memory_steal") === cache) s.set("next_memory_steal", next === 0 ? s.get("thread_heaps") : next);
    s.setSigned("unclaimed_cache_space", s.getSigned("unclaimed_cache_space") + this.word(cache, 1));
    s.words.add(s.at("thread_heap_count"), -1);
    s.deleteStructure("threadcache_free_list", cache);
  }

  allocate(cache: number, cl: number): number {
    const { steps } = this.s;
    const { size } = CLASSES[cl]!;
    const list = this.list(cache, cl);
    const first = this.lists.first(list);
    if (steps.on) steps.lists(`cache[${size}]`).enter("ThreadCache::Allocate", first === 0 ? "m.tc-cache-empty" : "m.tc-cache-hit", this.word(cache, 2), size, this.lists.get(list, 0));
    if (first !== 0) this.s.words.add(cache, -size);
    const object = first === 0 ? this.fetchFromCentralCache(cache, cl) : this.lists.pop(list, first);
    if (steps.on) steps.leave();
    return object;
  }

  private fetchFromCentralCache(cache: number, cl: number): number {
    const { lists, s: { steps, words } } = this;
    const { size, batch } = CLASSES[cl]!;
    const list = this.list(cache, cl);
    const most = lists.get(list, 2);
    const wanted = Math.min(most, batch);
    if (steps.on) steps.enter("ThreadCache::FetchFromCentralCache", "m.tc-fetch", wanted, most, batch);
    const { head, tail, count } = this.central.removeRange(cl, wanted);
    if (count > 1) {
      this.setWord(cache, 0, this.word(cache, 0) + size * (count - 1));
      lists.pushRange(list, { head: words.lw(head), tail, count: count - 1 });
    }
    const longer = Math.min(most + batch, kMaxDynamicFreeListLength);
    lists.set(list, 2, most < batch ? most + 1 : longer - (longer % batch));
    if (steps.on) steps.leave("m.tc-fetched", count, lists.get(list, 2));
    return head;
  }

  deallocate(cache: number, cl: number, object: number): void {
    const { lists, s: { steps } } = this;
    const { size } = CLASSES[cl]!;
    const list = this.list(cache, cl);
    const bytes = this.word(cache, 0) + size;
    this.setWord(cache, 0, bytes);
    const length = lists.push(list, object);
    const most = lists.get(list, 2);
    if (steps.on) steps.object(bare(object)).lists(`cache[${size}]`).enter("ThreadCache::Deallocate", "m.tc-cached", this.word(cache, 2), size, length, most);
    if (length > most) this.listTooLong(cache, cl);
    if (bytes >= this.word(cache, 1) && this.word(cache, 0) >= this.word(cache, 1)) this.scavenge(cache);
    if (steps.on) steps.leave();
  }

  private listTooLong(cache: number, cl: number): void {
    const { lists, s: { steps } } = this;
    const { batch } = CLASSES[cl]!;
    const list = this.list(cache, cl);
    if (steps.on) steps.enter("ThreadCache::ListTooLong", "m.tc-too-long", lists.get(list, 0), lists.get(list, 2));
    this.releaseToCentralCache(cache, cl, batch);
    const most = lists.get(list, 2);
    if (most < batch) lists.set(list, 2, most + 1);
    else if (most > batch) {
      const overages = lists.get(list, 3) + 1;
      lists.set(list, 3, overages > kMaxOverages ? 0 : overages);
      if (overages > kMaxOverages) lists.set(list, 2, most - batch);
    }
    if (steps.on) steps.leave("m.tc-now-length", lists.get(list, 0), lists.get(list, 2));
  }

  private releaseToCentralCache(cache: number, cl: number, wanted: number): void {
    const { lists } = this;
    const { size, batch } = CLASSES[cl]!;
    const list = this.list(cache, cl);
    const n = Math.min(wanted, lists.get(list, 0));
    for (let left = n; left > 0; left -= batch) this.central.insertRange(cl, lists.popRange(list, Math.min(left, batch)));
    this.setWord(cache, 0, Math.max(this.word(cache, 0) - n * size, 0));
  }

  private scavenge(cache: number): void {
    const { lists, s: { steps } } = this;
    if (steps.on) steps.enter("ThreadCache::Scavenge", "m.tc-scavenge", this.word(cache, 0), this.word(cache, 1));
    for (let cl = 1; cl < CLASSES.length; cl++) {
      const list = this.list(cache, cl);
      const low = lists.get(list, 1);
      if (low > 0) {
        const { size, batch } = CLASSES[cl]!;
        const drop = low > 1 ? Math.floor(low / 2) : 1;
        if (steps.on) steps.note("m.tc-low-water", size, low, drop);
        this.releaseToCentralCache(cache, cl, drop);
        const most = lists.get(list, 2);
        if (most > batch) lists.set(list, 2, Math.max(most - batch, batch));
      }
      lists.set(list, 1, lists.get(list, 0));
    }
    this.increaseCacheLimit(cache);
    if (steps.on) steps.leave("m.tc-scavenged", this.word(cache, 0), this.word(cache, 1));
  }

  /** IncreaseCacheLimit: from what no thread has claimed, else from another thread, ten of which are looked at. */
  private increaseCacheLimit(cache: number): void {
    const { s } = this;
    const unclaimed = s.getSigned("unclaimed_cache_space");
    if (unclaimed > 0) {
      s.setSigned("unclaimed_cache_space", unclaimed - kStealAmount);
      this.setWord(cache, 1, this.word(cache, 1) + kStealAmount);
      return;
    }
    for (let i = 0; i < 10; i++) {
      const victim = s.get("next_memory_steal") || s.get("thread_heaps");
      if (victim === 0) return;
      s.set("next_memory_steal", this.word(victim, 3));
      if (victim === cache || this.word(victim, 1) <= kMinThreadCacheSize) continue;
      if (s.steps.on) s.steps.note("m.tc-steal", hex(victim), kStealAmount);
      this.setWord(victim, 1, this.word(victim, 1) - kStealAmount);
      this.setWord(cache, 1, this.word(cache, 1) + kStealAmount);
      return;
    }
  }
}
