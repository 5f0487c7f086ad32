// mocha reporter: prints the failures at the end and writes { passed, failed } to the file named by the option "output".
const { writeFileSync } = require("node:fs");
const { reporters, Runner } = require("mocha");

module.exports = class Counts extends reporters.Base {
  constructor(runner, options) {
    super(runner, options);
    const { output } = options.reporterOptions ?? options.reporterOption ?? {};
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      this.epilogue();
      writeFileSync(output, JSON.stringify({ passed: this.stats.passes, failed: this.stats.failures }));
    });
  }
};
