// Writes the page-walk fixtures of the page of all panels from real runs: node test/support/walkFixtures.mjs (after a build).
import { at, pages, writeFixtures } from "./fixtures.mjs";

const folder = `${pages}walks/`;
const source = `${folder}walks.c`;

const walk = (line, focus, ...more) => ({ kind: "page-walk", source, args: at(line, ...(focus === null ? [] : ["--focus", focus]), ...more) });
const bits32 = ["--arch", "x86-32"];

writeFixtures(folder, {
  hit: walk(28, "cur->key"),
  change: walk(28, "large[4660]"),
  twoLevel: walk(28, "cur->key", ...bits32),
  pae: walk(28, "cur->key", ...bits32, "--machine", "paging=pae"),
  fiveLevel: walk(28, "cur->key", "--machine", "paging=5-level"),
  large: walk(28, "large[4660]", "--machine", "thp=madvise"),
  large32: walk(28, "large[4660]", ...bits32, "--machine", "thp=madvise"),
  absent: walk(28, "fresh + 8192"),
  readOnly: walk(28, "locked[0]"),
  nonCanonical: walk(28, "0x8000555555559820"),
  kernel: walk(28, "0xffff888000001000"),
  text: walk(28, "main"),
  copyOnWrite: walk(35, "shared"),
  tables: { kind: "page-tables", source, args: at(28) },
  tables32: { kind: "page-tables", source, args: at(28, ...bits32) },
});
