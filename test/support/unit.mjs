// npm run t -- FILE|FOLDER…: bundles the named test files and runs mocha on them; options (-g …) go to mocha.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { bundleTests, testFiles } from "./bundle.mjs";

const args = process.argv.slice(2);
const firstOption = args.findIndex((a) => a.startsWith("-"));
const paths = firstOption < 0 ? args : args.slice(0, firstOption);
const options = firstOption < 0 ? [] : args.slice(firstOption);
const wanted = (paths.length ? paths : ["test/unit"]).flatMap(testFiles);
if (wanted.length === 0) {
  console.error("no test files");
  process.exit(64);
}
const outdir = `out/unit-${process.pid}`;
const built = await bundleTests(wanted, outdir, { shared: true });
const run = spawnSync(process.execPath, ["--enable-source-maps", "node_modules/mocha/bin/mocha.js", "--timeout", "20000", ...options, ...built], { stdio: "inherit" });
rmSync(outdir, { recursive: true, force: true });
process.exit(run.status ?? 1);
