/** /proc/meminfo (meminfo_proc_show): the frames of the machine, and who has them. */
import type { Kernel } from "../kernel";

export function memInfo(kernel: Kernel): string {
  const { frames, cache } = kernel;
  const line = (name: string, pages: number): string => `${`${name}:`.padEnd(16)}${String(pages * 4).padStart(8)} kB\n`;
  return [line("MemTotal", frames.total), line("MemFree", frames.free), line("MemAvailable", frames.free + cache.resident), line("Buffers", 0), line("Cached", cache.resident), line("SwapCached", 0), line("SwapTotal", 0), line("SwapFree", 0)].join("");
}
