/**
 * Address-taken locals: each life of one is an object of its own, with a record in the object table.
 *
 *   id = generation (9 bits) << 23 | index (23 bits)      a record's next user gets the next generation
 *
 * Records are used in turn around the table, so that a dead object stays nameable in findings for as long as possible.
 */
import { OBJECT_COUNT, OBJECT_SIZE, ObjectFlag, ObjectKind, ObjectRecord, PAGE, State } from "../../memory/layout";
import { AllocaDescriptor } from "../program";
import { localVa, recordOf, translate } from "./access";
import type { Body, Define } from "./body";
import { i32, i64, load, op, register, select, slot, word } from "./tree";
import type { Expr } from "./tree";

export function defineObjects(define: Define): void {
  define("objnew", (x) => {
    const record = freeRecord(x);
    create(x, record, x.let(localVa(x, "b")));
  });
  define("objrenew", (x) => {
    const record = freeRecord(x);
    const va = x.let(localVa(x, "b"));
    endPrevious(x, va);
    create(x, record, va);
  });
  define("objkill", (x) => {
    const id = x.let(slot("i32.load", "a", 8));
    const record = x.let(recordOf(id));
    x.if(op("i32.eq", field(x, record, "id"), id), (known) => {
      known.slowIf(hasMembers(known, record));
      end(known, record, word("b"));
    });
  });
  define("objmark", (x) => {
    const id = x.let(slot("i32.load", "a", 8));
    const record = x.let(recordOf(id));
    x.if(op("i32.eq", field(x, record, "id"), id), (known) => {
      setField(known, record, "flags", op("i32.or", field(known, record, "flags"), word("b")));
      markDirty(known, record);
    });
  });
  define("samep", (x) => x.slowIf(op("i32.ne", slot("i32.load", "a", 8), slot("i32.load", "b", 8))));
  define("poison", poison);
}

type Field = keyof typeof ObjectRecord;
const fieldOp = (name: Field): string => (name === "base" || name === "size" ? "i64" : "i32");
const field = (x: Body, record: Expr, name: Field): Expr => load(`${fieldOp(name)}.load`, record, x.machine.layout.objects + ObjectRecord[name]);
const setField = (x: Body, record: Expr, name: Field, value: Expr): void => {
  x.store(`${fieldOp(name)}.store`, record, x.machine.layout.objects + ObjectRecord[name], value);
};

const DEAD = ObjectFlag.freed | ObjectFlag.scopeEnded | ObjectFlag.returned;
const TRIES = 8;

const objectLast = (x: Body): Expr => load("i32.load", i32(x.machine.layout.state), State.objectLast);

/** Record offset of an entry that is unused or dead, from the cursor on; a longer search is the host's. Live zero-size objects stay. */
function freeRecord(x: Body): Expr {
  const { layout } = x.machine;
  const last = x.let(op("i32.shl", objectLast(x), i32(Math.log2(OBJECT_SIZE))));
  const record = x.let(op("i32.shl", load("i32.load", i32(layout.state), State.objectCursor), i32(Math.log2(OBJECT_SIZE))));
  const taken = (): Expr => {
    const flags = field(x, record, "flags");
    const alive = op("i32.and", op("i32.ne", flags, i32(0)), op("i32.eqz", op("i32.and", flags, i32(DEAD))));
    return op("i32.or", op("i32.or", alive, op("i64.ne", field(x, record, "size"), i64(0))), op("i32.eqz", record));
  };
  const tries = x.let(i32(TRIES));
  x.while(op("i32.and", taken(), op("i32.ne", tries, i32(0))), (loop) => {
    loop.assign(record, op("i32.and", op("i32.add", record, i32(OBJECT_SIZE)), last));
    loop.assign(tries, op("i32.sub", tries, i32(1)));
  });
  x.slowIf(op("i32.eqz", tries));
  return record;
}

function create(x: Body, record: Expr, va: Expr): void {
  const { layout } = x.machine;
  const old = x.let(field(x, record, "id"));
  const index = x.let(op("i32.shr_u", record, i32(Math.log2(OBJECT_SIZE))));
  const id = x.let(select(old, op("i32.add", old, i32(OBJECT_COUNT)), index));
  const descriptor = x.let(word("c"));
  setField(x, record, "base", va);
  setField(x, record, "size", load("i64.load", descriptor, AllocaDescriptor.size));
  setField(x, record, "id", id);
  setField(x, record, "flags", load("i32.load", descriptor, AllocaDescriptor.flags));
  setField(x, record, "site", load("i32.load", descriptor, AllocaDescriptor.site));
  setField(x, record, "aux", register("pc"));
  markDirty(x, record);
  const next = op("i32.and", op("i32.add", index, i32(1)), objectLast(x));
  x.store("i32.store", i32(layout.state), State.objectCursor, next);
  x.result("a", va);
  x.meta("a", op("i64.extend_i32_u", id));
}

/** The slot may be a stranger's leftover on the first round: only a stack object at this very address is ended. */
function endPrevious(x: Body, va: Expr): void {
  const id = x.let(slot("i32.load", "a", 8));
  const record = x.let(recordOf(id));
  const same = op("i32.and", op("i32.eq", field(x, record, "id"), id), op("i64.eq", field(x, record, "base"), va));
  const kind = op("i32.and", field(x, record, "flags"), i32(ObjectFlag.kindMask));
  x.if(op("i32.and", same, op("i32.eq", kind, i32(ObjectKind.stack))), (own) => {
    own.slowIf(hasMembers(own, record));
    end(own, record, i32(ObjectFlag.scopeEnded));
  });
}

/** Pointers into its members end with it: the host's work. */
const hasMembers = (x: Body, record: Expr): Expr => op("i32.and", field(x, record, "flags"), i32(ObjectFlag.parent));

function end(x: Body, record: Expr, flags: Expr): void {
  setField(x, record, "size", i64(0));
  setField(x, record, "flags", op("i32.or", field(x, record, "flags"), flags));
  markDirty(x, record);
}

/** DIRTY counts the pages of REGS first. */
function markDirty(x: Body, record: Expr): void {
  const { dirty, regsSize } = x.machine.layout;
  x.store("i32.store8", op("i32.shr_u", record, i32(12)), dirty + regsSize / PAGE, i32(1));
}

function poison(x: Body): void {
  const { sh } = x.machine.layout;
  const length = x.let(word("b"));
  const at = x.let(op("i32.add", register("framePa"), word("a")));
  x.if(op("i32.eqz", register("framePa")), (untranslated) => {
    const va = untranslated.let(localVa(x, "a"));
    const offset = op("i32.and", op("i32.wrap_i64", va), i32(PAGE - 1));
    untranslated.slowIf(op("i32.gt_u", op("i32.add", offset, length), i32(PAGE)));
    untranslated.assign(at, translate(untranslated, va, 1, "writeTag"));
  });
  const end = x.let(op("i32.add", at, length));
  x.if(op("i32.gt_u", length, i32(64)), (large) => large.fill(op("i32.add", at, i32(sh)), 0xff, length), (small) => {
    for (const bytes of [8, 4, 1]) {
      const name = bytes === 8 ? "i64.store" : bytes === 4 ? "i32.store" : "i32.store8";
      const fits = op("i32.le_u", op("i32.add", at, i32(bytes)), end);
      small.while(fits, (loop) => {
        loop.store(name, at, sh, bytes === 8 ? i64(-1) : i32(-1));
        loop.assign(at, op("i32.add", at, i32(bytes)));
      });
    }
  });
}
