/**
 * The sentences that views may say, with the names of their arguments. The words are in media/l10n/webview.*.json under the
 * same ids; a test holds both languages to this table. `satisfies` keeps a view from inventing an id: use `say`.
 */
import type { Message, Part } from "./text";
import { HEAP_SENTENCES } from "./heapSentences";
import { KERNEL_SPACE_SENTENCES } from "./kernelSpaceSentences";
import { PHYSICAL_SENTENCES } from "./physicalSentences";
import { SLAB_SENTENCES } from "./slabSentences";
import { WALK_SENTENCES } from "./walkSentences";

export const SENTENCES = {
  // What this step did, address space. Errors first.
  "sentence.readFreed": ["expr", "size", "address", "call", "line"],
  "sentence.readFreed.short": ["expr", "size", "object", "line"],
  "sentence.wroteFreed": ["expr", "size", "address", "call", "line"],
  "sentence.wroteFreed.short": ["expr", "size", "object", "line"],
  "sentence.readOutside": ["expr", "size", "offset", "object", "objectSize"],
  "sentence.wroteOutside": ["expr", "size", "offset", "object", "objectSize"],
  "sentence.nullDereference": ["expr", "address"],
  "sentence.wildPointer": ["expr", "address"],
  "sentence.danglingStack": ["expr", "name", "function"],
  "sentence.uninitialised": ["expr", "size"],
  "sentence.doubleFree": ["expr", "address", "line"],
  "sentence.invalidFree": ["expr", "address"],
  "sentence.leak": ["object", "size", "expr"],
  "sentence.stackOverflow": ["function", "depth", "size"],
  /** Any other finding: the kind's name, then the checker's own sentence. */
  "sentence.finding": ["kind", "text"],
  "sentence.assigned": ["name", "old", "new"],
  "sentence.initialised": ["name", "new"],
  "sentence.assignedMany": ["count", "name", "new"],
  "sentence.wroteBlock": ["object", "field", "old", "new"],
  "sentence.allocated": ["call", "size", "address"],
  "sentence.allocatedInto": ["call", "size", "address", "name"],
  "sentence.allocationFailed": ["call"],
  "sentence.freed": ["call", "object", "bin"],
  "sentence.freedPointers": ["call", "object", "bin", "name"],
  "sentence.freedTop": ["call", "object"],
  "sentence.freedMapped": ["call", "size"],
  "sentence.resized": ["call", "address", "size"],
  "sentence.moved": ["call", "from", "to", "size"],
  "sentence.called": ["function", "size", "address"],
  "sentence.returned": ["function", "size"],
  "sentence.mapped": ["name", "size", "address", "rights"],
  "sentence.unmapped": ["name", "size", "address"],
  "sentence.protected": ["name", "size", "address", "from", "to"],
  "sentence.heapGrew": ["size"],
  "sentence.heapShrank": ["size"],
  /** fork: nothing was copied yet. */
  "sentence.forked": ["pid", "shared"],
  "sentence.processEnded": ["pid"],
  /** The first write to a page that was shared since a fork. */
  "sentence.pageCopied": ["address", "name"],
  /** A read of memory that was never written. */
  "sentence.zeroPage": ["address", "name"],
  /** Nothing else happened: what the kernel was asked for, as strace writes it. */
  "sentence.systemCall": ["call"],
  "sentence.stackGrew": ["size"],
  "sentence.pageCame": ["address", "name"],
  "sentence.started": ["program"],
  /** Nothing is known of the state before. */
  "sentence.standing": ["function", "line"],
  "sentence.ended": ["status"],
  "sentence.endedLeaks": ["status", "count", "size"],
  "sentence.killed": ["signal"],
  "sentence.quiet": ["last", "step"],
  "sentence.quietFromStart": [],
  // Why a thing lies in its section.
  "why.data": [],
  "why.dataInside": [],
  "why.bss": [],
  "why.bssInside": [],
  "why.rodata": [],
  "why.literal": [],
  "why.text": [],
  "why.tdata": ["number"],
  "why.tbss": ["number"],
  "why.local": ["function"],
  "why.parameter": ["function"],
  "why.variableLength": ["function"],
  "why.threadStack": ["function", "number"],
  "why.heap": [],
  "why.mapped": ["size"],
  "why.arena": [],
  // Rows of the findings list.
  "row.useAfterFree": ["expr", "object", "line"],
  "row.leakOverwritten": ["object", "expr"],
  "row.leakScope": ["object", "expr"],
  "row.leakHolderFreed": ["object"],
  "row.leakHolderLost": ["object"],
  "row.leakCycle": ["object", "expr"],
  "row.leakRealloc": ["object", "expr"],
  "row.leakIgnored": ["object"],
  "row.leak": ["object"],
  "row.object": ["object"],
  "row.text": ["text"],
  // Panels without a picture.
  "empty.heap.title": [],
  "empty.heap.why": ["call", "size"],
  "empty.heap.first": ["line"],
  "loading.compiling": ["file"],
  "loading.running": ["steps"],
  "loading.rewinding": ["step"],
  ...HEAP_SENTENCES,
  ...WALK_SENTENCES,
  ...PHYSICAL_SENTENCES,
  ...SLAB_SENTENCES,
  ...KERNEL_SPACE_SENTENCES,
} as const satisfies Record<string, readonly string[]>;

export type SentenceId = keyof typeof SENTENCES;
export type SentenceArgs<Id extends SentenceId> = { readonly [Name in (typeof SENTENCES)[Id][number]]: Part };

/** A message whose arguments the compiler has checked against the table. */
export const say = <Id extends SentenceId>(id: Id, args: SentenceArgs<Id>): Message => ({ id, args });
