/** How a program's machine is set up: its own annotations first, then the launch configuration, then the settings. */
import { readAnnotations, words } from "../../engine/session/annotations";
import type { RunSettings } from "../../protocol/engine";
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
}

export interface MachineChoice {
  readonly arch: "x86-64" | "x86-32";
  readonly run: RunSettings;
}

const MIB = 1024 * 1024;
const MAX_OUTPUT = 4 * MIB;
const BASE_ENV: Readonly<Record<string, string>> = { HOME: "/home/user", LANG: "C.UTF-8", PATH: "/usr/bin:/bin", PWD: "/home/user", USER: "user" };

/** `purpose` "check": the background run; "debug": F5. */
export function machineFor(source: string, settings: Settings, purpose: "check" | "debug", launch: LaunchMachine = {}): MachineChoice {
  const own = readAnnotations(source);
  const arch = own.machine.arch ?? (launch.arch === "x86-32" || launch.arch === "x86-64" ? launch.arch : settings.machine.arch);
  const ramMib = launch.ram ?? settings.machine.ram;
  const stop = launch.stopOnFindings ?? settings.debug.stopOnFindings;
  return {
    arch,
    run: {
      args: typeof launch.args === "string" ? words(launch.args) : (launch.args ?? own.args ?? []),
      env: environment(launch.env),
      stdin: launch.stdin ?? own.stdin,
      ram: own.machine.ram ?? ramMib * MIB,
      maxSteps: settings.check.maxSteps,
      maxOutput: MAX_OUTPUT,
      failAllocation: own.machine.failAlloc ?? launch.failAllocation ?? 0,
      onFinding: purpose === "debug" && stop ? "stop" : "continue",
    },
  };
}

function environment(extra: LaunchMachine["env"] = {}): string[] {
  const all: Record<string, string | null> = { ...BASE_ENV, ...extra };
  return Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}=${value}`]));
}
