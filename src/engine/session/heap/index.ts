/** The heap door of a session: hands each question to its file. */
import { createAllocator, type UserAllocator } from "../../malloc";
import type { HeapField, HeapPicture } from "../../malloc/picture";
import type { Machine } from "../machine";
import type { HeapDoor } from "./api";
import { PeekMemory, Unreadable } from "./peekMemory";
import { whatIf } from "./whatIf";
import type { HeapQuestion, WhatIf } from "./whatIfData";

export class SessionHeap implements HeapDoor {
  constructor(private readonly machine: Machine) {}

  get allocator(): string {
    return this.machine.mallocator.name;
  }

  /** The allocator as it stands, over memory that it can only look at. */
  private onlooker(): UserAllocator {
    const { mallocator, booted } = this.machine;
    const twin = createAllocator(mallocator.name, new PeekMemory(this.machine), { arenaAddress: booted.arenaAddress });
    twin.restore(mallocator.save());
    return twin;
  }

  private looking<T>(look: () => T, otherwise: (address: number) => T): T {
    try {
      return look();
    } catch (error) {
      if (error instanceof Unreadable) return otherwise(error.address);
      throw error;
    }
  }

  picture(): HeapPicture | null {
    if (this.machine.program.kernel) return null;
    const none = (address: number): HeapPicture => ({ allocator: this.allocator, arenas: [], lists: [], kinds: [], problems: [{ address, kind: "unreadable" }] });
    return this.looking(() => this.onlooker().picture(), none);
  }

  fields(start: number): readonly HeapField[] {
    return this.machine.program.kernel ? [] : this.looking(() => this.onlooker().fields(start), () => []);
  }

  whatIf(questions: readonly HeapQuestion[]): WhatIf | null {
    return this.machine.program.kernel ? null : whatIf(this.machine, questions);
  }
}
