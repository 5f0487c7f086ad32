/** Answers what `ISession.virtual` is asked; each kind of question has a file of its own beside this one. */
import type { SystemOptions } from "../../kernel/config";
import type { Kernel } from "../../kernel/kernel";
import type { Machine } from "../machine";
import type { ISession } from "../api";
import type { VirtualMemory } from "./api";

export class SessionVirtualMemory implements VirtualMemory {
  constructor(
    /** For questions that move and come back. */
    protected readonly session: ISession,
    protected readonly machine: Machine,
  ) {}

  protected get kernel(): Kernel {
    return this.machine.booted.kernel;
  }

  get system(): SystemOptions {
    return this.kernel.system;
  }
}
