/** Where the machine stands, as the head of every panel says it. */
import type { FrameInfo } from "../engine/session";
import type { Look } from "./look";
import type { RunPlace } from "./model/common";

export function runPlaceOf(look: Look, frames: readonly FrameInfo[] = look.session.frames()): RunPlace {
  const { session } = look;
  const own = frames.find((f) => !f.library && f.place);
  return {
    program: look.context.program, place: session.exit ? null : look.place(own?.place ?? session.place), function: own?.function.name ?? null,
    step: session.step, lastStep: session.lastStep,
  };
}
