/** ipcget and its kin (ipc/util.c): System V objects have numbers; a key leads unrelated processes to the same number. */
import type { Saved } from "../../memory/machineMemory";
import { EACCES, EEXIST, EINVAL, ENOENT } from "../errno";
import { CowMap } from "../fs/cow";
import { IPC } from "./shm";

export interface IpcObject {
  readonly id: number;
  readonly key: number;
  readonly mode: number;
}

type State<T> = readonly [ReadonlyMap<number, T>, number];

export class IpcTable<T extends IpcObject> implements Saved<State<T>> {
  private readonly objects = new CowMap<number, T>();
  private next = 0;

  /** The number that belongs to a key, or -errno. `check`: may it be used so?  `make`: a new object, or why there is none. */
  get(key: number, flags: number, check: (known: T) => number, make: (id: number) => T | number): number {
    const known = key === IPC.PRIVATE ? undefined : [...this.objects.values()].find((o) => o.key === key);
    if (known) {
      if ((flags & IPC.CREAT) !== 0 && (flags & IPC.EXCL) !== 0) return -EEXIST;
      if (((flags & 0o700) & ~(known.mode & 0o700)) !== 0) return -EACCES;
      return check(known) || known.id;
    }
    if (key !== IPC.PRIVATE && (flags & IPC.CREAT) === 0) return -ENOENT;
    const made = make(this.next);
    if (typeof made === "number") return made;
    this.objects.set(this.next++, made);
    return made.id;
  }

  find(id: number): T | number {
    return this.objects.get(id) ?? -EINVAL;
  }
  all(): readonly T[] {
    return [...this.objects.values()];
  }
  change(object: T, fields: Partial<T>): void {
    this.objects.set(object.id, { ...object, ...fields });
  }
  remove(id: number): void {
    this.objects.delete(id);
  }

  save(): State<T> {
    return [this.objects.save(), this.next];
  }
  restore([objects, next]: State<T>): void {
    this.objects.restore(objects);
    this.next = next;
  }
}
