/** A page fault as a record: what the tables, the VMAs and the answer of `do_user_addr_fault` say of it, before and after. */
import { type Entry, isPresent, SPECIAL } from "../../mmu/entry";
import type { Walk, WalkStep } from "../../mmu/walk";
import type { KernelCore } from "../core";
import type { FaultResult } from "../mm/fault";
import { SIGBUS } from "../mm/fault";
import type { Mm } from "../mm/mmStruct";
import { findVma, rightsText, type Vma } from "../mm/vma";
import { vmaName } from "../proc/maps";
import type { Area, EntryChange, FaultEvent, FaultOutcome, FrameSource } from "./events";

const WRITE = 2;
const USER = 4;
const FETCH = 16;

export function areaOf(k: KernelCore, mm: Mm, v: Vma): Area {
  const name = vmaName(k.cache, mm, v);
  // /proc calls it [heap] as well where the break begins right behind it.
  return { start: v.start, end: v.end, rights: rightsText(v), name: name === "[heap]" && v.end <= mm.startBrk ? ".bss" : name, file: v.file !== 0 };
}

/** What there is to know before the handler runs. */
export interface Before { readonly walk: Walk; readonly vma: Vma | undefined; readonly tables: number }

export function beforeFault(k: KernelCore, mm: Mm, va: number): Before {
  const walk = k.mmu.walk(va);
  return { walk, vma: findVma(mm.vmas, va), tables: walk.levels.length };
}

type Facts = Omit<FaultEvent, "kind" | "step" | "tid" | "pid" | "pc">;

export function faultFacts(k: KernelCore, mm: Mm, va: number, pushed: number, ring: 0 | 3, before: Before, result: FaultResult): Facts {
  const error = ring === 3 ? pushed : pushed & ~USER;
  const vma = findVma(mm.vmas, va);
  const holds = vma !== undefined && vma.start <= va;
  const after = k.mmu.walk(va);
  const entry = result.fault ? entryAtFault(k, before.walk) : entryChange(k, before.walk, after);
  const fixed = ring === 0 && result.fault !== null;
  const path = ["asm_exc_page_fault", "exc_page_fault", ...result.path, ...(fixed ? ["kernelmode_fixup_or_oops", "fixup_exception"] : [])];
  return {
    address: va, error, ring, access: (error & WRITE) !== 0 ? "write" : (error & FETCH) !== 0 ? "fetch" : "read",
    area: holds ? areaOf(k, mm, vma) : null, above: holds || !vma ? null : areaOf(k, mm, vma),
    grownFrom: holds && before.vma && before.vma.start > va ? before.vma.start : 0,
    outcome: fixed ? "efault" : outcomeOf(result), code: fixed ? 0 : (result.fault?.code ?? 0), entry, ...frameFacts(k, vma, va, before.walk, after, result),
    pageSize: after.pageSize || 4096, around: result.path.includes("do_fault_around"), tables: Math.max(0, after.levels.length - before.tables), path,
  };
}

function outcomeOf({ kind, fault }: FaultResult): FaultOutcome {
  if (kind === "out-of-memory") return "oom";
  if (!fault) return kind === "signal" ? "spurious" : kind;
  return fault.signal === SIGBUS ? "sigbus" : "sigsegv";
}

const leafOf = (w: Walk): WalkStep | undefined => w.levels.at(-1);

function entryAtFault(k: KernelCore, walk: Walk): EntryChange | null {
  const leaf = leafOf(walk);
  return leaf ? { level: leaf.level, at: leaf.entryAddress, before: leaf.entry, after: leaf.entry, bytes: k.mmu.mode.entryBytes } : null;
}

const NONE: Entry = { lo: 0, hi: 0 };

function entryChange(k: KernelCore, before: Walk, after: Walk): EntryChange | null {
  const leaf = leafOf(after);
  if (!leaf) return null;
  const old = before.levels.find((l) => l.entryAddress === leaf.entryAddress);
  return { level: leaf.level, at: leaf.entryAddress, before: old?.entry ?? NONE, after: leaf.entry, bytes: k.mmu.mode.entryBytes };
}

/** Frame that the page has now, where it came from, and what it was copied from. */
function frameFacts(k: KernelCore, vma: Vma | undefined, va: number, before: Walk, after: Walk, { path, fault }: FaultResult): { source: FrameSource | null; frame: number; from: number } {
  const { pfn } = after;
  const leaf = leafOf(after);
  if (fault || pfn < 0 || !leaf || !isPresent(leaf.entry)) return { source: null, frame: -1, from: -1 };
  const was = leafOf(before);
  if (path.includes("wp_page_reuse")) return { source: "own", frame: pfn, from: -1 };
  if (path.includes("do_cow_fault")) return { source: "copied", frame: pfn, from: vma ? k.cache.get(vma.file, (vma.offset + (va - vma.start - (va % 4096))) / 4096) : -1 };
  if (path.includes("do_read_fault") || path.includes("do_shared_fault")) return { source: "cache", frame: pfn, from: -1 };
  if (was && isPresent(was.entry) && before.pfn >= 0 && before.pfn !== pfn) return (was.entry.lo & SPECIAL) !== 0 ? { source: "zeroed", frame: pfn, from: -1 } : { source: "copied", frame: pfn, from: before.pfn };
  if (before.pfn === pfn || path.includes("ptep_set_access_flags")) return { source: "kept", frame: pfn, from: -1 };
  return { source: (leaf.entry.lo & SPECIAL) !== 0 ? "zero-page" : "zeroed", frame: pfn, from: -1 };
}
