/** The parts of a registry path such as `swr.example.com/atelier/pytorch_1_8:pytorch_1.8.0-cuda_10.2`. */
export interface Reference {
  /** Registry host, with port if stated; absent if the path starts with the organization. */
  readonly registry?: string;
  /** First path segment after the registry. */
  readonly organization?: string;
  /** The rest of the path, without tag or digest. */
  readonly repository: string;
  /** Text after the last `:` of the last segment. */
  readonly tag?: string;
  /** `organization/repository:tag`: the path without its registry, as training jobs take it. */
  readonly imageUrl: string;
}

/** Takes a registry path apart. Docker's rule decides: a first segment with a dot, a port or `localhost` is a host. */
export function parseReference(path: string): Reference {
  const end = path.indexOf("/");
  const first = end < 0 ? "" : path.slice(0, end);
  const hasRegistry = /[.:]/.test(first) || first === "localhost";
  const imageUrl = hasRegistry ? path.slice(end + 1) : path;
  const digest = imageUrl.indexOf("@");
  const withoutDigest = digest < 0 ? imageUrl : imageUrl.slice(0, digest);
  const colon = withoutDigest.lastIndexOf(":");
  const tagged = colon > withoutDigest.lastIndexOf("/");
  const name = tagged ? withoutDigest.slice(0, colon) : withoutDigest;
  const slash = name.indexOf("/");
  return {
    registry: hasRegistry ? first : undefined,
    organization: slash < 0 ? undefined : name.slice(0, slash),
    repository: name.slice(slash + 1),
    tag: tagged ? withoutDigest.slice(colon + 1) : undefined,
    imageUrl,
  };
}
