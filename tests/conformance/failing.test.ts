import assert from "node:assert/strict";
import { getImages as lookUp } from "../../provider/lookup";
import { failure } from "../wire/harness";
import { catalog } from "./samples";
import { describeEachCloud } from "./stage";

describeEachCloud("credentials", (stage) => {
  const { fixture } = stage;
  const listOnce = (settings: Readonly<Record<string, string | undefined>>) => stage.open(settings).getImages();

  it("that are temporary work with their token", async () => {
    assert.ok((await listOnce(fixture.temporaryKeys(stage.emulator, "valid"))).matchCount > 0);
    assert.ok(stage.emulator.requests().every(({ authentication }) => authentication === "temporary"));
  });

  for (const [what, settings, text] of [
    ["with a wrong secret", () => ({ secretKey: "a-secret-of-nobody" }), /come from the configuration; check them$/],
    ["with an unknown key", () => ({ accessKey: "NOBODY" }), /come from the configuration; check them$/],
    [
      "that have expired",
      () => fixture.temporaryKeys(stage.emulator, "expired"),
      /come from the configuration; they have expired: get new ones$/,
    ],
  ] as const) {
    it(`${what} are refused after one request, with where they come from`, async () => {
      const { message, status } = await failure(listOnce(settings()), "unauthenticated");
      assert.match(message, text);
      assert.ok(status !== undefined && status >= 400);
      assert.equal(stage.emulator.requests().length, 1);
    });
  }

  it("without the right are told which it is", async () => {
    stage.emulator.addFault({ kind: "status", status: 403, path: "/images" });
    const { right } = fixture.needs.find(({ request }) => request.endsWith("/images"))!;
    const { message } = await failure(listOnce({}), "forbidden");
    assert.ok(message.endsWith(`they need ${right}`), message);
    assert.equal(stage.asked().length, 1);
  });

  for (const offsetMs of [-3_600_000, 3_600_000]) {
    it(`work with a clock that is an hour ${offsetMs < 0 ? "ahead" : "behind"}`, async () => {
      stage.emulator.setClockOffset(offsetMs);
      assert.ok((await listOnce({})).matchCount > 0);
    });
  }

  it("are in no failure, whatever the cloud repeats of them", async () => {
    const keys = fixture.temporaryKeys(stage.emulator, "valid");
    const { getImages } = stage.open({ ...keys, maxRetries: "0" });
    for (const secret of [keys["secretKey"]!, keys["securityToken"]!]) {
      for (const form of [
        secret,
        encodeURIComponent(secret),
        Buffer.from(secret).toString("base64"),
        Buffer.from(secret).toString("base64url"),
      ]) {
        for (const status of [400, 401, 403, 404, 429, 500]) {
          for (const body of [fixture.failure(`denied: ${form}`), `<html>${form}</html>`]) {
            // A throttle is waited for, unless it asks for more time than there is.
            stage.emulator.addFault({
              kind: "status",
              status,
              body,
              headers: { "Retry-After": "600" },
              path: "/images",
            });
            // The harness searches every failure for them.
            await failure(
              getImages(),
              "bad_response",
              "invalid_arguments",
              "unauthenticated",
              "forbidden",
              "throttled",
              "unavailable",
            );
          }
        }
      }
    }
  });
});

