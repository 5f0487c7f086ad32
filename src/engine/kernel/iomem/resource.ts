/**
 * Who uses which physical addresses (kernel/resource.c): a tree of ranges, each inside its parent, brothers by address and apart.
 *
 *   iomem_resource ─┬─ System RAM ── Kernel code, rodata, data, bss
 *                   ├─ Reserved ── System ROM
 *                   └─ PCI Bus ── a device's range ── what its driver has requested (busy)
 *
 * request_mem_region goes down into whatever holds the whole range and is not busy; anything else in the way is a conflict.
 */
export interface Resource {
  readonly start: number;
  /** Last byte. */
  readonly end: number;
  readonly name: string;
  /** IORESOURCE_BUSY: somebody uses it; nothing may be requested inside. */
  readonly busy: boolean;
  readonly children: readonly Resource[];
}

export const resource = (start: number, end: number, name: string, busy: boolean, children: readonly Resource[] = []): Resource => ({ start, end, name, busy, children });

const contains = (a: Resource, start: number, end: number): boolean => a.start <= start && end <= a.end;
const overlaps = (a: Resource, start: number, end: number): boolean => a.start <= end && start <= a.end;

/** __request_resource at the deepest place: the tree with it, or what is in the way. */
export function request(root: Resource, wanted: Resource): Resource | { readonly conflict: Resource } {
  const inside = root.children.find((c) => overlaps(c, wanted.start, wanted.end));
  if (!inside) return { ...root, children: [...root.children, wanted].sort((a, b) => a.start - b.start) };
  if (inside.busy || !contains(inside, wanted.start, wanted.end)) return { conflict: inside };
  const deeper = request(inside, wanted);
  return "conflict" in deeper ? deeper : { ...root, children: root.children.map((c) => (c === inside ? deeper : c)) };
}

/** __release_region: the tree without the busy range that is exactly this one; null: there is none. */
export function release(root: Resource, start: number, end: number): Resource | null {
  for (const c of root.children) {
    if (!contains(c, start, end)) continue;
    if (c.busy && c.start === start && c.end === end) return { ...root, children: root.children.filter((x) => x !== c) };
    const deeper = release(c, start, end);
    return deeper && { ...root, children: root.children.map((x) => (x === c ? deeper : x)) };
  }
  return null;
}

/** Ranges named so that overlap [start, end]. */
export const named = (root: Resource, name: string, start: number, end: number): Resource[] =>
  root.children.flatMap((c) => (overlaps(c, start, end) ? [...(c.name === name ? [c] : []), ...named(c, name, start, end)] : []));

/** The innermost range that holds an address. */
export function at(root: Resource, address: number): Resource {
  const inside = root.children.find((c) => contains(c, address, address));
  return inside ? at(inside, address) : root;
}
