/** The allocator's door: what the C library, the checker and the session need of it. */
export { type AllocatorState, GlibcMalloc } from "./allocator";
export { ALLOCATORS, allocatorDataSize, createAllocator } from "./create";
export type { AllocatorOptions, DecisionSink, UserAllocator } from "./userAllocator";
export { NO_SINK } from "./userAllocator";
export type * from "./picture";
export type { HeapMemory, WordParts } from "./memory";
export { HeapAbort, type HeapAbortKind } from "./ptmalloc/abort";
export { M as MALLOPT } from "./ptmalloc/mallopt";
export type { ChunkState, ChunkView, HeapProblem, HeapView } from "./report/inspect";
export { type MallInfo, type MallocStats, mallocStatsText } from "./report/mallinfo";
