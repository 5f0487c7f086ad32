/** One debug session in a worker. */
import type { Channel } from "../../protocol/channel";
import type { EngineWorkerEnd } from "../../protocol/engine";
import type { Locale } from "../config/catalogues";
import type { Programs } from "./programs";

export class DebugEngine {
  constructor(
    readonly channel: Channel<EngineWorkerEnd>,
    readonly programs: Programs,
    readonly locale: Locale,
  ) {}

  serve(): void {}
}
