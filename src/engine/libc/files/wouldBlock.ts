/** Thrown when reading must wait; the native is called again later. */
import type { Blocked } from "../../kernel/fs";

export class WouldBlock {
  /** `on`: what for, other than input of the machine. */
  constructor(readonly on: Blocked | null = null) {}
}
