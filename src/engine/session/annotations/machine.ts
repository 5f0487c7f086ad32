/** `//@ machine arch=x86-32 ram=64M seed=3 fail-alloc=2 …`: the machine that a program asks for. */
import { isSystemChoice, type SystemChoice } from "../../kernel/config";
import { words } from "./words";

export interface MachineSettings {
  readonly arch?: "x86-64" | "x86-32";
  readonly ram?: number;
  readonly failAlloc?: number;
  /** `fail-alloc=all`: every allocation by itself. */
  readonly failAll?: boolean;
  readonly maxSteps?: number;
  /** Chooses the interleaving of threads and processes. */
  readonly seed?: number;
  /** Words about paging, huge pages, overcommit … (kernel/config.ts). */
  readonly system?: SystemChoice;
}

const UNITS: Record<string, number> = { "": 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3 };

export const merged = (a: MachineSettings, b: MachineSettings): MachineSettings => ({ ...a, ...b, ...(a.system && b.system ? { system: { ...a.system, ...b.system } } : {}) });

export function machineSettings(a: { readonly text: string; readonly line: number }, problems: { line: number; id: string; args: readonly string[] }[]): MachineSettings {
  const out: { arch?: "x86-64" | "x86-32"; ram?: number; failAlloc?: number; failAll?: boolean; maxSteps?: number; seed?: number; system?: Record<string, string> } = {};
  for (const word of words(a.text)) {
    const [key, value = ""] = word.split("=");
    const size = /^(\d+)([KMG]?)$/.exec(value);
    if (key === "arch" && (value === "x86-64" || value === "x86-32")) out.arch = value;
    else if (key === "ram" && size && isRam(Number(size[1]) * UNITS[size[2]!]!)) out.ram = Number(size[1]) * UNITS[size[2]!]!;
    else if (key === "fail-alloc" && size) out.failAlloc = Number(size[1]);
    else if (word === "fail-alloc=all") out.failAll = true;
    else if (key === "seed" && /^\d{1,9}$/.test(value)) out.seed = Number(value);
    else if (key === "max-steps" && size) out.maxSteps = Number(size[1]);
    else if (isSystemChoice(key!, value)) out.system = { ...out.system, [key!]: value };
    else if (key !== "swap") problems.push({ line: a.line, id: "annotation.machine", args: [word] });
  }
  return out;
}

/** What a machine can be made with: the engine's memory ends at 4 GiB, of which each byte of RAM takes three. */
const isRam = (bytes: number): boolean => bytes >= 4 * UNITS.M! && bytes <= UNITS.G!;
