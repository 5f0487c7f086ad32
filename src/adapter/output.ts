/**
 * The program's output as events, each piece once: going back takes nothing back on the screen, and running over the same steps
 * again writes nothing twice. Only what lies beyond the furthest point so far is new.
 */
import type { ISession } from "../engine/session";
import type { Connection } from "./connection";

export class ProgramOutput {
  private told = 0;
  private decoders = { 1: new TextDecoder(), 2: new TextDecoder() };

  constructor(
    private readonly session: ISession,
    private readonly connection: Connection,
  ) {}

  flush(): void {
    const all = this.session.output();
    let text = "";
    let fd: 1 | 2 = 1;
    const put = (): void => this.connection.output(fd === 1 ? "stdout" : "stderr", text);
    for (; this.told < all.length; this.told++) {
      const piece = all[this.told]!;
      if (piece.fd !== fd) {
        put();
        text = "";
        fd = piece.fd;
      }
      text += this.decoders[fd].decode(piece.bytes, { stream: true });
    }
    put();
  }

  /** The past was changed: what follows from here is a new run. */
  branch(): void {
    this.told = Math.min(this.told, this.session.output().length);
    this.decoders = { 1: new TextDecoder(), 2: new TextDecoder() };
  }
}
