/**
 * The bus with the devices on it, and DMA as it goes over that bus (words of the 8237 controller):
 *
 *   device ── DREQ ──▶ controller ── HRQ ──▶ processor      the device asks for a transfer, the controller for the bus
 *   device ◀── DACK ── controller ◀── HLDA ── processor     the processor lets go of the bus; the device may use it
 *          ═══ address, data, one after another ═══▶ memory      no page table is asked: these are physical addresses
 *   controller: terminal count, HRQ withdrawn, the processor has the bus again
 */
import type { PhysicalMemory } from "../../memory/physical";
import type { AllocSteps } from "../trace/allocSteps";
import type { DeviceBus } from "./api";
import { EduDevice } from "./edu";

const PAGE = 4096;

export class Bus implements DeviceBus {
  private readonly edu: EduDevice;

  constructor(private readonly physical: PhysicalMemory, private readonly steps: AllocSteps) {
    this.edu = new EduDevice({ toDevice: (pa, bytes) => this.handshake("to-device", pa, bytes, () => this.fetch(pa, bytes)), toMemory: (pa, data) => this.handshake("to-memory", pa, data.length, () => this.deposit(pa, data)) });
  }

  answers(pa: number): boolean {
    return this.edu.answers(pa);
  }
  read(pa: number, size: number): bigint {
    return this.edu.answers(pa) ? this.edu.read(pa, size) : (1n << BigInt(size * 8)) - 1n;
  }
  write(pa: number, size: number, value: bigint): void {
    if (this.edu.answers(pa)) this.edu.write(pa, size, value);
  }

  /** The steps of one transfer, round what is done while the device has the bus. */
  private handshake<T>(direction: "to-device" | "to-memory", pa: number, bytes: number, transfer: () => T): T {
    const { steps } = this;
    steps.mark("dma");
    if (!steps.on) return transfer();
    steps.enter("edu_dma", `dma-${direction}`, bytes, `0x${pa.toString(16)}`);
    for (const id of ["dma-dreq", "dma-hrq", "dma-hlda", "dma-dack"]) steps.note(id);
    const done = transfer();
    const first = Math.floor(pa / PAGE);
    for (let pfn = first; pfn * PAGE < pa + bytes; pfn++) steps.about({ pfn, order: 0, role: "page" });
    steps.note("dma-moved", bytes, Math.ceil((pa + bytes) / PAGE) - first);
    steps.note("dma-tc");
    steps.leave("dma-released");
    return done;
  }

  private inMemory(pa: number, bytes: number): boolean {
    return pa >= 0 && pa + bytes <= this.physical.frames * PAGE;
  }

  private fetch(pa: number, bytes: number): Uint8Array | null {
    if (!this.inMemory(pa, bytes)) return null;
    const { u8, layout } = this.physical.memory;
    return u8.slice(layout.phys + pa, layout.phys + pa + bytes);
  }

  /** What a device writes is defined, and points nowhere. */
  private deposit(pa: number, data: Uint8Array): boolean {
    if (!this.inMemory(pa, data.length) || data.length === 0) return false;
    const { u8, layout } = this.physical.memory;
    for (let pfn = Math.floor(pa / PAGE); pfn * PAGE < pa + data.length; pfn++) this.physical.beforeWrite(pfn);
    const at = layout.phys + pa;
    u8.set(data, at);
    u8.fill(0, at + layout.sh, at + layout.sh + data.length);
    u8.fill(0, at - (pa % 4) + layout.pv, at + layout.pv + data.length);
    return true;
  }

  save(): unknown {
    return this.edu.save();
  }
  restore(state: unknown): void {
    this.edu.restore(state);
  }
}
