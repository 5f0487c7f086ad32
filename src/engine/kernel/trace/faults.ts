/** A page fault as a record: what the tables, the VMAs and the answer of `do_user_addr_fault` say of it, before and after. */
import { type Entry, SPECIAL } from "../../mmu/entry";
import type { KernelCore } from "../core";
import type { FaultResult } from "../mm/fault";
import { SIGBUS } from "../mm/fault";
import type { Mm } from "../mm/mmStruct";
import { findVma, rightsText, type Vma } from "../mm/vma";
import { vmaName } from "../proc/maps";
import { type Leaf, leafOf } from "./leaf";
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
export interface Before { readonly leaf: Leaf | null; readonly vma: Vma | undefined }

export const beforeFault = (k: KernelCore, mm: Mm, va: number): Before => ({ leaf: leafOf(k, va), vma: findVma(mm.vmas, va) });

type Facts = Omit<FaultEvent, "kind" | "step" | "tid" | "pid" | "pc">;

/** Makes the records; what many faults have in common is kept once. */
export class FaultRecorder {
  private readonly paths = new Map<string, readonly string[]>();
  private known: { readonly vma: Vma; readonly brk: number; readonly area: Area } | null = null;

  constructor(private readonly k: KernelCore) {}

  facts(mm: Mm, va: number, pushed: number, ring: 0 | 3, before: Before, result: FaultResult): Facts {
    const { k } = this;
    const error = ring === 3 ? pushed : pushed & ~USER;
    const vma = findVma(mm.vmas, va);
    const holds = vma !== undefined && vma.start <= va;
    const area = vma ? this.area(mm, vma) : null;
    const after = result.fault ? before.leaf : leafOf(k, va);
    const fixed = ring === 0 && result.fault !== null && !isOops(result);
    return {
      address: va, error, ring, access: (error & WRITE) !== 0 ? "write" : (error & FETCH) !== 0 ? "fetch" : "read",
      area: holds ? area : null, above: holds ? null : area,
      grownFrom: holds && before.vma && before.vma.start > va ? before.vma.start : 0,
      outcome: fixed ? "efault" : outcomeOf(result), code: fixed ? 0 : (result.fault?.code ?? 0), entry: entryChange(k, before.leaf, after), ...frameFacts(k, vma, va, before.leaf, after, result),
      pageSize: after?.pageSize ?? 4096, around: result.path.includes("do_fault_around"), tables: Math.max(0, (after?.depth ?? 0) - (before.leaf?.depth ?? 0)), path: this.path(result.path, fixed),
    };
  }

  private area(mm: Mm, vma: Vma): Area {
    if (this.known?.vma !== vma || this.known.brk !== mm.brk) this.known = { vma, brk: mm.brk, area: areaOf(this.k, mm, vma) };
    return this.known.area;
  }

  private path(inner: readonly string[], fixed: boolean): readonly string[] {
    const key = `${inner.join()}${fixed ? "!" : ""}`;
    const found = this.paths.get(key) ?? ["asm_exc_page_fault", "exc_page_fault", ...inner, ...(fixed ? ["kernelmode_fixup_or_oops", "fixup_exception"] : [])];
    this.paths.set(key, found);
    return found;
  }
}

const isOops = ({ path }: FaultResult): boolean => path.includes("page_fault_oops");

function outcomeOf(result: FaultResult): FaultOutcome {
  const { kind, fault } = result;
  if (kind === "out-of-memory") return "oom";
  if (isOops(result)) return "oops";
  if (!fault) return kind === "signal" ? "spurious" : kind;
  return fault.signal === SIGBUS ? "sigbus" : "sigsegv";
}

const NONE: Entry = { lo: 0, hi: 0 };

function entryChange(k: KernelCore, before: Leaf | null, after: Leaf | null): EntryChange | null {
  if (!after) return null;
  return { level: k.mmu.mode.levels[after.depth]!.name, at: after.at, before: before?.at === after.at ? before.entry : NONE, after: after.entry, bytes: k.mmu.mode.entryBytes };
}

interface FrameFacts { readonly source: FrameSource | null; readonly frame: number; readonly from: number }

/** Frame that the page has now, where it came from, and what it was copied from. */
function frameFacts(k: KernelCore, vma: Vma | undefined, va: number, before: Leaf | null, after: Leaf | null, { path, fault }: FaultResult): FrameFacts {
  const pfn = after?.pfn ?? -1;
  const fact = (source: FrameSource | null, from = -1): FrameFacts => ({ source, frame: source === null ? -1 : pfn, from });
  if (fault || !after || pfn < 0) return fact(null);
  if (path.includes("wp_page_reuse")) return fact("own");
  if (path.includes("do_cow_fault")) return fact("copied", vma ? k.cache.get(vma.file, (vma.offset + (va - vma.start - (va % 4096))) / 4096) : -1);
  if (path.includes("do_read_fault") || path.includes("do_shared_fault")) return fact("cache");
  if (before && before.pfn >= 0 && before.pfn !== pfn) return (before.entry.lo & SPECIAL) !== 0 ? fact("zeroed") : fact("copied", before.pfn);
  if (before?.pfn === pfn || path.includes("ptep_set_access_flags")) return fact("kept");
  return fact((after.entry.lo & SPECIAL) !== 0 ? "zero-page" : "zeroed");
}
