/**
 * heap_1: one pointer that only moves up. For programs that take all they need at their start and never give anything back.
 *
 *   ucHeap  │ block │ block │ block │ … free …                    words at `data`: 0 pucAlignedHeap   1 xNextFreeByte
 *           └ pucAlignedHeap        └ + xNextFreeByte                              2 ucHeap
 *
 * The original keeps no header at all, and vPortFree is there only to be refused: configASSERT( pv == NULL ). Here it does nothing, as
 * in a build without configASSERT, so that programs that do call free can be compared; the memory is lost until the program ends.
 * realloc and malloc_usable_size must know how long a block is, so these wrappers ask for 16 bytes more and keep a note in front:
 *
 *   │ size │ freed │ block …      size: bytes asked for and given; freed: 1 after free, read by the picture only
 */
import type { HeapChunk, HeapField, HeapPicture } from "../picture";
import { TeachingAllocator } from "../teaching/allocator";
import { Reading } from "../teaching/reading";
import { alignUp, bare } from "../teaching/words";
import { configTOTAL_HEAP_SIZE, portBYTE_ALIGNMENT } from "./blockLink";

/** The wrappers' note. */
const NOTE = 16;
export const HEAP_1_WORDS = 3;
const configADJUSTED_HEAP_SIZE = configTOTAL_HEAP_SIZE - portBYTE_ALIGNMENT;

export class Heap1 extends TeachingAllocator {
  readonly name = "heap_1";

  install(): void {
    this.mem.fill(this.data, 0, HEAP_1_WORDS * this.words.w);
  }

  private get pucAlignedHeap(): number {
    return this.words.lw(this.data);
  }
  private get xNextFreeByte(): number {
    return this.words.lw(this.data + this.words.w);
  }

  protected allocate(_thread: number, size: number): number {
    if (size === 0) return 0;
    const at = this.pvPortMalloc(size + NOTE);
    return at === 0 ? 0 : this.noted(at, at, size);
  }

  /** The note lies before the block; what an alignment leaves before the note is the note's too. */
  private noted(start: number, note: number, size: number): number {
    const given = this.pucAlignedHeap + this.xNextFreeByte - note - NOTE;
    this.words.sw(note, Math.max(given, size));
    this.words.sw(note + this.words.w, 0);
    if (note !== start) {
      this.words.sw(start, note - start - NOTE);
      this.words.sw(start + this.words.w, 1);
    }
    return note + NOTE;
  }

  pvPortMalloc(wanted: number): number {
    const { steps, words } = this;
    const size = alignUp(wanted, portBYTE_ALIGNMENT);
    if (steps.on) steps.enter("pvPortMalloc", "m.rtos1-malloc", wanted, size);
    if (this.pucAlignedHeap === 0 && !this.init()) {
      if (steps.on) steps.leave("m.rtos-no-heap");
      return 0;
    }
    const next = this.xNextFreeByte;
    if (next + size >= configADJUSTED_HEAP_SIZE) {
      if (steps.on) steps.leave("m.rtos1-full", size, configADJUSTED_HEAP_SIZE - next);
      return 0;
    }
    const at = this.pucAlignedHeap + next;
    words.sw(this.data + words.w, next + size);
    if (steps.on) steps.object(bare(at)).leave("m.rtos1-given", `0x${bare(at)}`, configADJUSTED_HEAP_SIZE - next - size);
    return at;
  }

  private init(): boolean {
    const ucHeap = this.mem.sbrk(configTOTAL_HEAP_SIZE);
    if (ucHeap === null) return false;
    this.words.sw(this.data, alignUp(ucHeap, portBYTE_ALIGNMENT));
    this.words.sw(this.data + 2 * this.words.w, ucHeap);
    if (this.steps.on) this.steps.note("m.rtos1-init", configTOTAL_HEAP_SIZE, `0x${bare(ucHeap)}`);
    return true;
  }

  protected release(_thread: number, pv: number): void {
    if (this.steps.on) this.steps.object(bare(pv - NOTE)).enter("vPortFree", "m.rtos1-free", `0x${bare(pv)}`);
    this.words.sw(pv - NOTE + this.words.w, 1);
    if (this.steps.on) this.steps.leave();
  }

  usableSize(_thread: number, pv: number): number {
    return this.words.lw(pv - NOTE);
  }

  protected allocateAligned(_thread: number, alignment: number, size: number): number {
    if (size === 0) return 0;
    const before = this.pucAlignedHeap === 0 ? 0 : this.pucAlignedHeap + this.xNextFreeByte;
    if (before !== 0) {
      const gap = alignUp(before + NOTE, alignment) - before - NOTE;
      const at = this.pvPortMalloc(gap + NOTE + size);
      return at === 0 ? 0 : this.noted(at, at + gap, size);
    }
    return this.init() ? this.allocateAligned(_thread, alignment, size) : 0;
  }

  picture(): HeapPicture {
    const reading = new Reading();
    const start = this.pucAlignedHeap;
    const chunks = start === 0 ? [] : this.walk(start, reading);
    const end = start + configADJUSTED_HEAP_SIZE;
    const top = start === 0 ? 0 : start + this.xNextFreeByte;
    const topSize = start === 0 ? 0 : end - top;
    return {
      allocator: this.name,
      arenas: [{ name: "ucHeap", kind: "main", address: this.data, threads: [], regions: start === 0 ? [] : [{ start, end }], chunks, top, topSize, lastRemainder: 0, systemBytes: start === 0 ? 0 : configTOTAL_HEAP_SIZE }],
      lists: [], kinds: [], problems: reading.problems,
    };
  }

  private walk(start: number, reading: Reading): HeapChunk[] {
    const { w } = this.words;
    const chunks: HeapChunk[] = [];
    const top = start + this.xNextFreeByte;
    for (let at = start; at < top; ) {
      const note = reading.attempt(at, () => [this.words.lw(at), this.words.lw(at + w)] as const);
      if (note === null) return chunks;
      const size = NOTE + note[0];
      if (size % portBYTE_ALIGNMENT !== 0 || at + size > top) {
        reading.damaged(at, at + size > top ? "past-top" : "bad-size");
        return chunks;
      }
      chunks.push({ start: at, size, user: at + NOTE, usable: note[0], state: note[1] === 0 ? "used" : "lost", flags: [], list: -1, place: -1 });
      at += size;
    }
    chunks.push({ start: top, size: start + configADJUSTED_HEAP_SIZE - top, user: 0, usable: 0, state: "top", flags: [], list: -1, place: -1 });
    return chunks;
  }

  fields(start: number): readonly HeapField[] {
    const { w } = this.words;
    const field = (at: number, bytes: number, name: string, role: HeapField["role"], meaning = "", ...args: number[]): HeapField => ({ at, bytes, name, role, meaning, args });
    if (start === this.data) return ["pucAlignedHeap", "xNextFreeByte", "ucHeap"].map((name, i) => field(start + i * w, w, name, i === 1 ? "count" : "link"));
    const chunk = this.picture().arenas[0]!.chunks.find((c) => c.start === start && c.user !== 0);
    if (!chunk) return [];
    return [
      field(start, w, "size", "header", "heap.field.rtos1-size", chunk.usable), field(start + w, w, "freed", "mark", "heap.field.rtos1-freed", chunk.state === "used" ? 0 : 1),
      ...(2 * w < NOTE ? [field(start + 2 * w, NOTE - 2 * w, "", "padding")] : []), field(start + NOTE, chunk.usable, "", chunk.state === "used" ? "user" : "stale"),
    ];
  }
}
