/** Composition root of the command line. */
import { version } from "../package.json";
import type { Language } from "./base/messages";
import { fix } from "./cli/fix";
import { HELP } from "./cli/help";
import { hintText } from "./cli/hints";
import { languages } from "./cli/languages";
import { parseCommand } from "./cli/options";
import { callable, lacksMain, runFunctions } from "./cli/functions";
import { FileError, prepare, type Prepared } from "./cli/program";
import { problemText } from "./cli/project";
import { EXIT_COMPILE, run } from "./cli/run";
import { runSchedules } from "./cli/schedules";
import { verify } from "./cli/verify";
import { showView } from "./cli/viewCommand";
import { loadLibrary } from "./compiler/assets";
import { nodeAssets } from "./compiler/nodeAssets";
import { createNodeCompiler } from "./compiler/nodeCompiler";
import type { Arch } from "./compiler/types";
import { issueText } from "./views/issueText";

const EXIT_USAGE = 64;

/** Prints why a program cannot run; true when it can. */
function runnable(prepared: Prepared, language: Language): boolean {
  for (const problem of prepared.project?.loaded.problems ?? []) process.stderr.write(problemText(prepared.project!, problem, language));
  process.stderr.write(prepared.compiled.stderr);
  if (prepared.loaded === null) return false;
  process.stderr.write(hintText(prepared.loaded.hints(), language));
  for (const issue of prepared.loaded.issues) process.stderr.write(issueText(issue, language));
  return prepared.loaded.ok;
}

async function main(argv: readonly string[]): Promise<number> {
  const command = parseCommand(argv);
  if (command.name === "help" || command.name === "version") {
    process.stdout.write(command.name === "help" ? HELP[command.language] : `pagewalk ${version}\n`);
    return 0;
  }
  if (command.name === "usage") {
    process.stderr.write(`pagewalk: ${command.message}\n`);
    return EXIT_USAGE;
  }
  const assets = nodeAssets(__dirname);
  const compiler = createNodeCompiler(__dirname);
  const { options } = command;
  const language = languages[options.language];
  const library = (arch: Arch) => loadLibrary(assets, arch);
  try {
    if (command.name === "verify") return await verify(command.options, { compiler, library }, language);
    const prepared = await prepare(options.files, options, compiler, library);
    const offered = command.name === "run" && lacksMain(prepared) ? await callable(prepared, compiler, await library(prepared.arch)) : null;
    if (offered) {
      process.stderr.write(prepared.compiled.stderr + hintText(prepared.loaded?.hints() ?? [], language));
      return runFunctions(prepared, offered, command.options, language);
    }
    if (!runnable(prepared, language)) return EXIT_COMPILE;
    if (command.name === "view") return showView(prepared, command.options, language);
    if (command.name === "fix") return await fix(prepared, command.options, { compiler, library }, language);
    return options.schedules > 0 ? runSchedules(prepared, options, language) : run(prepared, options, language);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    process.stderr.write(`pagewalk: ${error.message}\n`);
    return EXIT_USAGE;
  } finally {
    compiler.dispose();
  }
}

/** A pipe may still hold back what was written: exit only takes place behind it. */
const leave = (code: number): boolean => process.stdout.write("", () => process.stderr.write("", () => process.exit(code)));

main(process.argv.slice(2)).then(leave);
