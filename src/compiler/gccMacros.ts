// What gcc 12 has built in for C and clang has not, as macros: names of types and constants, and builtins that can be said in
// terms of clang's own. Those that need the compiler itself (__builtin_apply, __builtin_va_arg_pack, decimal floating
// point, nested functions) stay errors in clang's words.

const constants: readonly string[] = [
  "__STDC_IEC_559__=1", "__STDC_IEC_559_COMPLEX__=1", "__STDC_IEC_60559_BFP__=201404L", "__STDC_IEC_60559_COMPLEX__=201404L", "__STDC_ISO_10646__=201706L",
  "__LONG_LONG_WIDTH__=64", "__SCHAR_WIDTH__=8", "__FLOAT_WORD_ORDER__=__ORDER_LITTLE_ENDIAN__", "__SIZEOF_FLOAT80__=sizeof(long double)",
  "__WCHAR_MIN__=(-__WCHAR_MAX__-1)", "__WINT_MIN__=0U", "__SIG_ATOMIC_TYPE__=int", "__SIG_ATOMIC_MIN__=(-__SIG_ATOMIC_MAX__-1)",
];

const types: readonly string[] = ["_Float32=float", "_Float64=double", "_Float32x=double", "_Float64x=long double", "_Float128=__float128", "__float80=long double"];

/** isnanf(x) is isnan of x as a float, and so on for each type. */
const classification: readonly string[] = [["isnan", "isnan"], ["isinf", "isinf"], ["finite", "isfinite"]].flatMap(([gcc, clang]) => [
  `__builtin_${gcc}f(x)=__builtin_${clang}((float)(x))`, `__builtin_${gcc}l(x)=__builtin_${clang}((long double)(x))`,
]);

const block = (body: string): string => `__extension__({${body}})`;

const overflows = (op: string): string => `__builtin_${op}_overflow_p(a,b,c)=${block(`__typeof__((__typeof__(c))0)__pw_r;__builtin_${op}_overflow(a,b,&__pw_r);`)}`;

/**
 * Elements of one vector by the numbers in another; with two vectors they are numbered on. A macro counts the commas inside a
 * compound literal as its own: with a mask of n numbers written out, 1 + n arguments mean one vector, 2 + n mean two.
 */
const shuffles: readonly string[] = [
  `__builtin_shuffle(...)=__pw_pick(__VA_ARGS__,${[18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((n) => `__pw_shuffle${[3, 4, 6, 10, 18].includes(n) ? 3 : 2}`).join(",")},)(__VA_ARGS__)`,
  `__pw_pick(${Array.from({ length: 18 }, (_, i) => `a${i}`).join(",")},pick,...)=pick`,
  `__pw_shuffle2(a,...)=${block("__auto_type __pw_a=(a);__auto_type __pw_m=(__VA_ARGS__);__typeof__(__pw_a)__pw_r;enum{__pw_n=sizeof(__pw_m)/sizeof(__pw_m[0])};for(int __pw_i=0;__pw_i<__pw_n;__pw_i++)__pw_r[__pw_i]=__pw_a[__pw_m[__pw_i]&(__pw_n-1)];__pw_r;")}`,
  `__pw_shuffle3(a,b,...)=${block("__auto_type __pw_a=(a);__auto_type __pw_b=(b);__auto_type __pw_m=(__VA_ARGS__);__typeof__(__pw_a)__pw_r;enum{__pw_n=sizeof(__pw_m)/sizeof(__pw_m[0])};for(int __pw_i=0;__pw_i<__pw_n;__pw_i++){int __pw_k=__pw_m[__pw_i]&(2*__pw_n-1);__pw_r[__pw_i]=__pw_k<__pw_n?__pw_a[__pw_k]:__pw_b[__pw_k-__pw_n];}__pw_r;")}`,
];

const others: readonly string[] = [
  "__builtin_finite(x)=__builtin_isfinite(x)", "__builtin_assoc_barrier(x)=(x)", "__builtin_speculation_safe_value(x,...)=(x)",
  `__builtin_exit(n)=${block("extern __attribute__((noreturn))void exit(int);exit(n);")}`,
  `__builtin_bswap128(x)=${block("unsigned __int128 __pw_x=(x);(unsigned __int128)__builtin_bswap64((unsigned long)__pw_x)<<64|__builtin_bswap64((unsigned long)(__pw_x>>64));")}`,
  "__builtin_alloca_with_align_and_max(n,a,m)=__builtin_alloca_with_align(n,a)",
];

export const GCC_MACROS: readonly string[] = [...constants, ...types, ...classification, ...["add", "sub", "mul"].map(overflows), ...shuffles, ...others];
