import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Socket } from "node:net";
import { getImages } from "../../provider/lookup";
import { mostKept } from "../../provider/http/shared-requests";
import { mostCatalogs, Session } from "../../provider/session";
import { useOwnServers, type OwnServer } from "../wire/harness";
import { words } from "../../sdk/words";
import { runsSources } from "../sources";

const page = JSON.stringify({
  data: [
    {
      id: "i-1",
      name: "pytorch_2.1.0",
      swr_path: "swr.example.com/a/pytorch:2.1.0",
      type: "BUILD_IN",
      status: "ACTIVE",
    },
  ],
  total: 1,
});

/** A session whose token is the one that was set last, as a rotating one is. */
function rotating(url: string): { readonly session: Session; token: string } {
  const holder: { readonly session: Session; token: string } = {
    token: "token-0",
    session: new Session({
      words,
      config: (key) =>
        ({ endpoint: url, region: "cn-north-4", projectId: "p", authToken: holder.token, maxRetries: "0" })[key],
      environment: { env: {}, readFile: () => undefined },
    }),
  };
  return holder;
}

function socketsOf({ requests }: OwnServer): Socket[] {
  return [...new Set(requests.map(({ socket }) => socket))];
}

async function allClosed(sockets: readonly Socket[]): Promise<void> {
  await Promise.all(sockets.map(async (socket) => (socket.closed ? undefined : once(socket, "close"))));
}

describe("wire: a process that lives long", () => {
  const start = useOwnServers();

  it("keeps the catalogs used last, and no more, however many tokens there were", async () => {
    const own = rotating("http://127.0.0.1:1");
    const opened = Array.from({ length: 500 }, (_, i) => {
      own.token = `token-${i}`;
      return own.session.open({});
    });
    // Asked for from the newest on: what is found is kept, and what is not found drops what was used before it.
    let kept = 0;
    for (let i = 499; i >= 0; i--) {
      own.token = `token-${i}`;
      if (own.session.open({}) === opened[i]) kept++;
      else break;
    }
    assert.equal(kept, mostCatalogs);
  });

  it("keeps a catalog that is used, whatever came between", async () => {
    const own = rotating("http://127.0.0.1:1");
    const first = own.session.open({});
    for (let i = 1; i <= 5 * mostCatalogs; i++) {
      own.token = `token-${i}`;
      own.session.open({});
      own.token = "token-0";
      assert.equal(own.session.open({}), first);
    }
  });

  it("answers a call whose catalog is dropped meanwhile", async () => {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const server = await start(
      (request, response) =>
        void (request.headers["x-auth-token"] === "token-0" ? released : Promise.resolve()).then(() =>
          response.end(page),
        ),
    );
    const own = rotating(server.url);
    const slow = getImages({}, { session: own.session });
    for (let i = 1; i <= mostCatalogs + 5; i++) {
      own.token = `token-${i}`;
      assert.equal((await getImages({}, { session: own.session })).matchCount, 1);
    }
    release();
    assert.equal((await slow).matchCount, 1);
    own.session.close();
  });

  it("keeps the listings asked for last, and no more", async () => {
    const server = await start((_, response) => void response.end(page));
    const { session } = rotating(server.url);
    const ask = (i: number) => getImages({ nameContains: `part-${i}` }, { session });
    for (let i = 0; i < mostKept + 10; i++) await ask(i);
    const asked = server.requests.length;
    await ask(mostKept + 9);
    await ask(10);
    assert.equal(server.requests.length, asked);
    await ask(0);
    assert.equal(server.requests.length, asked + 1);
    session.close();
  });

  it("uses few sockets for many tokens, and has none left after close", async () => {
    const server = await start((_, response) => void response.end(page));
    const own = rotating(server.url);
    for (let i = 0; i < 200; i++) {
      own.token = `token-${i}`;
      await getImages({}, { session: own.session });
    }
    const sockets = socketsOf(server);
    assert.equal(sockets.length, 1);
    own.session.close();
    await allClosed(sockets);
  });

  it("may close while a call is under way, which is answered and leaves no socket", async () => {
    const asked: (() => void)[] = [];
    const server = await start((_, response) => void asked.push(() => response.end(page)));
    const { session } = rotating(server.url);
    const call = getImages({}, { session });
    while (asked.length === 0) await new Promise(setImmediate);
    session.close();
    asked[0]?.();
    assert.equal((await call).matchCount, 1);
    await allClosed(socketsOf(server));
  });

  it("may ask again after close", async () => {
    const server = await start((_, response) => void response.end(page));
    const { session } = rotating(server.url);
    await getImages({}, { session });
    session.close();
    await getImages({}, { session });
    assert.equal(server.requests.length, 2);
    session.close();
    await allClosed(socketsOf(server));
  });

  it("ends by itself when nothing is asked any more, though its sockets are open", async () => {
    const server = await start((request, response) => {
      // The server's own end of idle connections would hide whose they are.
      Object.assign((request.socket as Socket & { server: object }).server, { keepAliveTimeout: 0 });
      response.end(page);
    });
    const program = `
      const { getImages } = require("./provider/lookup");
      const { Session } = require("./provider/session");
      const { words } = require("./sdk/words");
      const settings = { endpoint: ${JSON.stringify(server.url)}, region: "cn-north-4", projectId: "p", authToken: "t" };
      const session = new Session({ words, config: (key) => settings[key], environment: { env: {}, readFile: () => undefined } });
      getImages({}, { session }).then(({ matchCount }) => console.log("answered", matchCount));`;
    const child = spawn(process.execPath, [...runsSources, "-e", program], {
      cwd: process.cwd(),
      stdio: ["ignore", "pipe", "inherit"],
    });
    let out = "";
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString();
    });
    const [code] = (await once(child, "close")) as [number];
    assert.equal(code, 0);
    assert.equal(out, "answered 1\n");
  });
});
