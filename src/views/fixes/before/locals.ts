/** Addresses of locals that are returned. */
import type { Idea } from "../types";
import { asStatic } from "../ideas/dangling";

/** The variable that a hint or clang names. */
export const returnedLocal: Idea = (c) => {
  const spot = c.spot;
  const name = c.arg(0) || (/'(\w+)'/.exec(c.mistake.message)?.[1] ?? "");
  const v = spot && c.program.variable(spot.file, name, spot.token);
  return v?.scope ? asStatic(v) : [];
};
