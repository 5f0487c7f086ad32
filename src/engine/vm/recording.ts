/**
 * The ring in which the recording interpreter notes what the program touches, in order. It is the same table of semantics with two
 * more words in it (semantics/body.ts `touch` and `fetched`), emitted when somebody asks for accesses; the ordinary one has neither.
 *
 *   record, 16 bytes    +0 i64   0…52 virtual address │ 53…62 size in bytes │ 63 write       size 0: an instruction was fetched
 *                       +8 u32 pc of the instruction    +12 u32 statements left in the slice
 *
 * A fetch is noted where the page of the code differs from that of the fetch before; the others are only counted (State.fetches).
 * What TypeScript does for the program (slow paths, library functions) it tells the `Recorder` itself.
 */
import { RING_BYTES } from "../memory/layout";
import { CODE_PER_TEXT } from "./program";

export const Record = { bytes: 16, head: 0, pc: 8, fuel: 12, sizeShift: 53, writeShift: 63 } as const;

/** Above it an instruction is not begun: it may note a fetch and four accesses more. */
export const RING_LIMIT = RING_BYTES - 6 * Record.bytes;

export const recordHead = (size: number, write: boolean): bigint => (BigInt(size) << BigInt(Record.sizeShift)) | (write ? 1n << BigInt(Record.writeShift) : 0n);

/** Distance between two instructions in CODE whose places in .text are a page apart, as a power of two; .text begins with a page. */
export const FETCH_PAGE_SHIFT = 12 + Math.log2(CODE_PER_TEXT);

/** Is fed with all that the program touches while it is a Vm's recorder. */
export interface Recorder {
  /** Page of CODE (counted from its begin) of the latest fetch; -1: the next fetch is to be noted whatever its page. */
  fetchPage: number;
  /** -1: the instruction at pc was fetched already and is begun again. */
  owed: number;
  /** A slice begins. False: the recorder has had enough and was taken off. */
  resume(): boolean;
  /** Records from word `from` up to `to` of memory; `fetches` instructions began meanwhile. `steps` + fuel = statements begun when a record was made, counted down. */
  records(words: Uint32Array, from: number, to: number, fetches: number, stepsAndFuel: number): void;
  /** TypeScript does what the instruction at pc asks. */
  begin(pc: number): void;
  /** It is done; or it gave up and the instruction will be begun again: what was told since `begin` did not happen. */
  end(done: boolean): void;
}
