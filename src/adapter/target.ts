/** Everything that belongs to one run of one program. */
import type { ISession } from "../engine/session";
import { Breakpoints } from "./breakpoints";
import type { Connection } from "./connection";
import { DataBreakpoints } from "./dataBreakpoints";
import { Evaluation } from "./evaluation";
import { Frames } from "./frames";
import { History } from "./history";
import type { AdapterHost, LaunchArguments, Prepared } from "./host";
import { MemoryAccess } from "./memory";
import { ProgramOutput } from "./output";
import { Runner } from "./runner";
import { SourceFiles } from "./sources";
import { Threads } from "./threads";
import { Variables } from "./variables";

export class Target {
  readonly session: ISession;
  readonly files: SourceFiles;
  readonly frames: Frames;
  readonly variables: Variables;
  readonly evaluation: Evaluation;
  readonly memory: MemoryAccess;
  readonly history: History;
  readonly breakpoints: Breakpoints;
  readonly data: DataBreakpoints;
  readonly runner: Runner;
  readonly threads: Threads;

  constructor(prepared: Prepared, readonly launch: LaunchArguments, connection: Connection, host: AdapterHost, nextId: () => number, finished: () => void) {
    const { language } = host;
    const { session } = prepared;
    this.session = session;
    this.threads = new Threads(session, language, (event, body) => connection.event(event, body));
    this.files = new SourceFiles(session.debug, prepared, connection);
    this.frames = new Frames(session, this.files, connection, language, this.threads);
    this.variables = new Variables(session, this.frames, language);
    this.evaluation = new Evaluation(session, this.frames, this.variables);
    this.memory = new MemoryAccess(session, this.files);
    this.history = new History(session, language, this.files, this.evaluation, this.variables);
    this.breakpoints = new Breakpoints(session, this.files, connection, language, nextId);
    this.data = new DataBreakpoints(session, language, nextId);
    const output = new ProgramOutput(session, connection);
    const runnerHost = {
      language,
      event: (event: string, body?: object) => connection.event(event, body),
      console: (text: string) => connection.output("console", text),
      pause: () => host.pause(),
      finished,
    };
    this.runner = new Runner(session, this.breakpoints, this.data, output, this.threads, runnerHost, launch.noDebug === true);
  }

  dispose(): void {
    this.runner.state = "over";
    this.session.dispose();
  }
}
