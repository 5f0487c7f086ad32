/** How a program's machine is set up: its project and its own annotations first, then the launch configuration, then the settings. */
import { readAnnotations, words } from "../../engine/session/annotations";
import { archOfChoice, systemChoice } from "../../engine/session";
import type { RunSettings } from "../../protocol/engine";
import type { LoadedProject } from "../../protocol/project/files";
import type { Settings } from "../config/settings";

/** The parts of a launch configuration that concern the machine. */
export interface LaunchMachine {
  readonly args?: readonly string[] | string;
  readonly env?: Readonly<Record<string, string | null>>;
  readonly stdin?: string;
  readonly arch?: string;
  readonly ram?: number;
  readonly stopOnFindings?: boolean;
  readonly failAllocation?: number;
  readonly seed?: number;
  readonly system?: unknown;
}

export interface MachineChoice {
  readonly arch: "x86-64" | "x86-32";
  readonly run: RunSettings;
}

const MIB = 1024 * 1024;
const MAX_OUTPUT = 4 * MIB;
const BASE_ENV: Readonly<Record<string, string>> = { HOME: "/home/user", LANG: "C.UTF-8", PATH: "/usr/bin:/bin", PWD: "/home/user", USER: "user" };

/** `purpose` "check": the background run; "debug": F5. */
export function machineFor(source: string, settings: Settings, purpose: "check" | "debug", launch: LaunchMachine = {}, loaded?: LoadedProject): MachineChoice {
  const own = readAnnotations(source);
  const project = loaded?.project;
  const given = loaded?.stdin ? new TextDecoder().decode(loaded.stdin) : null;
  const arch = project?.machine.arch ?? own.machine.arch ?? archOfChoice(own.machine.system ?? {}) ?? (launch.arch === "x86-32" || launch.arch === "x86-64" ? launch.arch : (archOfChoice(systemChoice(launch.system)) ?? settings.machine.arch));
  const system = { ...systemChoice(settings.machine.system), ...own.machine.system, ...project?.machine.system, ...systemChoice(launch.system) };
  const ramMib = launch.ram ?? project?.machine.ram ?? settings.machine.ram;
  const stop = launch.stopOnFindings ?? settings.debug.stopOnFindings;
  return {
    arch,
    run: {
      args: typeof launch.args === "string" ? words(launch.args) : (launch.args ?? project?.args ?? own.args ?? []),
      env: environment({ ...project?.env, ...launch.env }),
      stdin: launch.stdin ?? given ?? own.stdin,
      ram: (project?.machine.ram === undefined ? own.machine.ram : undefined) ?? ramMib * MIB,
      maxSteps: settings.check.maxSteps,
      maxOutput: MAX_OUTPUT,
      failAllocation: launch.failAllocation || (project?.machine.failAllocation ?? own.machine.failAlloc ?? 0),
      // A seed that somebody picked wins over the one that a file prefers.
      system,
      seed: launch.seed ?? project?.machine.seed ?? own.machine.seed ?? settings.machine.seed,
      files: [...(loaded?.provided ?? []), ...own.inputs],
      onFinding: purpose === "debug" && stop ? "stop" : "continue",
    },
  };
}

function environment(extra: LaunchMachine["env"] = {}): string[] {
  const all: Record<string, string | null> = { ...BASE_ENV, ...extra };
  return Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}=${value}`]));
}
