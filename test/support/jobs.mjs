// Suites as jobs: groups of test files, or slices of a file with many tests, each in a mocha process of its own; as many at once as
// the machine has processors and memory for. A job's output is shown when it has ended, if something failed.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";

/** A process holds compiled programs and simulated machines. */
const MEMORY_EACH = 5 * 2 ** 30;
const FILES_EACH = 20;
/** Files that take longer than many others together: each is a job of its own, and the first. */
const LONG = /\/snippets\/lessons\.test\./;
const LANES = Math.max(1, Math.min(availableParallelism(), Math.floor(totalmem() / MEMORY_EACH)));

/** Files dealt out like cards: neighbours in a folder are alike in length, and come into different hands. */
function dealt(files) {
  const others = files.filter((file) => !LONG.test(file));
  const hands = Math.ceil(others.length / FILES_EACH);
  return [...files.filter((file) => LONG.test(file)).map((file) => [file]), ...Array.from({ length: hands }, (_, i) => others.filter((_file, at) => at % hands === i))];
}

/** `suite` cut into jobs. `slices`: how many processes share the tests of each file; 1: the files are dealt out instead. */
export function jobsOf(suite, files, outdir, slices = 1) {
  const groups = slices > 1 ? Array.from({ length: slices }, () => files) : dealt(files);
  return groups.map((group, i) => ({ suite, files: group, output: `${outdir}/results-${i}.json`, slice: slices > 1 ? `${i}/${slices}` : "" }));
}

function runJob({ files, output, slice }) {
  const args = ["--enable-source-maps", "node_modules/mocha/bin/mocha.js", "--timeout", "120000", "--exit", "--reporter", "test/support/reporter.cjs", "--reporter-option", `output=${output}`, "--reporter-option", `slice=${slice}`, ...files];
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (part) => { text += part; });
    child.on("error", (error) => done({ text: String(error), passed: 0, failed: 1 }));
    child.on("close", () => done({ text, ...(existsSync(output) ? JSON.parse(readFileSync(output, "utf8")) : { passed: 0, failed: 1 }) }));
  });
}

/** Runs them all; `ended` is told the figures of each suite as soon as its last job has ended. */
export async function runJobs(jobs, ended) {
  const waiting = [...jobs];
  const suites = new Map();
  for (const { suite } of jobs) suites.set(suite, { left: (suites.get(suite)?.left ?? 0) + 1, passed: 0, failed: 0, started: 0 });
  const lane = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      mkdirSync(job.output.replace(/\/[^/]*$/, ""), { recursive: true });
      const suite = suites.get(job.suite);
      suite.started ||= performance.now();
      const { text, passed, failed } = await runJob(job);
      if (failed > 0) console.log(text);
      suite.passed += passed;
      suite.failed += failed;
      if (--suite.left === 0) ended(job.suite, suite, Math.round((performance.now() - suite.started) / 1000));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}
