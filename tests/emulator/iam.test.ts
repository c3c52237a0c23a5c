import assert from "node:assert/strict";
import { startEmulator, type Emulator } from "../../emulator/index";
import { callTarget, jsonOf, projectOf } from "./client";

describe("emulator: IAM", () => {
  let emulator: Emulator;
  before(async () => (emulator = await startEmulator()));
  after(() => emulator.close());

  it("finds the project of a region, without a project header", async () => {
    const { projects } = jsonOf(
      await callTarget(emulator, "/v3/projects?name=ap-southeast-1", { projectHeader: null }),
    );
    assert.deepEqual(
      projects?.map((project) => project["id"]),
      [projectOf(emulator, "ap-southeast-1")],
    );
  });

  it("finds a further project of a region by its name alone", async () => {
    const { projects } = jsonOf(await callTarget(emulator, "/v3/projects?name=cn-north-4_research"));
    assert.deepEqual(
      projects?.map(({ id, name, parent_id }) => [id, name, parent_id]),
      [[emulator.account.subprojects["cn-north-4_research"], "cn-north-4_research", projectOf(emulator, "cn-north-4")]],
    );
    assert.deepEqual(jsonOf(await callTarget(emulator, "/v3/projects?name=cn-north-4"))["projects"]?.length, 1);
  });

  it("lists all projects where no name is asked for", async () => {
    const names = jsonOf(await callTarget(emulator, "/v3/projects"))["projects"]?.map(({ name }) => name);
    for (const name of ["cn-north-4", "cn-north-4_research", "cn-north-4_production", "eu-west-101_research"])
      assert.ok(names?.includes(name), name);
  });

  it("answers an unknown region with an empty list", async () => {
    assert.deepEqual(jsonOf(await callTarget(emulator, "/v3/projects?name=mars-1"))["projects"], []);
  });

  it("takes a token as well, and nothing without proof", async () => {
    jsonOf(
      await callTarget(emulator, "/v3/projects?name=cn-north-4", {
        headers: { "x-auth-token": emulator.account.authToken },
      }),
    );
    assert.equal((await callTarget(emulator, "/v3/projects", { headers: {} })).status, 401);
  });

  it("refuses to create a project, loudly, and records the attempt", async () => {
    const reply = await callTarget(emulator, "/v3/projects", { method: "POST", body: { project: { name: "mars-1" } } });
    assert.equal(reply.status, 500);
    assert.match(reply.text, /defect of the client/);
    assert.equal(emulator.requests().at(-1)?.method, "POST");
  });
});
