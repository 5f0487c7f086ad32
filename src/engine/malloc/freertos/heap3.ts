/**
 * heap_3: the compiler's own malloc and free (here: glibc's, in the same process), made safe for several tasks by stopping the scheduler
 * round each call. ucHeap and configTOTAL_HEAP_SIZE play no part: the heap is as large as malloc's may be.
 *
 *   pvPortMalloc( n )   vTaskSuspendAll(); pvReturn = malloc( n ); xTaskResumeAll();
 *   vPortFree( pv )     if( pv ) { vTaskSuspendAll(); free( pv ); xTaskResumeAll(); }
 *
 * No other thread of the simulated machine runs within a call anyway, so that the two only show in the decisions. calloc, realloc and
 * memalign go to glibc as they are.
 */
import { GlibcMalloc } from "../allocator";
import type { HeapMemory } from "../memory";
import type { HeapPicture } from "../picture";
import { bare } from "../teaching/words";
import { type AllocatorOptions, type DecisionSink, NO_SINK } from "../userAllocator";

export class Heap3 extends GlibcMalloc {
  override readonly name: string = "heap_3";
  private readonly listener: DecisionSink;

  constructor(memory: HeapMemory, options: AllocatorOptions) {
    super(memory, options);
    this.listener = options.steps ?? NO_SINK;
  }

  override malloc(thread: number, size: number): number | null {
    const { listener } = this;
    if (!listener.on) return super.malloc(thread, size);
    listener.enter("pvPortMalloc", "m.rtos3-malloc", size);
    listener.note("m.rtos3-suspend");
    const block = super.malloc(thread, size);
    listener.leave(block === null ? "m.rtos3-none" : "m.rtos3-given", block === null ? "NULL" : `0x${bare(block)}`);
    return block;
  }

  override free(thread: number, pv: number): void {
    const { listener } = this;
    if (!listener.on) return super.free(thread, pv);
    listener.enter("vPortFree", "m.rtos3-free", `0x${bare(pv)}`);
    listener.note("m.rtos3-suspend");
    super.free(thread, pv);
    listener.leave("m.rtos3-resumed");
  }

  override picture(): HeapPicture {
    return { ...super.picture(), allocator: this.name };
  }
}
