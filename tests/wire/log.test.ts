import assert from "node:assert/strict";
import * as lookup from "../../provider/lookup";
import { checkPin } from "../../provider/pin/pin";
import type { Wish } from "../../provider/pin/wish";
import { Session } from "../../provider/session";
import {
  demoSettings,
  failure,
  formsOf,
  paiRow,
  paiSettings,
  row,
  rows,
  skippingPace,
  useBench,
  useOwnServers,
  type Settings,
} from "./harness";
import { words } from "../../sdk/words";

/** A session whose environment asks for a log, or says something else; and the lines of it. */
function openLogged(settings: Settings, env: Readonly<Record<string, string>> = { MLIMAGES_LOG: "debug" }) {
  const lines: string[] = [];
  const session = new Session({
    words,
    config: (key) => settings[key],
    environment: { env, readFile: () => undefined },
    writeLog: (line) => lines.push(line),
    pace: skippingPace(),
  });
  const of = (event: string): string[] => {
    const start = `pulumi-mlimages: ${event}: `;
    return lines.filter((line) => line.startsWith(start)).map((line) => line.slice(start.length));
  };
  return { session, lines, of };
}

describe("wire: the log", () => {
  const bench = useBench();
  const start = useOwnServers();

  /** What the emulator was asked, as a line of the log writes it. */
  const asked = (): string[] =>
    bench.emulator
      .requests()
      .map(({ method, path, query }) => {
        const text = new URLSearchParams(query).toString().replaceAll("+", "%20");
        return `${method} ${bench.emulator.url}${path}${text === "" ? "" : `?${text}`}`;
      })
      .sort();

  for (const [cloud, settingsOf] of [
    ["ModelArts", demoSettings],
    ["PAI", paiSettings],
  ] as const) {
    it(`has a line for each request, answer, page, retry and decision at ${cloud}, and no credential`, async () => {
      const settings = settingsOf(bench.emulator);
      bench.emulator.seed({
        images: rows(70),
        paiImages: Array.from({ length: 70 }, (_, i) => paiRow(`image-${i}`)),
      });
      bench.emulator.setPaging({ maxPageSize: 30 });
      bench.emulator.addFault({ kind: "status", status: 503, body: "", path: /\/images$/ });
      const { session, lines, of } = openLogged(settings);
      await lookup.getImage({ nameContains: "pytorch", mostRecent: true }, { session });
      const url = (line: string): string => /GET [^ ,]+/.exec(line)?.[0] ?? line;
      assert.deepEqual(of("request").map(url).sort(), asked());
      assert.deepEqual(of("answer").map(url).sort(), asked());
      assert.equal(of("answer").filter((line) => line.startsWith("HTTP 503 after ")).length, 1);
      assert.equal(of("page").length, of("answer").filter((line) => /^HTTP 200 .*\/images\?/.test(line)).length);
      assert.ok(of("page").length >= 3, lines.join("\n"));
      assert.match(of("page")[0] ?? "", /^listing images in cn-[a-z0-9-]+: 30 rows from record 0 on, of 70$/);
      assert.match(of("retry").join("\n"), /^listing images in cn-[a-z0-9-]+: unavailable, HTTP 503; again in \d+ ms$/);
      assert.match(of("decision").join("\n"), /^getImage: image-\d+, \S+: 70 listed; 70 match, newest taken /);
      await failure(lookup.getImage({ framework: "nothing" }, { session }), "no_match");
      assert.match(of("decision")[1] ?? "", /^getImage: the filter matches nothing: 70 listed → /);
      assert.match(of("decision")[2] ?? "", /^getImage: no_match: .* \| loosen a filter/);
      assert.equal(
        lines.length,
        ["request", "answer", "page", "retry", "decision"].flatMap((event) => of(event)).length,
        lines.join("\n"),
      );
    });
  }

  it("holds no credential, signature or token, whatever a cloud answers", async () => {
    const secret = "canary+secret/key=0001";
    const modelarts = { region: "cn-north-4", projectId: "p1" };
    const accounts: Settings[] = [
      { ...modelarts, accessKey: "CanaryAccessKey0001", secretKey: secret },
      { ...modelarts, accessKey: "CanaryAccessKey0001", secretKey: "another-secret", securityToken: secret },
      { ...modelarts, authToken: secret },
      { cloud: "pai", region: "cn-hangzhou", accessKey: "CanaryAccessKey0001", secretKey: secret },
    ];
    for (const account of accounts) {
      const server = await start(({ headers }, response) => {
        const told = `${secret} ${JSON.stringify(headers)}`;
        const body = { error_code: secret, error_msg: told, Code: secret, Message: told, RequestId: secret };
        response.writeHead(429, { "X-Request-Id": secret }).end(JSON.stringify(body));
      });
      const { session, lines, of } = openLogged({ ...account, endpoint: server.url, timeoutSeconds: "1" });
      await failure(lookup.getImages({}, { session }), "throttled", "timeout");
      assert.equal(of("request").length, server.requests.length);
      const sent = server.requests.flatMap(({ headers }) => [
        headers["x-acs-signature-nonce"],
        /Signature=([0-9a-f]+)/.exec(headers.authorization ?? "")?.[1],
      ]);
      const canaries = [secret, "CanaryAccessKey0001", "another-secret", ...sent].filter((text) => text !== undefined);
      for (const form of canaries.flatMap((text) => formsOf(String(text))))
        assert.ok(!lines.join("\n").includes(form), `${form} is in ${lines.join("\n")}`);
    }
  });

  it("tells of secret arguments that something was asked and how it ended, and no value", async () => {
    const canary = "CanaryArgument";
    bench.seed([row(canary, { name: canary }), row("other")]);
    const { session, lines, of } = openLogged(demoSettings(bench.emulator));
    const context = { session, hasSecretArguments: true };
    await lookup.getImage({ name: canary }, context);
    await lookup.getImage({ id: canary }, context);
    await failure(lookup.getImage({ name: `${canary}-too`, region: "cn-north-4" }, context), "no_match");
    await failure(lookup.getImage({ id: `${canary}-too` }, context), "not_found");
    const wish = {
      kind: "getImage",
      selector: { name: canary },
      triggers: [],
      pinName: "base",
      hasSecretArguments: true,
    };
    await checkPin((await checkPin({}, wish as unknown as Wish, { session })).pin, wish as unknown as Wish, {
      session,
    });
    assert.doesNotMatch(lines.join("\n"), new RegExp(`${canary}|cn-north-4|127\\.0\\.0\\.1`));
    assert.equal(of("request").length, bench.emulator.requests().length);
    assert.deepEqual(of("decision"), [
      "getImage: answered (arguments are secret)",
      "getImage: answered (arguments are secret)",
      "getImage: the filter matches nothing (arguments are secret)",
      "getImage: no_match (arguments are secret)",
      "getImage: not_found (arguments are secret)",
      "getImage: answered (arguments are secret)",
      "pin base: stays as it was recorded (arguments are secret)",
    ]);
  });

  it("is made of whole lines, whatever stands in a catalog", async () => {
    const name = "pytorch\n\u001b[31mpulumi-mlimages: decision: \u2028\u202eforged";
    bench.seed([row("a\nb", { name }), row("c")]);
    const { session, lines } = openLogged(demoSettings(bench.emulator));
    await failure(lookup.getImage({}, { session }), "ambiguous");
    await lookup.getImages({}, { session });
    assert.ok(lines.join("").includes("forged"), lines.join("\n"));
    for (const line of lines) assert.match(line, /^pulumi-mlimages: [a-z]+: [^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u);
  });

  it("is silent where nothing else is asked for", async () => {
    for (const env of [{}, ...["", "0", "info"].map((setting) => ({ MLIMAGES_LOG: setting }))]) {
      const { session, lines } = openLogged(demoSettings(bench.emulator), env);
      await lookup.getImages({}, { session });
      assert.deepEqual(lines, []);
    }
  });
});
