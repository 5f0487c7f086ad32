/**
 * Replays recorded allocations and frees of frames from the recorded free lists. Compared after every operation: the frame, and how many
 * blocks of each order are free.
 *
 * Small orders and that of a page block go through per-CPU lists, which no recording shows: an operation that leaves the free lists alone
 * met or filled one. What was put there since comes back in last-in-first-out order and is compared; what lay there before cannot be.
 */
import { freeOnePage } from "../pagealloc/buddy";
import { rmqueueBuddyLists } from "../pagealloc/fallback";
import { MIGRATE } from "../pagealloc/migrateTypes";
import { pcpAllowed } from "../pagealloc/perCpuPages";
import type { BuddyOp, Compared, KmodRecording } from "./kmod";
import { type KmodZone, zoneOfRecording } from "./kmodZone";

/** More than any per-CPU list is refilled with at once. */
const MOST_REFILL = 64;

const LOST = "after frames came back from a per-CPU list whose content was not recorded";

const same = (a: ArrayLike<number>, b: readonly number[]): boolean => a.length === b.length && b.every((n, i) => a[i] === n);

class Replay {
  /** What per-CPU lists are known to hold, by order; the last one goes out first. */
  private readonly pcp = new Map<number, number[]>();
  private readonly differences: { where: string; field: string; recorded: unknown; simulated: unknown }[] = [];
  private readonly left = new Map<string, number>();
  private equal = 0;
  private lost = false;
  private total = 0;

  constructor(
    private readonly at: KmodZone,
    private readonly ops: readonly BuddyOp[],
  ) {}

  run(): Compared {
    this.ops.forEach((op, i) => {
      const why = this.lost ? LOST : op.op === "a" ? this.allocate(op, i) : this.free(op, i);
      if (why !== null) this.left.set(why, (this.left.get(why) ?? 0) + 1);
    });
    return { what: "buddy", equal: this.equal, total: this.total, differences: this.differences, left: this.left };
  }

  private take(order: number): number {
    const { buddy, zone } = this.at;
    const pfn = rmqueueBuddyLists(buddy, zone, order, MIGRATE.UNMOVABLE, false, false);
    if (pfn < 0) return -1;
    zone.addFree(-(2 ** order), buddy.pages.index(pfn));
    for (let i = 0; i < 2 ** order; i++) buddy.pages.setAllocated(pfn + i);
    return pfn;
  }

  private inZone(op: BuddyOp): boolean {
    return this.at.zone.spans(op.pfn);
  }
  private listsUnchanged(op: BuddyOp): boolean {
    return same(this.at.zone.nrFree, op.nr_free);
  }
  private viaPcp(op: BuddyOp): boolean {
    return pcpAllowed(op.order, this.at.buddy.blocks.order);
  }

  /** Null: compared; else why it could not be. */
  private allocate(op: BuddyOp, i: number): string | null {
    if (!this.inZone(op)) return "another zone";
    if (!this.viaPcp(op)) return this.compare(op, i, this.take(op.order));
    const known = this.pcp.get(op.order) ?? [];
    if (known.length > 0) return this.compare(op, i, known.pop()!);
    if (this.listsUnchanged(op)) return "from a per-CPU list whose content was not recorded";
    return this.refill(op, i);
  }

  /** rmqueue_bulk: blocks are fetched until as many are gone as were. One block alone is an allocation like any other. */
  private refill(op: BuddyOp, i: number): string | null {
    const came: number[] = [];
    do {
      const pfn = this.take(op.order);
      if (pfn < 0) break;
      came.push(pfn);
    } while (!this.listsUnchanged(op) && came.length < MOST_REFILL);
    this.pcp.set(op.order, came.slice(1).reverse());
    if (came.length === 1) return this.compare(op, i, came[0]!);
    return this.listsUnchanged(op) && came[0] === op.pfn ? "a per-CPU list was refilled" : this.compare(op, i, came[0] ?? -1);
  }

  private free(op: BuddyOp, i: number): string | null {
    if (!this.inZone(op)) return "another zone";
    if (this.viaPcp(op) && this.listsUnchanged(op)) {
      this.pcp.set(op.order, [...(this.pcp.get(op.order) ?? []), op.pfn]);
      return this.compare(op, i, op.pfn);
    }
    if (this.viaPcp(op)) return this.drain(op, i);
    this.give(op.pfn, op.order);
    return this.compare(op, i, op.pfn);
  }

  private give(pfn: number, order: number): void {
    const { buddy, zone } = this.at;
    for (let k = 0; k < 2 ** order; k++) buddy.pages.setUnused(pfn + k);
    freeOnePage(buddy, zone, pfn, order, buddy.blocks.get(pfn));
  }

  /** free_pcppages_bulk: blocks go back from the tail until as many are free as were. Unknown ones among them end all comparing. */
  private drain(op: BuddyOp, i: number): string | null {
    const held = [...(this.pcp.get(op.order) ?? []), op.pfn];
    while (held.length > 0 && !this.listsUnchanged(op)) this.give(held.shift()!, op.order);
    this.pcp.set(op.order, held);
    this.lost = !this.listsUnchanged(op);
    return this.lost ? LOST : this.compare(op, i, op.pfn);
  }

  private compare(op: BuddyOp, i: number, pfn: number): null {
    this.total++;
    const where = `buddy operation ${i} (${op.op === "a" ? "alloc" : "free"} order ${op.order})`;
    const lists = Array.from(this.at.zone.nrFree);
    if (pfn !== op.pfn) this.differences.push({ where, field: "pfn", recorded: op.pfn, simulated: pfn });
    if (!same(lists, op.nr_free)) this.differences.push({ where, field: "nr_free", recorded: op.nr_free, simulated: lists });
    if (pfn === op.pfn && same(lists, op.nr_free)) this.equal++;
    return null;
  }
}

export const replayBuddy = (r: KmodRecording): Compared => new Replay(zoneOfRecording(r), r.buddy).run();
