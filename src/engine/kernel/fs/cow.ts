/**
 * Maps whose snapshots are free: `save` hands out the map itself, and the first change afterwards goes to a copy. Values never change;
 * they are replaced.
 *
 *   save ──▶ map ◀── snapshot          set ──▶ copy of map, changed          (map itself stays as the snapshot knows it)
 */
import type { Saved } from "../../memory/machineMemory";

export class CowMap<K, V> implements Saved<ReadonlyMap<K, V>> {
  private map = new Map<K, V>();
  private shared = false;

  get size(): number {
    return this.map.size;
  }
  get(key: K): V | undefined {
    return this.map.get(key);
  }
  has(key: K): boolean {
    return this.map.has(key);
  }
  values(): IterableIterator<V> {
    return this.map.values();
  }
  entries(): IterableIterator<[K, V]> {
    return this.map.entries();
  }
  set(key: K, value: V): void {
    this.writable().set(key, value);
  }
  delete(key: K): void {
    if (this.map.has(key)) this.writable().delete(key);
  }

  private writable(): Map<K, V> {
    if (this.shared) this.map = new Map(this.map);
    this.shared = false;
    return this.map;
  }

  save(): ReadonlyMap<K, V> {
    this.shared = true;
    return this.map;
  }
  restore(state: ReadonlyMap<K, V>): void {
    this.map = state as Map<K, V>;
    this.shared = true;
  }
}
