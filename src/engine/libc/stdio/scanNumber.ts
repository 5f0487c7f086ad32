/** Collects the characters of a number from input, one at a time, as glibc's vfscanf does: it may use up more than turns out to be a number. */

/** Input with a width: `get` answers -1 when the width is used up or the input ends. */
export interface Limited {
  get(): number;
  unget(): void;
}

const isDigit = (c: number): boolean => c >= 48 && c <= 57;
const isHex = (c: number): boolean => isDigit(c) || ((c | 32) >= 97 && (c | 32) <= 102);
const char = String.fromCharCode;
const SIGN = /[+-]/;

/** Digits of base 8, 10 or 16 (0: by prefix); null: no number. Base 16 drops the prefix from the text. */
export function collectInteger(input: Limited, base: number): { text: string; base: number } | null {
  let text = "";
  let digits = 0;
  let c = input.get();
  if (c === 43 || c === 45) {
    text = char(c);
    c = input.get();
  }
  if (c === 48) {
    digits++;
    c = input.get();
    if (c !== -1 && (c | 32) === 120 && (base === 0 || base === 16)) {
      base = 16;
      // "0x" and nothing behind it counts as 0, unlike in strtol, and the x is used up.
      c = input.get();
    } else if (base === 0) base = 8;
    text += "0";
  }
  if (base === 0) base = 10;
  const fits = (x: number): boolean => (base === 16 ? isHex(x) : x >= 48 && x < 48 + base);
  for (; fits(c); c = input.get()) {
    text += char(c);
    digits++;
  }
  if (c !== -1) input.unget();
  return digits > 0 ? { text, base } : null;
}

function collectWord(input: Limited, word: string): string | null {
  let text = "";
  for (const wanted of word) {
    const c = input.get();
    if (c === -1 || char(c | 32) !== wanted) {
      if (c !== -1) input.unget();
      return null;
    }
    text += char(c);
  }
  return text;
}

/** inf, infinity, nan after their first letter. */
function collectSpecial(input: Limited, first: string): string | null {
  if (first === "n") {
    const rest = collectWord(input, "an");
    return rest === null ? null : "nan";
  }
  if (collectWord(input, "nf") === null) return null;
  const c = input.get();
  if (c === -1) return "inf";
  input.unget();
  if ((c | 32) !== 105) return "inf";
  return collectWord(input, "inity") === null ? null : "infinity";
}

/** The text of a floating-point number, for strtod; null: none. */
export function collectFloat(input: Limited): string | null {
  let text = "";
  let c = input.get();
  if (c === -1) return null;
  if (SIGN.test(char(c))) {
    text = char(c);
    c = input.get();
  }
  const letter = c === -1 ? "" : char(c).toLowerCase();
  if (letter === "n" || letter === "i") {
    const word = collectSpecial(input, letter);
    return word === null ? null : text + word;
  }
  let hex = false;
  let digit = false;
  if (letter === "0") {
    text += "0";
    digit = true;
    c = input.get();
    if ((c | 32) === 120 && c !== -1) {
      text += "x";
      hex = true;
      digit = false;
      c = input.get();
    }
  }
  return collectDigits(input, text, c, hex, digit);
}

function collectDigits(input: Limited, text: string, c: number, hex: boolean, digit: boolean): string | null {
  const exponentLetter = hex ? "p" : "e";
  let dot = false;
  let exponent = false;
  for (; c !== -1; c = input.get()) {
    const s = char(c);
    if (isDigit(c) || (hex && !exponent && isHex(c))) digit = true;
    else if (exponent && SIGN.test(s) && text.endsWith(exponentLetter)) digit = true;
    else if (digit && !exponent && s.toLowerCase() === exponentLetter) {
      exponent = true;
      dot = true;
      text += exponentLetter;
      continue;
    } else if (s === "." && !dot) dot = true;
    else {
      input.unget();
      break;
    }
    text += s;
  }
  // A point after 0x is enough (it reads as 0); the prefix alone is not.
  return digit || (hex && dot) ? text : null;
}
