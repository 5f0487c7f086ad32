/**
 * `struct user_desc` (asm/ldt.h), by which programs describe segments: set_thread_area, modify_ldt.
 *
 *   +0 entry_number   +4 base_addr   +8 limit   +12 seg_32bit:1 contents:2 read_exec_only:1 limit_in_pages:1 seg_not_present:1 useable:1 lm:1
 *
 *   contents   0 data   1 data, expand-down   2 code   3 conforming code
 */
import { type Entry, NO_ENTRY } from "../../mmu/entry";
import { decode, encode, Type } from "../../mmu/segments/descriptor";

export const USER_DESC_BYTES = 16;

export interface UserDesc {
  readonly entry: number;
  readonly base: number;
  readonly limit: number;
  readonly big: boolean;
  readonly contents: number;
  readonly readExecOnly: boolean;
  readonly pages: boolean;
  readonly notPresent: boolean;
  readonly useable: boolean;
}

export function readUserDesc(bytes: Uint8Array): UserDesc {
  const v = new DataView(bytes.buffer, bytes.byteOffset);
  const bits = v.getUint32(12, true);
  return {
    entry: v.getInt32(0, true), base: v.getUint32(4, true), limit: v.getUint32(8, true), big: (bits & 1) !== 0, contents: (bits >>> 1) & 3, readExecOnly: (bits & 8) !== 0,
    pages: (bits & 16) !== 0, notPresent: (bits & 32) !== 0, useable: (bits & 64) !== 0,
  };
}

/** fill_user_desc. */
export function userDescOf(entry: number, word: Entry): Uint8Array {
  const out = new Uint8Array(USER_DESC_BYTES);
  const v = new DataView(out.buffer);
  const d = decode(word);
  const raw = d.pages ? (d.limit - 4095) / 4096 : d.limit;
  const bits = [d.big, (d.type & 4) !== 0, (d.type & 8) !== 0, (d.type & 2) === 0, d.pages, !d.present, d.available, d.long];
  v.setInt32(0, entry, true);
  v.setUint32(4, d.base, true);
  v.setUint32(8, raw, true);
  v.setUint32(12, bits.reduce((n, on, i) => n | (on ? 1 << i : 0), 0), true);
  return out;
}

/** LDT_empty and LDT_zero: what asks for no segment. */
export const isEmpty = (u: UserDesc): boolean =>
  u.base === 0 && u.limit === 0 && u.contents === 0 && !u.big && !u.pages && !u.useable && ((u.readExecOnly && u.notPresent) || (!u.readExecOnly && !u.notPresent));

/** fill_ldt: accessed, DPL 3. */
export function descriptorOf(u: UserDesc): Entry {
  if (isEmpty(u)) return NO_ENTRY;
  const type = Type.accessed | (u.readExecOnly ? 0 : Type.writable) | (u.contents << 2);
  const low = type | 0x10 | 0x60 | (u.notPresent ? 0 : 0x80);
  const high = (u.useable ? 1 : 0) | (u.big ? 4 : 0) | (u.pages ? 8 : 0);
  return encode(low | (high << 12), u.base, u.limit);
}

/** Is a TLS descriptor set that way of use to a thread (tls_desc_okay)? Code and absent segments are not. */
export function tlsAllowed(u: UserDesc): boolean {
  if (isEmpty(u)) return true;
  return u.big && u.contents <= 1 && !u.notPresent;
}
