/** What "?" lists: the keys of this panel. */
import type { KeyHelp } from "../../ui/help";

export const keys: readonly KeyHelp[] = [
  ["Tab", "keys.section"],
  ["↑ ↓ ← →", "keys.element"],
  ["Enter", "keys.enter"],
  ["> <", "keys.pointer"],
  ["W", "keys.whatIf"],
  [". ,", "keys.decisions"],
  ["K", "keys.filmPlay"],
  ["V", "keys.stripGrid"],
  ["P", "keys.follow"],
  ["G", "keys.goTo"],
  ["R", "keys.naturalChunk"],
  ["T", "keys.table"],
  ["N", "keys.change"],
  ["F", "keys.finding"],
  ["A D", "keys.madeFreed"],
  ["C", "keys.lastChange"],
  ["B", "keys.before"],
  ["1–8", "keys.panel"],
  ["?", "keys.help"],
];
