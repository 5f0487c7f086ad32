/** Processes and signals: <signal.h>, <sys/wait.h>, <sys/resource.h>, and what <unistd.h> and <time.h> have of them. */
import type { NativeTable } from "../native";
import { signalActions } from "./actions";
import { awaiting } from "./await";
import { clocks } from "./clocks";
import { execs } from "./exec";
import { forks } from "./fork";
import { processIds } from "./ids";
import { sending } from "./send";
import { signalSets } from "./sets";
import { timers } from "./timers";
import { usage } from "./usage";
import { signalTexts } from "./texts";

export const processes: NativeTable = {
  ...forks, ...execs, ...processIds, ...signalSets, ...signalActions, ...sending, ...awaiting, ...signalTexts, ...clocks, ...timers, ...usage,
  __sigreturn: (call) => call.process.tasks.signalReturn(),
};
