/**
 * Decides whether an access is right, from the pointer's own provenance, and what is wrong with it if not.
 *
 *   pointer (va, id) ──▶ record of id: live?  ── no ──▶ use-after-free · dangling-stack
 *                              │ yes
 *                              ▼
 *                     base ≤ va, va + n ≤ base + size? ── no ──▶ out-of-bounds-read / -write
 *   id 0: NULL page ──▶ null-dereference;  an exposed or integer-made address ──▶ the object that is there;  none ──▶ wild-pointer
 */
import { ObjectFlag } from "../memory/layout";
import type { HeapBlock, HeapLog } from "./heapLog";
import type { FindingArg, FindingKind, ObjectFacts, Related } from "./finding";
import type { ObjectTable, ObjectView } from "./objects";

/** What the judge needs to know of the running program. */
export interface Scene {
  /** The stack object (of a live frame) that contains va, or 0. */
  stackObjectAt(va: number): number;
  /** Name and declaration of a stack or global object by its record. */
  describe(view: ObjectView): { name: string; declared: Related | null };
  /** The local variable (also one without an object of its own) that covers va. */
  variableAt(va: number): { name: string; object: ObjectFacts | null; related: readonly Related[] };
  relatedAt(role: "allocated" | "freed", block: HeapBlock): Related;
  /** Object of the mapping with MAP_GROWSDOWN that an access to `va` makes grow, with its new bounds; `id`: only if it is that one. 0: none. */
  grown(va: number, id: number): number;
}

export interface Verdict {
  readonly kind: FindingKind;
  readonly message: string;
  readonly args: readonly FindingArg[];
  readonly object: ObjectFacts | null;
  readonly related: readonly Related[];
  readonly offset: number | null;
}

/** Either fine (with the id to go on with, found for integer-made pointers) or a verdict. */
export type Judgement = { readonly ok: true; readonly id: number } | { readonly ok: false; readonly verdict: Verdict };

const NULL_GUARD = 65536;
/** As far below 0 an offset from a null pointer may lead; what lies lower are addresses of the kernel. */
const BELOW_NULL = 2 ** 30;
/** The same where the kernel's own addresses are negative: its topmost 2 MiB are never used. */
const UNUSED = 2 ** 21;
/** IS_ERR_VALUE: the last page's addresses stand for error numbers. */
const MAX_ERRNO = 4095;
const WORD = 8;
/** Objects between which there is no distance. */
const APART: ReadonlySet<string> = new Set(["global", "stack", "heap", "literal"]);

/** A pointer as a value. */
interface Pointed { readonly va: number; readonly id: number }

export class Judge {
  constructor(
    private readonly objects: ObjectTable,
    private readonly heap: HeapLog,
    private readonly scene: Scene,
    /** C of the kernel: what its pointers of 4 or 8 bytes look like. */
    private readonly kernel: 4 | 8 | null = null,
  ) {}

  private nearNull(va: number): boolean {
    return va < NULL_GUARD && (this.kernel !== 8 || va > -UNUSED);
  }

  /** ERR_PTR(-code): its code; 0: none. */
  private errorPointer(va: number): number {
    const below = this.kernel === 8 ? -va : this.kernel === 4 ? 2 ** 32 - va : 0;
    return below > 0 && below <= MAX_ERRNO ? below : 0;
  }

  access(va: number, id: number, n: number, write: boolean): Judgement {
    if (id === 0) return this.withoutProvenance(va, n, write);
    if (this.objects.allows(id, va, n, write)) return { ok: true, id };
    const view = this.objects.view(id);
    if (!view) return this.forgotten(va, id, n, write);
    if (view.kind === "member") return this.member(view, va, n, write);
    if (this.objects.isDead(view)) return bad(this.dead(view, va, n, write));
    const offset = va - view.base;
    if (offset < 0 && view.kind === "mmap" && this.scene.grown(va, id) !== 0) return this.access(va, id, n, write);
    if (offset < 0 || offset + n > view.size) return bad(this.outOfBounds(view, va, offset, n, write));
    if (write && view.flags & ObjectFlag.readonly) return bad(this.constant(view, va, offset, n));
    return { ok: true, id };
  }

