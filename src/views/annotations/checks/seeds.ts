/** `//@ seed 3..9`: a range that can be drawn from, on a line with a number to replace. */
import { drawnFrom, drawnLiterals } from "../../../engine/session";
import { type Checked, nameSpot, textSpot } from "../context";

const INTEGER = "-?(?:0[xX][\\da-fA-F]+|\\d+)";
const RANGE = new RegExp(`^(${INTEGER})\\s*\\.\\.\\s*(${INTEGER})(?:\\s+step\\s+(${INTEGER}))?$`);

export function checkSeeds({ annotations, lines, report }: Checked): void {
  for (const a of annotations) {
    if (a.name !== "seed" || a.text === "") continue;
    const range = RANGE.exec(a.text);
    if (!range && drawnFrom(a.text).length === 0) report("seed-form", textSpot(a), [a.text]);
    else if (range && Number(range[1]) > Number(range[2])) report("seed-empty", textSpot(a), [a.text], { replacement: a.text.replace(range[1]!, "\0").replace(range[2]!, range[1]!).replace("\0", range[2]!) });
    else if (range?.[3] !== undefined && Number(range[3]) <= 0) report("seed-step", textSpot(a), [range[3]]);
    if (a.target > 0 && drawnLiterals(lines[a.target - 1]!.text).length === 0) report("seed-place", nameSpot(a));
  }
}
