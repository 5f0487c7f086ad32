/** access_remote_vm: bytes of any process, read through its own page tables. Nothing comes in for it: what is not resident reads as zeros. */
import type { KernelCore } from "../core";
import type { Mm } from "../mm/mmStruct";
import { walk } from "../../mmu/walk";
import { vmaAt } from "../mm/vma";

/** Bytes from `va` on, at most `n`; fewer where the mapping ends. */
export function readRemote(k: KernelCore, mm: Mm, va: number, n: number): Uint8Array {
  const out = new Uint8Array(Math.max(0, n));
  let done = 0;
  while (done < out.length) {
    const at = va + done;
    if (!vmaAt(mm.vmas, at)) break;
    const part = Math.min(out.length - done, 4096 - (at % 4096));
    const { pa } = walk(k.physical, k.mmu.mode, mm.pgd, at);
    if (pa >= 0) {
      const from = k.physical.linear(Math.floor(pa / 4096)) + (pa % 4096);
      out.set(k.memory.u8.subarray(from, from + part), done);
    }
    done += part;
  }
  return out.subarray(0, done);
}

/** proc_pid_cmdline_read: argv; when the program has written over its end, the title it has put there (setproctitle), up to its zero. */
export function commandLine(k: KernelCore, mm: Mm): Uint8Array {
  const { argStart, argEnd, envEnd } = mm;
  const args = readRemote(k, mm, argStart, argEnd - argStart);
  if (args.length === 0 || args.at(-1) === 0) return args;
  const all = readRemote(k, mm, argStart, envEnd - argStart);
  const end = all.indexOf(0);
  return end < 0 ? all : all.subarray(0, end + 1);
}

/** The auxiliary vector that starts at `at`, with the pair of zeros that ends it. */
export function auxiliaryVector(k: KernelCore, mm: Mm, at: number): Uint8Array {
  const w = k.memory.layout.pointerSize;
  const bytes = readRemote(k, mm, at, 64 * 2 * w);
  for (let i = 0; i + 2 * w <= bytes.length; i += 2 * w) if (bytes.subarray(i, i + w).every((b) => b === 0)) return bytes.slice(0, i + 2 * w);
  return bytes;
}
