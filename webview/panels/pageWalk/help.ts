/** What "?" lists: the keys of this panel. */
import type { KeyHelp } from "../../ui/help";

export const keys: readonly KeyHelp[] = [
  ["Tab", "keys.section"],
  ["↑ ↓ ← →", "keys.element"],
  ["Enter", "keys.walkThere"],
  [". ,", "keys.film"],
  ["K", "keys.filmPlay"],
  ["P", "keys.follow"],
  ["G", "keys.goTo"],
  ["R", "keys.running"],
  ["T", "keys.table"],
  ["V", "keys.views"],
  ["+ − 0", "keys.zoom"],
  ["N", "keys.change"],
  ["C", "keys.lastChange"],
  ["B", "keys.before"],
  ["1–8", "keys.panel"],
  ["?", "keys.help"],
];
