/**
 * The names in directories: for each directory a list in order of creation, name → inode. `cookie` is the place in it (d_off of
 * getdents): it grows with every name, so that reading goes on where it was although names come and go.
 */
import type { Saved } from "../../memory/machineMemory";
import { CowMap } from "./cow";

export interface Entry {
  readonly ino: number;
  readonly cookie: number;
}
type Names = Map<string, Entry>;
interface State {
  readonly all: ReadonlyMap<number, Names>;
  readonly cookie: number;
}

/** "." and ".." come before. */
const FIRST_COOKIE = 3;

export class Directories implements Saved<State> {
  private readonly all = new CowMap<number, Names>();
  /** Lists that no snapshot shares. */
  private readonly own = new Set<Names>();
  private cookie = FIRST_COOKIE;

  /** Inode of a name, -1: there is none. */
  lookup(dir: number, name: string): number {
    return this.all.get(dir)?.get(name)?.ino ?? -1;
  }
  names(dir: number): ReadonlyMap<string, Entry> {
    return this.all.get(dir) ?? new Map();
  }
  isEmpty(dir: number): boolean {
    return this.names(dir).size === 0;
  }
  make(dir: number): void {
    this.all.set(dir, new Map());
  }
  drop(dir: number): void {
    this.all.delete(dir);
  }
  add(dir: number, name: string, ino: number): void {
    const names = this.writable(dir);
    names.set(name, { ino, cookie: names.get(name)?.cookie ?? this.cookie++ });
  }
  remove(dir: number, name: string): void {
    this.writable(dir).delete(name);
  }

  private writable(dir: number): Names {
    let names = this.all.get(dir)!;
    if (!this.own.has(names)) {
      names = new Map(names);
      this.own.add(names);
      this.all.set(dir, names);
    }
    return names;
  }

  save(): State {
    this.own.clear();
    return { all: this.all.save() as ReadonlyMap<number, Names>, cookie: this.cookie };
  }
  restore(state: State): void {
    this.own.clear();
    this.all.restore(state.all);
    this.cookie = state.cookie;
  }
}
