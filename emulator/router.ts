/** One route: a method and a path whose segments in braces match any one segment but those named. */
export interface Route<Handler> {
  readonly method: string;
  readonly path: string;
  /** Words that the cloud has paths of their own for, where a segment in braces stands. @defaultValue none */
  readonly but?: readonly string[];
  readonly handler: Handler;
}

/** A route that matched, with the segments its braces caught. */
export interface RouteMatch<Handler> {
  readonly handler: Handler;
  readonly parameters: Readonly<Record<string, string>>;
}

/** First route that matches; routes are tried in the order given, so literal siblings go before `{id}`. */
export function matchRoute<Handler>(
  routes: readonly Route<Handler>[],
  method: string,
  path: string,
): RouteMatch<Handler> | undefined {
  const segments = path.split("/");
  for (const route of routes) {
    const parameters = route.method === method ? matchPath(route, segments) : undefined;
    if (parameters !== undefined) return { handler: route.handler, parameters };
  }
  return undefined;
}

function matchPath(
  { path, but = [] }: Pick<Route<unknown>, "path" | "but">,
  segments: readonly string[],
): Record<string, string> | undefined {
  const pattern = path.split("/");
  if (pattern.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? "";
    if (part.startsWith("{") && segment !== "" && !but.includes(segment)) parameters[part.slice(1, -1)] = segment;
    else if (part !== segment) return undefined;
  }
  return parameters;
}
