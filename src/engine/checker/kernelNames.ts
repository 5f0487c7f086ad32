/**
 * What the kernel's own checkers call a mistake: KASAN's headings (mm/kasan/report.c), kmemleak's, and those of the debugging options that
 * find it. Empty: the kernel has no name of its own for it.
 */
import type { FindingKind, ObjectFacts } from "./finding";

type Kinds = Partial<Record<FindingKind, (where: string) => string>>;

const bounds = (where: string): string => (where === "" ? "" : `KASAN: ${where}-out-of-bounds`);

const NAMES: Kinds = {
  "use-after-free": (where) => (where === "vmalloc" ? "KASAN: vmalloc-out-of-bounds" : where === "page" ? "KASAN: use-after-free" : "KASAN: slab-use-after-free"),
  "out-of-bounds-read": bounds,
  "out-of-bounds-write": bounds,
  "double-free": () => "KASAN: double-free",
  "invalid-free": () => "KASAN: invalid-free",
  "null-dereference": () => "KASAN: null-ptr-deref",
  "wild-pointer": () => "KASAN: wild-memory-access",
  "dangling-stack": () => "KASAN: stack-out-of-bounds",
  leak: () => "kmemleak: unreferenced object",
  "leak-indirect": () => "kmemleak: unreferenced object",
};

const BUGS: readonly (readonly [RegExp, string])[] = [
  [/^kernel-sleep-/, "BUG: sleeping function called from invalid context"],
  [/^kernel-spinlock-recursion$/, "BUG: spinlock recursion"],
  [/^kernel-spinlock-not-held$/, "BUG: spinlock already unlocked"],
  [/^kernel-mutex-recursion$/, "WARNING: possible recursive locking detected"],
  [/^kernel-mutex-not-held$/, "WARNING: bad unlock balance detected!"],
  [/^kernel-cache-objects$/, "Objects remaining on __kmem_cache_shutdown()"],
  [/^kernel-wrong-cache$/, "cache_from_obj: Wrong slab cache"],
  [/^kernel-bug-on$/, "kernel BUG"],
  [/^kernel-dma-(vmalloc|other)$/, "DMA-API: device driver maps memory from vmalloc area"],
  [/^kernel-dma-stack$/, "DMA-API: device driver maps memory from stack"],
  [/^kernel-infoleak$/, "KMSAN: kernel-infoleak"],
];

const VMALLOC = /^(vmalloc|vzalloc|__vmalloc|vcalloc|vmap|kv)/;
const PAGES = /^(alloc_pages|__get_free_pages|get_zeroed_page)/;

/** In which kind of memory KASAN sees the object. */
function whereOf(object: ObjectFacts | null, how: string): string {
  if (!object) return "";
  if (object.kind === "heap") return VMALLOC.test(how) ? "vmalloc" : PAGES.test(how) ? "page" : "slab";
  return object.kind === "stack" || object.kind === "global" ? object.kind : "";
}

/** `how`: the function that made the object. */
export function kernelName(kind: FindingKind, message: string, object: ObjectFacts | null, how: string): string {
  const bug = BUGS.find(([pattern]) => pattern.test(message));
  if (bug) return bug[1];
  const where = whereOf(object, how);
  // KASAN sees pages beside a block only as somebody else's memory.
  return (where === "page" && kind.startsWith("out-of-bounds") ? "KASAN: slab-out-of-bounds" : NAMES[kind]?.(where)) ?? "";
}
