import assert from "node:assert/strict";
import fc from "fast-check";
import en from "../../../../media/l10n/heap.en.json";
import zh from "../../../../media/l10n/heap.zh-cn.json";
import livesEn from "../../../../media/l10n/heapLives.en.json";
import livesZh from "../../../../media/l10n/heapLives.zh-cn.json";
import type { KeptReason } from "../../../../src/engine/session";
import { here } from "./support";

const BODY = "char *p[30]; int main(void) { for (int i = 0; i < 30; i++) p[i] = malloc(i % 4 ? 40 + i : 1500 + i); for (int i = 0; i < 30; i += 2) free(p[i]); malloc(9000);\n return 0; /* here */ }";
const KEPT: readonly KeptReason["id"][] = ["top-below-threshold", "top-untrimmed", "top-pad", "pinned", "pinned-cached", "tcache", "fastbins", "mmap-threshold", "scattered", "whole-pages", "arena-heap", "other"];

describe("the heap door in a damaged heap", () => {
  for (const malloc of ["glibc", "first-fit", "next-fit", "best-fit", "worst-fit", "buddy", "segregated", "bump", "pool"]) {
    it(`answers whatever the words of ${malloc} have become`, async () => {
      const s = await here(BODY, "x86-64", malloc);
      const heap = s.vmas().find((v) => v.name === "[heap]")!;
      const arena = s.heapDoor.picture()!.arenas[0]!.address;
      const word = fc.oneof(fc.constant(0n), fc.constant((1n << 64n) - 1n), fc.bigInt(0n, (1n << 64n) - 1n), fc.bigInt(BigInt(heap.start), BigInt(heap.end)), fc.bigInt(0n, 5000n));
      const place = fc.oneof(fc.integer({ min: 0, max: 1200 }).map((i) => heap.start + 8 * i), fc.integer({ min: 0, max: 300 }).map((i) => (arena === 0 ? heap.start : arena) + 8 * i));
      fc.assert(
        fc.property(fc.array(fc.tuple(place, word), { minLength: 1, maxLength: 6 }), (damage) => {
          for (const [at, value] of damage) s.write(at, Uint8Array.from({ length: 8 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n)));
          const picture = s.heapDoor.picture()!;
          for (const a of picture.arenas) for (const c of a.chunks) assert.ok(c.size >= 0 && Number.isSafeInteger(c.start), `${c.start} ${c.size}`);
          s.heapDoor.owners(picture);
          s.heapDoor.kept();
          for (const c of picture.arenas.flatMap((a) => a.chunks.slice(0, 20))) s.heapDoor.fields(c.start);
          assert.equal(s.heapDoor.lives().total, s.blocks().length);
        }),
        { seed: 7, numRuns: 25 },
      );
    });
  }
});

describe("texts of the heap", () => {
  const texts: Readonly<Record<string, Readonly<Record<string, string>>>> = { en, zh };
  const places = (text: string): string => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join();

  it("there are for every reason why memory stays, with the same arguments in both languages", () => {
    const reasons: Readonly<Record<string, Readonly<Record<string, string>>>> = { en: livesEn, zh: livesZh };
    for (const id of KEPT) {
      const [a, b] = ["en", "zh"].map((l) => reasons[l]![`kept.${id}`]);
      assert.ok(a && b, id);
      assert.equal(places(a), places(b), id);
    }
  });

  it("there are for the words of glibc's records", async () => {
    const s = await here("void *work(void *x) { char *p = malloc(40); p[0] = 1; return x; }\nint main(void) { pthread_t t; free(malloc(10)); malloc(300000); pthread_create(&t, 0, work, 0); pthread_join(t, 0); free(malloc(3000));\n return 0; /* here */ }");
    const { arenas } = s.heapDoor.picture()!;
    const starts = arenas.flatMap((a) => [a.address, ...a.chunks.map((c) => c.start)]);
    const meanings = new Set(starts.flatMap((start) => s.heapDoor.fields(start).map((f) => f.meaning)).filter((m) => m !== ""));
    assert.ok(meanings.size > 15, [...meanings].join());
    for (const id of meanings) for (const language of ["en", "zh"]) assert.ok(texts[language]![id], `${id} in ${language}`);
  });
});
