/**
 * What glibc's locales write for a character that the target encoding does not have (locale/C-translit.h): iconv's //TRANSLIT, and
 * wide streams in the locale "C". Here for ASCII targets, taken from the behaviour of glibc 2.36; all other characters become "?".
 */

/** From a code point on: one text for each character (␣ is a space). A bar begins the next run. */
const TEXTS = `
a0 ␣ ¦ a9 (C) ¦ ab << ¦ ad - (R) ¦ b5 u ¦ b8 , ¦ bb >> ␣1/4␣ ␣1/2␣ ␣3/4␣ ¦ c6 AE ¦ d7 x ¦ df ss ¦ e6 ae ¦ 132 IJ ij ¦ 149 'n
152 OE oe ¦ 17f s ¦ 1c7 LJ Lj lj NJ Nj nj ¦ 1f1 DZ Dz dz ¦ 2bc ' ¦ 2c6 ^ ¦ 2c8 ' ¦ 2cb \` ¦ 2cd _ ¦ 2d0 : ¦ 2dc ~
370 H h SS ss # #\` W w ¦ 37a i s s s ¦ 37f J ¦ 384 \` \` A ; E I I ¦ 38c O ¦ 38e Y O I A V G D E Z I TH I K L M N X O P R
3a3 S T Y F CH PS O I Y a e i i y a v g d e z i th i k l m n x o p r s s t y f ch ps o i y o y o & b th Y\` Y\` Y\` f p & Q
3d9 q 6 6 W w 90 90 900 900 SH sh F f KH kh H h DJ dj GJ gj TI ti k r s j TH e e SH sh S S s r S S S
401 YO DJ G\` YE Z\` I YI J L\` N\` TSH K\`
40e U\` DH A B V G D E ZH Z I J K L M N O P R S T U F X CZ CH SH SHH A\` Y\` \` E\` YU YA a b v g d e zh z i j k l m n o p r s
442 t u f x cz ch sh shh \`\` y\` \` e\` yu ya ¦ 451 yo dj g\` ye z\` i yi j l\` n\` tsh k\` ¦ 45e u\` dh ¦ 46a O\` o\` ¦ 472 FH fh YH yh
48c E\` e\` ¦ 490 G\` g\` GH gh GH gh ZH\` zh\` ¦ 49a K\` k\` ¦ 49e K\` k\` ¦ 4a2 N\` n\` NG ng P\` p\` O\` o\` C\` C\` T\` t\` U u ¦ 4b2 H\` h\` TCZ tcz
4ba SH\` sh\` CH\` ch\` CH\` ch\` i ZH\` zh\` ¦ 4cb CH\` ch\` ¦ 4d0 A\` a\` A\` a\` ¦ 4d6 E\` e\` A\` a\` ¦ 4dc ZH\` zh\` Z\` z\` Z\` z\`
4e4 I\` i\` O\` o\` O\` o\` ¦ 4f0 U\` u\` U\` u\` CH\` ch\` ¦ 4f8 Y\` y\` ¦ 5f3 ' " ¦ 2002 ␣ ␣ ␣ ␣ ␣ ¦ 2008 ␣ ␣ ␣ ¦ 2010 - - - - -- -
2018 ' ' , ' " " ,, " + ¦ 2022 o ¦ 2024 . .. ... ¦ 202f ␣ ¦ 2035 \` \`\` \`\`\` ¦ 2039 < > ¦ 203c !! ¦ 2044 / ¦ 2047 ?? ?! !? ¦ 205f ␣
20a1 C= ¦ 20a8 Rs ¦ 20ac EUR ¦ 20b9 INR ¦ 2122 (TM) ¦ 2126 Ohm ¦ 212e e
2153 ␣1/3␣ ␣2/3␣ ␣1/5␣ ␣2/5␣ ␣3/5␣ ␣4/5␣ ␣1/6␣ ␣5/6␣ ␣1/8␣ ␣3/8␣ ␣5/8␣ ␣7/8␣ ␣1/ ¦ 2190 <- ¦ 2192 -> ¦ 2194 <-> ¦ 21d0 <= ¦ 21d2 =>
21d4 <=> ¦ 2212 - ¦ 2215 / \\ * ¦ 2223 | ¦ 2236 : ¦ 223c ~ ¦ 2264 <= >= ¦ 226a << >> ¦ 22d8 <<< >>>
2400 NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US SP DEL
2423 _ NL ¦ 2460 (1) (2) (3) (4) (5) (6) (7) (8) (9) (10) (11) (12) (13) (14) (15) (16) (17) (18) (19) (20)
24b6 (A) (B) (C) (D) (E) (F) (G) (H) (I) (J) (K) (L) (M) (N) (O) (P) (Q) (R) (S) (T) (U) (V) (W) (X) (Y) (Z) (a) (b) (c) (d)
24d4 (e) (f) (g) (h) (i) (j) (k) (l) (m) (n) (o) (p) (q) (r) (s) (t) (u) (v) (w) (x) (y) (z) (0) ¦ 2500 - ¦ 2502 | ¦ 250c + ¦ 2510 +
2514 + ¦ 2518 + ¦ 251c + ¦ 2524 + ¦ 252c + ¦ 2534 + ¦ 253c + ¦ 25e6 o ¦ 30a0 =
3251 (21) (22) (23) (24) (25) (26) (27) (28) (29) (30) (31) (32) (33) (34) (35)
32b1 (36) (37) (38) (39) (40) (41) (42) (43) (44) (45) (46) (47) (48) (49) (50) ¦ 3382 uA ¦ 338c uF ug ¦ 3395 ul ¦ 339b um
339f mm^2 cm^2 m^2 km^2 mm^3 cm^3 m^3 km^3 m/s m/s^2 ¦ 33ae rad/s rad/s^2 ¦ 33b2 us ¦ 33b6 uV ¦ 33bc uW ¦ 33c6 C/kg
`;
/** Characters (and how many more follow) that become their compatibility form, as Unicode gives it: a full-width A an A. */
const COMPATIBLE =
  "2100+2 2105+1 210a+4 2110+3 2115+1 2119+4 2121 2124 2128 212c+1 212f+2 2133+1 2139 2145+4 2160+1f 2474+41 2a74+2 3000 3371+5 " +
  "3380+1 3383+8 338e+6 3396+4 339c+2 33a9+4 33b0+1 33b3+2 33b7+4 33bd+2 33c2+3 33c7+16 fb00+4 fb06 fb29 fe4d+3 fe52 fe54+1 fe57 " +
  "fe59+3 fe5f+7 fe68+3 ff01+1d ff20+3e 1d400+54 1d456+46 1d49e+1 1d4a2 1d4a5+1 1d4a9+3 1d4ae+b 1d4bb 1d4bd+3 1d4c2+1 1d4c5+40 " +
  "1d507+3 1d50d+7 1d516+6 1d51e+1b 1d53b+3 1d540+4 1d546 1d54a+6 1d552+151 1d7ce+31";
/** Characters that vanish: marks of width zero, variation selectors, tags. */
const NOTHING = "200b 2060+3 fe00+f feff e0000+7f";

const runs = (text: string): [number, number][] => text.split(" ").map((r) => r.split("+").map((n) => Number.parseInt(n, 16))).map(([from = 0, more = 0]) => [from, from + more]);
const compatible = runs(COMPATIBLE);
const nothing = runs(NOTHING);
const within = (list: readonly (readonly [number, number])[], code: number): boolean => list.some(([from, to]) => code >= from && code <= to);

const texts = new Map<number, string>();
for (const run of TEXTS.trim().split(/ ¦ |\n/)) {
  const [from = "0", ...values] = run.split(" ");
  values.forEach((v, i) => texts.set(Number.parseInt(from, 16) + i, v.replaceAll("␣", " ")));
}

/** ASCII in place of the character; null: there is nothing like it. */
export function transliterate(code: number): string | null {
  const text = texts.get(code);
  if (text !== undefined) return text;
  if (within(nothing, code)) return "";
  return within(compatible, code) ? String.fromCodePoint(code).normalize("NFKC") : null;
}
