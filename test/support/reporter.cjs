// mocha reporter: prints the failures at the end and writes { passed, failed } to the file named by the option "output". The option
// "slice" (2/4: the third of four) leaves out the tests of other slices: several processes share the tests of one file.
const { writeFileSync } = require("node:fs");
const { reporters, Runner } = require("mocha");

/** Every n-th test stays, counted over all suites. */
function keepSlice(root, slice) {
  const [mine, of] = slice.split("/").map(Number);
  let at = 0;
  const visit = (suite) => {
    suite.tests = suite.tests.filter(() => at++ % of === mine);
    suite.suites.forEach(visit);
  };
  visit(root);
}

module.exports = class Counts extends reporters.Base {
  constructor(runner, options) {
    super(runner, options);
    const { output, slice } = options.reporterOptions ?? options.reporterOption ?? {};
    if (slice) keepSlice(runner.suite, slice);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      this.epilogue();
      writeFileSync(output, JSON.stringify({ passed: this.stats.passes, failed: this.stats.failures }));
    });
  }
};
