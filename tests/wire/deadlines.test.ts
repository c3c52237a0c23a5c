import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { setImmediate as turn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { CatalogError } from "../../provider/errors";
import { getImages as lookUp } from "../../provider/lookup";
import { realPace } from "../../provider/http/deadline";
import { demoSettings, failure, openSession, row, rows, useBench, useOwnServers } from "./harness";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** How a server can keep a caller waiting for ever. */
const hangs: Readonly<Record<string, (response: ServerResponse) => void>> = {
  "a body that drips": (response) => {
    response.writeHead(200, { "Content-Type": "application/json" });
    const timer = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(timer));
  },
  "headers that never come": () => undefined,
  "headers that drip": (response) => {
    response.socket?.write("HTTP/1.1 200 OK\r\n");
    const timer = setInterval(() => response.socket?.write("X-Header: more\r\n"), 20);
    response.on("close", () => clearInterval(timer));
  },
  "a connection that stays open behind half a body": (response) => {
    response.writeHead(200, { "Content-Length": "1000" });
    response.write('{"total":1,');
  },
  "an error whose body never ends": (response) => {
    response.writeHead(500, { "Content-Type": "application/json" });
    const timer = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(timer));
  },
};

describe("wire: the deadline of the first call of a process", () => {
  const bench = useBench();

  it("starts when all that is loaded on first use is loaded: that takes long on a busy machine", async () => {
    const isAxios = (file: string): boolean => /[\\/]node_modules[\\/]axios[\\/]/.test(file);
    const loaded = Object.entries(require.cache).filter(([file]) => isAxios(file));
    for (const [file] of loaded) Reflect.deleteProperty(require.cache, file);
    const times: boolean[] = [];
    const now = (): number => {
      times.push(Object.keys(require.cache).some(isAxios));
      return performance.now();
    };
    try {
      await lookUp({}, { session: openSession(demoSettings(bench.emulator), { ...realPace, now }) });
      assert.ok(times.length > 1);
      assert.deepEqual(new Set(times), new Set([true]));
    } finally {
      for (const [file, module] of loaded) require.cache[file] = module;
    }
  });
});

describe("wire: a call ends at its deadline, however often memory is collected,", () => {
  const settings = { region: "cn-north-4", accessKey: "AK", secretKey: "a-secret-key", timeoutSeconds: "1" };
  const ask = (more: Readonly<Record<string, string>>, signal?: AbortSignal) =>
    lookUp({}, { session: openSession({ ...settings, ...more }), signal });
  const calls = useCallsSideBySide();

  for (const [what, hang] of Object.entries(hangs)) {
    for (const maxRetries of ["0", "3"]) {
      const call = calls.add(hang, (endpoint) => failure(ask({ endpoint, projectId: "p1", maxRetries }), "timeout"));
      it(`with ${what} and ${maxRetries} retries`, async () => {
        // What ends the test otherwise is its own timeout.
        assert.match(
          (await call()).message,
          /listing images in cn-north-4: .*in time.*deadline of 1 s.*\nraise mlimages:timeoutSeconds/,
        );
      });
    }

    const lookingUp = calls.add(hang, (endpoint) => failure(ask({ endpoint }), "timeout"));
    it(`with ${what} while the project is looked up`, async () => {
      assert.match((await lookingUp()).message, /looking up the project of cn-north-4|listing images in cn-north-4/);
    });

    const atPai = calls.add(hang, (endpoint) =>
      failure(ask({ cloud: "pai", region: "cn-hangzhou", endpoint }), "timeout"),
    );
    it(`with ${what} at PAI`, async () => {
      await atPai();
    });
  }

  const cancelled = calls.add(
    () => undefined,
    (endpoint) =>
      failure(ask({ endpoint, projectId: "p1", timeoutSeconds: "600" }, AbortSignal.timeout(300)), "cancelled"),
  );
  it("with a signal of the caller's own that nobody holds", async () => {
    await cancelled();
  });
});

/**
 * Calls that are begun together, each with a server of its own, so that what they wait for is waited for once. Memory
 * is collected all the while.
 */
function useCallsSideBySide() {
  type Call = (endpoint: string) => Promise<CatalogError>;
  const added: { readonly hang: (response: ServerResponse) => void; readonly call: Call }[] = [];
  const start = useOwnServers({ closedAfter: "suite" });
  let outcomes: readonly Promise<() => CatalogError>[] = [];
  let collecting: NodeJS.Timeout;
  before(async () => {
    // Counted from the end of the one before: collecting takes longer than that on a busy machine.
    const collectAgain = (): void => {
      collect();
      collecting = setTimeout(collectAgain, 100);
    };
    collecting = setTimeout(collectAgain, 100);
    const endpoints = await Promise.all(added.map(({ hang }) => start((_, response) => hang(response))));
    outcomes = added.map(({ call }, i) =>
      call(endpoints[i]!.url).then(
        (error) => () => error,
        (unexpected: unknown) => () => {
          throw unexpected;
        },
      ),
    );
  });
  after(() => clearTimeout(collecting));
  return {
    /** Answers what waits for the call's failure. */
    add(hang: (response: ServerResponse) => void, call: Call): () => Promise<CatalogError> {
      const place = added.push({ hang, call }) - 1;
      return async () => (await outcomes[place]!)();
    },
  };
}

describe("wire: the time of a call", () => {
  const bench = useBench({ images: [row("only")] });
  const settings = (more: Readonly<Record<string, string>>) => ({
    projectId: bench.emulator.account.projects["cn-north-4"],
    ...more,
  });

  for (const [timeoutSeconds, maxRetries, ms] of [
    ["2", "3", 600],
    ["1", "0", 600],
  ] as const) {
    it(`of ${timeoutSeconds} s with ${maxRetries} retries is enough for a server that needs ${ms} ms`, async () => {
      bench.emulator.addFault({ kind: "latency", ms, times: 100 });
      assert.equal((await bench.open(settings({ timeoutSeconds, maxRetries })).getImages()).matchCount, 1);
      assert.equal(bench.asked().length, 1);
    });
  }
});

describe("wire: callers who share a request", () => {
  const bench = useBench({ images: rows(3) });

  it("keep each their own deadline: who joins late is answered although the first has no time left", async () => {
    const { account, url } = bench.emulator;
    for (const projectId of [account.projects["cn-north-4"], undefined]) {
      bench.emulator.reset();
      // Comes when the first one's timer has gone off.
      bench.emulator.addFault({ kind: "latency", ms: 1100 });
      const settings: Readonly<Record<string, string | undefined>> = {
        endpoint: url,
        region: "cn-north-4",
        projectId,
        accessKey: account.accessKey,
        secretKey: account.secretKey,
        timeoutSeconds: "1",
        maxRetries: "0",
      };
      // The clock is moved by hand, so that a busy machine cannot make the second one late.
      let nowMs = 0;
      let noteRead = (): void => undefined;
      const now = (): number => {
        noteRead();
        return nowMs;
      };
      const session = openSession(settings, { ...realPace, now });
      const first = failure(lookUp({}, { session }), "timeout");
      while (bench.emulator.requests().length === 0) await turn();
      // Joins when most of the first one's second has passed.
      nowMs = 700;
      const begun = new Promise<void>((resolve) => (noteRead = resolve));
      const joined = lookUp({}, { session });
      await begun;
      nowMs = 1000;
      assert.match((await first).message, /in time.*deadline of 1 s/);
      assert.equal((await joined).matchCount, 3);
      assert.equal(bench.asked().length, 1);
    }
  });
});