  /**
   * A pointer into an array member: what is wrong with the whole goes first. `&g.list` and `g.list` are one constant: exactly all from there
   * to the end of a global is what `memset(&g.list, 0, sizeof g - offsetof(…))` means.
   */
  private member(view: ObjectView, va: number, n: number, write: boolean): Judgement {
    const judged = this.access(va, view.aux, n, write);
    const whole = this.objects.view(view.aux);
    const offset = va - view.base;
    if (whole?.kind === "global" && offset === 0 && view.base > whole.base && va + n === whole.base + whole.size) return judged;
    if (!judged.ok || !whole || this.objects.isDead(view) || (offset >= 0 && offset + n <= view.size)) return judged;
    const block = whole.kind === "heap" ? this.heap.block(whole.site) : undefined;
    const { name, declared } = block ? { name: "", declared: this.scene.relatedAt("allocated", block) } : this.scene.describe(whole);
    return bad({
      kind: write ? "out-of-bounds-write" : "out-of-bounds-read",
      message: `bounds-member-${where(offset)}-${rw(write)}`,
      args: [n, va, distance(offset, n, view.size), view.size, name, view.base - whole.base],
      object: block ? heapFacts(block) : { id: whole.id, kind: whole.kind, name, address: whole.base, size: whole.size },
      related: declared ? [declared] : [],
      offset: va - whole.base,
    });
  }

  /** Where a heap block was made and, if so, freed. */
  history(block: HeapBlock): readonly Related[] {
    return [this.scene.relatedAt("allocated", block), ...(block.freed ? [this.scene.relatedAt("freed", block)] : [])];
  }

  /** What lives at an address, for a finding about its contents. */
  place(va: number): { name: string; object: ObjectFacts | null; related: readonly Related[] } {
    const id = this.resolve(va);
    const view = id ? this.objects.view(id) : null;
    const block = view?.kind === "heap" ? this.heap.block(view.site) : undefined;
    if (block) return { name: "", object: heapFacts(block), related: [this.scene.relatedAt("allocated", block)] };
    if (!view) return this.scene.variableAt(va);
    const { name, declared } = this.scene.describe(view);
    return { name, object: { id, kind: view.kind, name, address: view.base, size: view.size }, related: declared ? [declared] : [] };
  }

  /** The object an address without provenance stands for: what lives there now. 0 when nothing does. */
  resolve(va: number): number {
    return this.heap.containing(va)?.id ?? (this.scene.stackObjectAt(va) || (this.objects.namedAt(va)?.id ?? 0));
  }

  /**
   * The objects of two pointers that are subtracted or compared, when they are two. Only what the program itself declared or allocated
   * counts: in mappings, arguments and functions distances are meant. A difference from NULL is an address, NULL minus an address none.
   * How far apart two blocks or two single variables were put is a question about addresses, and the answer is right.
   */
  apart(a: Pointed, b: Pointed, difference: boolean): { args: readonly FindingArg[]; related: readonly Related[] } | null {
    if (b.va === 0 || (this.nearNull(a.va) && (!difference || this.nearNull(b.va)))) return null;
    const [x, y] = [this.whole(a.id), this.whole(b.id)];
    if (!y) return null;
    if (a.va === 0) return { args: ["NULL", this.nameOf(y)], related: this.place(y.base).related };
    if (!x || x.id === y.id || (x.size <= WORD && y.size <= WORD)) return null;
    if (x.kind === "heap" && y.kind === "heap" && x.base === a.va && y.base === b.va) return null;
    return { args: [this.nameOf(x), this.nameOf(y)], related: [...this.place(x.base).related, ...this.place(y.base).related] };
  }

  /** A live object of the program; null for pointers of unknown origin. */
  private whole(id: number): ObjectView | null {
    const view = this.objects.view(id);
    const whole = view?.kind === "member" ? this.objects.view(view.aux) : view;
    return whole && APART.has(whole.kind) && !this.objects.isDead(whole) ? whole : null;
  }

  private nameOf(view: ObjectView): string {
    return view.kind === "heap" ? "" : this.scene.describe(view).name;
  }

  private withoutProvenance(va: number, n: number, write: boolean): Judgement {
    if (this.errorPointer(va) > 0) return bad(this.errorAccess(va, n, write));
    if (this.nearNull(va) || va > 2 ** 64 - BELOW_NULL) return bad(this.simple("null-dereference", va === 0 ? "null" : "null-offset", va, n, write));
    const id = this.resolve(va) || this.scene.grown(va, 0);
    if (id === 0) {
      const block = this.freedAround(va);
      if (block) return bad(this.useAfterFree(block, va, n, write));
      return bad(this.simple("wild-pointer", "wild", va, n, write));
    }
    const view = this.objects.view(id);
    if (view && va + n > view.base + view.size) return bad(this.outOfBounds(view, va, va - view.base, n, write));
    if (view && write && view.flags & ObjectFlag.readonly) return bad(this.constant(view, va, va - view.base, n));
    return { ok: true, id };
  }

