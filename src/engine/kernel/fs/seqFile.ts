/**
 * seq_file (fs/seq_file.c): how a file of /proc is read that is made of records.
 *
 *   text    │ record │ record │   record   │ record │
 *   read 1  └──────────────────┘                          as many whole records as fit into the buffer, one at least
 *   read 2              └── what is left of them first ── then the next records
 *
 * The buffer has a page; a longer record doubles it until it fits. The text is made when somebody reads at the start of the file, or
 * somewhere else than where the last read ended: so small reads one after another see one text.
 */
import type { VirtualFile } from "./virtualTree";

export interface SeqState {
  readonly text: Uint8Array;
  /** Ends of the records. */
  readonly ends: readonly number[];
  /** Where the last read ended. */
  readonly at: number;
  /** What has been put into the buffer so far ends here. */
  readonly filled: number;
  readonly buffer: number;
}

const PAGE = 4096;

function begin(records: readonly string[], at: number): SeqState {
  const encoder = new TextEncoder();
  const ends: number[] = [];
  const parts = records.filter((r) => r !== "").map((r) => encoder.encode(r));
  let end = 0;
  for (const p of parts) {
    end += p.length;
    ends.push(end);
  }
  const text = new Uint8Array(end);
  parts.forEach((p, i) => text.set(p, ends[i]! - p.length));
  // traverse(): the record that the position lies in is in the buffer already.
  const filled = at === 0 ? 0 : (ends.find((e) => e >= at) ?? end);
  return { text, ends, at: Math.min(at, end), filled, buffer: PAGE };
}

/** The state after a read of up to `n` bytes at `pos`; what was read ends at its `at`. */
function advance(s: SeqState, n: number): SeqState {
  const left = s.filled - s.at;
  if (n <= left) return { ...s, at: s.at + n };
  let { buffer, filled } = s;
  const start = filled;
  const room = n - left;
  let next = s.ends.findIndex((e) => e > start);
  if (next < 0) return { ...s, at: filled };
  // The first record, however long it is.
  while (s.ends[next]! - start >= buffer) buffer *= 2;
  filled = s.ends[next++]!;
  while (next < s.ends.length && filled - start < room && s.ends[next]! - start < buffer) filled = s.ends[next++]!;
  return { ...s, buffer, filled, at: Math.min(start + room, filled) };
}

/** Bytes at `pos` and the new state; or -errno. */
export function seqRead(file: VirtualFile, before: SeqState | undefined, pos: number, n: number): readonly [Uint8Array, SeqState] | number {
  let state = before;
  if (!state || pos === 0 || pos !== state.at) {
    const records = file.records!();
    if (typeof records === "number") return records;
    state = begin(records, pos);
    if (pos > state.text.length) return [new Uint8Array(0), state];
  }
  const after = advance(state, n);
  return [state.text.slice(state.at, after.at), after];
}
