import assert from "node:assert/strict";
import { failure, useBench } from "./harness";

const hour = 60 * 60 * 1000;

describe("wire: credentials", () => {
  const bench = useBench();
  const tokenOnly = { accessKey: undefined, secretKey: undefined };
  const requests = () => bench.emulator.requests();

  it("may be permanent keys, temporary keys or a token", async () => {
    const { account } = bench.emulator;
    await bench.open().getImages();
    await bench.open({ ...account.temporary }).getImages();
    await bench.open({ ...tokenOnly, authToken: account.authToken }).getImages();
    assert.deepEqual(
      requests().map(({ authentication }) => authentication),
      ["aksk", "aksk", "temporary", "temporary", "token", "token"],
    );
    assert.ok(requests().every(({ status }) => status === 200));
  });

  for (const [what, settings] of Object.entries({
    "a wrong secret key": { secretKey: "a-wrong-secret-key" },
    "an unknown access key": { accessKey: "UNKNOWNACCESSKEY" },
    "temporary keys without their token": {
      accessKey: "EMULATORTEMPAK000001",
      secretKey: "EmulatorTempSecretKeyNotARealSecret00001",
    },
    "a token that never was one": { ...tokenOnly, authToken: "never-was-a-token" },
  })) {
    it(`that are ${what} are refused after one request, saying where they come from`, async () => {
      const { getImages, delays } = bench.open(settings);
      const error = await failure(getImages(), "unauthenticated");
      assert.equal(error.status, 401);
      assert.equal(error.cloudCode, "APIGW.0301");
      assert.match(error.requestId ?? "", /^[0-9a-f]{32}$/);
      assert.match(error.message, /credentials come from the configuration/);
      assert.equal(requests().length, 1);
      assert.deepEqual(delays, []);
    });
  }

  it("that have expired are said to have expired", async () => {
    const { account } = bench.emulator;
    const token = await failure(
      bench.open({ ...tokenOnly, authToken: account.expired.authToken }).getImages(),
      "unauthenticated",
    );
    assert.match(token.message, /expired: get new ones/);
    const security = await failure(
      bench.open({ ...account.temporary, securityToken: account.expired.securityToken }).getImages(),
      "unauthenticated",
    );
    assert.match(security.message, /expired: get new ones/);
    assert.equal(requests().length, 2);
  });

  it("that are refused for one image are not taken for a missing image", async () => {
    const settings = { secretKey: "a-wrong-secret-key", projectId: bench.emulator.account.projects["cn-north-4"] };
    assert.equal((await failure(bench.open(settings).getImage({ id: "any" }), "unauthenticated")).status, 401);
  });
});

describe("wire: a clock that is wrong", () => {
  const bench = useBench();
  const statuses = () => bench.emulator.requests().map(({ status }) => status);

  for (const offsetMs of [hour, -hour, 400 * 24 * hour]) {
    it(`by ${offsetMs / hour} hours is corrected once, and stays corrected`, async () => {
      bench.emulator.setClockOffset(offsetMs);
      const { getImages, getImageGroups, delays } = bench.open();
      assert.ok((await getImages()).matchCount > 0);
      assert.deepEqual(statuses(), [401, 200, 200], "project refused, project, images");
      await getImageGroups({ type: "BUILD_IN" });
      assert.deepEqual(statuses(), [401, 200, 200, 200]);
      assert.deepEqual(delays, []);
    });
  }

  it("by minutes only is not corrected, because the cloud takes it", async () => {
    bench.emulator.setClockOffset(10 * 60_000);
    await bench.open().getImages();
    assert.deepEqual(statuses(), [200, 200]);
  });

  it("does not hide a wrong key: one correction, then the refusal", async () => {
    bench.emulator.setClockOffset(hour);
    const error = await failure(bench.open({ secretKey: "a-wrong-secret-key" }).getImages(), "unauthenticated");
    assert.match(error.message, /verify aksk signature fail/);
    assert.deepEqual(statuses(), [401, 401]);
  });

  it("that changes again while the program runs is corrected again", async () => {
    const { getImages, getImageGroups } = bench.open();
    await getImages();
    bench.emulator.setClockOffset(2 * hour);
    await getImageGroups({ type: "BUILD_IN" });
    assert.deepEqual(statuses(), [200, 200, 401, 200]);
  });

  it("is corrected for every request of one wave", async () => {
    bench.emulator.setClockOffset(hour);
    const { getImages } = bench.open({ projectId: bench.emulator.account.projects["cn-north-4"] });
    const listings = await Promise.all(["COMMON", "TRAIN", "DEV"].map((serviceType) => getImages({ serviceType })));
    assert.equal(listings.length, 3);
    assert.ok(statuses().length <= 6);
  });
});
