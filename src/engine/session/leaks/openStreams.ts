/**
 * The library's own list of open streams: `_IO_list_all ─▶ FILE ─_chain▶ FILE …`. It keeps every stream within reach, so that exit can
 * write what is left in them; whether the *program* can still close one shows without it.
 */
import type { OpenStreams } from "../../checker/leaks";
import type { MachineMemory } from "../../memory/machineMemory";

/** Offsets in struct _IO_FILE (libc/stdio/layout.ts). */
const CHAIN = { 8: 104, 4: 52 } as const;
const BUFFER = { 8: 56, 4: 28 } as const;
/** A list that is longer was damaged. */
const MOST = 4096;

const STANDARD = ["stdin", "stdout", "stderr"];

/** `symbol`: address of a variable of the library, 0 when the program has none; `resident`: linear address of a byte, or -1. */
export function openStreams(memory: MachineMemory, symbol: (name: string) => number, resident: (va: number) => number): OpenStreams {
  const { pointerSize } = memory.layout;
  const word = (va: number): number => {
    const pa = va === 0 ? -1 : resident(va);
    return pa < 0 ? 0 : pointerSize === 8 ? memory.word(pa) : memory.u32[pa >>> 2]!;
  };
  const streams: number[] = [];
  const links = new Set<number>();
  for (let link = symbol("_IO_list_all"); link !== 0 && streams.length < MOST; ) {
    links.add(link);
    const at = word(link);
    if (at === 0 || links.has(at + CHAIN[pointerSize])) break;
    streams.push(at);
    link = at + CHAIN[pointerSize];
  }
  const all = [...streams, ...STANDARD.map((name) => word(symbol(name))).filter((at) => at !== 0)];
  return { streams, links, buffers: () => new Set(all.map((at) => word(at + BUFFER[pointerSize])).filter((at) => at !== 0)) };
}