  /** An error number that was not asked about (IS_ERR) is followed as if it were an address. */
  private errorAccess(va: number, n: number, write: boolean): Verdict {
    return { ...this.simple("wild-pointer", "error-pointer", va, n, write), args: [n, va, this.errorPointer(va)] };
  }

  private freedAround(va: number): HeapBlock | undefined {
    return this.heap.last(va);
  }

  /** The record's place was reused: heap blocks are remembered by the log, everything else was a local. */
  private forgotten(va: number, id: number, n: number, write: boolean): Judgement {
    const block = this.heap.byId(id);
    if (block && !block.freed) {
      const offset = va - block.address;
      if (offset >= 0 && offset + n <= block.size) return { ok: true, id };
      return bad(this.heapOutOfBounds(block, va, offset, n, write));
    }
    if (block) return bad(this.useAfterFree(block, va, n, write));
    return bad({ kind: "dangling-stack", message: `dangling-forgotten-${rw(write)}`, args: [n, va], object: null, related: [], offset: null });
  }

  private dead(view: ObjectView, va: number, n: number, write: boolean): Verdict {
    if (view.kind === "heap") {
      const block = this.heap.block(view.site);
      if (block) return this.useAfterFree(block, va, n, write);
    }
    const { name, declared } = this.scene.describe(view);
    const how = view.flags & ObjectFlag.returned ? "returned" : view.flags & ObjectFlag.scopeEnded ? "scope" : "unmapped";
    return {
      kind: how === "unmapped" ? "use-after-free" : "dangling-stack",
      message: `dangling-${how}-${rw(write)}`,
      args: [n, va, name],
      object: { id: view.id, kind: view.kind, name, address: view.base, size: 0 },
      related: declared ? [declared] : [],
      offset: va - view.base,
    };
  }

  private useAfterFree(block: HeapBlock, va: number, n: number, write: boolean): Verdict {
    return {
      kind: "use-after-free",
      message: `use-after-free-${rw(write)}`,
      args: [n, va, va - block.address, block.size, block.freedBy],
      object: heapFacts(block),
      related: this.history(block),
      offset: va - block.address,
    };
  }

  private outOfBounds(view: ObjectView, va: number, offset: number, n: number, write: boolean): Verdict {
    const block = view.kind === "heap" ? this.heap.block(view.site) : undefined;
    if (block) return this.heapOutOfBounds(block, va, offset, n, write);
    const { name, declared } = this.scene.describe(view);
    return {
      kind: write ? "out-of-bounds-write" : "out-of-bounds-read",
      message: `bounds-${view.kind === "function" ? "function" : "object"}-${where(offset)}-${rw(write)}`,
      args: [n, va, distance(offset, n, view.size), view.size, name],
      object: { id: view.id, kind: view.kind, name, address: view.base, size: view.size },
      related: declared ? [declared] : [],
      offset,
    };
  }

  private heapOutOfBounds(block: HeapBlock, va: number, offset: number, n: number, write: boolean): Verdict {
    return {
      kind: write ? "out-of-bounds-write" : "out-of-bounds-read",
      message: `bounds-heap-${where(offset)}-${rw(write)}`,
      args: [n, va, distance(offset, n, block.size), block.size, block.how],
      object: heapFacts(block),
      related: [this.scene.relatedAt("allocated", block)],
      offset,
    };
  }

  private constant(view: ObjectView, va: number, offset: number, n: number): Verdict {
    const { name, declared } = this.scene.describe(view);
    return {
      kind: "write-to-constant",
      message: view.kind === "literal" ? "write-literal" : "write-constant",
      args: [n, va, name],
      object: { id: view.id, kind: view.kind, name, address: view.base, size: view.size },
      related: declared ? [declared] : [],
      offset,
    };
  }

  private simple(kind: FindingKind, message: string, va: number, n: number, write: boolean): Verdict {
    return { kind, message: `${message}-${rw(write)}`, args: [n, va], object: null, related: [], offset: null };
  }
}

const bad = (verdict: Verdict): Judgement => ({ ok: false, verdict });
const rw = (write: boolean): string => (write ? "write" : "read");
const where = (offset: number): string => (offset < 0 ? "before" : "after");
/** Bytes before the start, or from the end of the object to the first byte outside it. */
const distance = (offset: number, n: number, size: number): number => (offset < 0 ? -offset : Math.max(0, offset + n > size && offset < size ? 0 : offset - size));

export const heapFacts = (block: HeapBlock): ObjectFacts => ({ id: block.id, kind: "heap", name: "", address: block.address, size: block.size });
