/**
 * Blocks of the kernel's allocators as the checker knows them: each is an object with an entry in the heap log, like those of malloc, so
 * that use after free, bounds and leaks are told alike. The allocators themselves know nothing of it.
 *
 *   kmalloc ── made ──▶ object (kind heap) + log entry      kfree ── find ──▶ exact? freed already? inside another? ── release
 *   alloc_pages: the program holds a struct page: a second object (kind library, site = the block's number) leads to the block
 */
import type { BlockCalls, Contents, FoundBlock, Ptr } from "../libc/native";
import { ObjectFlag, ObjectKind, ObjectRecord } from "../memory/layout";
import type { Runtime } from "../vm/slow/runtime";
import type { AllocationFailures } from "./allocationFailures";
import type { CheckedMemory } from "./checkedMemory";
import { shadeLinear } from "./copying";
import type { HeapBlock, HeapLog, Here } from "./heapLog";
import { heapFacts } from "./judge";
import { wholeOf } from "./memberRecords";

export interface BlockScene extends Here {
  /** Linear address of a byte that is there, or -1; never faults. */
  resident(va: number): number;
}

export class BlockRecords implements BlockCalls {
  constructor(
    private readonly rt: Runtime,
    private readonly checked: CheckedMemory,
    private readonly log: HeapLog,
    private readonly failures: AllocationFailures,
    private readonly scene: BlockScene,
  ) {}

  /** One more call that may give memory; true: it is the one that is made to fail. */
  fails(bytes: number, called: string): boolean {
    this.checked.changed = true;
    return this.failures.next(bytes, called);
  }

  /** `room`: bytes that the allocator gave. */
  made(address: number, size: number, how: string, contents: Contents, room = size): Ptr {
    this.checked.changed = true;
    const id = this.rt.objects.createBlock(address, size, this.log.nextNumber);
    this.log.made(id, address, size, how, this.scene);
    if (contents !== "kept") this.shade(address, size, contents === "zeroed" ? 0 : 0xff);
    if (contents !== "kept") this.shade(address + size, room - size, 0xff);
    return { va: address, id };
  }

  /** The block got another size where it is, or moved: as far as both have them its bytes are what they were. */
  regrown(address: number, size: number, how: string, kept: number, zeroed: boolean): Ptr {
    const id = this.rt.objects.createBlock(address, size, this.log.nextNumber);
    this.log.made(id, address, size, how, this.scene);
    if (size > kept) this.shade(address + kept, size - kept, zeroed ? 0 : 0xff);
    return { va: address, id };
  }

  release(number: number, by: string, movedTo = 0): void {
    this.checked.changed = true;
    this.rt.objects.end(this.log.idOf(number), ObjectFlag.freed);
    this.log.freed(number, this.scene, by, movedTo);
  }

  get next(): number {
    return this.log.nextNumber;
  }

  /** The block that a pointer was made from, or that is at its address; null: none. */
  find({ va, id }: Ptr): FoundBlock | null {
    const own = this.numberOf(wholeOf(this.rt.memory, id));
    const exact = this.log.liveNumber(va);
    if (exact !== 0 && (own === 0 || own === exact || !this.log.isLive(own))) return own !== 0 && own !== exact ? this.told(this.log.block(own)!, va) : this.told(this.log.block(exact)!, va);
    const block = own !== 0 ? this.log.block(own) : (this.log.containing(va) ?? this.log.last(va));
    return block ? this.told(block, va) : null;
  }

  /** Of a live block that contains the address. */
  around(va: number): FoundBlock | null {
    const block = this.log.containing(va);
    return block ? this.told(block, va) : null;
  }

  /** A pointer to the same place with the identity of what lies there; `fallback`: when no block does. */
  identify(va: number, fallback = 0): Ptr {
    return { va, id: this.log.containing(va)?.id ?? fallback };
  }

