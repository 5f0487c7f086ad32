// Writes the Slab panel's fixtures of the page of all panels from real runs: node test/support/slabFixtures.mjs (after a build).
import { at, machine, pages, writeFixtures } from "./fixtures.mjs";

const folder = `${pages}slabs/`;

const slab = (name, args) => ({ kind: "slab", source: `${folder}${name}.c`, args });

writeFixtures(folder, {
  first: slab("people", at(16)),
  freed: slab("people", at(19)),
  asked: slab("people", at(18)),
  hardened: slab("people", at(19, ...machine("freelist-hardened=on", "freelist-random=on"))),
  classic: slab("people", at(19, ...machine("slab=slab"))),
  classic32: slab("people", at(19, "--arch", "x86-32", ...machine("slab=slab"))),
  debug: slab("people", at(19, ...machine("slub-debug=FZPU"))),
});
