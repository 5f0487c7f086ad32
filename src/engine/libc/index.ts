/**
 * The C library. Most functions are native to the machine and stand in these tables; those that call back into the program
 * are C (media/sysroot/src), and so are the variables: stdin, environ, optarg, ….
 */
import { ctype } from "./ctype";
import { iconv } from "./iconv";
import { locale } from "./locale";
import { languageInfo } from "./locale/langinfo";
import { localeFunctions } from "./locale/withLocale";
import { mathFunctions } from "./math";
import type { NativeMemory, NativeTable, Ptr } from "./native";
import { plus } from "./pointers";
import { cancellationPoints, threads } from "./pthread";
import { withCancellation } from "./pthread/cancel";
import { withSyscall } from "./pthread/futex";
import { processes } from "./process";
import { regex } from "./regex";
import { segmentFunctions } from "./segments";
import { streamExtensions } from "./stdio/extensions";
import { inputFunctions } from "./stdio/input";
import { streamFunctions } from "./stdio/management";
import { memoryStreams } from "./stdio/memoryStreams";
import { outputFunctions } from "./stdio/output";
import { printfFamily } from "./stdio/printf";
import { scanfFamily } from "./stdio/scanf";
import { temporaryFiles } from "./stdio/temporary";
import { stackProtector } from "./stackProtector";
import { allocation } from "./stdlib/allocation";
import { conversions } from "./stdlib/convert";
import { environment } from "./stdlib/environment";
import { contexts } from "./stdlib/context";
import { stdlibExtensions } from "./stdlib/extensions";
import { processFunctions } from "./stdlib/process";
import { randomNumbers } from "./stdlib/random";
import { random48 } from "./stdlib/random48";
import { copying } from "./string/copying";
import { searching } from "./string/searching";
import { tokens } from "./string/tokens";
import { time } from "./time";
import { unistd } from "./unistd";
import { wideClasses } from "./wide/classes";
import { multibyte } from "./wide/multibyte";
import { wideExtensions } from "./wide/extensions";
import { wideScanf } from "./wide/scanf";
import { wideStdio } from "./wide/stdio";
import { wideStrings } from "./wide/strings";

const functions: NativeTable = {
  ...ctype, ...locale, ...languageInfo, ...localeFunctions, ...iconv, ...regex, ...mathFunctions, ...time, ...unistd,
  ...inputFunctions, ...streamFunctions, ...outputFunctions, ...printfFamily, ...scanfFamily,
  ...memoryStreams, ...streamExtensions, ...temporaryFiles,
  ...allocation, ...conversions, ...environment, ...stdlibExtensions, ...contexts, ...processFunctions, ...randomNumbers, ...random48,
  ...copying, ...searching, ...tokens, ...wideClasses, ...multibyte, ...wideStdio, ...wideStrings, ...wideScanf, ...wideExtensions,
  ...threads, ...processes, ...segmentFunctions, ...stackProtector,
};

export const natives: NativeTable = withCancellation(withSyscall(functions), cancellationPoints);

/** What initLibrary needs of the process that starts. */
export interface Start {
  readonly memory: NativeMemory;
  /** Address of a variable of the C part, if the program is linked with it. */
  symbol(name: string): Ptr | null;
  readonly argv0: Ptr;
  readonly envp: Ptr;
}

/** Sets the library's variables when a process starts. */
export function initLibrary({ memory, symbol, argv0, envp }: Start): void {
  const set = (name: string, value: Ptr): void => {
    const at = symbol(name);
    if (at) memory.storePtr(at, value);
  };
  set("environ", envp);
  set("program_invocation_name", argv0);
  const slash = argv0.va === 0 ? -1 : memory.string(argv0).lastIndexOf(47);
  set("program_invocation_short_name", argv0.va === 0 ? argv0 : plus(argv0, slash + 1));
}
