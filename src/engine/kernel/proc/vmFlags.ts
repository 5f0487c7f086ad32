/**
 * The VmFlags line of smaps (show_smap_vma_flags): two letters for every bit of vm_flags that is set, lowest bit first.
 *
 *   bit  0 rd  1 wr  2 ex  3 sh │ 4 mr  5 mw  6 me  7 ms │ 8 gd  10 pf  13 lo  14 io  15 sr  16 rr  17 dc  18 de  20 ac  21 nr  22 ht …
 */
const LETTERS: Readonly<Record<number, string>> = {
  0: "rd", 1: "wr", 2: "ex", 3: "sh", 4: "mr", 5: "mw", 6: "me", 7: "ms", 8: "gd", 9: "um", 10: "pf", 12: "uw", 13: "lo", 14: "io", 15: "sr", 16: "rr", 17: "dc", 18: "de",
  20: "ac", 21: "nr", 22: "ht", 23: "sf", 24: "ar", 25: "wf", 26: "dd", 27: "sd", 28: "mm", 29: "hg", 30: "nh", 31: "mg",
};

export function vmFlagsText(flags: number): string {
  let text = "";
  for (let bit = 0; bit < 32; bit++) if (((flags >>> bit) & 1) !== 0) text += `${LETTERS[bit] ?? "??"} `;
  return text;
}

/** Its letters, for those who explain them. */
export const VM_FLAG_LETTERS: readonly string[] = Object.values(LETTERS);
