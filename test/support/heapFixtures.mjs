// Writes the Heap panel's fixtures of the page of all panels from real runs: node test/support/heapFixtures.mjs (after a build).
import { at, machine, pages, root, writeFixtures } from "./fixtures.mjs";

const folder = `${pages}heaps/`;

/** The list is the one that the tests of the address space are about. */
const heap = (name, args) => ({ kind: "heap", source: name === "list" ? `${root}test/unit/views/programs/list.c` : `${folder}${name}.c`, args });

writeFixtures(folder, {
  list: heap("list", at(23, "--focus", "old")),
  before: heap("list", at(22)),
  taken: heap("list", at(38, "--focus", "line")),
  list32: heap("list", at(23, "--focus", "old", "--arch", "x86-32")),
  firstFit: heap("list", at(23, "--focus", "old", ...machine("malloc=first-fit"))),
  buddy: heap("list", at(23, "--focus", "old", ...machine("malloc=buddy"))),
  empty: heap("list", at(28)),
  many: heap("many", at(20)),
  arenas: heap("arenas", at(29)),
  overflow: heap("overflow", at(12, "--focus", "second")),
  bins: heap("bins", at(20)),
});
