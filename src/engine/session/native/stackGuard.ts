/**
 * `stack_guard` of a thread's control block (tcbhead_t: fs:0x28 on x86-64, gs:0x14 on x86-32). glibc makes it of the first word of
 * AT_RANDOM's bytes, with its lowest byte 0 so that no string function can write it (_dl_setup_stack_chk_guard); all threads have the same.
 */
import type { UserMemory } from "../../kernel/userMemory";

const AT_RANDOM = 25;
const GUARD_AT = { 4: 0x14, 8: 0x28 } as const;

function word(user: UserMemory, at: number): bigint {
  const bytes = user.readBytes(at, user.wordSize) ?? new Uint8Array(user.wordSize);
  return bytes.reduceRight((n, b) => (n << 8n) | BigInt(b), 0n);
}

/** The thread's; put into its control block when it is first asked for. */
export function stackGuard(user: UserMemory, tcb: number, auxv: number): bigint {
  const at = tcb + GUARD_AT[user.wordSize];
  const known = word(user, at);
  if (known !== 0n) return known;
  const step = user.wordSize;
  let entry = auxv;
  while (word(user, entry) !== 0n && word(user, entry) !== BigInt(AT_RANDOM)) entry += 2 * step;
  const made = word(user, Number(word(user, entry + step))) & ~0xffn;
  user.writeBytes(at, Uint8Array.from({ length: step }, (_, i) => Number((made >> BigInt(8 * i)) & 0xffn)));
  return made;
}
