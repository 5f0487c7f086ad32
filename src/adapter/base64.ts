/** Bytes as the protocol carries them: three bytes in four letters. */
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = new Map([...LETTERS].map((letter, i) => [letter, i]));

export function toBase64(bytes: Uint8Array): string {
  let out = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const word = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const letters = [18, 12, 6, 0].map((shift) => LETTERS[(word >> shift) & 63]).join("");
    out += letters.slice(0, Math.min(4, bytes.length - i + 1)).padEnd(4, "=");
  }
  return out;
}

/** Null when it is not base64. */
export function fromBase64(text: string): Uint8Array | null {
  const letters = text.replace(/=+$/, "");
  if (letters.length % 4 === 1) return null;
  const out = new Uint8Array(Math.floor((letters.length * 3) / 4));
  let word = 0;
  for (let i = 0; i < letters.length; i++) {
    const value = VALUES.get(letters[i]!);
    if (value === undefined) return null;
    word = ((word << 6) | value) & 0xffffff;
    // The letters of a group complete its bytes one by one: 12 bits hold the first, 18 two, 24 all three.
    if (i % 4 !== 0) out[Math.floor((i * 3) / 4)] = (word >> (6 - 2 * (i % 4))) & 255;
  }
  return out;
}
