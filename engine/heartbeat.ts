/**
 * Reports a line at the start of some long work and then, every so often, that it is still going on: several minutes of
 * silence look like a hang.
 */
export async function withHeartbeat<T>(
  report: (line: string) => void,
  about: string,
  work: () => Promise<T>,
  everyMs = 20_000,
): Promise<T> {
  const started = Date.now();
  report(`engine: ${about} …`);
  const timer = setInterval(() => {
    report(`engine: still at it after ${Math.round((Date.now() - started) / 1000)} s …`);
  }, everyMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
