// Writes the fixtures of the Physical-memory panel from real runs: node test/support/physicalFixtures.mjs (after a build).
import { at, pages, writeFixtures } from "./fixtures.mjs";

const folder = `${pages}physical/`;

const view = (ram, args) => ({ kind: "physical", source: `${folder}pages.c`, args, ram });

writeFixtures(folder, {
  first: view("ram=64M", at(21, "--focus", "p")),
  freed: view("ram=64M", at(24)),
  highMemory: view("arch=x86-32 ram=1G", at(21, "--focus", "p")),
  small: view("ram=16M", at(21, "--focus", "table")),
});
