/**
 * Compiles an RE2 expression and answers a test that takes linear time. JavaScript's own expressions can be built to
 * hang on a name of 30 characters; RE2 cannot, and pays with look-around and back-references.
 * @throws SyntaxError saying what RE2 does not understand.
 */
export function compileNameRegex(expression: string): (name: string) => boolean {
  // Loaded on first use: few programs use it, and imports must stay cheap.
  const { RE2JS } = require("re2js") as typeof import("re2js");
  try {
    const compiled = RE2JS.compile(expression);
    return (name) => compiled.matcher(name).find();
  } catch (error) {
    const lookAround = /\(\?(?:[=!]|<[=!])/.test(expression);
    const reason = lookAround
      ? "look-around does not exist in RE2"
      : error instanceof Error
        ? error.message
        : "unreadable";
    throw new SyntaxError(reason, { cause: error });
  }
}
