/** What the kernel says of itself (printk): the lines that dmesg prints. They are Linux's own text, as the machine would show it. */
import type { Saved } from "../memory/machineMemory";

export interface LogLine {
  /** Nanoseconds since boot. */
  readonly time: bigint;
  readonly text: string;
}

/** log_buf is a ring: the oldest lines go. */
const KEPT = 1000;

export class KernelLog implements Saved<readonly LogLine[]> {
  private kept: readonly LogLine[] = [];

  constructor(private readonly now: () => bigint) {}

  get lines(): readonly LogLine[] {
    return this.kept;
  }

  /** Nanoseconds since boot. */
  get time(): bigint {
    return this.now();
  }

  printk(text: string): void {
    this.kept = [...this.kept, { time: this.now(), text }].slice(-KEPT);
  }

  save(): readonly LogLine[] {
    return this.kept;
  }
  restore(state: readonly LogLine[]): void {
    this.kept = state;
  }
}
