/** One way that was tried, and why it gave no engine. */
export interface FailedAttempt {
  readonly way: string;
  readonly reason: string;
}

/** There is no Pulumi engine on this machine and none could be got. */
export class NoEngineError extends Error {
  override readonly name = "NoEngineError";

  constructor(readonly attempts: readonly FailedAttempt[]) {
    const tried = attempts.map(({ way, reason }) => `  - ${way}: ${reason}`);
    super(
      [
        "no Pulumi engine: every way of getting one failed",
        ...tried,
        "Install Pulumi (https://www.pulumi.com/docs/install/) so that `pulumi` is on PATH, and run this again.",
      ].join("\n"),
    );
  }
}
