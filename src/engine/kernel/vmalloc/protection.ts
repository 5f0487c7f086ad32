/** What a page of the kernel may be used for, and how the processor caches it (pgprot_t). */
export interface KernelProt {
  readonly write: boolean;
  readonly execute: boolean;
  /** _PAGE_CACHE_MODE_*: write-back, write-combining, uncached unless the processor's range registers say else, uncached. */
  readonly cache: "wb" | "wc" | "uc-" | "uc";
}

export const PAGE_KERNEL: KernelProt = { write: true, execute: false, cache: "wb" };
