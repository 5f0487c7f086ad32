/** The kernel's half of the address space where the run stands, as the Kernel-address-space panel draws it. */
import type { ISession, KernelAllocation, KernelRangeInfo } from "../../engine/session";
import { machineFacts } from "../addressSpace";
import { latestPath } from "../decisions";
import { meaningOf } from "../follow";
import { hex, Look, type ViewContext } from "../look";
import type { Followed, Hex } from "../model/common";
import type { KernelAllocationView, KernelRangeView, KernelSpaceView } from "../model/kernelSpace";
import { runPlaceOf } from "../runPlace";
import { sentenceOf } from "./sentence";

/** What was there before the last user action, by id. */
export interface KernelSpaceMemory {
  readonly step: number;
  readonly allocations: ReadonlyMap<string, KernelAllocation>;
}

export interface KernelSpaceContext extends ViewContext {
  readonly kernelBefore: KernelSpaceMemory | null;
}

export interface KernelSpaceProjection {
  readonly view: KernelSpaceView;
  readonly memory: KernelSpaceMemory;
}

const plain = (address: Hex): Hex => `0x${BigInt(address).toString(16)}`;
/** The same addresses given out anew are another thing. */
export const idOf = (a: KernelAllocation): string => `kernel:${a.address}:${a.bytes}:${a.kind}:${a.block}`;

export function rememberKernelSpace(session: ISession): KernelSpaceMemory {
  const all = session.virtual.kernelSpace().ranges.flatMap((r) => r.allocations);
  return { step: session.step, allocations: new Map(all.map((a) => [idOf(a), a])) };
}

export function projectKernelSpace(session: ISession, context: KernelSpaceContext): KernelSpaceProjection {
  const look = new Look(session, context);
  const { ranges, lazy } = session.virtual.kernelSpace();
  const before = context.kernelBefore;
  const all = ranges.flatMap((r) => r.allocations);
  const now = new Map(all.map((a) => [idOf(a), a]));
  const views = ranges.map((r) => rangeView(look, r, before)).reverse();
  const fresh = views.flatMap((r) => r.allocations).filter((a) => a.fresh);
  const gone = before ? [...before.allocations].filter(([id]) => !now.has(id)).map(([, a]) => a) : [];
  const followed = followedOf(look, views);
  const latest = session.virtual.allocMoments().vmalloc ?? 0;
  return {
    view: {
      kind: "kernelSpace", run: runPlaceOf(look), machine: machineFacts(session), paging: session.virtual.mode().name, ranges: views,
      sentence: sentenceOf(fresh, gone, all.filter((a) => a.kind === "vmalloc" || a.kind === "vmap" || a.kind === "ioremap" || a.kind === "user" || a.kind === "block")),
      lazy: lazy.map(({ start, bytes }) => ({ start: plain(start), bytes })), frames: session.virtual.physical().frames,
      focus: followed?.targetId ?? focusOf(fresh, views), decisions: { now: before !== null && latest > Math.min(before.step, session.step), path: latestPath(session, "vmalloc") }, followed,
    },
    memory: { step: session.step, allocations: now },
  };
}

/** What this step made; else the youngest thing of the program's own. */
function focusOf(fresh: readonly KernelAllocationView[], views: readonly KernelRangeView[]): string | null {
  const made = fresh.find((a) => a.kind !== "pages-array") ?? fresh[0];
  if (made) return made.id;
  const own = views.flatMap((r) => r.allocations).filter((a) => a.asked !== null).sort((a, b) => b.asked!.step - a.asked!.step);
  return own[0]?.id ?? null;
}

