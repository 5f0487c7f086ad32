/** The TLB that is shown, and who feeds it. */
import type { Program } from "../../vm/program";
import type { Vm } from "../../vm/vm";
import type { Booted } from "../boot";
import { TlbFeed } from "../tlb/feed";

interface Around {
  readonly program: Program;
  readonly booted: Booted;
  readonly step: number;
}

/** Statements that are replayed at most, if nobody says otherwise: a few seconds. */
export const FURTHEST = 20_000_000;

export function tlbFeed(machine: Around, vm: Vm, seed: number, replay = FURTHEST): TlbFeed {
  const { booted, program } = machine;
  const feed: TlbFeed = new TlbFeed({
    program, seed, kernel: booted.kernel,
    get step() { return machine.step; },
    follow: (recorder) => {
      vm.recorder = recorder;
      booted.heapMemory.onAccess = recorder && ((va, size, write) => feed.accessed(va, size, write));
    },
  }, replay / 4);
  return feed;
}
