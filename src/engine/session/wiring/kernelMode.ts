/** The machine as C of the kernel sees it. */
import type { CheckedMemory } from "../../checker/checkedMemory";
import type { ExitCode } from "../../vm/host";
import type { Program } from "../../vm/program";
import type { Booted } from "../boot";
import { KernelMode } from "../kernelMode/kernelMode";
import type { FindingLog } from "../findings";
import type { Streams } from "../native/streams";
import type { CallStack } from "../stack";

interface Machine {
  readonly booted: Booted;
  readonly program: Program;
  readonly stack: CallStack;
  readonly streams: Streams;
  readonly findings: FindingLog;
  readonly step: number;
  killed(signal: number): ExitCode;
}

export const kernelModeOf = (machine: Machine, checked: CheckedMemory, parameters: readonly string[]): KernelMode =>
  new KernelMode({
    booted: machine.booted, program: machine.program, stack: machine.stack, checked, parameters,
    file: (number) => machine.program.debug.files[number]?.name ?? "",
    write: (fd, bytes) => machine.streams.write(fd, bytes, machine.step),
    kill: (signal) => machine.killed(signal),
    found: (reason) => {
      if (!machine.findings.known) machine.findings.report("kernel-bug", "kernel-oops", [reason], {});
    },
  });
