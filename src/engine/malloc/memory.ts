/**
 * The only door between the allocator and the machine: a process's memory as glibc sees it, and the few system calls it makes.
 *
 * Numbers: an address or size is an exact double. A word of x86-64 that is damaged may hold more than 53 bits; `loadWord` may
 * then round it, and the exact halves come from `loadWordParts`. An access to an address that is not mapped (or not writable)
 * is a fault of the program: the implementer throws its own fault value, which passes through the allocator unchanged and
 * leaves memory as it was at that instant — just as a SIGSEGV inside malloc does.
 */
export interface HeapMemory {
  /** SIZE_SZ: 8 on x86-64, 4 on x86-32. */
  readonly wordSize: 4 | 8;
  readonly pageSize: number;

  loadWord(va: number): number;
  loadWordParts(va: number, out: WordParts): void;
  storeWord(va: number, value: number): void;
  storeWordParts(va: number, lo: number, hi: number): void;

  /** Unsigned 32-bit and 16-bit access: C's int and uint16_t fields, and the low half of a word. */
  load32(va: number): number;
  store32(va: number, value: number): void;
  load16(va: number): number;
  store16(va: number, value: number): void;

  fill(va: number, byte: number, length: number): void;
  /** The ranges never overlap. */
  copy(destination: number, source: number, length: number): void;

  /** sbrk(2) as glibc's wrapper offers it: the break before the change, or null (ENOMEM). */
  sbrk(increment: number): number | null;
  /** Anonymous, private, readable and writable; page aligned; null on failure. */
  mmap(length: number): number | null;
  munmap(va: number, length: number): boolean;
  /** With MREMAP_MAYMOVE. */
  mremap(va: number, oldLength: number, newLength: number): number | null;

  /** Reserve address space without rights (PROT_NONE, MAP_NORESERVE), at `hint` if that is free. Absent: `mmap` is used. */
  mmapReserve?(length: number, hint: number): number | null;
  /** Open part of a reservation for reading and writing. Absent: reservations are taken to be open. */
  protectReadWrite?(va: number, length: number): boolean;
  /** What the allocator has from the kernel, [start, end) each: below the break, and mapped. For pictures only. Absent: nobody knows. */
  held?(): { readonly brk: readonly (readonly [number, number])[]; readonly mapped: readonly (readonly [number, number])[] };
  /** madvise(MADV_DONTNEED): pages become zero again. Absent: bytes are filled with zero. */
  discard?(va: number, length: number): void;
}

/** Both halves of a word, each an unsigned 32-bit number; `hi` is 0 on x86-32. */
export interface WordParts {
  lo: number;
  hi: number;
}