function rangeView(look: Look, r: KernelRangeInfo, before: KernelSpaceMemory | null): KernelRangeView {
  const shown = shownPart(r);
  const low = shown ? BigInt(shown.start) : BigInt(r.start);
  const whole = Number((shown ? BigInt(shown.end) : BigInt(r.end)) + 1n - low);
  const at = (address: bigint): number => Math.min(1, Math.max(0, Number(address - low) / whole));
  const allocations = r.allocations.map((a): KernelAllocationView => {
    const start = BigInt(a.address);
    return { ...allocationView(look, a), fresh: before !== null && !before.allocations.has(idOf(a)), from: at(start), to: at(start + BigInt(a.bytes + a.guard)) };
  });
  return {
    id: `range:${plain(r.start)}`, use: r.use, start: plain(r.start), end: plain(r.end), bytes: r.bytes, used: covered(r.allocations), allocations, left: r.left,
    shown: shown && { start: plain(shown.start), end: plain(shown.end) },
  };
}

/** Bytes that some allocation covers: blocks of the program lie in memory that the direct map shows anyway. */
function covered(all: readonly KernelAllocation[]): number {
  let [end, sum] = [0n, 0n];
  for (const a of all) {
    const start = BigInt(a.address);
    const stop = start + BigInt(a.bytes);
    if (stop <= end) continue;
    sum += stop - (start > end ? start : end);
    end = stop;
  }
  return Number(sum);
}

/** Ranges are huge and nearly empty: the bar shows from the first allocation to the last one, when these take a small part. Those from both ends (per-CPU chunks) leave the far end out. */
function shownPart(r: KernelRangeInfo): { readonly start: Hex; readonly end: Hex } | null {
  const near = r.allocations.filter((a) => a.kind !== "percpu" || r.use !== "vmalloc");
  const [first] = near;
  if (!first) return null;
  const start = BigInt(first.address);
  const end = near.reduce((most, a) => (BigInt(a.address) + BigInt(a.bytes + a.guard) > most ? BigInt(a.address) + BigInt(a.bytes + a.guard) : most), start);
  if (Number(end - start) * 4 > r.bytes) return null;
  return { start: `0x${start.toString(16)}`, end: `0x${(end - 1n).toString(16)}` };
}

function allocationView(look: Look, a: KernelAllocation): Omit<KernelAllocationView, "fresh" | "from" | "to"> {
  const block = a.block === 0 ? undefined : look.session.blocks()[a.block - 1];
  const label = block ? block.how : a.task > 0 ? String(a.task) : "";
  return {
    id: idOf(a), kind: a.kind, address: plain(a.address), bytes: a.bytes, guard: a.guard, requested: block?.size ?? a.requested, label, caller: a.kind === "block" ? "" : a.caller,
    frames: runsOf(a.frames), phys: a.phys, cache: a.cache, asked: block ? look.occasion(block.made) : null,
  };
}

function runsOf(frames: readonly number[]): [number, number][] {
  const out: [number, number][] = [];
  for (const pfn of frames) {
    const last = out.at(-1);
    if (last && last[0] + last[1] === pfn) last[1]++;
    else out.push([pfn, 1]);
  }
  return out;
}

/** The allocation that the followed expression points into. */
function followedOf({ session, context }: Look, views: readonly KernelRangeView[]): Followed | null {
  const wanted = context.followed;
  if (!wanted) return null;
  const address = wanted.expression === null ? wanted.address : meaningOf(session, wanted.expression)?.address;
  if (address === undefined) return { expression: wanted.expression, address: hex(wanted.address), sourceId: null, targetId: null };
  return { expression: wanted.expression, address: hex(address), sourceId: null, targetId: allocationAt(views, BigInt.asUintN(64, BigInt(address)))?.id ?? null };
}

/** The smallest thing that holds an address. */
export function allocationAt(views: readonly KernelRangeView[], address: bigint): KernelAllocationView | null {
  const inside = views.flatMap((r) => r.allocations).filter((a) => address >= BigInt(a.address) && address < BigInt(a.address) + BigInt(a.bytes + a.guard));
  return inside.sort((a, b) => a.bytes - b.bytes)[0] ?? null;
}
