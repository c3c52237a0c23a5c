import assert from "node:assert/strict";
import { getImages } from "../../provider/lookup";
import { Session } from "../../provider/session";
import { failure, openLookups, row, useBench } from "./harness";
import { words } from "../../sdk/words";

describe("wire: the place that is asked", () => {
  const bench = useBench();
  const projectOf = (region: string) => bench.emulator.account.projects[region];
  const requests = () => bench.emulator.requests();

  it("is the region's project, looked up once and never created", async () => {
    const { getImages, getImageGroups, getImage } = bench.open();
    await getImages();
    await getImageGroups();
    await getImage({ id: "278e88d1-5b71-4766-8502-b3ba72e824d9" });
    const lookups = requests().filter(({ path }) => path === "/v3/projects");
    assert.deepEqual(
      lookups.map(({ method, query }) => [method, query]),
      [["GET", { name: "cn-north-4" }]],
    );
    assert.ok(requests().every(({ method }) => method === "GET"));
    assert.ok(bench.asked().every(({ projectId }) => projectId === projectOf("cn-north-4")));
  });

  it("is the project of the configuration without any lookup", async () => {
    await bench.open({ projectId: projectOf("cn-north-4") }).getImages();
    assert.deepEqual(
      requests().map(({ path }) => path),
      [`/v1/${projectOf("cn-north-4")}/images`],
    );
  });

  it("is another region's project where the arguments name that region", async () => {
    bench.seed([row("near", { regions: ["cn-north-4"] }), row("far", { regions: ["eu-west-101"] })]);
    const { getImage } = bench.open({ projectId: projectOf("cn-north-4") });
    const far = await getImage({ region: "eu-west-101" });
    assert.deepEqual([far.imageId, far.region], ["far", "eu-west-101"]);
    assert.equal((await getImage()).imageId, "near");
    assert.deepEqual(
      bench.asked().map(({ region }) => region),
      ["eu-west-101", "cn-north-4"],
    );
  });

  it("is what a named connection says, for several in one session", async () => {
    bench.seed([row("near", { regions: ["cn-north-4"] }), row("far", { regions: ["ap-southeast-1"] })]);
    const { url, account } = bench.emulator;
    const connections = {
      north: { endpoint: url, region: "cn-north-4", accessKey: account.accessKey, secretKey: account.secretKey },
      south: { endpoint: url, region: "ap-southeast-1", authToken: account.authToken },
    };
    const { getImage } = openLookups({ connections: JSON.stringify(connections) });
    const [near, far] = await Promise.all([getImage({ connection: "north" }), getImage({ connection: "south" })]);
    assert.deepEqual([near.imageId, far.imageId], ["near", "far"]);
    const kinds = bench.asked().map(({ region, authentication }) => `${region} ${authentication}`);
    assert.deepEqual(kinds.sort(), ["ap-southeast-1 token", "cn-north-4 aksk"]);
  });

  it("stays the first filter's for fallbacks that name none", async () => {
    bench.seed([row("far", { regions: ["eu-west-101"] })]);
    const { imageId, region, selectorIndex } = await bench
      .open()
      .getImage({ region: "eu-west-101", name: "gone", fallbacks: [{ nameContains: "far" }] });
    assert.deepEqual([imageId, region, selectorIndex], ["far", "eu-west-101", 1]);
  });
});

describe("wire: a configuration that cannot work", () => {
  const bench = useBench();
  const silent = () => assert.deepEqual(bench.emulator.requests(), []);

  it("names everything that is missing and every way to set it", async () => {
    const { message } = await failure(openLookups({}).getImages(), "invalid_config");
    assert.match(message, /region.*credentials|credentials.*region/s);
    assert.match(message, /pulumi config set mlimages:region/);
    assert.match(message, /HW_ACCESS_KEY/);
  });

  it("names the missing half of a key pair, and sends nothing", async () => {
    assert.match(
      (await failure(bench.open({ secretKey: undefined }).getImages(), "invalid_config")).message,
      /mlimages:secretKey missing/,
    );
    assert.match(
      (await failure(bench.open({ accessKey: undefined }).getImages(), "invalid_config")).message,
      /mlimages:accessKey missing/,
    );
    silent();
  });

  it("names a connection that does not exist, and those that do", async () => {
    const connections = JSON.stringify({ north: { region: "cn-north-4" } });
    const { message } = await failure(bench.open({ connections }).getImages({ connection: "south" }), "invalid_config");
    assert.match(message, /"south".*north/);
    silent();
  });

  it("is an account without a project in the region", async () => {
    const { message } = await failure(bench.open({ region: "cn-moon-1" }).getImages(), "invalid_config");
    assert.match(message, /no project "cn-moon-1"/);
    assert.deepEqual(
      bench.emulator.requests().map(({ method, path }) => `${method} ${path}`),
      ["GET /v3/projects"],
    );
  });

  it("is a project of somebody else", async () => {
    const error = await failure(bench.open({ projectId: "0".repeat(32) }).getImages(), "forbidden");
    assert.equal(error.status, 403);
    assert.equal(error.cloudCode, "ModelArts.0112");
    assert.match(error.message, /modelarts:image:list/);
    assert.equal(bench.asked().length, 1);
  });

  for (const endpoint of [
    "http://modelarts.example.com",
    "http://10.0.0.1:80",
    "http://localhost.example.com",
    "http://127.0.0.1.example.com",
    "ftp://127.0.0.1",
    "nonsense",
    "https://user:pass@example.com",
    "https://example.com/path",
    "https://example.com/?a=b",
  ]) {
    it(`is the endpoint ${endpoint}`, async () => {
      assert.match(
        (await failure(bench.open({ endpoint }).getImages(), "invalid_config")).message,
        /mlimages:endpoint/,
      );
    });
  }

  for (const [key, value] of Object.entries({
    timeoutSeconds: "0",
    maxRetries: "eleven",
    cloud: "nimbus",
    secretKey: "two words",
    securityToken: "a\r\nX-Evil: 1",
  })) {
    it(`is a ${key} that is none`, async () => {
      assert.match(
        (await failure(bench.open({ [key]: value }).getImages(), "invalid_config")).message,
        new RegExp(`mlimages:${key}`),
      );
      silent();
    });
  }
});

