/** The engine worker, the same in Node and in browsers: it waits for "start" and then serves analyses or one debug session. */
import type { AssetLoader } from "../../compiler/assets";
import { Channel, type Port, RequestError } from "../../protocol/channel";
import type { Analysis, EngineRequests, EngineWorkerEnd } from "../../protocol/engine";
import { analyse, unloadable } from "./analysis";
import { DebugEngine } from "./debugEngine";
import { failEach } from "./failing";
import { analyseCalls, planFor } from "./functionCalls";
import { Inspection } from "./inspection";
import { lessonFacts, twinRuns } from "./lessonRuns";
import { issueData, Programs, Session, sessionOptions } from "./programs";

/** `assets` turns the address of dist/ into a loader. */
export function serve(port: Port, assets: (dist: string) => AssetLoader): void {
  const channel = new Channel<EngineWorkerEnd>(port);
  channel.on("start", ({ dist, locale }) => {
    const programs = new Programs(assets(dist));
    serveAnalysis(channel, programs);
    const inspection = new Inspection(programs);
    channel.answer("inspect", (request) => inspection.inspect(request));
    channel.answer("lesson", (request) => lessonFacts(request, programs));
    new DebugEngine(channel, programs, locale).serve();
  });
}

/** Failing every allocation takes no longer than this. */
const MOST_MS = 30_000;

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function serveAnalysis(channel: Channel<EngineWorkerEnd>, programs: Programs): void {
  let cancelled = false;
  channel.on("cancel", () => {
    cancelled = true;
  });
  const run = async ({ bundle, run, more, plan }: EngineRequests["analyse"]["params"]): Promise<Analysis> => {
    cancelled = false;
    const loaded = await programs.again(bundle);
    const issues = loaded.issues.map(issueData);
    if (!loaded.ok) return unloadable(issues, loaded.hints());
    const settings = plan ? { ...run, args: [], stdin: null } : run;
    const session = new Session(loaded.loaded, sessionOptions(settings, "analysis", bundle.name));
    try {
      const hooks = { pause: nextTurn, cancelled: () => cancelled, progress: (steps: number) => channel.notify("progress", { steps }) };
      const result = plan ? await analyseCalls(session, bundle, plan, run, hooks) : await analyse(session, bundle, run, hooks, more);
      if (!result) throw new RequestError("gone", "the run was cancelled");
      return { ...result, issues, hints: loaded.hints() };
    } finally {
      session.discard();
    }
  };
  channel.answer("analyse", run);
  channel.answer("twinRuns", ({ twins }) => {
    cancelled = false;
    return twinRuns(twins, programs, { pause: nextTurn, cancelled: () => cancelled });
  });
  channel.answer("planCalls", planFor);
  channel.answer("failAllocations", async ({ bundle, run }) => {
    cancelled = false;
    const loaded = await programs.again(bundle);
    if (!loaded.ok) throw new RequestError("failed", "the program cannot be loaded");
    const session = new Session(loaded.loaded, sessionOptions({ ...run, onFinding: "continue" }, "analysis", bundle.name));
    const until = Date.now() + MOST_MS;
    try {
      return await failEach(session, bundle, run, { pause: nextTurn, enough: () => cancelled || Date.now() > until, progress: (tried, planned) => channel.notify("trials", { tried, planned }) });
    } finally {
      session.discard();
    }
  });
}
