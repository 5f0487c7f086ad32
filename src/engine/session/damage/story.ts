/** Damage of the heap as places that a finding leads to: the statements that wrote to the allocator's words, those near what it looked at first. */
import type { Related } from "../../checker/finding";
import type { DamagedWord } from "./data";

const MOST = 3;

/** `chunk`: the one that the allocator examined when it gave up. */
export function damagedPlaces(words: readonly DamagedWord[], chunk: number): Related[] {
  const distance = (w: DamagedWord): number => (w.chunk === chunk ? 0 : Math.abs(w.at - chunk));
  const out = new Map<string, Related>();
  for (const { writer, field, found, expected, chunk: start } of [...words].sort((a, b) => distance(a) - distance(b))) {
    const key = `${writer?.place?.file}:${writer?.place?.line}`;
    if (!writer?.place || out.has(key)) continue;
    out.set(key, { role: "damaged", place: writer.place, step: writer.step, message: "damaged", args: [field, `0x${start.toString(16)}`, found, expected] });
  }
  return [...out.values()].slice(0, MOST);
}