describe("wire: a project by its name", () => {
  const bench = useBench();
  const research = () => bench.emulator.account.subprojects["cn-north-4_research"]!;
  const lookups = () =>
    bench.emulator
      .requests()
      .filter(({ path }) => path === "/v3/projects")
      .map(({ query }) => query);

  it("is looked up once and asked", async () => {
    const { getImages, getImageGroups } = bench.open({ projectName: "cn-north-4_research" });
    await getImages();
    await getImageGroups();
    assert.deepEqual(lookups(), [{ name: "cn-north-4_research" }]);
    assert.ok(bench.asked().length > 1);
    assert.ok(bench.asked().every(({ projectId }) => projectId === research()));
  });

  it("of the environment is that of its credentials, in their region", async () => {
    const { url, account } = bench.emulator;
    const env = {
      HW_ACCESS_KEY: account.accessKey,
      HW_SECRET_KEY: account.secretKey,
      HW_REGION_NAME: "cn-north-4",
      HW_PROJECT_NAME: "cn-north-4_research",
    };
    const session = new Session({
      words,
      config: (key) => (key === "endpoint" ? url : undefined),
      environment: { env, readFile: () => undefined },
    });
    await getImages({}, { session });
    await getImages({ region: "eu-west-101" }, { session });
    assert.deepEqual(lookups(), [{ name: "cn-north-4_research" }, { name: "eu-west-101" }]);
    assert.deepEqual(
      bench.asked().map(({ projectId }) => projectId),
      [research(), account.projects["eu-west-101"]],
    );
  });

  it("beside its own ID is checked and asked", async () => {
    await bench.open({ projectName: "cn-north-4_research", projectId: research() }).getImages();
    assert.deepEqual(lookups(), [{ name: "cn-north-4_research" }]);
    assert.deepEqual(
      bench.asked().map(({ projectId }) => projectId),
      [research()],
    );
  });

  it("beside another one's ID is refused, and no image is asked for", async () => {
    const projectId = bench.emulator.account.projects["cn-north-4"];
    const { message } = await failure(
      bench.open({ projectName: "cn-north-4_research", projectId }).getImages(),
      "invalid_config",
    );
    assert.match(
      message,
      new RegExp(
        `looking up the project "cn-north-4_research" of cn-north-4: it has the ID ${research()}, and the project ID beside that name is ${projectId}: two projects are named\nname one of them`,
      ),
    );
    assert.deepEqual(bench.asked(), []);
  });

  for (const [projectName, reason] of [
    ["cn-north-4_reserch", ""],
    ["research", ', whose projects are called "cn-north-4" or "cn-north-4_…"'],
    ["eu-west-101_research", ', whose projects are called "cn-north-4" or "cn-north-4_…"'],
  ] as const) {
    it(`that the region does not have is refused with those it has: ${projectName}`, async () => {
      const { message } = await failure(bench.open({ projectName }).getImages(), "invalid_config");
      assert.ok(
        message.includes(
          `the account has no project "${projectName}" in cn-north-4${reason}; there are cn-north-4, cn-north-4_production, cn-north-4_research\n`,
        ),
        message,
      );
      assert.deepEqual(bench.asked(), []);
    });
  }

  it("that nobody can see is refused, also where there is none at all", async () => {
    bench.emulator.addFault({ kind: "status", status: 200, body: { projects: [] }, path: "/v3/projects", times: 2 });
    const { message } = await failure(bench.open({ projectName: "cn-north-4_research" }).getImages(), "invalid_config");
    assert.match(message, /; there is none that these credentials can see\n/);
  });

  it("is shown among ten at most", async () => {
    const projects = Array.from({ length: 25 }, (_, i) => ({
      id: `p${i}`,
      name: `cn-north-4_${String(i).padStart(2, "0")}`,
    }));
    bench.emulator.addFault({ kind: "status", status: 200, body: { projects }, path: "/v3/projects", times: 2 });
    const { message } = await failure(bench.open({ projectName: "cn-north-4_research" }).getImages(), "invalid_config");
    assert.match(message, /there are cn-north-4_00, .*cn-north-4_09 and 15 more\n/);
  });
});
