import assert from "node:assert";
import en from "../../../../media/l10n/heap.en.json";
import zh from "../../../../media/l10n/heap.zh-cn.json";
import { newProcess, type Process } from "./bench";

/** A heap with blocks of all kinds. Those of glibc below nginx's pool go on into the next chunk's first word. */
function furnished(name: string, w: 4 | 8): Process {
  const p = newProcess(name, w);
  const blocks = [40, 5000, 64, 100_000, 30, 9000, 64, 64].map((n) => p.get(n));
  for (const i of [0, 1, 3, 6]) p.free(blocks[i]!);
  return p;
}

describe("words of chunks by name", () => {
  for (const name of ["heap_1", "heap_2", "heap_4", "heap_5", "tlsf", "nginx", "tcmalloc"]) {
    for (const w of [8, 4] as const) {
      it(`${name}, ${w * 8}-bit: fill each block without gap, and all that is told has words`, () => {
        const p = furnished(name, w);
        for (const chunk of p.malloc.picture().arenas.flatMap((a) => a.chunks)) {
          if (chunk.user === 0) continue;
          let at = chunk.start;
          for (const f of p.malloc.fields(chunk.start)) {
            assert.strictEqual(f.at, at, `${name}: ${f.name}`);
            at += f.bytes;
            if (f.meaning !== "" && (name !== "nginx" || f.meaning.startsWith("heap.field.ngx"))) assert.ok(f.meaning in en && f.meaning in zh, f.meaning);
          }
          const overlap = name === "nginx" ? w : 0;
          assert.ok(at > chunk.start && at <= chunk.start + chunk.size + overlap, `${name}: chunk at ${chunk.start.toString(16)}`);
        }
      });

      it(`${name}, ${w * 8}-bit: those of its own data too`, () => {
        const p = furnished(name, w);
        const fields = p.malloc.fields(p.arenaAddress);
        assert.ok(fields.length > 0);
        for (const f of fields) if (f.meaning !== "") assert.ok(f.meaning in en && f.meaning in zh, f.meaning);
      });
    }
  }
});
