/**
 * A device for learning: the register map of QEMU's "edu" PCI device (docs/specs/edu.rst).
 *
 *   0x00  r   identification 0x010000ed: version 1.0, "ed"      0x80  rw  DMA source address, 8 bytes
 *   0x04  rw  liveness: reads what was written, inverted        0x88  rw  DMA destination address
 *   0x08  rw  factorial: write n, read n!                       0x90  rw  DMA count, bytes
 *   0x20  rw  status: 0x80 interrupt when a factorial is done   0x98  rw  DMA command: 1 start, 2 from the device to memory, 4 interrupt when done
 *   0x24  r   interrupt status      0x60  w  raise interrupts   0x64  w  acknowledge them
 *
 *   0x40000 … 0x40fff   its buffer, for DMA alone
 *
 * Registers below 0x80 take 4 bytes, the others 4 or 8. What it is told to do is done when the next instruction runs.
 */
import type { Saved } from "../../memory/machineMemory";
import { EDU_BAR } from "./bootTree";

export const EDU = {
  ID: 0x00, LIVENESS: 0x04, FACTORIAL: 0x08, STATUS: 0x20, IRQ_STATUS: 0x24, IRQ_RAISE: 0x60, IRQ_ACK: 0x64, DMA_SOURCE: 0x80, DMA_TARGET: 0x88, DMA_COUNT: 0x90, DMA_COMMAND: 0x98, BUFFER: 0x40000, BUFFER_BYTES: 4096,
} as const;
export const EDU_COMMAND = { START: 1, TO_MEMORY: 2, INTERRUPT: 4 } as const;
const IDENTIFICATION = 0x010000ed;
const IRQ_FACTORIAL = 1;
const IRQ_DMA = 0x100;
const STATUS_IRQ = 0x80;
/** Bits of an address that it can drive (28: the first 256 MiB). */
export const EDU_DMA_BITS = 28;

/** The bus as the device sees it when it is its master. False: no memory answers there. */
export interface BusMaster {
  toDevice(pa: number, bytes: number): Uint8Array | null;
  toMemory(pa: number, data: Uint8Array): boolean;
}

interface Registers { readonly liveness: number; readonly factorial: number; readonly status: number; readonly interrupts: number; readonly source: bigint; readonly target: bigint; readonly count: bigint; readonly command: bigint }
const RESET: Registers = { liveness: 0, factorial: 0, status: 0, interrupts: 0, source: 0n, target: 0n, count: 0n, command: 0n };

export class EduDevice implements Saved<unknown> {
  private r: Registers = RESET;
  private buffer: Uint8Array = new Uint8Array(EDU.BUFFER_BYTES);

  constructor(private readonly master: BusMaster) {}

  answers(pa: number): boolean {
    return pa >= EDU_BAR.start && pa <= EDU_BAR.end;
  }

  /** Interrupt line: something has been raised and not acknowledged. */
  get interrupts(): number {
    return this.r.interrupts;
  }

  read(pa: number, size: number): bigint {
    const at = pa - EDU_BAR.start;
    if (size < 4 || (size === 8 && at < EDU.DMA_SOURCE)) return ones(size);
    const value = this.register(at);
    return value === null ? ones(size) : BigInt.asUintN(size * 8, value);
  }

  private register(at: number): bigint | null {
    const { r } = this;
    switch (at) {
      case EDU.ID: return BigInt(IDENTIFICATION);
      case EDU.LIVENESS: return BigInt(r.liveness >>> 0);
      case EDU.FACTORIAL: return BigInt(r.factorial >>> 0);
      case EDU.STATUS: return BigInt(r.status);
      case EDU.IRQ_STATUS: return BigInt(r.interrupts >>> 0);
      case EDU.DMA_SOURCE: return r.source;
      case EDU.DMA_TARGET: return r.target;
      case EDU.DMA_COUNT: return r.count;
      case EDU.DMA_COMMAND: return r.command;
      default: return null;
    }
  }

  write(pa: number, size: number, value: bigint): void {
    const at = pa - EDU_BAR.start;
    if (size < 4 || (size === 8 && at < EDU.DMA_SOURCE)) return;
    const n = Number(BigInt.asUintN(32, value));
    switch (at) {
      case EDU.LIVENESS: this.set({ liveness: ~n >>> 0 }); break;
      case EDU.FACTORIAL: this.factorial(n); break;
      case EDU.STATUS: this.set({ status: n & STATUS_IRQ }); break;
      case EDU.IRQ_RAISE: this.set({ interrupts: (this.r.interrupts | n) >>> 0 }); break;
      case EDU.IRQ_ACK: this.set({ interrupts: (this.r.interrupts & ~n) >>> 0 }); break;
      case EDU.DMA_SOURCE: this.set({ source: value }); break;
      case EDU.DMA_TARGET: this.set({ target: value }); break;
      case EDU.DMA_COUNT: this.set({ count: value }); break;
      case EDU.DMA_COMMAND: this.transfer(value); break;
    }
  }

  private factorial(n: number): void {
    let product = 1;
    for (let i = 2; i <= n && product !== 0; i++) product = Math.imul(product, i) >>> 0;
    this.set({ factorial: product, interrupts: this.r.interrupts | ((this.r.status & STATUS_IRQ) !== 0 ? IRQ_FACTORIAL : 0) });
  }

  /** One DMA transfer; when it is over the start bit is clear again. */
  private transfer(command: bigint): void {
    const bits = Number(BigInt.asUintN(32, command));
    this.set({ command });
    if ((bits & EDU_COMMAND.START) === 0) return;
    const [source, target, count] = [Number(this.r.source), Number(this.r.target), Number(this.r.count)];
    const toMemory = (bits & EDU_COMMAND.TO_MEMORY) !== 0;
    const inBuffer = (toMemory ? source : target) - EDU.BUFFER;
    if (inBuffer >= 0 && inBuffer + count <= EDU.BUFFER_BYTES) this.move(toMemory, inBuffer, toMemory ? target : source, count);
    this.set({ command: command & ~BigInt(EDU_COMMAND.START), interrupts: this.r.interrupts | ((bits & EDU_COMMAND.INTERRUPT) !== 0 ? IRQ_DMA : 0) });
  }

  /** The device drives 28 bits of the address: higher ones are lost, and other memory is hit. */
  private move(toMemory: boolean, inBuffer: number, address: number, count: number): void {
    const pa = address % 2 ** EDU_DMA_BITS;
    if (toMemory) {
      this.master.toMemory(pa, this.buffer.slice(inBuffer, inBuffer + count));
      return;
    }
    const got = this.master.toDevice(pa, count);
    const next = this.buffer.slice();
    next.set(got ?? new Uint8Array(count).fill(0xff), inBuffer);
    this.buffer = next;
  }

  private set(more: Partial<Registers>): void {
    this.r = { ...this.r, ...more };
  }

  save(): unknown {
    return { r: this.r, buffer: this.buffer };
  }
  restore(state: unknown): void {
    const s = state as { readonly r: Registers; readonly buffer: Uint8Array };
    this.r = s.r;
    this.buffer = s.buffer;
  }
}

const ones = (size: number): bigint => (1n << BigInt(size * 8)) - 1n;
