// npm test: sets up what is missing, builds, checks, runs every suite that has tests, and ends with one line:
// "N passed, N failed". Exit status 1 when something failed or nothing ran. `npm test -- golden dap`: only these suites.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureHost } from "../../src/build/host.mjs";
import { ensureChromium, installDependencies } from "../../src/build/setup.mjs";
import { ensureCsmith } from "./csmith.mjs";

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
/** How many processes share the tests of each file. */
const SLICES = { golden: 6 };
const total = { passed: 0, failed: 0 };

const node = (...args) => spawnSync(process.execPath, args, { stdio: "inherit" }).status === 0;

function step(name, run) {
  const started = performance.now();
  console.log(`\n── ${name}`);
  const ok = run();
  if (!ok) console.log(`${name} failed`);
  if (!ok) total.failed++;
  console.log(`   (${Math.round((performance.now() - started) / 1000)} s)`);
  return ok;
}

function add(name, { passed, failed }) {
  total.passed += passed;
  total.failed += failed;
  console.log(`${name}: ${passed} passed, ${failed} failed`);
}

/** Runs the tests of a folder with mocha in a process of its own. */
async function mochaSuite(name) {
  const { bundleTests, testFiles } = await import("./bundle.mjs");
  const sources = testFiles(`test/${name}`);
  if (sources.length === 0) return console.log(`\n── ${name}: no tests`);
  console.log(`\n── ${name}`);
  const outdir = `out/all-${process.pid}/${name}`;
  const output = `${outdir}/results.json`;
  const files = await bundleTests(sources, outdir, { shared: true });
  node("--enable-source-maps", "node_modules/mocha/bin/mocha.js", "--timeout", "120000", "--exit", "--reporter", "test/support/reporter.cjs", "--reporter-option", `output=${output}`, ...files);
  add(name, existsSync(output) ? JSON.parse(readFileSync(output, "utf8")) : { passed: 0, failed: 1 });
}

async function workbenchSuite() {
  const { bundleTests, testFiles } = await import("./bundle.mjs");
  const sources = testFiles("test/workbench");
  if (sources.length === 0) return console.log("\n── workbench: no tests");
  console.log("\n── workbench");
  rmSync("out/test/workbench", { recursive: true, force: true });
  await bundleTests([...sources, "test/workbench/index.ts"], "out");
  const { runInHost } = await import("./embedded.mjs");
  const results = await runInHost(`${process.cwd()}/out/test/workbench/index.js`);
  for (const { title, error } of results.failures) console.log(`  ${title}\n    ${error.replaceAll("\n", "\n    ")}`);
  add("workbench", results);
  const { desktopSuite } = await import("./electron.mjs");
  const desktop = await desktopSuite();
  if (desktop) add("workbench (desktop)", desktop);
}

/** Lessons played in VS Code, the first of each folder, or all when this suite is asked for by name: beside the other suites. Gives what reports its results. */
function beginLessons() {
  const output = `out/all-${process.pid}/lessons.json`;
  mkdirSync(dirname(output), { recursive: true });
  const child = spawn(process.execPath, ["test/lessons/run.mjs", output, process.argv.includes("lessons") ? "every" : ""], { stdio: ["ignore", "inherit", "inherit"] });
  const ended = new Promise((done) => child.on("close", done).on("error", done));
  return async () => {
    await ended;
    console.log("\n── lessons");
    const results = existsSync(output) ? JSON.parse(readFileSync(output, "utf8")) : { passed: 0, failed: 1, failures: [] };
    for (const { title, error } of results.failures) console.log(`  ${title}\n    ${error.replaceAll("\n", "\n    ")}`);
    add("lessons", results);
  };
}

/** Suites that need nothing but this process's rights: side by side. Those with one file and many tests are cut within the file. */
async function pureSuites(names) {
  const { bundleTests, testFiles } = await import("./bundle.mjs");
  const { jobsOf, runJobs } = await import("./jobs.mjs");
  console.log(`\n── ${names.join(", ")}`);
  const jobs = [];
  for (const name of names) {
    const outdir = `out/all-${process.pid}/${name}`;
    jobs.push(...jobsOf(name, await bundleTests(testFiles(`test/${name}`), outdir, { shared: true }), outdir, SLICES[name]));
  }
  await runJobs(jobs, (name, figures, seconds) => {
    add(name, figures);
    console.log(`   (${seconds} s)`);
  });
}

/** The extension's browser build, where VS Code for the web can be fetched. */
async function webSuite() {
  const { ensureWebHost } = await import("./webHost.mjs");
  if (ensureWebHost()) await mochaSuite("web");
  else console.log("\n── web: skipped, VS Code for the web could not be fetched");
}

/** Suites named on the command line, or all. */
const wanted = (name) => process.argv.length === 2 || process.argv.includes(name);

const inVsCode = () => ["web", "workbench", "lessons"].some(wanted);

/** What suites in a browser need. Fetched once, before two suites want it. */
const canBrowse = () => step("chromium", () => chromium) && (!inVsCode() || step("VS Code", () => ensureHost() !== false));

async function suites() {
  if (wanted("differential")) ensureCsmith();
  const browsing = ["browser", "web", "workbench", "lessons"].some(wanted) && canBrowse();
  const reportLessons = browsing && wanted("lessons") ? beginLessons() : null;
  // The long jobs first, those that are all of one length last: so no lane is left with much to do alone.
  const pure = ["differential", "dap", "unit", "golden"].filter(wanted);
  if (pure.length > 0) await pureSuites(pure);
  if (browsing) {
    if (wanted("browser")) await mochaSuite("browser");
    if (wanted("web")) await webSuite();
    if (wanted("workbench")) await workbenchSuite();
  }
  await reportLessons?.();
}

let chromium = false;
try {
  installDependencies();
  chromium = await ensureChromium();
  step("check", () => node("src/build/check.mjs"));
  if (step("build", () => node("src/build/build.mjs"))) await suites();
} catch (error) {
  console.log(error);
  total.failed++;
}
rmSync(`out/all-${process.pid}`, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
