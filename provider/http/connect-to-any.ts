import type { LookupAddress } from "node:dns";
import { connect, type Socket, type TcpNetConnectOpts } from "node:net";

/** Finds the addresses of a host. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

/** After so many milliseconds the next address is tried beside those before (RFC 8305, section 5). */
const nextAddressMs = 250;

/**
 * Connects to whichever address takes the connection first ("Happy Eyeballs"). An address that does not answer is not
 * given up when the next one is tried: Node's own way does, after 250 ms, so that a host whose one address is slow and
 * whose other refuses is never reached. What bounds the whole is the deadline of those who wait; an attempt that nobody
 * waits for keeps no process alive.
 */
export function connectToAny(
  addresses: readonly LookupAddress[],
  target: Omit<TcpNetConnectOpts, "host">,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const waiting = new Set<Socket>();
    const errors: Error[] = [];
    const left = alternating(addresses);
    let timer: NodeJS.Timeout | undefined;
    const tryNext = (): void => {
      clearTimeout(timer);
      const address = left.shift();
      if (address === undefined) {
        if (waiting.size === 0) reject(Object.assign(new AggregateError(errors), { code: codeOf(errors[0]) }));
        return;
      }
      const socket = connect({ ...target, host: address.address, family: address.family });
      waiting.add(socket.unref());
      socket.once("error", (error) => {
        waiting.delete(socket);
        errors.push(error);
        tryNext();
      });
      socket.once("connect", () => {
        clearTimeout(timer);
        waiting.delete(socket);
        socket.removeAllListeners("error");
        for (const other of waiting)
          other
            .removeAllListeners()
            .on("error", () => undefined)
            .destroy();
        resolve(socket.ref());
      });
      if (left.length > 0) timer = setTimeout(tryNext, nextAddressMs);
    };
    tryNext();
  });
}

/** IPv6 and IPv4 by turns, beginning with the first: one of the two may be broken as a whole. */
function alternating(addresses: readonly LookupAddress[]): LookupAddress[] {
  const first = addresses.filter(({ family }) => family === addresses[0]?.family);
  const second = addresses.filter(({ family }) => family !== addresses[0]?.family);
  return first.flatMap((address, i) => [address, ...second.slice(i, i + 1)]).concat(second.slice(first.length));
}

function codeOf(error: (Error & { readonly code?: string }) | undefined): string {
  return error?.code ?? "ENOTFOUND";
}
