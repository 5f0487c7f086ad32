/** The data accesses of one statement that were seen (api.ts AccessInfo), without an object for each: most are never looked at. */
import type { AccessInfo } from "./api";

const MOST = 64;

export class AccessLog {
  private readonly addresses = new Float64Array(MOST);
  private readonly sizes = new Float64Array(MOST);
  private readonly writes = new Uint8Array(MOST);
  private count = 0;
  /** The statement that the list speaks of. */
  private step = -1;

  clear(): void {
    this.count = 0;
  }

  add(step: number, address: number, size: number, write: boolean): void {
    if (this.step !== step) {
      this.step = step;
      this.count = 0;
    }
    if (this.count === MOST) return;
    this.addresses[this.count] = address;
    this.sizes[this.count] = size;
    this.writes[this.count++] = write ? 1 : 0;
  }

  of(step: number): readonly AccessInfo[] {
    if (this.step !== step) return [];
    return Array.from({ length: this.count }, (_, i) => ({ address: this.addresses[i]!, size: this.sizes[i]!, write: this.writes[i] === 1 }));
  }
}
