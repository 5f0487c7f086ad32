/**
 * Two-Level Segregated Fit (Masmano and others 2004), laid out as in Matthew Conte's tlsf.c. Its file-scope data, control_t:
 *
 *   block_null      4 words           every list ends here, so that no code asks for NULL
 *   fl_bitmap       32 bits           bit f: some list of first level f has blocks
 *   sl_bitmap[FL]   32 bits each      bit s of sl_bitmap[f]: blocks[f][s] has blocks
 *   blocks[FL][SL]  a word each       heads of the lists
 *   areas           a word            what was taken from the kernel (the original leaves this to its caller)
 *
 * mapping_insert: a size of 460 has its highest bit at 8, the SL_LOG2 = 5 bits behind it say which part of [256, 512) it is in:
 *
 *   460 = 1 1100 1100b → f = 8, s = 11001b = 25      sizes below SMALL_BLOCK_SIZE all have f = 0 and s = size / 16
 *         ^ ^^^^^
 * There are 32 second-level lists on x86-64 and 16 on x86-32 (SL_INDEX_COUNT_LOG2, to be chosen when TLSF is compiled).
 */
export interface TlsfLayout {
  readonly w: 4 | 8;
  readonly slLog2: number;
  readonly slCount: number;
  readonly flShift: number;
  readonly flCount: number;
  /** SMALL_BLOCK_SIZE. */
  readonly small: number;
  /** block_size_min and block_size_max: bytes of the program, without the size word. */
  readonly least: number;
  readonly most: number;
  readonly flBitmap: number;
  readonly slBitmap: number;
  readonly blocks: number;
  readonly areas: number;
  readonly dataSize: number;
}

export interface Index {
  readonly fl: number;
  readonly sl: number;
}

/** ALIGN_SIZE_LOG2: 16 bytes in both ABIs; tlsf.c has 8 and 4. */
const ALIGN_SIZE_LOG2 = 4;

function make(w: 4 | 8): TlsfLayout {
  const slLog2 = w === 8 ? 5 : 4;
  const flMax = w === 8 ? 32 : 30;
  const flShift = slLog2 + ALIGN_SIZE_LOG2;
  const flCount = flMax - flShift + 1;
  const flBitmap = 4 * w;
  const slBitmap = flBitmap + 4;
  const blocks = Math.ceil((slBitmap + 4 * flCount) / w) * w;
  const areas = blocks + flCount * 2 ** slLog2 * w;
  return { w, slLog2, slCount: 2 ** slLog2, flShift, flCount, small: 2 ** flShift, least: 3 * w, most: 2 ** flMax, flBitmap, slBitmap, blocks, areas, dataSize: areas + w };
}

const LAYOUTS = { 4: make(4), 8: make(8) } as const;
export const tlsfLayout = (w: 4 | 8): TlsfLayout => LAYOUTS[w];

/** tlsf_ffs, tlsf_fls: number of the lowest and the highest set bit; -1: none. */
export const ffs = (word: number): number => 31 - Math.clz32(word & -word);
export const fls = (size: number): number => (size >= 2 ** 32 ? 63 - Math.clz32(Math.floor(size / 2 ** 32)) : 31 - Math.clz32(size));

/** Bytes for the program so that the next block's begin at a multiple of 16 too; 0: too many, or none. */
export function adjust_request_size(l: TlsfLayout, size: number): number {
  if (size === 0) return 0;
  const adjusted = Math.max(Math.ceil((size + l.w) / 16) * 16 - l.w, l.least);
  return adjusted < l.most ? adjusted : 0;
}

/** The list that a block of this size is kept in. */
export function mapping_insert(l: TlsfLayout, size: number): Index {
  if (size < l.small) return { fl: 0, sl: Math.floor(size / 16) };
  const high = fls(size);
  return { fl: high - (l.flShift - 1), sl: Math.floor(size / 2 ** (high - l.slLog2)) - l.slCount };
}

/** What is looked for: rounded up to the next list, all of whose blocks are large enough. */
export function roundedUp(l: TlsfLayout, size: number): number {
  return size < l.small ? size : size + 2 ** (fls(size) - l.slLog2) - 1;
}

export const listName = ({ fl, sl }: Index): string => `blocks[${fl}][${sl}]`;

/** Smallest size of a list. */
export function leastOf(l: TlsfLayout, { fl, sl }: Index): number {
  return fl === 0 ? sl * 16 : (l.slCount + sl) * 2 ** (fl + l.flShift - 1 - l.slLog2);
}