  /** An object that stands for a block: a pointer to it keeps the block. */
  standIn(number: number, va: number, size: number): Ptr {
    return { va, id: this.rt.objects.create("library", va, size, 0, number) };
  }

  /** Memory of the kernel that is no block: the struct pages, what the direct map shows. */
  place(name: string, va: number, size: number): Ptr {
    return { va, id: this.rt.objects.create("library", va, size, 0, 0, name) };
  }

  endPlace(id: number): void {
    this.rt.objects.end(id, ObjectFlag.freed);
  }

  /** Is the object of that id still there? */
  alive(id: number): boolean {
    const view = this.rt.objects.view(id);
    return view !== null && !this.rt.objects.isDead(view);
  }

  /** The block will not be missed: nobody's loss. */
  hide(p: Ptr): void {
    const number = this.find(p)?.number ?? 0;
    if (number !== 0) this.rt.objects.mark(this.log.idOf(number), ObjectFlag.hidden);
  }

  shadeAs(contents: "zeroed" | "undefined", va: number, n: number): void {
    this.shade(va, n, contents === "zeroed" ? 0 : 0xff);
  }

  extent(p: Ptr): { readonly base: number; readonly size: number } | null {
    return this.rt.objects.view(wholeOf(this.rt.memory, p.id) || this.rt.judge.resolve(p.va));
  }

  /** First byte of a range that nobody wrote; -1: all are defined. */
  firstUndefined(va: number, n: number): number {
    const { u8, layout } = this.rt.memory;
    for (let at = 0; at < n; at++) {
      const pa = this.scene.resident(va + at);
      if (pa >= 0 && u8[pa + layout.sh] !== 0) return at;
    }
    return -1;
  }

  /** A finding about a pointer that was given back. */
  wrong(kind: "double-free" | "invalid-free" | "mismatched-free", message: string, args: readonly (string | number)[], number: number, p: Ptr): void {
    const block = this.log.block(number) as HeapBlock;
    const related = this.rt.judge.history(block);
    this.checked.stop(this.rt.report(kind, message, args, { object: heapFacts(block), related, offset: p.va - block.address, via: { function: this.checked.callee, argument: "ptr" } }));
  }

  /** A finding about an address that no block begins at. */
  wild(message: string, args: readonly (string | number)[], p: Ptr): void {
    const facts = this.rt.judge.place(p.va);
    this.checked.stop(this.rt.report("invalid-free", message, [p.va, facts.name, ...args], { object: facts.object, related: facts.related, via: { function: this.checked.callee, argument: "ptr" } }));
  }

  /** What lives at an address: "stack", "global", "heap" …; empty: nothing of the program's. */
  kindAt(p: Ptr): string {
    return this.rt.objects.view(wholeOf(this.rt.memory, p.id) || this.rt.judge.resolve(p.va))?.kind ?? "";
  }

  private told(block: HeapBlock, va: number): FoundBlock {
    const { number, address, size, how } = block;
    return { number, address, size, how, exact: va === address, freed: !this.log.isLive(number) };
  }

  private numberOf(id: number): number {
    if (id === 0) return 0;
    const { memory } = this.rt;
    if (!memory.known(id)) return this.log.byId(id)?.number ?? 0;
    const at = memory.record(id);
    const kind = memory.u32[(at + ObjectRecord.flags) >>> 2]! & ObjectFlag.kindMask;
    return kind === ObjectKind.heap || kind === ObjectKind.library ? memory.u32[(at + ObjectRecord.site) >>> 2]! : 0;
  }

  private shade(va: number, n: number, shadow: number): void {
    const { memory } = this.rt;
    for (let at = va; at < va + n; ) {
      const part = Math.min(va + n - at, 4096 - (at & 4095));
      const pa = this.scene.resident(at) < 0 ? -1 : this.rt.user.translate(at, true);
      if (pa >= 0) shadeLinear(memory, pa, part, shadow);
      at += part;
    }
  }
}
