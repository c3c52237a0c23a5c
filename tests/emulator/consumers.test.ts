import assert from "node:assert/strict";
import { startEmulator, type EmulatedImage, type Emulator } from "../../emulator/index";
import { call, callTarget, jsonOf, projectOf, type Json, type Reply } from "./client";

describe("emulator: notebooks and training jobs", () => {
  let emulator: Emulator;
  let usable: EmulatedImage;
  let broken: EmulatedImage;
  before(async () => (emulator = await startEmulator()));
  after(() => emulator.close());
  afterEach(() => emulator.reset());

  beforeEach(() => {
    usable = {
      id: "11111111-1111-4111-8111-111111111111",
      name: "torch",
      status: "ACTIVE",
      swr_path: "swr.cn-north-4.myhuaweicloud.com/team/torch:2.1.0",
      type: "DEDICATED",
    };
    broken = {
      id: "22222222-2222-4222-8222-222222222222",
      name: "torch",
      status: "ERROR",
      swr_path: "swr.cn-north-4.myhuaweicloud.com/team/torch:2.2.0",
    };
    emulator.seed({ images: [usable, broken] });
  });

  const createNotebook = (body: object): Promise<Reply> => call(emulator, "/notebooks", { method: "POST", body });
  const job = (imageUrl: unknown): Json => ({
    kind: "job",
    metadata: { name: "train" },
    algorithm: { engine: { image_url: imageUrl }, command: "python train.py" },
    spec: { resource: { flavor_id: "modelarts.vm.gpu.1", node_count: 1 } },
  });
  const jobs = (suffix = "", options = {}): Promise<Reply> =>
    callTarget(emulator, `/v2/${projectOf(emulator)}/training-jobs${suffix}`, options);
  const createJob = (imageUrl: unknown): Promise<Reply> => jobs("", { method: "POST", body: job(imageUrl) });

  it("creates, shows and deletes a notebook of an image that is ACTIVE", async () => {
    const created = jsonOf(await createNotebook({ name: "nb", image_id: usable.id, flavor: "modelarts.vm.gpu.1" }));
    assert.equal(created["status"], "CREATING");
    assert.equal((created["image"] as Json)["swr_path"], usable.swr_path);
    assert.equal(emulator.notebooks().length, 1);
    assert.equal(jsonOf(await call(emulator, `/notebooks/${String(created["id"])}`))["status"], "RUNNING");
    assert.equal(
      jsonOf(await call(emulator, `/notebooks/${String(created["id"])}`, { method: "DELETE" }))["status"],
      "DELETING",
    );
    assert.equal(emulator.notebooks().length, 0);
    assert.equal(
      jsonOf(await call(emulator, `/notebooks/${String(created["id"])}`), 400)["error_code"],
      "ModelArts.6309",
    );
  });

  it("takes no listing beside the notebooks for a notebook", async () => {
    for (const listing of ["all", "flavors", "tags"])
      assert.equal(jsonOf(await call(emulator, `/notebooks/${listing}`), 404)["error_code"], "APIGW.0101");
  });

  it("refuses a notebook of an image that does not exist", async () => {
    assert.equal(
      jsonOf(await createNotebook({ name: "nb", image_id: "nope", flavor: "f" }), 400)["error_code"],
      "ModelArts.6404",
    );
  });

  it("refuses a notebook of an image that is not ACTIVE", async () => {
    const body = jsonOf(await createNotebook({ name: "nb", image_id: broken.id, flavor: "f" }), 400);
    assert.equal(body["error_code"], "ModelArts.6797");
    assert.match(String(body["error_msg"]), /ERROR/);
    assert.equal(emulator.notebooks().length, 0);
  });

  it("refuses a notebook without name, flavor, image or JSON", async () => {
    for (const body of [
      { image_id: usable.id, flavor: "f" },
      { name: "nb", image_id: usable.id },
      { name: "nb", flavor: "f" },
      [],
    ]) {
      assert.equal(jsonOf(await createNotebook(body), 400)["error_code"], "ModelArts.0104");
    }
  });

  it("creates, shows and deletes a training job of an image_url that an ACTIVE image serves", async () => {
    const created = jsonOf(await createJob("team/torch:2.1.0"), 201);
    const id = String((created["metadata"] as Json)["id"]);
    assert.deepEqual((created["status"] as Json)["phase"], "Creating");
    assert.equal(emulator.trainingJobs().length, 1);
    assert.equal((jsonOf(await jobs(`/${id}`))["status"] as Json)["phase"], "Running");
    assert.equal((await jobs(`/${id}`, { method: "DELETE" })).status, 202);
    assert.equal((await jobs(`/${id}`)).status, 404);
    assert.equal(emulator.trainingJobs().length, 0);
  });

  it("refuses an image_url that no image serves, or only one that is not ACTIVE", async () => {
    assert.equal(jsonOf(await createJob("team/torch:9.9.9"), 400)["error_code"], "ModelArts.6797");
    assert.match(String(jsonOf(await createJob("team/torch:2.2.0"), 400)["error_msg"]), /ERROR/);
    assert.equal(emulator.trainingJobs().length, 0);
  });

  it("refuses an image_url that carries the registry host, or none", async () => {
    assert.match(String(jsonOf(await createJob(usable.swr_path), 400)["error_msg"]), /without the registry host/);
    assert.equal(jsonOf(await createJob(undefined), 400)["error_code"], "ModelArts.0104");
  });

  it("forgets notebooks and jobs on reset", async () => {
    await createNotebook({ name: "nb", image_id: usable.id, flavor: "f" });
    await createJob("team/torch:2.1.0");
    emulator.reset();
    assert.deepEqual([emulator.notebooks(), emulator.trainingJobs()], [[], []]);
  });
});
