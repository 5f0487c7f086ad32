// Writes the fixtures of the Kernel-address-space panel from real runs: node test/support/kernelSpaceFixtures.mjs (after a build).
import { at, pages, writeFixtures } from "./fixtures.mjs";

const folder = `${pages}kernelSpace/`;

const view = (ram, args) => ({ kind: "kernel-space", source: `${folder}buffers.c`, args, ram });

writeFixtures(folder, {
  made: view("ram=64M", at(14)),
  freed: view("ram=64M", at(18)),
  old: view("arch=x86-32 ram=1G", at(14)),
});
