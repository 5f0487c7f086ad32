/** String literals of the program's own files: arrays without a name, which only pointers and the table show. */
import type { Look } from "../../look";
import { hex } from "../../look";
import type { LiteralView } from "../../model/addressSpace";
import { readText, withBytes } from "../../values";
import { homeOfLiteral } from "./homes";

const LONGEST = 48;
/** clang's names for them. */
const STRING = /^\.str(?:\.|$)/;

export function literalsOf(look: Look): LiteralView[] {
  const { session } = look;
  const own = session.program.globals.filter((g) => STRING.test(g.name) && !g.library && g.size > 0).slice(0, look.limits.literals);
  const texts = own.flatMap((g): LiteralView[] => {
    // Its bytes are known from the file, whether or not its page has come in.
    const bytes = g.init ?? new Uint8Array(g.size);
    const text = readText(withBytes(session, g.address, bytes, new Uint8Array(bytes.length)), g.address, Math.min(g.size, LONGEST));
    return text === null ? [] : [{ id: `literal:${hex(g.address)}`, text, address: hex(g.address), size: g.size, home: homeOfLiteral(look, g) }];
  });
  return texts.sort((a, b) => Number(a.address) - Number(b.address));
}
