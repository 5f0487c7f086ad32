/** The Heap panel's projection: chunks by address, lists by order, roots, what a step did, a chunk word by word, what would happen. */
import assert from "node:assert/strict";
import { projectChunk, projectHeap, whatIfText } from "../../../src/views/heap";
import type { HeapKept } from "../../../src/views/heap/memory";
import type { ChunkView, HeapPanelView } from "../../../src/views/model/heap";
import type { Message, Part } from "../../../src/views/model/text";
import { programText, type Running, start } from "./programs";

const project = (run: Running, heapBefore: HeapKept | null = null, wish: string | null = null) => projectHeap(run.session, { ...run.context(), wish, heapBefore });
const chunksOf = (view: HeapPanelView): ChunkView[] => view.arenas.flatMap(({ items }) => items.flatMap((item) => (item.kind === "chunk" ? [item] : [])));
const inner = (part: Part | undefined): Message | null => (part?.kind === "message" ? part.message : null);

/** The picture after a line has run, with what it changed. */
async function stepped(text: string, marker: string, arch: "x86-64" | "x86-32" = "x86-64"): Promise<{ run: Running; view: HeapPanelView; kept: HeapKept }> {
  const run = await start(text, {}, arch, "list");
  run.to(marker);
  const before = project(run)!.memory;
  run.session.run(1);
  const { view, memory } = project(run, before)!;
  return { run, view, kept: memory };
}

describe("the Heap panel's picture", () => {
  const text = programText("list");

  it("has every chunk by address, with the names a reader gives them", async () => {
    const { view } = await stepped(text, "free(old);");
    const chunks = chunksOf(view);
    assert.deepEqual(chunks.map((c) => [c.start.slice(-4), c.size, c.role, c.state, c.label ?? c.type]), [
      ["9000", 0x290, "allocator", "allocator", null], ["9290", 0x70, "block", "live", "char[100]"], ["9300", 0x450, "free", "freed", null], ["9750", 0x30, "block", "live", 'node 1 "ada"'],
      ["9780", 0x30, "block", "live", 'node 2 "bob"'], ["97b0", 0x30, "block", "leaked", 'node 3 "cyd"'], ["97e0", 0x30, "block", "live", 'node 4 "dan"'], ["9810", 0x30, "block", "freed", 'node 5 "eve"'], ["9840", 0x207c0, "top", "free", null],
    ]);
    assert.deepEqual(view.counts, { live: 4, leaked: 1, leakedBytes: 48, free: 2, corrupted: 0, dangling: 2 });
    for (const [i, c] of chunks.slice(0, -1).entries()) assert.equal(Number(c.start) + c.size, Number(chunks[i + 1]!.start));
  });

  it("has the lists in the order in which malloc takes from them, and marks what is new", async () => {
    const { view } = await stepped(text, "free(old);");
    assert.deepEqual(view.lists.map((l) => [l.name, l.kind, l.count, l.limit, l.chunks.map((c) => [c.address.slice(-4), c.entered])]), [["tcache[0x30]", "tcache", 1, 7, [["9820", true]]], ["unsorted", "unsorted", 1, null, [["9300", false]]]]);
    assert.deepEqual(view.empty.map((e) => e.kind), ["fastbin", "small", "large"]);
  });

  it("says what free did, whose bytes they are now, and who still points there", async () => {
    const { view } = await stepped(text, "free(old);");
    const { message } = view.sentence;
    assert.equal(view.sentence.tone, "change");
    assert.equal(message.id, "heap.sentence.didThenBoth");
    assert.deepEqual([inner(message.args.did)?.id, inner(message.args.after)?.id, inner(message.args.more)?.id], ["heap.did.gave.first", "heap.after.bytes", "heap.after.pointers"]);
    assert.equal(view.chosen, "block:6");
  });

  it("says where malloc took a chunk from: cut off a free one, off top", async () => {
    const split = await stepped(text, "line = malloc(100)");
    assert.equal(inner(split.view.sentence.message.args.did)?.id, "heap.did.took.split");
    const top = await stepped("#include <stdlib.h>\nint main(void) {\n  char *a = malloc(10);\n  char *b = malloc(20); // here\n  return a == b;\n}\n", "// here");
    assert.equal(inner(top.view.sentence.message.args.did)?.id, "heap.did.took.top");
  });

  it("says so when a step left the heap alone, with the last call", async () => {
    const { view } = await stepped(text, "return key;");
    assert.deepEqual([view.sentence.tone, view.sentence.message.id, view.sentence.message.args.last], ["quiet", "heap.sentence.quiet", { kind: "code", text: "free(old)" }]);
  });

  it("has the variables that lead into the heap, and what no root leads to", async () => {
    const { view } = await stepped(text, "free(old);");
    assert.deepEqual(view.roots.map((r) => [r.name, r.target.kind, r.target.objectId]), [["old", "dangling", "block:6"], ["cur", "dangling", "block:6"], ["line", "live", "block:7"], ["head", "live", "block:5"]]);
    assert.deepEqual(chunksOf(view).find((c) => c.state === "leaked")?.pointedBy, []);
  });

  it("shows what it was asked for, and refuses what means nothing", async () => {
    const run = await start(text, {}, "x86-64", "list");
    run.to("cur = head;");
    assert.equal(project(run, null, "head->next")!.view.chosen, "block:5");
    assert.equal(project(run, null, "nobody"), null);
  });

  it("is empty before the first malloc", async () => {
    const run = await start(text, {}, "x86-64", "list");
    const { view } = project(run)!;
    assert.deepEqual([view.arenas, view.sentence.message.id], [[], "heap.sentence.none"]);
  });

  it("draws at most so many chunks singly; the others are bands, around what was asked for nothing is missing", async () => {
    const many = "#include <stdlib.h>\nchar *p[900];\nint main(void) {\n  for (int i = 0; i < 900; i++) p[i] = malloc(40);\n  return 0; // here\n}\n";
    const run = await start(many);
    run.to("// here");
    const { view } = project(run, null, "p[700]")!;
    const [arena] = view.arenas;
    assert.ok(arena!.shown.shown <= 400 && arena!.shown.total > 900);
    const bands = arena!.items.flatMap((item) => (item.kind === "band" ? [item] : []));
    assert.equal(bands.reduce((n, b) => n + b.counts.live, 0) + arena!.shown.shown, arena!.shown.total);
    assert.ok(chunksOf(view).some((c) => c.id === "block:701") && chunksOf(view).some((c) => c.id === "block:720"));
  });

  for (const [malloc, header] of [["first-fit", 16], ["buddy", 16], ["heap_4", 16]] as const)
    it(`draws ${malloc} from its own words`, async () => {
      const run = await start(text, { system: { malloc } }, "x86-64", "list");
      run.to("free(old);");
      run.session.run(1);
      const { view } = project(run)!;
      assert.equal(view.allocator, malloc);
      const named = chunksOf(view).filter((c) => c.role === "block" && c.state === "live");
      assert.deepEqual(named.map((c) => c.label).filter((l) => l !== null).sort(), ['node 1 "ada"', 'node 2 "bob"', 'node 4 "dan"']);
      assert.ok(named.every((c) => Number(c.user) - Number(c.start) <= header * 2));
    });
});

