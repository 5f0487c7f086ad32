/** Blocks that the library allocates for itself while the program calls something else: buffers of streams (_IO_file_doallocate). */
import type { HeapBlock } from "../../engine/checker/heapLog";

const CALLS = /^(v?f?printf|v?f?scanf|f?puts|f?putc|putchar|f?gets|f?getc|getchar|fread|fwrite|ungetc|perror|fflush|__isoc99_\w*scanf)$/;

/** The call that made the buffer; null for a block of the program. */
export const bufferOf = ({ how }: Pick<HeapBlock, "how">): string | null => (CALLS.test(how) ? how : null);
