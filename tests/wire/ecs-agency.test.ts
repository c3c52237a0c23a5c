import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { cloudOf } from "../../provider/clouds/clouds";
import { EcsAgency } from "../../provider/clouds/modelarts/ecs-agency";
import { modelArtsSources } from "../../provider/clouds/modelarts/sources";
import { getImages } from "../../provider/lookup";
import { Session } from "../../provider/session";
import { words } from "../../sdk/words";
import { rejectionOf } from "../unit/provider/fixtures";
import { useBench } from "./harness";

describe("a look-up as the agency of the machine", () => {
  const bench = useBench();
  let metadata: Server;
  let hasAgency = true;
  beforeEach((done) => {
    hasAgency = true;
    metadata = createServer(({ method }, response) => {
      const { accessKey, secretKey, securityToken } = bench.emulator.account.temporary;
      const credential = {
        access: accessKey,
        secret: secretKey,
        securitytoken: securityToken,
        expires_at: "2099-01-01T00:00:00.000000Z",
      };
      if (method !== "PUT" && !hasAgency) response.statusCode = 404;
      response.end(method === "PUT" ? "metadata-token" : JSON.stringify({ credential }));
    }).listen(0, "127.0.0.1", done);
  });
  afterEach(() => {
    metadata.closeAllConnections();
    metadata.close();
  });

  /** On a machine whose metadata service is this one. */
  const open = (): Session => {
    const agency = new EcsAgency(`http://127.0.0.1:${(metadata.address() as AddressInfo).port}`);
    const env = { MLIMAGES_ECS_AGENCY: "true", HW_REGION_NAME: "cn-north-4", MLIMAGES_ENDPOINT: bench.emulator.url };
    return new Session({
      words,
      config: () => undefined,
      environment: { env, readFile: () => undefined, isThisProcess: true },
      cloudOf: (name) => ({ ...cloudOf(name), sources: (environment) => modelArtsSources(environment, agency) }),
    });
  };

  it("is signed with its temporary keys", async () => {
    const { images } = await getImages({ limit: 1, framework: "pytorch" }, { session: open() });
    assert.equal(images.length, 1);
  });

  it("fails with the reason where the machine has none", async () => {
    hasAgency = false;
    const { code, message } = await rejectionOf(getImages({}, { session: open() }));
    assert.equal(code, "invalid_config");
    assert.match(
      message,
      /agency of this machine \(MLIMAGES_ECS_AGENCY\) cannot be used: the machine has no agency\nset\n {2}credentials: give it one/,
    );
  });
});
