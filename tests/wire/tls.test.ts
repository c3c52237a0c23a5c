import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startEmulator, type Emulator } from "../../emulator/index";
import { demoSettings, failure, openLookups, rows } from "./harness";

const fixture = (name: string): string => join(__dirname, "fixtures", `${name}.pem`);

describe("wire: https", () => {
  let emulator: Emulator | undefined;
  afterEach(async () => {
    await emulator?.close();
    emulator = undefined;
  });

  /** Starts an emulator with a key and certificate of the fixtures, and reaches it trusting `caFile`. */
  async function reach(certificate: string, caFile?: string) {
    const pem = readFileSync(fixture(certificate), "utf8");
    emulator = await startEmulator({ images: rows(3), tls: { key: pem, cert: pem } });
    return { emulator, ...openLookups({ ...demoSettings(emulator), caFile }) };
  }

  /** The same by the name of this machine. */
  async function reachByName(certificate: string, caFile: string) {
    const reached = await reach(certificate, caFile);
    const endpoint = reached.emulator.url.replace("127.0.0.1", "localhost");
    return { ...reached, open: () => openLookups({ ...demoSettings(reached.emulator), endpoint, caFile }) };
  }

  it("is refused to a server nobody vouches for, in one attempt, naming the way out", async () => {
    const { getImages, emulator, delays } = await reach("loopback");
    const error = await failure(getImages(), "unavailable");
    assert.match(error.message, /no trusted connection to 127\.0\.0\.1:\d+ \(DEPTH_ZERO_SELF_SIGNED_CERT\)/);
    assert.match(error.message, /mlimages:caFile/);
    assert.deepEqual([error.attempts, delays, emulator.requests()], [1, [], []]);
  });

  it("works with a private authority that the configuration names", async () => {
    const { getImages, getImage } = await reach("loopback", fixture("loopback"));
    assert.equal((await getImages()).matchCount, 3);
    assert.equal((await getImage({ id: "image-1" })).imageId, "image-1");
  });

  it("works with a host that is named, whose certificate is for that name", async () => {
    const { emulator, open } = await reachByName("localhost", fixture("localhost"));
    assert.equal((await open().getImages()).matchCount, 3);
    assert.match(emulator.url, /127\.0\.0\.1/);
  });

  it("is refused to a named host whose certificate is for its address only", async () => {
    const { open } = await reachByName("loopback", fixture("loopback"));
    assert.match(
      (await failure(open().getImages(), "unavailable")).message,
      /no trusted connection to localhost:\d+ \(ERR_TLS_CERT_ALTNAME_INVALID\)/,
    );
  });

  it("is refused to a server that another authority vouches for", async () => {
    const { getImages } = await reach("loopback", fixture("elsewhere"));
    assert.match((await failure(getImages(), "unavailable")).message, /no trusted connection/);
  });

  it("is refused to a server with a certificate for another host", async () => {
    const { getImages, emulator } = await reach("elsewhere", fixture("elsewhere"));
    assert.match((await failure(getImages(), "unavailable")).message, /ERR_TLS_CERT_ALTNAME_INVALID/);
    assert.deepEqual(emulator.requests(), []);
  });

  it("is refused to a server whose certificate has expired", async () => {
    const { getImages } = await reach("expired", fixture("expired"));
    assert.match((await failure(getImages(), "unavailable")).message, /CERT_HAS_EXPIRED/);
  });

  it("asked of a server that speaks http is a clear failure", async () => {
    emulator = await startEmulator();
    const settings = { ...demoSettings(emulator), endpoint: emulator.url.replace("http:", "https:") };
    assert.match(
      (await failure(openLookups(settings).getImages(), "unavailable")).message,
      /no trusted connection|cannot be reached/,
    );
    assert.deepEqual(emulator.requests(), []);
  });

  it("with an authority file that is not there is a mistake in the configuration", async () => {
    const { getImages } = await reach("loopback", fixture("missing"));
    assert.match((await failure(getImages(), "invalid_config")).message, /caFile cannot be used \(ENOENT\)/);
  });

  it("with an authority file without any authority is a mistake in the configuration", async () => {
    const { getImages } = await reach("loopback", __filename);
    assert.match((await failure(getImages(), "invalid_config")).message, /caFile/);
  });
});
