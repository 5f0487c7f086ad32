/**
 * The size classes of gperftools' tcmalloc (SizeMap::Init in src/common.cc), worked out by its rules:
 *
 *   steps      16 up to 128, then an eighth of the power of two below: at most 12.5 % of a block is wasted
 *   span       so many pages of 8 KiB that at most an eighth is left over at its end, and a quarter of a batch fits
 *   merged     with the class before when as many objects of it fit into a span of the same length
 *   batch      num_objects_to_move: 64 KiB worth, at least 2 and at most 32 (TCMALLOC_TRANSFER_NUM_OBJ)
 *
 * kAlignment is 16 here; the original begins with a class of 8 bytes. Larger sizes than kMaxSize get pages of their own (class 0).
 */
export const kPageShift = 13;
export const kPageSize = 8192;
export const kMaxSize = 256 * 1024;
const kAlignment = 16;
const TRANSFER = 32;

export interface SizeClass {
  readonly size: number;
  readonly pages: number;
  readonly batch: number;
}

const alignmentFor = (size: number): number => (size > kMaxSize ? kPageSize : size >= 128 ? Math.min(2 ** (31 - Math.clz32(size)) / 8, kPageSize) : kAlignment);
const numMoveSize = (size: number): number => Math.min(Math.max(Math.floor(65536 / size), 2), TRANSFER);

function pagesFor(size: number): number {
  let bytes = 0;
  do {
    bytes += kPageSize;
    while (bytes % size > bytes >> 3) bytes += kPageSize;
  } while (Math.floor(bytes / size) < Math.floor(numMoveSize(size) / 4));
  return bytes / kPageSize;
}

function allClasses(): SizeClass[] {
  const classes: SizeClass[] = [{ size: 0, pages: 0, batch: 0 }];
  for (let size = kAlignment; size <= kMaxSize; size += alignmentFor(size)) {
    const pages = pagesFor(size);
    const last = classes.at(-1)!;
    const merged = classes.length > 1 && last.pages === pages && Math.floor((pages * kPageSize) / size) === Math.floor((pages * kPageSize) / last.size);
    if (merged) classes.pop();
    classes.push({ size, pages, batch: numMoveSize(size) });
  }
  return classes;
}

/** By class; 0 stands for whole pages. */
export const CLASSES: readonly SizeClass[] = allClasses();

/** The smallest class that has room. */
export function classOf(size: number): number {
  let [low, high] = [1, CLASSES.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (CLASSES[middle]!.size >= size) high = middle;
    else low = middle + 1;
  }
  return low;
}

export const pagesOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / kPageSize));
