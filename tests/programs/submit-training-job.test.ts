import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { runCommand, type CommandResult } from "../../engine/command";
import { repositoryRoot } from "../../engine/repository";

const script = join(repositoryRoot(__dirname), "examples/pipelines/submit-training-job.sh");
const chosen = { trainingImage: { imageUrl: "atelier/torch:1" } };

/** What the emulated catalog cannot do: odd answers, odd outputs, odd addresses. */
describe("the script that submits a training job", () => {
  let folder: string;
  let server: Server;
  let answer: string;
  let asked: number;
  before((done) => {
    folder = mkdtempSync(join(tmpdir(), "mlimages-submit-"));
    writeFileSync(join(folder, "pulumi"), '#!/bin/sh\nprintf %s "$OUTPUTS"\n', { mode: 0o755 });
    server = createServer((request, response) => {
      asked += 1;
      request.resume().on("end", () => response.writeHead(201).end(answer));
    }).listen(0, "127.0.0.1", done);
  });
  after(() => {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    answer = '{"metadata":{"id":"job-1"}}';
    asked = 0;
  });

  const port = (): number => (server.address() as AddressInfo).port;
  interface Given {
    readonly outputs?: object;
    readonly endpoint?: string;
    /** Environment beside the usual one. */
    readonly more?: Readonly<Record<string, string>>;
  }
  function submit({
    outputs = chosen,
    endpoint = `http://127.0.0.1:${port()}`,
    more = {},
  }: Given = {}): Promise<CommandResult> {
    const env = {
      PATH: [folder, process.env["PATH"]].join(delimiter),
      OUTPUTS: JSON.stringify(outputs),
      HW_REGION_NAME: "cn-north-4",
      HW_PROJECT_ID: "project",
      HW_AUTH_TOKEN: "canary-token",
      MLIMAGES_ENDPOINT: endpoint,
    };
    return runCommand("sh", [script, "nightly", "true"], { cwd: folder, env: { ...env, ...more }, timeoutMs: 30_000 });
  }

  it("prints the ID of the job", async () => {
    assert.deepEqual(await submit(), { code: 0, stdout: "job-1", stderr: "" });
    assert.equal((await submit({ endpoint: `http://localhost:${port()}` })).code, 0);
  });

  for (const text of ["", "{}", '{"metadata":{}}', "<html>"]) {
    it(`fails where the answer "${text}" names no job`, async () => {
      answer = text;
      const endpoint = `http://127.0.0.1:${port()}`;
      assert.deepEqual(await submit(), {
        code: 1,
        stdout: "",
        stderr: `submit-training-job: ${endpoint} accepted nightly (HTTP 201) and named no job: it may run\nlook for it there before you submit it again\n`,
      });
    });
  }

  for (const outputs of [{ trainingImage: "[secret]" }, { trainingImage: { imageUrl: "[secret]" } }]) {
    it(`sends nothing where the stack answers ${JSON.stringify(outputs)}`, async () => {
      const { code, stdout, stderr } = await submit({ outputs });
      assert.deepEqual([code, stdout, asked], [1, "", 0]);
      assert.match(
        stderr,
        /^submit-training-job: the output trainingImage of the stack is secret, .*\nexport pulumi\.unsecret of it if they may, and run pulumi up\n$/,
      );
    });
  }

  // All of them lead to loopback, so that a token which were sent would be seen.
  const addresses: readonly [string, RegExp][] = [
    [
      "http://0.0.0.0:PORT",
      /MLIMAGES_ENDPOINT http:\/\/0\.0\.0\.0:\d+ must be https: the token must not travel in clear \(http is allowed for this machine only\)/,
    ],
    ["http://127.0.0.1.localhost:PORT", /must be https/],
    ["127.0.0.1:PORT", /must be https/],
    ["HTTP://127.0.0.1:PORT", /must be https/],
    ["http://localhost:1@127.0.0.1:PORT", /is no address of a host alone/],
    ["http://localhost:1\\@127.0.0.1:PORT", /is no address of a host alone/],
  ];
  for (const [address, message] of addresses) {
    it(`sends the token nowhere for ${address}`, async () => {
      const { code, stderr } = await submit({ endpoint: address.replace("PORT", String(port())) });
      assert.deepEqual([code, asked], [1, 0]);
      assert.match(stderr, message);
      assert.doesNotMatch(stderr, /canary/);
    });
  }

  describe("with variables that name an operator", () => {
    // Stands for curl, and tells the address that would be asked.
    before(() =>
      writeFileSync(
        join(folder, "curl"),
        '#!/bin/sh\nfor last; do :; done\nprintf \'{"metadata":{"id":"%s"}}\\n201\' "$last"\n',
        { mode: 0o755 },
      ),
    );
    after(() => rmSync(join(folder, "curl")));

    const leads: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
      ["https://modelarts.cn-north-4.myhuaweicloud.com", {}],
      [
        "https://modelarts.cn-north-4.myhuaweicloud.com",
        { HW_AUTH_URL: "https://iam.cn-north-4.myhuaweicloud.com:443/v3" },
      ],
      [
        "https://modelarts.ru-moscow-1.hc.sbercloud.ru",
        {
          HW_REGION_NAME: "ru-moscow-1",
          HW_CLOUD: "hc.sbercloud.ru",
          HW_AUTH_URL: "https://iam.ru-moscow-1.hc.sbercloud.ru/v3",
        },
      ],
      [
        "https://modelarts.eu-de.otc.t-systems.com",
        {
          MLIMAGES_ENDPOINT: "https://modelarts.eu-de.otc.t-systems.com",
          HW_AUTH_URL: "https://iam.eu-de.otc.t-systems.com/v3",
        },
      ],
    ];
    for (const [origin, more] of leads) {
      it(`asks ${origin} for ${JSON.stringify(more)}`, async () => {
        assert.deepEqual(await submit({ endpoint: "", more }), {
          code: 0,
          stdout: `${origin}/v2/project/training-jobs`,
          stderr: "",
        });
      });
    }

    const contradictions: readonly Readonly<Record<string, string>>[] = [
      { HW_AUTH_URL: "https://iam.eu-de.otc.t-systems.com/v3" },
      { HW_AUTH_URL: "https://iam.eu-de.otc.t-systems.com/v3", HW_CLOUD: "hc.sbercloud.ru" },
      { HW_AUTH_URL: "https://example.com/.myhuaweicloud.com" },
      { HW_AUTH_URL: "https://notmyhuaweicloud.com" },
    ];
    for (const more of contradictions) {
      it(`asks nobody for ${JSON.stringify(more)}`, async () => {
        const { code, stdout, stderr } = await submit({ endpoint: "", more });
        assert.deepEqual([code, stdout], [1, ""]);
        assert.match(stderr, /HW_AUTH_URL names .*: nothing was sent\nset HW_CLOUD .*MLIMAGES_ENDPOINT/);
      });
    }
  });
});
