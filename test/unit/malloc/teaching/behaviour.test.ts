import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { exact, type Heap, newHeap } from "./trace";

const get = ({ malloc }: Heap, size: number): number => malloc.malloc(0, size)!;
const free = ({ malloc }: Heap, ...blocks: number[]): void => blocks.forEach((p) => malloc.free(0, p));
const sizes = ({ malloc }: Heap): number[] => malloc.picture().arenas[0]!.chunks.filter((c) => c.state === "free").map((c) => c.size);

/** A K&R heap with free blocks of 96, 320 and 160 bytes (by address), kept apart, and a large rest below them. */
function holes(name: string): { heap: Heap; small: number; large: number; middle: number } {
  const heap = newHeap(name, 8);
  const [middle, , large, , small] = [144, 16, 304, 16, 80, 16].map((n) => get(heap, n)) as [number, number, number, number, number];
  free(heap, middle, large, small);
  assert.deepEqual(sizes(heap).slice(1), [96, 320, 160]);
  return { heap, small, large, middle };
}

describe("what tells the simple allocators apart", () => {
  it("first-fit takes the lowest block that is large enough: here the rest at the bottom", () => {
    const { heap, small } = holes("first-fit");
    assert.ok(get(heap, 64) < small);
  });
  it("best-fit takes the smallest that is large enough, from its upper end", () => {
    const { heap, small } = holes("best-fit");
    assert.equal(get(heap, 64), small + 16);
    assert.deepEqual(sizes(heap).slice(1), [16, 320, 160]);
  });
  it("worst-fit takes the largest", () => {
    const { heap, small } = holes("worst-fit");
    const rest = sizes(heap)[0]!;
    assert.ok(get(heap, 64) < small);
    assert.equal(sizes(heap)[0], rest - 80);
  });
  it("next-fit goes on where it stopped last", () => {
    const { heap, small, large } = holes("next-fit");
    assert.equal(get(heap, 64), small + 16, "the block that was freed last is the first one behind");
    const p = get(heap, 200);
    assert.ok(p >= large && p < large + 304);
  });
  it("a block that K&R cuts is cut at its end", () => {
    const heap = newHeap("first-fit", 4);
    const [a, b] = [get(heap, 100), get(heap, 100)];
    assert.equal(b, a - 128);
  });

  it("buddy halves down to the order wanted and joins all the way up again", () => {
    const heap = newHeap("buddy", 8);
    const p = get(heap, 100);
    assert.deepEqual(heap.malloc.picture().lists.map((l) => l.name), ["order 7", "order 8", "order 9", "order 10", "order 11", "order 12", "order 13", "order 14", "order 15"]);
    assert.equal(heap.malloc.usableSize(0, p), 112);
    free(heap, p);
    assert.deepEqual(heap.malloc.picture().lists.map((l) => [l.name, l.chunks.length]), [["order 16", 1]]);
  });
  it("buddy does not join neighbours that are no buddies", () => {
    const heap = newHeap("buddy", 8);
    const [, b, c] = [get(heap, 16), get(heap, 16), get(heap, 16), get(heap, 16)];
    free(heap, b!, c!);
    assert.equal(heap.malloc.picture().lists[0]!.chunks.length, 2);
  });

  it("segregated fits join with both neighbours at once", () => {
    const heap = newHeap("segregated", 8);
    const [a, b, c] = [get(heap, 100), get(heap, 100), get(heap, 100), get(heap, 100)];
    free(heap, a!, c!);
    const before = sizes(heap).length;
    free(heap, b!);
    assert.equal(sizes(heap).length, before - 1);
    assert.equal(sizes(heap)[0], 3 * 128);
  });
  it("segregated fits grow into the free block behind", () => {
    const heap = newHeap("segregated", 4);
    const [a, b] = [get(heap, 100), get(heap, 100), get(heap, 100)];
    free(heap, b!);
    assert.equal(heap.malloc.realloc(0, a!, 180), a);
    exact(heap.malloc.picture());
  });

  it("bump gives nothing out again before the last block is freed", () => {
    const heap = newHeap("bump", 8);
    const [a, b] = [get(heap, 100), get(heap, 100)];
    free(heap, a);
    assert.ok(get(heap, 100) > b);
    const rest = heap.malloc.picture().arenas[0]!.chunks.flatMap((c) => (c.state === "used" ? [c.user] : []));
    free(heap, ...rest);
    assert.equal(get(heap, 100), a);
  });
  it("bump's newest block grows in place", () => {
    const heap = newHeap("bump", 8);
    const [a, b] = [get(heap, 100), get(heap, 100)];
    assert.equal(heap.malloc.realloc(0, b, 5000), b);
    assert.notEqual(heap.malloc.realloc(0, a, 200), a);
  });

  it("pools give the object freed last, and share powers of two when sizes run out", () => {
    const heap = newHeap("pool", 8);
    const [a, b] = [get(heap, 48), get(heap, 48)];
    free(heap, a, b);
    assert.deepEqual([get(heap, 40), get(heap, 33)], [b, a]);
    for (let i = 1; i <= 16; i++) get(heap, i * 16);
    assert.equal(heap.malloc.usableSize(0, get(heap, 300)), 512);
  });

  it("all decisions have words in both languages", () => {
    const files = ["kr", "krSearch", "buddy", "segregated", "bump", "pool", "allocator"].map((name) => readFileSync(`${process.cwd()}/src/engine/malloc/teaching/${name}.ts`, "utf8")).join("");
    const ids = [...files.matchAll(/"(m\.[a-z]+-[a-z0-9-]+)"/g)].map((m) => m[1]!);
    const functions = [...files.matchAll(/enter\("(\w+)"/g)].map((m) => `fn.${m[1]}`);
    assert.ok(ids.length > 60);
    for (const language of ["en", "zh-cn"]) {
      const words = { ...JSON.parse(readFileSync(`${process.cwd()}/media/l10n/alloc.malloc.${language}.json`, "utf8")), ...JSON.parse(readFileSync(`${process.cwd()}/media/l10n/alloc.${language}.json`, "utf8")) } as Record<string, string>;
      assert.deepEqual([...ids, ...functions].filter((id) => words[`alloc.${id}`] === undefined), [], language);
    }
  });
});
