import assert from "node:assert/strict";
import { isNearType } from "../../../../provider/policy/near-type";
import { imagePinned, imageSource } from "../../../../sdk/policy/index";
import { notebookOf, pinOf, resourceOf } from "../../provider/policy/fixtures";
import { analyzeStack } from "./drive";

describe("a type of consumers that no resource has", () => {
  const lab = resourceOf("acme:ml/lab:Lab", "lab", { image: "docker.io/evil/y:1" });
  const farm = resourceOf("acme:ml/farm:Farm", "farm", { image: "i" });
  const consumer = (type: string) => imagePinned({ consumers: [{ type, image: "image" }] });

  for (const type of ["acme:ml/lab:lab", "acme:ml/lab:Labs", "acme:ml/lba:Lab", "acme:ml:Lab", "ml/lab:Lab"]) {
    it(`is reported where the stack has one that is nearly it: ${type}`, async () => {
      const [report, ...others] = await analyzeStack([consumer(type)], [farm, lab, pinOf("torch")]);
      assert.equal(report?.urn, lab.urn);
      assert.equal(
        report.message.split("\n").slice(1).join("\n"),
        `Lab "lab": its images are not looked at: its type is acme:ml/lab:Lab, and the consumer that the policy has is ${type}, of which there is no resource\nto fix: write acme:ml/lab:Lab in consumers; where both are meant, write both`,
      );
      assert.deepEqual(others, []);
    });
  }

  it("is reported also of those that every policy knows, whatever the rule", async () => {
    const renamed = resourceOf("huaweicloud:modelarts/notebook:Notebook", "nb", { imageId: "i" });
    const [report] = await analyzeStack([imageSource({ clouds: ["pai"] })], [renamed]);
    assert.match(report?.message ?? "", /the consumer that the policy has is huaweicloud:ModelArts\/notebook:Notebook/);
  });

  it("is not where it has resources, nor where what is near is a consumer or far from it", async () => {
    const known = { image: "image", optional: true };
    const policy = imagePinned({
      allow: ["*"],
      consumers: ["acme:ml/lab:Lab", "acme:ml/lab:Labs"].map((type) => ({ ...known, type })),
    });
    assert.deepEqual(await analyzeStack([policy], [resourceOf("acme:ml/lab:Lab", "lab", { image: "i" }), farm]), []);
    assert.deepEqual(await analyzeStack([consumer("acme:ml/lab:LabCluster")], [farm, lab]), []);
    assert.deepEqual(await analyzeStack([imagePinned({ allow: ["*"] })], [notebookOf("nb", { imageId: "i" })]), []);
  });

  it("counts as another one where class, module or package differ by more than a slip", () => {
    for (const [type, meant] of [
      ["acme:ml/lab:Lab", "acme:ml/job:Job"],
      ["alicloud:fc/service:Service", "alicloud:pai/service:Service"],
      ["kubernetes:apps/v1beta1:Deployment", "kubernetes:apps/v1:Deployment"],
      ["huaweicloud:ModelArts/notebookImage:NotebookImage", "huaweicloud:ModelArts/notebook:Notebook"],
    ] as const)
      assert.equal(isNearType(type, meant), false, type);
  });
});
