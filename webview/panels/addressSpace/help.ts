/** What "?" lists: the keys of this panel. */
import type { KeyHelp } from "../../ui/help";

export const keys: readonly KeyHelp[] = [
  ["Tab", "keys.section"],
  ["↑ ↓ ← →", "keys.element"],
  ["Enter", "keys.enter"],
  ["Space", "keys.open"],
  ["P", "keys.follow"],
  ["G", "keys.goTo"],
  ["> <", "keys.pointer"],
  ["T", "keys.table"],
  ["N", "keys.change"],
  ["F", "keys.finding"],
  ["C", "keys.lastChange"],
  ["A D", "keys.madeFreed"],
  ["B", "keys.before"],
  ["1–8", "keys.panel"],
  ["?", "keys.help"],
];
