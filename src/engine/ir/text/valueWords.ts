/** Words that begin a constant; every other word between a type and its value is an attribute. */
export const VALUE_WORDS: ReadonlySet<string> = new Set([
  "true", "false", "null", "undef", "poison", "zeroinitializer", "none", "c", "asm", "blockaddress", "dso_local_equivalent", "no_cfi", "ptrauth", "splat",
  "getelementptr", "trunc", "zext", "sext", "fptrunc", "fpext", "fptoui", "fptosi", "uitofp", "sitofp", "ptrtoint", "ptrtoaddr", "inttoptr", "bitcast",
  "addrspacecast", "add", "sub", "mul", "udiv", "sdiv", "urem", "srem", "shl", "lshr", "ashr", "and", "or", "xor", "icmp", "fcmp", "select",
  "extractvalue", "insertvalue", "extractelement", "insertelement", "shufflevector",
]);
