/**
 * The page tables as they were before the last user action, word by word: what "this step changed" is measured by. A table that was
 * not there then counts as empty.
 */
import type { ISession, ModeInfo } from "../../engine/session";
import { entryAt, frameIn, hasBit, isPresent } from "./entries";

export interface WalkMemory {
  readonly step: number;
  readonly task: number;
  /** Words of the tables, by physical address. */
  readonly tables: ReadonlyMap<number, Uint32Array>;
  /** False: there were too many tables to keep; those of the last walk are here. */
  readonly complete: boolean;
}

/** 2 MiB of words. */
const MOST_TABLES = 512;

export function rememberTables(session: ISession): WalkMemory {
  const mode = session.virtual.mode();
  const tables = new Map<number, Uint32Array>();
  let complete = true;
  const { cr3 } = session.virtual.walk(0);
  const scan = (address: number, depth: number): void => {
    if (tables.has(address)) return;
    if (tables.size >= MOST_TABLES) complete = false;
    const words = complete ? session.virtual.table(address, mode.levels[depth]!.entries) : null;
    if (!words) return;
    tables.set(address, words);
    for (const child of childrenOf(words, mode, depth)) scan(child, depth + 1);
  };
  scan(cr3, 0);
  return { step: session.step, task: session.looked, tables, complete };
}

/** Physical addresses of the tables below one. */
function childrenOf(words: Uint32Array, mode: ModeInfo, depth: number): number[] {
  const level = mode.levels[depth]!;
  if (depth === mode.levels.length - 1) return [];
  const out: number[] = [];
  for (let i = 0; i < level.entries; i++) {
    const entry = entryAt(words, mode.entryBytes, i);
    if (isPresent(entry) && !(level.large && hasBit(entry, 7))) out.push(Number(frameIn(entry)) * 4096);
  }
  return out;
}

/** The entry as it was; null: not known. */
export function entryBefore(memory: WalkMemory | null, entryBytes: 4 | 8, table: number, index: number): bigint | null {
  if (!memory) return null;
  const words = memory.tables.get(table - (table % 4096)) ?? memory.tables.get(table);
  if (!words) return memory.complete ? 0n : null;
  return entryAt(words, entryBytes, index);
}