describe("a chunk word by word", () => {
  const text = programText("list");
  const words = (run: Running, at: string) => projectChunk(run.session, run.context(), Number(at), null)!;

  it("names glibc's fields and decodes the link", async () => {
    const { run } = await stepped(text, "free(old);");
    const detail = words(run, "0x555555559820");
    assert.deepEqual(detail.words.map((w) => [w.name, w.kind, w.meaning?.id ?? null]), [
      ["prev_size", "header", "heap.word.prevUsed"], ["size", "header", "heap.word.size"], ["fd", "link", "heap.word.maskedEnd"], ["key", "link", "heap.word.key"], ["", "stale", "heap.word.readable"], ["", "stale", null],
    ]);
    assert.equal(detail.words[1]!.bytes, "3100000000000000");
  });

  it("names the members while the block lives, and what was not asked for", async () => {
    const { run } = await stepped(text, "free(old);");
    const node = words(run, "0x5555555597f0");
    assert.deepEqual(node.words.slice(2, 5).map((w) => w.name), ["key", "next", "name"]);
    assert.equal(node.words[2]!.states, "ddddpppp");
    const line = words(run, "0x5555555592a0");
    assert.match(line.words.at(-1)!.states, /p/);
  });

  it("has words of four bytes on x86-32", async () => {
    const { run, view } = await stepped(text, "free(old);", "x86-32");
    const detail = words(run, chunksOf(view).find((c) => c.id === "block:6")!.start);
    assert.deepEqual([detail.wordBytes, detail.words.slice(0, 4).map((w) => [w.name, w.bytes.length])], [4, [["prev_size", 8], ["size", 8], ["fd", 8], ["key", 8]]]);
  });

  it("tells the blocks that lay there before", async () => {
    const run = await start("#include <stdlib.h>\nint main(void) {\n  char *a = malloc(24);\n  free(a);\n  char *b = malloc(20);\n  return b == NULL; // here\n}\n");
    run.to("// here");
    const { view } = project(run)!;
    const detail = words(run, chunksOf(view).find((c) => c.role === "block")!.user);
    assert.deepEqual(detail.lives.map((l) => [l.asked, l.freed !== null]), [[20, false], [24, true]]);
  });

  it("shows an overwritten size field and the line that wrote it", async () => {
    const run = await start('#include <stdlib.h>\n#include <string.h>\nint main(void) {\n  char *a = malloc(24), *b = malloc(24);\n  strcpy(a, "xxxxxxxxxxxxxxxxxxxxxxxxAAAA"); // write\n  return b == NULL; // here\n}\n', { onFinding: "continue" });
    run.to("// here");
    const { view } = project(run)!;
    const damaged = chunksOf(view).find((c) => c.state === "corrupted");
    assert.ok(damaged);
    const size = words(run, damaged.start).words.find((w) => w.name === "size");
    assert.equal(size?.damage?.writer?.place?.line, 5);
  });

  it("says what free would do with it now, and what malloc would return; the run stays as it is", async () => {
    const { run } = await stepped(text, "free(old);");
    const hash = run.session.hash();
    const free = words(run, "0x555555559820").wouldFree;
    assert.deepEqual([free?.question, free?.tone], ["free(old)", "error"]);
    assert.match(JSON.stringify(free?.message), /free\(\): double free detected in tcache 2/);
    const malloc = whatIfText(run.session, run.context(), "malloc(24)");
    assert.ok("message" in malloc);
    assert.deepEqual([malloc.tone, malloc.decisions === null], ["plain", false]);
    assert.ok("error" in whatIfText(run.session, run.context(), "puts(1)"));
    assert.equal(run.session.hash(), hash);
  });
});
