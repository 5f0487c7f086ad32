/** The heap door of a session: hands each question to its file. */
import type { UserAllocator } from "../../malloc";
import type { HeapField, HeapPicture } from "../../malloc/picture";
import type { HeapDoor } from "./api";

/** What the door needs of the machine. */
export interface HeapMachine {
  readonly mallocator: UserAllocator;
  readonly program: { readonly kernel: boolean };
}

export class SessionHeap implements HeapDoor {
  constructor(private readonly machine: HeapMachine) {}

  get allocator(): string {
    return this.machine.mallocator.name;
  }

  picture(): HeapPicture | null {
    return this.machine.program.kernel ? null : this.machine.mallocator.picture();
  }

  fields(start: number): readonly HeapField[] {
    return this.machine.program.kernel ? [] : this.machine.mallocator.fields(start);
  }
}
