/** What threads and processes ask of the machine; `inside` are its parts that nobody else may touch. */
import { forkFiles, releaseFiles } from "../../kernel/fs";
import type { LeakSearch } from "../../checker/leaks";
import type { Booted } from "../boot";
import type { Streams } from "../native/streams";
import { deadlockFinding } from "../tasks/deadlock";
import type { DeadlockScene } from "../tasks/host";
import type { TaskSystem } from "../tasks/system";

type Host = TaskSystem["host"];

/** The machine, as far as tasks have to do with it. */
interface Around extends DeadlockScene, Pick<Host, "memory" | "program" | "regs" | "objects" | "slow" | "user" | "step"> {
  readonly booted: Booted;
  readonly streams: Streams;
  readonly leaks: LeakSearch;
}

export function taskHost(machine: Around, inside: Pick<Host, "allocator" | "inAllocator" | "runVm" | "interrupt" | "finish">): Host {
  const { memory, program, regs, objects, slow, user, booted } = machine;
  const { kernel } = booted;
  return {
    memory, program, regs, objects, slow, user, kernel, ...inside,
    get step() { return machine.step; },
    inputReady: () => machine.streams.ready(machine.step),
    deadlock: (waiting) => deadlockFinding(machine, waiting),
    writeUser: (va, bytes) => booted.user.writeBytes(va, bytes),
    relocate: (va, target, addend) => booted.relocate(va, target, addend),
    leaves: (pid) => machine.leaks.leave(pid, machine.step),
    forkFiles: (group) => forkFiles(kernel.fs, group),
    releaseFiles: (group) => {
      releaseFiles(kernel.fs, group);
      kernel.semaphores.processEnded(group.pid);
    },
  };
}
