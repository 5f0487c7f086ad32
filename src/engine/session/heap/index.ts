/** The heap door of a session: hands each question to its file. */
import { createAllocator, type UserAllocator } from "../../malloc";
import type { HeapField, HeapPicture } from "../../malloc/picture";
import type { ISession } from "../api";
import type { Machine } from "../machine";
import type { HeapDoor } from "./api";
import type { HeapJournal, KeptReason } from "./journalData";
import type { BlockLife, LivesInfo, LivesWish } from "./livesData";
import { ownersOf } from "./owners";
import type { HeapOwners } from "./ownersData";
import { DamageSearch } from "../damage/search";
import type { DamagedWord } from "../damage/data";
import { PeekMemory, Unreadable } from "./peekMemory";
import { whatIf } from "./whatIf";
import type { HeapQuestion, WhatIf } from "./whatIfData";
import { HeapTime } from "./time";

export class SessionHeap implements HeapDoor {
  private readonly time: HeapTime;
  private seen: { readonly key: string; readonly picture: HeapPicture } | null = null;
  private readonly damages: DamageSearch;

  constructor(
    private readonly machine: Machine,
    private readonly session: ISession,
    private readonly elsewhere: <T>(look: () => T) => T,
  ) {
    this.time = new HeapTime(machine, session);
    this.damages = new DamageSearch(machine, session);
  }

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

  /** Made once for each state that is looked at: panels ask for it many times. */
  picture(): HeapPicture | null {
    if (this.machine.program.kernel) return null;
    const { step, regs, heapLog, booted } = this.machine;
    const key = `${step} ${regs.pc} ${booted.kernel.mm.id} ${heapLog.identity}`;
    if (this.seen?.key !== key) this.seen = { key, picture: this.pictureNow() };
    return this.seen.picture;
  }

  private pictureNow(): HeapPicture {
    const none = (address: number): HeapPicture => ({ allocator: this.allocator, arenas: [], lists: [], kinds: [], problems: [{ address, kind: "unreadable" }] });
    return this.looking(() => this.onlooker().picture(), none);
  }

  fields(start: number): readonly HeapField[] {
    return this.machine.program.kernel ? [] : this.looking(() => this.onlooker().fields(start), () => []);
  }

  whatIf(questions: readonly HeapQuestion[]): WhatIf | null {
    return this.machine.program.kernel ? null : whatIf(this.machine, questions);
  }

  owners(picture: HeapPicture): HeapOwners {
    return ownersOf({ session: this.session, log: this.machine.heapLog, buffers: this.machine.leaks.buffers() }, picture);
  }

  history(start: number, end: number, most = 100): readonly BlockLife[] {
    return this.time.history(this.picture(), start, end, most);
  }

  journal(most?: number): HeapJournal {
    return this.time.journal(this.picture(), most);
  }

  kept(): readonly KeptReason[] {
    const picture = this.picture();
    return picture ? this.time.kept(picture) : [];
  }

  lives(wish: LivesWish = {}): LivesInfo {
    return this.time.lives(this.picture(), wish);
  }

  damage(): readonly DamagedWord[] {
    const { machine, session } = this;
    if (machine.program.kernel) return [];
    // Inside a statement, what it has done so far is not told apart.
    const step = session.inside || session.exit ? session.step - 1 : session.step;
    return this.damageAt(step, machine.tasks.mounted.group.pid);
  }

  /** After a statement, in a process. */
  damageAt(step: number, pid: number): readonly DamagedWord[] {
    return step <= 0 ? [] : this.elsewhere(() => this.damages.at(step, pid));
  }

  /** History was changed from the present on. */
  branched(): void {
    this.damages.forget();
  }
}
