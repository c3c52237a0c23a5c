import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
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
  const start = useOwnServers();
  let collecting: NodeJS.Timeout;
  beforeEach(() => {
    collecting = setInterval(collect, 100);
  });
  afterEach(() => clearInterval(collecting));
  const ask = (more: Readonly<Record<string, string>>, signal?: AbortSignal) =>
    lookUp({}, { session: openSession({ ...settings, ...more }), signal });
  const settings = { region: "cn-north-4", accessKey: "AK", secretKey: "a-secret-key", timeoutSeconds: "1" };

  for (const [what, hang] of Object.entries(hangs)) {
    for (const maxRetries of ["0", "3"]) {
      it(`with ${what} and ${maxRetries} retries`, async () => {
        const { url } = await start((_, response) => hang(response));
        // What ends the test otherwise is its own timeout.
        const { message } = await failure(ask({ endpoint: url, projectId: "p1", maxRetries }), "timeout");
        assert.match(
          message,
          /listing images in cn-north-4: .*in time.*deadline of 1 s.*\nraise mlimages:timeoutSeconds/,
        );
      });
    }

    it(`with ${what} while the project is looked up`, async () => {
      const { url } = await start((_, response) => hang(response));
      const { message } = await failure(ask({ endpoint: url }), "timeout");
      assert.match(message, /looking up the project of cn-north-4|listing images in cn-north-4/);
    });

    it(`with ${what} at PAI`, async () => {
      const { url } = await start((_, response) => hang(response));
      await failure(ask({ cloud: "pai", region: "cn-hangzhou", endpoint: url }), "timeout");
    });
  }

  it("with a signal of the caller's own that nobody holds", async () => {
    const { url } = await start(() => undefined);
    await failure(
      ask({ endpoint: url, projectId: "p1", timeoutSeconds: "600" }, AbortSignal.timeout(300)),
      "cancelled",
    );
  });
});

describe("wire: the time of a call", () => {
  const bench = useBench({ images: [row("only")] });
  const settings = (more: Readonly<Record<string, string>>) => ({
    projectId: bench.emulator.account.projects["cn-north-4"],
    ...more,
  });

  for (const [timeoutSeconds, maxRetries, ms] of [
    ["2", "3", 800],
    ["1", "0", 800],
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
      bench.emulator.addFault({ kind: "latency", ms: 1300 });
      const settings: Readonly<Record<string, string | undefined>> = {
        endpoint: url,
        region: "cn-north-4",
        projectId,
        accessKey: account.accessKey,
        secretKey: account.secretKey,
        timeoutSeconds: "1",
        maxRetries: "0",
      };
      const session = openSession(settings);
      const first = failure(lookUp({}, { session }), "timeout");
      // Joins when most of the first one's second has passed.
      await new Promise((resolve) => setTimeout(resolve, 700));
      const joined = lookUp({}, { session });
      assert.match((await first).message, /in time.*deadline of 1 s/);
      assert.equal((await joined).matchCount, 3);
      assert.equal(bench.asked().length, 1);
    }
  });
});