describeEachCloud("a cloud that is asked too much", (stage) => {
  beforeEach(() => stage.seed(stage.fixture.seed(catalog)));

  it("is waited for as long as it asks, and then answers", async () => {
    stage.emulator.addFault({ kind: "throttle", retryAfter: 3, path: "/images" });
    const { getImages, delays } = stage.open();
    assert.equal((await getImages()).matchCount, 6);
    assert.deepEqual(delays, [3000]);
  });

  it("is not waited for beyond the deadline", async () => {
    stage.emulator.addFault({ kind: "throttle", retryAfter: 120, path: "/images" });
    const { getImages, delays } = stage.open();
    const { message, attempts } = await failure(getImages(), "throttled");
    assert.match(message, /asks to wait 120 s, and the deadline of 60 s leaves no room for another attempt/);
    assert.deepEqual([attempts, delays], [1, []]);
  });

  it("is waited for as often as it asks, however few retries are configured, and given up with the deadline", async () => {
    stage.emulator.addFault({ kind: "throttle", path: "/images", times: 5, retryAfter: 10 });
    const { getImages, delays } = stage.open({ maxRetries: "2" });
    assert.equal((await getImages()).matchCount, 6);
    assert.deepEqual(delays, [10_000, 10_000, 10_000, 10_000, 10_000]);
    stage.emulator.addFault({ kind: "throttle", path: "/images", times: 100, retryAfter: 25 });
    const { attempts } = await failure(stage.open({ maxRetries: "2" }).getImages(), "throttled");
    assert.equal(attempts, 3);
  });
});

describeEachCloud("a cloud that lets few requests through", (stage) => {
  it("answers all of many questions at a time, each in its turn", async () => {
    stage.seed(stage.fixture.seed(catalog));
    stage.emulator.setRateLimit({ requests: 10, seconds: 1 });
    const session = stage.openSession();
    const asked = Array.from({ length: 30 }, (_, i) => lookUp({ nameContains: `no-such-${i}` }, { session }));
    assert.deepEqual(
      (await Promise.all(asked)).map(({ matchCount }) => matchCount),
      Array.from({ length: 30 }, () => 0),
    );
  }).timeout(60_000);
});

describeEachCloud("a cloud that fails", (stage) => {
  beforeEach(() => stage.seed(stage.fixture.seed(catalog)));

  it("is asked again, and answers", async () => {
    stage.emulator.addFault({ kind: "status", status: 503, path: "/images", times: 2 });
    const { getImages, delays } = stage.open();
    assert.equal((await getImages()).matchCount, 6);
    assert.equal(delays.length, 2);
  });

  it("is given up after four attempts", async () => {
    stage.emulator.addFault({ kind: "status", status: 500, path: "/images", times: 100 });
    const { status, attempts } = await failure(stage.open().getImages(), "unavailable");
    assert.deepEqual([status, attempts, stage.asked().length], [500, 4, 4]);
  });

  it("by a web page instead of JSON is asked once more, and then named", async () => {
    stage.emulator.addFault({ kind: "html", path: "/images" });
    assert.equal((await stage.open().getImages()).matchCount, 6);
    stage.emulator.addFault({ kind: "html", path: "/images", times: 2 });
    assert.match(
      (await failure(stage.open().getImages(), "bad_response")).message,
      /a web page, not the API's JSON.*\n.*endpoint/,
    );
  });

  it("by JSON that is no listing is named", async () => {
    stage.emulator.addFault({ kind: "null-body", path: "/images" });
    assert.match(
      (await failure(stage.open().getImages(), "bad_response")).message,
      /the answer is no page of a listing/,
    );
  });

  it("is not taken for an empty one, nor for a reason to fall back", async () => {
    stage.emulator.addFault({ kind: "status", status: 500, path: "/images", times: 100 });
    await failure(stage.open().getImage({ name: "nothing", fallbacks: [{ framework: "tensorflow" }] }), "unavailable");
  });
});

describeEachCloud("a caller who leaves", (stage) => {
  for (const question of ["getImage", "getImages", "getImageGroups"] as const) {
    it(`${question} before it begins sends nothing`, async () => {
      await failure(stage.open()[question]({}, AbortSignal.abort()), "cancelled");
      assert.deepEqual(stage.emulator.requests(), []);
    });

    it(`${question} while it waits gets a failure that says so`, async () => {
      const leaving = new AbortController();
      stage.emulator.addFault({ kind: "hang", path: "/images", times: 10 });
      stage.emulator.onRequest(({ path }) => {
        if (path.includes("/images")) leaving.abort();
      });
      assert.match(
        (await failure(stage.open()[question]({}, leaving.signal), "cancelled")).message,
        /the caller ended it/,
      );
    });
  }
});
