import fc from "fast-check";

/** Any text a program can hold, halves of surrogate pairs included. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) }),
);

/** Texts close to versions and ranges. */
export const versionLikeText: fc.Arbitrary<string> = fc.string({
  unit: fc.constantFrom(..."0123456789", "10", ".", ".", "rc", "dev", "alpha", "post", "nightly", "a", "b", "t", "+", "-", "_", "v", "x", "*", " ", ",", "||", ">=", "<", "~", "^", "!", "="),
  maxLength: 14,
});

/** Texts close to names, tags and registry paths. */
export const imageLikeText: fc.Arbitrary<string> = fc.string({
  unit: fc.constantFrom(
    "pytorch", "mindspore", "cuda", "cann", "py", "ubuntu", "x86_64", "aarch64", "gpu", "20221118143845", "20229999999999", "1700000000",
    "1.8.0", "2.0", "10.2", "313", "129", "rc1", "-", "-", "_", ":", "/", "/", "@sha256:", ".", "swr.example.com", "localhost", ":5000", " ", "9".repeat(12),
  ),
  maxLength: 12,
});
