/**
 * What may be asked about virtual memory where the run stands (`ISession.virtual`): page tables, frames, faults, the TLB, /proc.
 * Questions are about the task that is looked at unless they name a process.
 *
 * Addresses are numbers where they fit exactly (user space); where any address may be meant, both halves of the 64 bits count:
 * `Address` is a number of user space or a bigint.
 */
import type { SystemOptions } from "../../kernel/config";

export type Address = number | bigint;

export interface VirtualMemory {
  readonly system: SystemOptions;
}
