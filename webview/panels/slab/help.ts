/** What "?" lists: the keys of this panel. */
import type { KeyHelp } from "../../ui/help";

export const keys: readonly KeyHelp[] = [
  ["Tab", "keys.section"],
  ["↑ ↓ ← →", "keys.element"],
  ["Enter", "keys.slabEnter"],
  ["> <", "keys.freelist"],
  [". ,", "keys.decisions"],
  ["K", "keys.filmPlay"],
  ["PgUp PgDn", "keys.slabs"],
  ["P", "keys.follow"],
  ["G", "keys.goToCache"],
  ["R", "keys.naturalCache"],
  ["V", "keys.allCaches"],
  ["T", "keys.table"],
  ["N", "keys.change"],
  ["A D", "keys.madeFreed"],
  ["B", "keys.before"],
  ["1–8", "keys.panel"],
  ["?", "keys.help"],
];
