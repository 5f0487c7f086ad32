/** The start of the machine, step by step: `pagewalk view boot`. */
import { type Language, render } from "../base/messages";
import type { BootStep, ISession, MemblockRegion } from "../engine/session";

interface Region { readonly start: string; readonly end: string; readonly bytes: number; readonly what: string }

export interface BootView {
  readonly steps: readonly {
    readonly id: BootStep["id"];
    /** The function of Linux, and what it comes to. */
    readonly fn: string;
    readonly text: string;
    /** memblock's two lists after it. */
    readonly memory: readonly Region[];
    readonly reserved: readonly Region[];
    readonly blocks: BootStep["blocks"];
    /** What the kernel says. */
    readonly log: readonly string[];
  }[];
}

const hex = (n: number): string => `0x${n.toString(16)}`;

export function bootView(session: ISession, language: Language): BootView {
  const region = ({ start, end, what }: MemblockRegion): Region => ({ start: hex(start), end: hex(end), bytes: end - start, what: render(language, `kernel.boot.region.${what}`, []) });
  const steps = session.virtual.bootSteps().map(({ id, fn, args, memory, reserved, blocks, log }) => (
    { id, fn, text: render(language, `kernel.boot.${id}`, args), memory: memory.map(region), reserved: reserved.map(region), blocks, log }
  ));
  return { steps };
}
