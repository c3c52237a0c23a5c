let text: string | undefined;

/** What requests call this program: `pulumi-mlimages/0.1.0`. The version is read with the first request. */
export function userAgent(): string {
  // By the package's own name, because the compiled files lie one folder deeper than these.
  text ??= `pulumi-mlimages/${(require("pulumi-mlimages/package.json") as { readonly version: string }).version}`;
  return text;
}
