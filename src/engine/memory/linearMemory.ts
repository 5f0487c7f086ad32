/**
 * The WebAssembly memories that machines live in. Making one is a request for gigabytes of addresses, and each makes the garbage
 * collector look for the last one; so a machine that nobody will look at again gives its own back, wiped, for the next of its size.
 */

/** One is kept: whoever runs program after program has one machine at a time. */
let spare: WebAssembly.Memory | null = null;

/** A memory of so many pages of 64 KiB, all zero. */
export function linearMemory(pages: number): WebAssembly.Memory {
  const known = spare;
  if (known?.buffer.byteLength !== pages * 65536) return new WebAssembly.Memory({ initial: pages, maximum: pages });
  spare = null;
  return known;
}

/** The memory is all zero, and nobody will use it. */
export function giveBack(memory: WebAssembly.Memory): void {
  spare = memory;
}
