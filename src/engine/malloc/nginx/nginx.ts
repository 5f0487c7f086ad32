/**
 * nginx's pool behind malloc: one pool for the whole process, made at the first call; what it is made of comes from glibc's malloc, as
 * in nginx itself. There is no ngx_destroy_pool but the end of the process (and so no cleanup handlers), which is the point: free of a
 * small object does nothing, and the memory is lost.
 *
 * nginx keeps no sizes, but realloc and malloc_usable_size need them. So these wrappers ask for 16 bytes more and begin each object in a
 * block with a note:
 *
 *   │ size │ mark │ object …        mark: "ngxu" the program's, "ngxf" freed (for the picture only), "ngxl" an ngx_pool_large_t
 *
 * Blocks of `large` have none; glibc knows their size.
 */
import { allocatorDataSize as glibcDataSize, GlibcMalloc } from "../allocator";
import type { HeapMemory } from "../memory";
import type { HeapField, HeapPicture } from "../picture";
import { TeachingAllocator } from "../teaching/allocator";
import type { AllocatorOptions } from "../userAllocator";
import { ngxFields, ngxPicture, type NgxScene } from "./picture";
import { type Below, NGX_DEFAULT_POOL_SIZE, NgxPool } from "./pool";

const NOTE = 16;
export const MARK = { used: 0x7578676e, freed: 0x6678676e, large: 0x6c78676e } as const;
/** The word `pool`, then glibc's data. */
const OWN_DATA = 16;

export const nginxDataSize = (w: 4 | 8): number => OWN_DATA + glibcDataSize(w);

export class NginxMalloc extends TeachingAllocator {
  readonly name = "nginx";
  private readonly glibc: GlibcMalloc;
  private readonly pools: NgxPool;
  private thread = 0;

  constructor(memory: HeapMemory, options: AllocatorOptions) {
    super(memory, options);
    this.glibc = new GlibcMalloc(memory, { ...options, arenaAddress: options.arenaAddress + OWN_DATA });
    this.pools = new NgxPool(this.words, this.below, this.steps, (object, bytes, own) => this.note(object, bytes, own), NOTE);
  }

  private get below(): Below {
    return {
      ngx_alloc: (size) => this.glibc.malloc(this.thread, size) ?? 0,
      ngx_memalign: (alignment, size) => this.glibc.memalign(this.thread, alignment, size) ?? 0,
      ngx_free: (p) => this.glibc.free(this.thread, p),
    };
  }

  install(): void {
    this.mem.fill(this.data, 0, OWN_DATA);
    this.glibc.install();
  }

  /** 0: there is no memory for it. */
  private pool(thread: number): number {
    this.thread = thread;
    let pool = this.words.lw(this.data);
    if (pool === 0) {
      pool = this.pools.ngx_create_pool(NGX_DEFAULT_POOL_SIZE);
      this.words.sw(this.data, pool);
    }
    return pool;
  }

  private note(object: number, bytes: number, own: boolean): number {
    this.words.sw(object, bytes);
    this.words.sw(object + this.words.w, own ? MARK.large : MARK.used);
    return object + NOTE;
  }

  protected allocate(thread: number, size: number): number {
    const pool = this.pool(thread);
    return pool === 0 ? 0 : this.pools.palloc(pool, size);
  }

  protected allocateAligned(thread: number, alignment: number, size: number): number {
    const pool = this.pool(thread);
    return pool === 0 ? 0 : this.pools.pmemalign(pool, size, alignment);
  }

  protected release(thread: number, block: number): void {
    const pool = this.pool(thread);
    if (pool !== 0 && !this.pools.pfree(pool, block)) this.words.sw(block - NOTE + this.words.w, MARK.freed);
  }

  usableSize(thread: number, block: number): number {
    const { w } = this.words;
    const mark = this.words.lw(block - NOTE + w);
    if (mark === MARK.used || mark === MARK.freed) return this.words.lw(block - NOTE);
    return this.glibc.usableSize(thread, block);
  }

  override threadCreated(): void {
    this.glibc.threadCreated();
  }
  override threadExit(thread: number): void {
    this.glibc.threadExit(thread);
  }
  override forkChild(thread: number): void {
    this.glibc.forkChild(thread);
  }
  override save(): unknown {
    return this.glibc.save();
  }
  override restore(state: ReturnType<GlibcMalloc["save"]>): void {
    this.glibc.restore(state);
  }

  private get scene(): NgxScene {
    return { words: this.words, pools: this.pools, pool: this.words.lw(this.data), below: this.glibc.picture(), fieldsBelow: (start) => this.glibc.fields(start), usableBelow: (p) => this.glibc.usableSize(0, p), data: this.data, marks: MARK };
  }
  picture(): HeapPicture {
    return ngxPicture(this.scene);
  }
  fields(start: number): readonly HeapField[] {
    return ngxFields(this.scene, start);
  }
}
